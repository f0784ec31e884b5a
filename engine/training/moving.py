"""A run goes on in another folder: a new one for it, and what can be read of the old one. Trainer's thread."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from engine.errors import EngineError, Sentence, say
from engine.run_places import note_place
from engine.runs import EPOCH_FILE, RunFolder, runs_folder
from engine.writing import atomic_write


@contextmanager
def new_home(place: Path, name: str) -> Iterator[RunFolder]:
    """A new folder in `place` for the run `name`; gone again where what is done with it fails with an EngineError."""
    path, number = place / name, 1
    while os.path.lexists(path):  # Path's own raises where it may not look
        number += 1
        path = place / f"{name}_{number}"
    home = RunFolder(path)
    home.make()
    try:
        yield home
    except EngineError:
        shutil.rmtree(path, ignore_errors=True)
        raise


def carry_over(old: RunFolder, home: RunFolder) -> None:
    """What of the old folder is in no memory: models, name and figures, as far as they can be read."""
    for path in _kept(old):
        with suppress(OSError):
            data = path.read_bytes()
            atomic_write(home.path / path.name, data)


def listed(home: RunFolder) -> Sentence:
    """Note where the run is, so that it is listed with all others; what to say of that."""
    with suppress(EngineError, OSError, UnicodeError):  # a place whose name is no text cannot be noted
        note_place(runs_folder(), home.path)
        return say("The run is saved in “{folder}” from now on.", folder=str(home.path))
    return say(
        "The run is saved in “{folder}” from now on, but cannot be listed with the others.", folder=str(home.path)
    )


def _kept(old: RunFolder) -> list[Path]:
    try:
        epochs = [each for each in old.path.iterdir() if EPOCH_FILE.fullmatch(each.name)]
    except OSError:
        epochs = []
    return [*epochs, old.best, old.label, old.test]
