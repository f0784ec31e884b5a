"""Shipped files: models with their cards, icons, pictures. `path()` finds one."""

from importlib.resources import files
from pathlib import Path


def path(*parts: str) -> Path:
    """The shipped file or folder at `parts`, below this package."""
    return Path(str(files(__name__))).joinpath(*parts)
