"""Python's own `import` outlives the loading of Qt."""

from __future__ import annotations

import subprocess
import sys

SCRIPT = """
import builtins, linecache
from app.imports import plain_imports
own = builtins.__import__
with plain_imports():
    from PySide6.QtCore import QLocale
import html.entities
from PySide6.QtGui import QColor
assert builtins.__import__ is own
assert not any("html" in name for name in linecache.cache)
assert QColor("red").name() == "#ff0000"
"""


def test_what_is_imported_after_qt_is_not_read_as_text() -> None:
    subprocess.run([sys.executable, "-c", SCRIPT], check=True)
