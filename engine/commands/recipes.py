"""`convlens recipes NAME`: one recipe as the text of its file, or written into one. Owned by the main thread."""

from __future__ import annotations

from pathlib import Path

import msgspec

from engine.commands.console import Console
from engine.errors import EngineError
from engine.recipe_files import SUFFIXES, find_recipe, write_recipe_file
from engine.recipe_text import written


def export(reference: str, target: str | None, console: Console) -> int:
    """Show a recipe of the catalogue or of a file, or write it to `target`."""
    recipe = find_recipe(reference)
    if target is None:
        console.tell(msgspec.to_builtins(recipe), written(recipe).rstrip())
        return 0
    path = Path(target).expanduser()
    if path.suffix.lower() not in SUFFIXES:
        raise EngineError(
            "“{name}” was not written: a recipe's file ends in .toml or .json.", reason="unknown", name=path.name
        )
    write_recipe_file(path, recipe)
    console.tell(
        {"name": recipe.name, "path": str(path)}, f"Written to {path}. Train it: convlens train --recipe {path}"
    )
    return 0
