"""The data of a run that is over, divided again as the run divided it. Any thread may call it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from engine.checkpoints import SIZE_LIMIT_BYTES
from engine.container import unpack
from engine.datasets.corrections import FILE, NONE, load_corrections
from engine.datasets.reading import read_safely
from engine.datasets.sets import Pictures
from engine.errors import EngineError
from engine.runs import RunFolder
from engine.specs import Recipe
from engine.training.data import TrainingData, split
from engine.training.resuming import BEFORE, DATA


def divided_again(run: RunFolder | None, pictures: Pictures, recipe: Recipe) -> TrainingData:
    """What the run in the folder `run` learned from and was judged by, with the corrections that it began with, and
    how much of that it knew before.

    EngineError "changed" where `pictures` are not what it had: others would be held out, and it knows most of those.
    Nobody can tell where a model lies alone, without a run.
    """
    data = split(pictures, recipe, NONE if run is None else load_corrections(run.path / FILE))
    notes = _notes(run)
    if notes.get(DATA, "") not in ("", data.fingerprint):
        raise EngineError(
            "The data has changed since the run learned from it: which pictures were held out cannot be told any more. "
            "Bring it back as it was, or train anew.",
            reason="changed",
        )
    return replace(data, learned_before=float(notes.get(BEFORE, 0)))


def _notes(run: RunFolder | None) -> Mapping[str, str]:
    """What the run has noted where it stopped, such as the fingerprint of its data; {} where that was not kept."""
    if run is None or not run.resume.is_file():
        return {}
    return unpack(read_safely(run.resume, SIZE_LIMIT_BYTES), run.resume.name)[1]
