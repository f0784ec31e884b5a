"""What the app believes about exports and about the speed of this computer. GUI thread only, as part of the session."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import assert_never

from PySide6.QtCore import QObject, Signal

from app.bridge import Bridge
from engine import messages
from engine.errors import Sentence
from engine.messages import DeviceMeasured, ExportKind

OfChores = messages.ChoreProgress | messages.ModelExported | messages.DeviceMeasured | messages.MeasuringEnded


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportState:
    """The export under way, or how the last one went: `paths` are the files it wrote."""

    is_busy: bool = False
    sentence: Sentence | None = None
    fraction: float = 0.0
    paths: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SpeedState:
    """The measurement under way, and the devices measured so far."""

    is_busy: bool = False
    sentence: Sentence | None = None
    fraction: float = 0.0
    found: tuple[DeviceMeasured, ...] = ()


class ChoresSession(QObject):
    """At most one export and one measurement at a time; each runs in a process of its own."""

    export_changed = Signal(object)  # ExportState
    speed_changed = Signal(object)  # SpeedState

    def __init__(self, bridge: Bridge, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._export = self._measurement = 0
        self.export_state, self.speed = ExportState(), SpeedState()

    # --- intents ----------------------------------------------------------------------------------------------------

    def export(self, reference: str, kind: ExportKind, path: str) -> None:
        """Write a model or a run to `path`; nothing happens while an export is under way."""
        if self.export_state.is_busy:
            return
        self._export = self._bridge.next_request()
        self._set_export(ExportState(is_busy=True))
        self._bridge.post(messages.ExportModel(request=self._export, reference=reference, kind=kind, path=path))

    def cancel_export(self) -> None:
        """Give the export up."""
        if self.export_state.is_busy:
            self._bridge.post(messages.CancelChore(request=self._export))

    def measure(self) -> None:
        """How fast is this computer? Nothing happens while that is being measured."""
        if self.speed.is_busy:
            return
        self._measurement = self._bridge.next_request()
        self._set_speed(SpeedState(is_busy=True))
        self._bridge.post(messages.MeasureDevices(request=self._measurement))

    def cancel_measuring(self) -> None:
        """Give the measurement up; what was measured stays."""
        if self.speed.is_busy:
            self._bridge.post(messages.CancelChore(request=self._measurement))

    # --- events -----------------------------------------------------------------------------------------------------

    def take(self, event: OfChores) -> None:
        """Believe what the engine says about the newest export and the newest measurement."""
        match event:
            case messages.ChoreProgress():
                self._take_progress(event)
            case messages.ModelExported():
                if event.request == self._export:
                    self._set_export(ExportState(sentence=event.sentence, fraction=1.0, paths=event.paths))
            case messages.DeviceMeasured():
                if event.request == self._measurement:
                    self._set_speed(replace(self.speed, found=(*self.speed.found, event)))
            case messages.MeasuringEnded():
                if event.request == self._measurement:
                    self._set_speed(SpeedState(found=self.speed.found))
            case _:
                assert_never(event)

    def take_failure(self, request: int) -> None:
        """What was asked for could not be done, or was given up."""
        if request == self._export and self.export_state.is_busy:
            self._set_export(ExportState())
        if request == self._measurement and self.speed.is_busy:
            self._set_speed(SpeedState(found=self.speed.found))

    def _take_progress(self, event: messages.ChoreProgress) -> None:
        if event.request == self._export and self.export_state.is_busy:
            self._set_export(replace(self.export_state, sentence=event.sentence, fraction=event.fraction))
        if event.request == self._measurement and self.speed.is_busy:
            self._set_speed(replace(self.speed, sentence=event.sentence, fraction=event.fraction))

    def _set_export(self, state: ExportState) -> None:
        self.export_state = state
        self.export_changed.emit(state)

    def _set_speed(self, state: SpeedState) -> None:
        self.speed = state
        self.speed_changed.emit(state)
