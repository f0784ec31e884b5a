"""Python's own `import`, kept while Qt is loaded. Main thread, before there are others."""

from __future__ import annotations

import builtins
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def plain_imports() -> Iterator[None]:
    """Leave `import` as it was before the block, whatever the block loads.

    PySide6 puts its own in its place, which reads the source text of every module that anybody imports from then on
    and keeps it, to see whether that module wants snake_case names for Qt. Nobody here does, and torch alone is more
    than a thousand modules: a quarter of a second and 25 MB.
    """
    own = builtins.__import__
    try:
        yield
    finally:
        builtins.__import__ = own
