"""The runs there are, each as one line, without torch. Read by the archivist's thread or the command line's."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from engine.errors import EngineError, Sentence, say
from engine.messages import RunOutcome, RunSummary
from engine.run_lock import is_in_training
from engine.run_names import plain_title
from engine.run_places import run_folders
from engine.runs import RunDescription, RunFolder, RunLabel

OUTCOMES: tuple[RunOutcome, ...] = ("stopped", "finished", "failed")


def summaries(parent: Path) -> Iterator[RunSummary]:
    """Every folder in `parent` with anything in it, and the runs that went on elsewhere, newest first; what cannot be
    read is a damaged run."""
    try:
        folders = run_folders(parent)
    except OSError:
        return
    for folder in folders:
        with suppress(OSError):  # gone meanwhile
            if _holds_anything(folder):
                yield summary(folder)


def summary(path: Path) -> RunSummary:
    """One run's line; OSError if its folder is gone. One that may not be read is a damaged run."""
    folder = RunFolder(path)
    label, size_bytes, epochs = read_label(folder), 0, ()
    with suppress(PermissionError):
        size_bytes, epochs = _size_bytes(path), folder.epochs()
    try:
        told = folder.read_description()
    except EngineError as error:
        return RunSummary(
            folder=str(path),
            run=folder.name,
            title=label.title or plain_title(folder.name),
            note=label.note,
            outcome="damaged",
            sentence=_damage(error),
            size_bytes=size_bytes,
            epochs=epochs,
        )
    outcome = _outcome(told, path)
    is_over = told.steps_per_epoch and told.step >= told.steps_per_epoch * told.recipe.epochs
    return RunSummary(
        folder=str(path),
        run=folder.name,
        title=label.title or plain_title(folder.name),
        note=label.note,
        outcome=outcome,
        sentence=_interruption(told) if outcome == "interrupted" else None,
        recipe=told.recipe,
        device=told.device,
        started=told.started,
        best_accuracy=told.best_accuracy if told.evaluations or told.best_accuracy else None,
        test_accuracy=_test_accuracy(folder),
        seconds=told.seconds,
        step=told.step,
        steps_per_epoch=told.steps_per_epoch,
        evaluations=told.evaluations,
        epochs=epochs,
        size_bytes=size_bytes,
        can_resume=outcome in ("interrupted", "stopped", "failed") and not is_over and folder.resume.is_file(),
        offered_step=label.offered_step,
        parent=told.parent,
        parent_epoch=told.parent_epoch,
    )


def read_label(folder: RunFolder) -> RunLabel:
    """What the user calls the run; nothing where that cannot be read."""
    try:
        return folder.read_label()
    except EngineError:
        return RunLabel()


def _outcome(told: RunDescription, path: Path) -> RunOutcome:
    for outcome in OUTCOMES:
        if told.outcome == outcome:
            return outcome
    return "running" if is_in_training(path) else "interrupted"


def _test_accuracy(folder: RunFolder) -> float | None:
    try:
        return folder.read_test().accuracy
    except EngineError:
        return None


def _damage(error: EngineError) -> Sentence:
    if error.reason == "missing":
        return say("Its run.json is gone. Models in the folder can still be opened one by one.")
    if error.reason == "permission":
        return say("Its folder, or its run.json, may not be read. Ask for permission to read it.")
    return say("Its run.json cannot be read. Models in the folder can still be opened one by one.")


def _interruption(told: RunDescription) -> Sentence:
    if told.recipe.epochs == 1:
        return say("Interrupted in its only epoch. Go on with it to lose nothing but the last moments.")
    return say(
        "Interrupted after {done} of {all} epochs. Go on with it to lose nothing but the last moments.",
        done=told.evaluations,
        all=told.recipe.epochs,
    )


def _holds_anything(folder: Path) -> bool:
    """Whether there is anything in a folder; one that may not be read can hold a run."""
    try:
        return any(folder.iterdir())
    except PermissionError:
        return True


def _size_bytes(path: Path) -> int:
    """What is in the folder; a run in training puts files there and takes them away meanwhile."""
    found = 0
    for each in path.iterdir():
        with suppress(FileNotFoundError):
            found += each.stat().st_size if each.is_file() else 0
    return found
