"""Files with weights that another program wrote: looked into, and made models of ours. Frozen; no owning thread."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from engine.errors import Sentence
from engine.specs import Recipe

Fit = Literal["names", "order", "shapes", ""]
"""How weights fit a network: by their names; by their shapes in the file's order; by their shapes, where layers of
different shapes stand in another order; not at all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LookIntoFile:
    """What is in the weights file at `path`, and whose network could it be: one of the catalogue's, or of `recipes`?"""

    request: int
    path: str
    recipes: tuple[Recipe, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportModel:
    """Make the weights at `path` a model of ours at `out`, with the network, the classes and the preparation of
    `recipe`."""

    request: int
    path: str
    recipe: Recipe
    out: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TensorLine:
    """One tensor of a file. `kind` is "float32" and the like; `shape` is () for a single number."""

    name: str
    shape: tuple[int, ...]
    kind: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A recipe whose network the weights may be of, with as many classes as its data has. `goes_to` says of each tensor
    of the file which parameter it would be; it is empty where they do not `fit`, and `differences` are the first three
    things that do not."""

    recipe: Recipe
    classes: tuple[str, ...]
    fit: Fit
    goes_to: tuple[str, ...] = ()
    differences: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class FileLookedInto:
    """What is in the file called `name`; the candidates that fit best come first."""

    request: int
    path: str
    name: str
    tensors: tuple[TensorLine, ...]
    candidates: tuple[Candidate, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelImported:
    """The model was written, read back and verified. `notice` is something worth saying beside it."""

    request: int
    path: str
    sentence: Sentence
    notice: Sentence | None = None


ImportCommand = LookIntoFile | ImportModel
ImportEvent = FileLookedInto | ModelImported
