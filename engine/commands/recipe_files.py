"""A recipe by its name in the catalogue, or from a JSON or TOML file a person wrote. Pure functions."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec

from engine import catalogue
from engine.datasets.reading import read_safely, shown_name
from engine.errors import EngineError
from engine.specs import Recipe

SUFFIXES = (".json", ".toml")
LIMIT_BYTES = 1_000_000


def find_recipe(reference: str) -> Recipe:
    """The recipe meant by a name or by the path of a .json or .toml file; EngineError says what is wrong with it."""
    path = Path(reference)
    return _read(path) if path.suffix.lower() in SUFFIXES else catalogue.recipe(reference)


def _read(path: Path) -> Recipe:
    data, name = read_safely(path, LIMIT_BYTES), shown_name(path)
    try:
        raw = msgspec.toml.decode(data) if path.suffix.lower() == ".toml" else msgspec.json.decode(data)
        recipe = msgspec.convert(raw, Recipe)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        raise EngineError("“{name}” is no recipe: {why}.", reason="damaged", name=name, why=str(error)) from error
    unknown = _unknown(raw, msgspec.to_builtins(recipe))
    if unknown:
        raise EngineError(
            "“{name}” is no recipe: it says “{word}”, which no recipe knows.", reason="unknown", name=name, word=unknown
        )
    return recipe


def _unknown(raw: Any, known: Any) -> str:
    """The first key of `raw` that did not make it into the recipe: most likely a slip of the pen."""
    if isinstance(raw, dict) and isinstance(known, dict):
        strangers = [key for key in raw if key not in known]
        return strangers[0] if strangers else _first(_unknown(raw[key], known[key]) for key in raw)
    if isinstance(raw, list) and isinstance(known, list | tuple):
        return _first(_unknown(one, other) for one, other in zip(raw, known, strict=True))
    return ""


def _first(words: Any) -> str:
    return next((word for word in words if word), "")
