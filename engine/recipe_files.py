"""Recipe files: opened safely, checked strictly, written so that no half of one is ever seen. Any thread may call."""

from __future__ import annotations

from pathlib import Path

from engine import catalogue
from engine.datasets.reading import read_safely, shown_name
from engine.errors import EngineError
from engine.recipe_text import Syntax, read, written
from engine.specs import Recipe
from engine.writing import atomic_write

SUFFIXES = (".json", ".toml")
LIMIT_BYTES = 1_000_000


def find_recipe(reference: str) -> Recipe:
    """The recipe meant by a name or by the path of a .json or .toml file; EngineError says what is wrong with it."""
    path = Path(reference)
    return read_recipe_file(path) if path.suffix.lower() in SUFFIXES else catalogue.recipe(reference)


def read_recipe_file(path: Path, memory_bytes: int | None = None) -> Recipe:
    """The recipe in a file; EngineError names the file, and the line and field where it can."""
    data, name = read_safely(path, LIMIT_BYTES), shown_name(path)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise EngineError("“{name}” is no text and so no recipe.", reason="damaged", name=name) from error
    return read(text, name=name, syntax=_syntax(path), memory_bytes=memory_bytes)


def write_recipe_file(path: Path, recipe: Recipe) -> None:
    """Write a recipe, TOML or JSON by the file's ending, and only if what is written reads the same again."""
    syntax = _syntax(path)
    text = written(recipe, syntax)
    if read(text, name=shown_name(path), syntax=syntax) != recipe:
        raise EngineError("“{name}” was not saved: it would not read the same again.", reason="not-written",
                          name=shown_name(path))  # fmt: skip
    atomic_write(path, text.encode())


def _syntax(path: Path) -> Syntax:
    return "json" if path.suffix.lower() == ".json" else "toml"
