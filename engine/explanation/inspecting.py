"""The inspector's half of the reader: every question about the inside of the model. The reader's thread owns it."""

from __future__ import annotations

from pathlib import Path
from typing import assert_never

from engine.errors import EngineError
from engine.explanation.cells import numbers_of
from engine.explanation.filters import layer_with_filters, weights_of
from engine.explanation.looks import covered_answer
from engine.explanation.occlusion import square_around
from engine.explanation.saving import save_npy
from engine.explanation.sight import Sight
from engine.explanation.watching import Watching
from engine.explanation.working import Working
from engine.mailbox import Outbox
from engine.messages import (
    CancelExplanation,
    Event,
    Explain,
    InspectCell,
    InspectFilters,
    InspectionCommand,
    InspectLayer,
    JudgeExplanation,
    NumbersSaved,
    OccludeAt,
    Occluded,
    SaveNumbers,
)


class Inspecting:
    """Looks at one `Sight` at a time; the reader brings a new one after each answer and each change of the model."""

    def __init__(self, outbox: Outbox[Event]) -> None:
        self._outbox = outbox
        self._sight: Sight | None = None
        self._watching = Watching(outbox)
        self._working = Working(outbox)

    @property
    def is_busy(self) -> bool:
        """Whether an explanation is under way: `go_on` does a piece of it."""
        return self._working.is_busy

    def go_on(self) -> None:
        """Do a piece of the explanation under way."""
        self._working.go_on()

    def look_at(self, sight: Sight) -> None:
        """From now on questions are about `sight`; what is open is answered again if it shows anything new."""
        before, self._sight = self._sight, sight
        is_new_picture = sight.newest is not None and (before is None or sight.newest is not before.newest)
        is_new_model = before is None or sight.checkpoint is not before.checkpoint
        self._watching.follow(sight, is_new_picture=is_new_picture, is_new_model=is_new_model)

    def carry_out(self, command: InspectionCommand) -> None:
        """Answer, or open, or begin what is asked for; EngineError where that cannot be."""
        match command:
            case CancelExplanation():
                self._working.cancel(command.request)
            case InspectCell() | InspectLayer() | InspectFilters():
                self._watching.ask(command, self._seen())
            case Explain() | JudgeExplanation():
                self._working.begin(command, self._seen())
            case OccludeAt():
                self._occlude(command, self._seen())
            case SaveNumbers():
                self._save(command, self._seen())
            case _:
                assert_never(command)

    def _seen(self) -> Sight:
        if self._sight is None:
            raise EngineError("There is no model to look into: open one, or train one.", reason="no-model")
        return self._sight

    def _occlude(self, command: OccludeAt, sight: Sight) -> None:
        newest = sight.shown()
        height, width = newest.batch.shape[2:]
        square = square_around(command.row, command.column, max(command.side_px, 0), (height, width))
        occluded = Occluded(
            request=command.request,
            asked=newest.asked,
            stamp=sight.checkpoint.stamp,
            square=square,
            probabilities=covered_answer(sight, newest.looks, square).numpy(),
        )
        self._outbox.put(occluded, lane="occluded")

    def _save(self, command: SaveNumbers, sight: Sight) -> None:
        if command.what == "filters":
            values = weights_of(layer_with_filters(sight.network, command.layer))
        else:
            newest = sight.shown()
            numbers = numbers_of(sight, newest, self._watching.wires(sight), command.layer)[1]
            values = numbers.float().numpy(force=True)
        save_npy(Path(command.path), values)
        self._outbox.put(NumbersSaved(request=command.request, path=command.path))
