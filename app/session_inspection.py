"""What the inspector has open, and which of its answers still count. GUI thread only, as part of the session."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QObject, Qt, QTimer, Signal, SignalInstance

from app.bridge import Bridge
from engine import messages
from engine.messages import Method

FRAME_MS = 16
Lane = Literal["cell", "layer", "filters", "explanation", "judgement", "occlusion"]


class InspectionSession(QObject):
    """One open cell, layer and set of filters; one explanation and one judgement under way.

    The engine answers open questions again, under the same request, whenever picture or weights change. Gates: a cell
    or an occlusion is dropped once a newer one was answered or it was closed; everything else unless it is the newest.
    Cells and occlusions leave at most once a frame, the newest always last.
    """

    cell_explained = Signal(object)  # CellExplained
    layer_inspected = Signal(object)  # LayerNumbers
    filters_inspected = Signal(object)  # Filters
    explained = Signal(object)  # Explained
    judged = Signal(object)  # ExplanationJudged
    occluded = Signal(object)  # Occluded
    progressed = Signal(str, float)  # "explanation" or "judgement", 0..1
    given_up = Signal(str)  # lane: the question got no answer, or has none any more
    numbers_saved = Signal(str)  # path

    def __init__(self, bridge: Bridge, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._wanted: dict[Lane, int] = {}  # the newest request of each lane; absent while closed
        self._answered: dict[Lane, int] = {}  # of cells and occlusions: the newest answer
        self._waiting: dict[Lane, messages.InspectCell | messages.OccludeAt] = {}
        self._frame = QTimer(self, singleShot=True, interval=FRAME_MS)
        self._frame.setTimerType(Qt.TimerType.PreciseTimer)
        self._frame.timeout.connect(self._send_waiting)

    # --- intents ----------------------------------------------------------------------------------------------------

    def inspect_cell(self, layer: str, map_: int = 0, row: int = 0, column: int = 0) -> None:
        """Which sum made this cell? It stays open until another is asked for."""
        request = self._bridge.next_request()
        cell = messages.InspectCell(request=request, layer=layer, map=map_, row=row, column=column)
        self._send_soon("cell", cell)

    def close_cell(self) -> None:
        """No cell is looked at any more."""
        if self._close("cell"):
            self._bridge.post(messages.InspectCell(request=self._bridge.next_request(), layer=""))

    def inspect_layer(self, layer: str) -> None:
        """All numbers of a layer, from now on; "" closes."""
        if layer or self._close("layer"):
            request = self._next("layer") if layer else self._bridge.next_request()
            self._bridge.post(messages.InspectLayer(request=request, layer=layer))

    def inspect_filters(self, layer: str) -> None:
        """A layer's weights, from now on; "" closes."""
        if layer or self._close("filters"):
            request = self._next("filters") if layer else self._bridge.next_request()
            self._bridge.post(messages.InspectFilters(request=request, layer=layer))

    def explain(self, method: Method, class_index: int, layer: str = "") -> None:
        """Which pixels speak for this class? The newest explanation takes the place of an older one."""
        request = self._next("explanation")
        self._bridge.post(messages.Explain(request=request, method=method, class_index=class_index, layer=layer))

    def judge(self, method: Method, class_index: int, layer: str = "") -> None:
        """How good is that explanation?"""
        request = self._next("judgement")
        self._bridge.post(
            messages.JudgeExplanation(request=request, method=method, class_index=class_index, layer=layer)
        )

    def occlude_at(self, row: int, column: int, side_px: int = 0) -> None:
        """What if a square around this input pixel were blank?"""
        request = self._bridge.next_request()
        self._send_soon("occlusion", messages.OccludeAt(request=request, row=row, column=column, side_px=side_px))

    def stop_occluding(self) -> None:
        """Answers on their way do not count any more."""
        self._close("occlusion")

    def cancel(self, lane: Lane) -> None:
        """Give up the explanation or the judgement under way."""
        request = self._wanted.get(lane)
        if request is not None:
            self._bridge.post(messages.CancelExplanation(request=request))

    def save_numbers(self, path: str, layer: str, *, of_filters: bool = False) -> None:
        """Write a layer's output, or its weights, as .npy."""
        what: Literal["activations", "filters"] = "filters" if of_filters else "activations"
        request = self._bridge.next_request()
        self._bridge.post(messages.SaveNumbers(request=request, path=path, layer=layer, what=what))

    # --- events -----------------------------------------------------------------------------------------------------

    def take(self, event: messages.InspectionEvent) -> None:
        """Believe what the inspector's half of the engine says, unless it is about something older."""
        match event:
            case messages.CellExplained():
                self._show_newer("cell", event, self.cell_explained)
            case messages.Occluded():
                self._show_newer("occlusion", event, self.occluded)
            case messages.LayerNumbers():
                self._show_newest("layer", event, self.layer_inspected)
            case messages.Filters():
                self._show_newest("filters", event, self.filters_inspected)
            case messages.NumbersSaved():
                self.numbers_saved.emit(event.path)
            case messages.InspectionClosed():
                self.take_failure(event.request)
            case _:
                self._take_explanation(event)

    def take_failure(self, request: int) -> bool:
        """A question has no answer, or none any more; whether that is nothing to tell the user.

        Pointing at things asks all the time, also of a page just emptied: those failures are quiet.
        """
        for lane, wanted in tuple(self._wanted.items()):
            if request == wanted:
                del self._wanted[lane]
                self.given_up.emit(lane)
                return lane in ("cell", "layer", "filters", "occlusion")
        return False

    def give_up(self) -> None:
        """The reader is gone, and with it what it was working out."""
        for lane in ("explanation", "judgement"):
            self.take_failure(self._wanted.get(lane, 0))

    def _take_explanation(
        self, event: messages.Explained | messages.ExplanationJudged | messages.ExplanationProgress
    ) -> None:
        lane: Lane = "explanation" if self._is_newest("explanation", event.request) else "judgement"
        if not self._is_newest(lane, event.request):
            return
        if isinstance(event, messages.ExplanationProgress):
            self.progressed.emit(lane, event.fraction)
            return
        del self._wanted[lane]  # answered once
        if isinstance(event, messages.Explained):
            self.explained.emit(event)
        else:
            self.judged.emit(event)

    # --- gates ------------------------------------------------------------------------------------------------------

    def _next(self, lane: Lane) -> int:
        self._wanted[lane] = self._bridge.next_request()
        return self._wanted[lane]

    def _close(self, lane: Lane) -> bool:
        """Whether there was anything to close."""
        self._waiting.pop(lane, None)
        return self._wanted.pop(lane, None) is not None

    def _is_newest(self, lane: Lane, request: int) -> bool:
        return self._wanted.get(lane) == request

    def _show_newest(self, lane: Lane, event: messages.LayerNumbers | messages.Filters, shown: SignalInstance) -> None:
        if self._is_newest(lane, event.request):
            shown.emit(event)

    def _show_newer(self, lane: Lane, event: messages.CellExplained | messages.Occluded, shown: SignalInstance) -> None:
        """Answers on the way while the mouse moves are shown, but never one over a newer one."""
        if lane in self._wanted and event.request >= self._answered.get(lane, 0):
            self._answered[lane] = event.request
            shown.emit(event)

    def _send_soon(self, lane: Lane, command: messages.InspectCell | messages.OccludeAt) -> None:
        if lane not in self._wanted:
            self._answered[lane] = command.request  # what was closed before stays closed
        self._wanted[lane] = command.request
        self._waiting[lane] = command
        if not self._frame.isActive():
            self._send_waiting()

    def _send_waiting(self) -> None:
        if self._waiting:
            for command in self._waiting.values():
                self._bridge.post(command)
            self._waiting.clear()
            self._frame.start()
