"""How fast a run is and how long it still takes. Owned by the trainer's thread."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from statistics import median
from time import monotonic

WINDOW = 60  # batches
GAP_S = 10.0  # a longer pause is sleep, suspend or a debugger, not work, where batches do not take as long anyway
SLOWER = 5.0  # times as long as another batch may one take
SETTLING_S = 5.0


class Meter:
    """Images per second as a moving median over batches, on a clock that nobody sets."""

    def __init__(self, clock: Callable[[], float] = monotonic) -> None:
        self._clock = clock
        self._rates: deque[float] = deque(maxlen=WINDOW)
        self._taken_s: deque[float] = deque(maxlen=WINDOW)  # by the same batches
        self._doubted: tuple[float, int] | None = None  # seconds and images of a batch that may have been a pause
        self._last_s: float | None = None
        self._worked_s = 0.0

    def start(self) -> None:
        """Work begins now."""
        self._last_s = self._clock()

    def stop(self) -> None:
        """Something else comes before the next batch; without another start that batch is not timed."""
        self._last_s = None

    def go_on(self) -> None:
        """Work begins now, if it was stopped."""
        if self._last_s is None:
            self.start()

    def count(self, images: int) -> None:
        """A batch of `images` is done. One that took suspiciously long counts when the next one takes as long."""
        now = self._clock()
        took, self._last_s = 0.0 if self._last_s is None else now - self._last_s, now
        if took <= 0:
            return
        doubted, self._doubted = self._doubted, None
        if took <= max(GAP_S, SLOWER * median(self._taken_s or [0.0])):
            self._add(took, images)
        elif doubted is not None and took / SLOWER <= doubted[0] <= took * SLOWER:
            self._add(*doubted)
            self._add(took, images)
        else:
            self._doubted = took, images

    def _add(self, took: float, images: int) -> None:
        self._rates.append(images / took)
        self._taken_s.append(took)
        self._worked_s += took

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
