"""The one place where Qt meets the engine: commands go out, events come in on the GUI thread. GUI thread only,
but for `_wake`, which the engine calls on its own threads."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from time import perf_counter
from typing import Protocol

from PySide6.QtCore import QObject, Qt, Signal

from app.state import Half
from engine.messages import Command, Event
from engine.pulse import Pulse

SLICE_S = 0.006  # the GUI thread may be held 8 ms; the rest is left to the handler that happens to run last


class EngineLike(Protocol):
    """What the bridge needs of `engine.host.Engine`; tests bring their own."""

    def start(self) -> None:
        """Start the threads."""
        ...

    def post(self, command: Command) -> None:
        """Hand over a command; never blocks."""
        ...

    def drain(self) -> list[Event]:
        """The events since the last drain."""
        ...

    def stop(self, deadline_s: float) -> bool:
        """End the threads; False if one did not end in time."""
        ...

    def next_request(self) -> int:
        """A request number never used before."""
        ...

    def restart(self, half: Half) -> bool:
        """Start a half again that ended unexpectedly, or is stuck; False if there is no need."""
        ...

    def pulses(self) -> dict[Half, Pulse]:
        """The signs of life of every half."""
        ...


class Bridge(QObject):
    """Posts commands and emits every event once, in order, on the GUI thread.

    The engine announces a whole batch of events by one wake; that is one queued signal, however many events there
    are. A flood is emitted in slices, so that paint and pen events get their turn in between.
    """

    received = Signal(object)  # Event
    _woken = Signal()

    def __init__(self, make_engine: Callable[[Callable[[], None]], EngineLike], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._waiting: deque[Event] = deque()
        self._woken.connect(self._pass_on, Qt.ConnectionType.QueuedConnection)
        self._engine = make_engine(self._wake)

    def start(self) -> None:
        """Start the engine's threads."""
        self._engine.start()

    def post(self, command: Command) -> None:
        """Send a command to the engine."""
        self._engine.post(command)

    def next_request(self) -> int:
        """A fresh request number; later ones are larger."""
        return self._engine.next_request()

    def restart(self, half: Half) -> bool:
        """Start a half of the engine again that ended or is stuck; False if there was no need."""
        return self._engine.restart(half)

    def pulses(self) -> dict[Half, Pulse]:
        """The signs of life of every half of the engine; never blocks."""
        return self._engine.pulses()

    def stop(self, deadline_s: float) -> bool:
        """End the engine; blocks up to `deadline_s`, so the window is to be gone by then."""
        return self._engine.stop(deadline_s)

    def _wake(self) -> None:
        self._woken.emit()

    def _pass_on(self) -> None:
        self._waiting.extend(self._engine.drain())
        enough_s = perf_counter() + SLICE_S
        while self._waiting:
            self.received.emit(self._waiting.popleft())
            if perf_counter() > enough_s:
                self._woken.emit()
                return
