"""Which corrections a run learns with: those of its beginning, kept with it. Owned by the trainer's thread."""

from __future__ import annotations

from pathlib import Path

from engine.datasets.corrections import FILE, Corrections, load_corrections, save_corrections
from engine.errors import Sentence, say
from engine.messages import StartTraining
from engine.runs import RunFolder
from engine.training.data import TrainingData


def corrections_for(command: StartTraining) -> Corrections:
    """What was said up to now for a new run; what the run began with for one that goes on."""
    folder = RunFolder(Path(command.folder))
    if command.resume and command.folder and folder.resume.exists():
        return load_corrections(folder.path / FILE)
    return load_corrections()


def keep_corrections(folder: RunFolder, data: TrainingData) -> Sentence | None:
    """Keep with the run what was applied to its data; what is worth saying of it, None for nothing."""
    if not (data.relabelled or data.excluded):
        return None
    save_corrections(data.corrections, folder.path / FILE)
    return say(
        "As you said of this data: labels are corrected ({relabelled}), and pictures left out ({excluded}).",
        relabelled=data.relabelled,
        excluded=data.excluded,
    )
