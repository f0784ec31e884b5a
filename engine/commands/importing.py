"""`convlens import FILE`: weights that another program saved. Owned by the main thread of a headless process."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import msgspec

from engine import catalogue
from engine.commands.console import Console, table
from engine.commands.telling import as_record
from engine.importing.candidates import candidates
from engine.importing.model import import_model
from engine.importing.weights import lines_of, read_weights
from engine.messages.importing import Candidate, FileLookedInto, TensorLine
from engine.recipe_files import find_recipe
from engine.specs import InputSpec

HOW = {"names": "by names", "order": "by shapes, in order", "shapes": "by shapes, in another order"}
MOST_CLASSES = 10


def import_weights(file: str, recipes: Sequence[str], out: str | None, console: Console) -> int:
    """Make the file a model of ours at `out`, by the one recipe; without `out`, look into it."""
    if out is None:
        return _look(file, recipes, console)
    imported = import_model(Path(file).expanduser(), find_recipe(recipes[0]), Path(out).expanduser())
    notice = as_record(imported.notice) if imported.notice is not None else None
    record = {"event": "imported", "path": imported.path, **as_record(imported.sentence), "notice": notice}
    said = [str(each) for each in (imported.sentence, imported.notice) if each is not None]
    console.tell(record, "\n".join([*said, imported.path]))
    return 0


def _look(file: str, named: Sequence[str], console: Console) -> int:
    """Say what tensors the file holds, and which recipes' networks they fit: those of the catalogue, and for a program
    the `named` ones too; a person who names some hears of those alone."""
    path, own = Path(file).expanduser(), [find_recipe(each) for each in named]
    weights = read_weights(path)
    known = [*own, *catalogue.RECIPES] if console.as_json or not own else own
    looked = FileLookedInto(
        request=0,
        path=str(path),
        name=weights.name,
        tensors=lines_of(weights),
        candidates=candidates(weights, known),
    )
    console.tell({"event": "looked-into", "file": msgspec.to_builtins(looked)}, _described(looked, is_named=bool(own)))
    return 0


def _described(looked: FileLookedInto, *, is_named: bool) -> str:
    total = sum(each.count for each in looked.tensors)
    rows = [("tensor", "shape", "type", "numbers"), *map(_row, looked.tensors)]
    told = [each for each in looked.candidates if each.fit or is_named]
    lines = [f"{looked.name}: {len(looked.tensors)} tensors, {total} numbers", table(rows), "", *map(_verdict, told)]
    if any(each.fit for each in told):
        lines.append("Make it a model with --recipe NAME and --out MODEL.safetensors.")
    elif not told:
        lines.append("It fits no recipe of the catalogue. Write one whose network has these layers (convlens recipes "
                     "NAME --out FILE, and change it there), and name it with --recipe FILE.")  # fmt: skip
    return "\n".join(lines)


def _verdict(candidate: Candidate) -> str:
    name = candidate.recipe.name
    if not candidate.fit:
        return f"It does not fit {name}: {'; '.join(candidate.differences)}"
    classes = ", ".join(candidate.classes[:MOST_CLASSES]) + ("…" if len(candidate.classes) > MOST_CLASSES else "")
    return f"It fits {name} {HOW[candidate.fit]}: {_taken(candidate.recipe.input)}; classes {classes}"


def _row(line: TensorLine) -> tuple[str, ...]:
    return line.name, "×".join(map(str, line.shape)) or "1", line.kind, str(line.count)


def _taken(spec: InputSpec) -> str:
    colours = "gray" if spec.channels == 1 else "colour"
    mean, std = (" ".join(f"{each:g}" for each in values) for values in (spec.mean, spec.std))
    return f"{spec.width_px}×{spec.height_px} {colours}, prepared as a {spec.preparation}, mean {mean}, std {std}"
