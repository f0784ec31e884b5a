"""Whether the engine's threads still do something, by their signs of life alone. GUI thread only."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, QTimer, Signal

from app.bridge import Bridge
from app.state import Half
from engine.pulse import Pulse

EVERY_MS = 1000
SILENT_LOOKS = 10  # without having computed anything: looks, not seconds, since a busy machine takes fewer of them
ENDLESS_S = 60.0  # of computing one and the same thing; a batch of the slowest recipe takes five
UNKNOWN_LOOKS = 60  # where the system does not tell what a thread has computed
LEAST_S = 0.001  # a thread that waits for a disk, or for ever, computes nothing at all


@dataclass(slots=True)
class _Seen:
    """How long a thread has been seen doing one thing."""

    pulse: Pulse
    started_s: float
    still: int = 0  # looks since it computed something
    is_silent: bool = False


class Watch(QObject):
    """Looks every second, and tells of halves that have fallen silent in the middle of something, and that do something
    again. `is_excused`: who waits for something that has a limit of its own."""

    changed = Signal(str, bool)  # half, whether it is silent

    def __init__(self, bridge: Bridge, is_excused: Callable[[Half], bool], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._is_excused = is_excused
        self._seen: dict[Half, _Seen] = {}
        self._timer = QTimer(self, interval=EVERY_MS)
        self._timer.timeout.connect(self.look)

    def begin(self) -> None:
        """Look from now on."""
        self._timer.start()

    def end(self) -> None:
        """Look no more."""
        self._timer.stop()

    def look(self) -> None:
        """Compare every half with what it was at the last look."""
        pulses = self._bridge.pulses()
        for half in self._seen.keys() - pulses.keys():  # it has ended, which is told in another way
            self._tell(half, is_silent=False)
            del self._seen[half]
        for half, pulse in pulses.items():
            seen = self._seen.get(half)
            if seen is None or not pulse.is_busy or pulse.turns != seen.pulse.turns or self._is_excused(half):
                self._tell(half, is_silent=False)
                self._seen[half] = _Seen(pulse, pulse.cpu_s or 0.0)
                continue
            has_worked = pulse.cpu_s is not None and pulse.cpu_s - (seen.pulse.cpu_s or 0.0) >= LEAST_S
            seen.still = 0 if has_worked else seen.still + 1
            seen.pulse = pulse
            self._tell(half, is_silent=_is_silent(seen))

    def _tell(self, half: Half, *, is_silent: bool) -> None:
        seen = self._seen.get(half)
        if seen is not None and seen.is_silent != is_silent:
            seen.is_silent = is_silent
            self.changed.emit(half, is_silent)


def _is_silent(seen: _Seen) -> bool:
    if seen.pulse.cpu_s is None:
        return seen.still >= UNKNOWN_LOOKS
    return seen.still >= SILENT_LOOKS or seen.pulse.cpu_s - seen.started_s >= ENDLESS_S
