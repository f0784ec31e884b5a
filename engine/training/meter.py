"""How fast a run is and how long it still takes. Owned by the trainer's thread."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from statistics import median
from time import monotonic

WINDOW = 60  # batches
GAP_S = 10.0  # a longer pause is sleep, suspend or a debugger, not work
SETTLING_S = 5.0


class Meter:
    """Images per second as a moving median over batches, on a clock that nobody sets."""

    def __init__(self, clock: Callable[[], float] = monotonic) -> None:
        self._clock = clock
        self._rates: deque[float] = deque(maxlen=WINDOW)
        self._last_s: float | None = None
        self._worked_s = 0.0

    def start(self) -> None:
        """Work begins now."""
        self._last_s = self._clock()

    def stop(self) -> None:
        """Something else comes before the next batch: that batch is not timed."""
        self._last_s = None

    def count(self, images: int) -> None:
        """A batch of `images` is done."""
        now = self._clock()
        if self._last_s is not None and 0 < now - self._last_s <= GAP_S:
            self._rates.append(images / (now - self._last_s))
            self._worked_s += now - self._last_s
        self._last_s = now

    @property
    def worked_s(self) -> float:
        """Seconds of work so far, pauses left out."""
        return self._worked_s

    @property
    def images_per_s(self) -> float:
        """The moving median; 0 before the first batch."""
        return median(self._rates) if self._rates else 0.0

    def seconds_left(self, images: float) -> float | None:
        """Seconds for so many more images; None until the rate has settled."""
        if self._worked_s < SETTLING_S or not self._rates:
            return None
        return images / self.images_per_s
