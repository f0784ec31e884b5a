"""Answering with what a run knew at some epoch. Used by the reader's thread."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from time import perf_counter

from engine.errors import EngineError
from engine.history.shelf import EpochShelf
from engine.inference.answering import Answering
from engine.mailbox import Outbox
from engine.messages import EpochShown, Event, ExpectEpoch, ShowEpoch
from engine.runs import RunFolder

LANE = "epoch"


def expect_epoch(command: ExpectEpoch, shelf: EpochShelf, answering: Answering) -> None:
    """Read the epoch and those beside it, and have a network for them; what is wrong is said when one is wanted."""
    with suppress(EngineError):
        answering.expect(shelf.take(Path(command.folder), command.epoch).checkpoint)


def show_epoch(command: ShowEpoch, shelf: EpochShelf, answering: Answering, outbox: Outbox[Event]) -> None:
    """Serve the epoch's weights, ask them what was asked last, and tell what the epoch was worth."""
    started = perf_counter()
    folder = Path(command.folder)
    stored = shelf.take(folder, command.epoch)
    answering.serve_checkpoint(stored.checkpoint, command.request, str(RunFolder(folder).epoch(command.epoch)))
    outbox.put(
        EpochShown(
            request=command.request,
            folder=command.folder,
            epoch=command.epoch,
            stamp=stored.checkpoint.stamp,
            classes=stored.checkpoint.classes,
            loss=stored.loss,
            accuracy=stored.accuracy,
            confusion=stored.confusion,
            split=stored.split,
            elapsed_ms=(perf_counter() - started) * 1000,
        ),
        lane=LANE,
    )
