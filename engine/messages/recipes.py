"""Recipe files across the window's edge: opened and saved by the reader. Frozen; no owning thread."""

from __future__ import annotations

from dataclasses import dataclass

from engine.specs import Recipe


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenRecipe:
    """Read the recipe in the file at `path`."""

    request: int
    path: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SaveRecipe:
    """Write `recipe` to `path`: TOML, or JSON where it ends in .json."""

    request: int
    path: str
    recipe: Recipe


@dataclass(frozen=True, slots=True, kw_only=True)
class RecipeOpened:
    """What the file at `path` says."""

    request: int
    path: str
    recipe: Recipe


@dataclass(frozen=True, slots=True, kw_only=True)
class RecipeSaved:
    """The recipe is in the file, and reads the same again."""

    request: int
    path: str
    recipe: Recipe


RecipeCommand = OpenRecipe | SaveRecipe
RecipeEvent = RecipeOpened | RecipeSaved
