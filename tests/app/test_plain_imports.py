"""What the window's start imports and how: Python's own `import` outlives the loading of Qt, and heavy things wait."""

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


WINDOW = """
import sys
from app.start import application
app = application([])
from app.composition import Composition
from app.notices import Notices
from app.preferences import PreferenceStore
Composition(app, PreferenceStore(), Notices())
names = ("torch", "pyqtgraph", "cv2", "PIL", "tqdm", "sympy", "PySide6.QtPrintSupport")
heavy = [name for name in names if name in sys.modules]
assert not heavy, heavy
"""


def test_the_window_is_there_before_anything_heavy_is_imported() -> None:
    subprocess.run([sys.executable, "-c", WINDOW], check=True)
