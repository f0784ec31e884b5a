"""Every point of the training curves, and fewer of them for the eye. GUI thread only, as part of the session."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from engine.messages import CurvePoints

Floats = NDArray[np.float64]


class GrowingColumns:
    """A table of float64 columns that grows at its end, doubling its room when it is full."""

    def __init__(self, columns: int) -> None:
        self._room = np.empty((columns, 1024), np.float64)
        self._count = 0

    def __len__(self) -> int:
        return self._count

    def extend(self, *columns: NDArray[np.generic]) -> None:
        """Add rows: one array (N,) for each column."""
        needed = self._count + len(columns[0])
        if needed > self._room.shape[1]:
            wider = np.empty((len(self._room), max(needed, 2 * self._room.shape[1])), np.float64)
            wider[:, : self._count] = self._room[:, : self._count]
            self._room = wider
        for row, column in zip(self._room, columns, strict=True):
            row[self._count : needed] = column
        self._count = needed

    def column(self, index: int) -> Floats:
        """A view of one column (N,); valid until the next `extend`."""
        return self._room[index, : self._count]

    def clear(self) -> None:
        """Forget all rows."""
        self._count = 0


class CurveHistory:
    """The run's loss and accuracy: `training` per batch, `validation` per evaluation; columns step, loss, accuracy."""

    def __init__(self) -> None:
        self.training = GrowingColumns(3)
        self.validation = GrowingColumns(3)

    def clear(self) -> None:
        """Begin a new run."""
        self.training.clear()
        self.validation.clear()

    def extend(self, points: CurvePoints) -> None:
        """Add what a progress message brought."""
        if len(points.steps):
            self.training.extend(points.steps, points.losses, points.accuracies)

    def recall(self, points: CurvePoints, evaluations: CurvePoints) -> None:
        """What a run that goes on had done before takes the place of everything."""
        self.clear()
        self.extend(points)
        self.validation.extend(evaluations.steps, evaluations.losses, evaluations.accuracies)

    def evaluate(self, step: int, loss: float, accuracy: float) -> None:
        """Add one evaluation on validation data."""
        self.validation.extend(np.array([step]), np.array([loss]), np.array([accuracy]))


def decimated(x: Floats, y: Floats, limit: int = 2000) -> tuple[Floats, Floats]:
    """At most `limit` points that keep every peak: the least and the greatest y of each stretch, in the order of x.

    Stretches are a power of two long and start at the first point, so that what is drawn stays put while the curve
    grows. The last, unfinished stretch is passed on whole.
    """
    width = _stretch(len(x), limit)
    if width == 1:
        return x, y
    whole = len(x) // width * width
    stretches = y[:whole].reshape(-1, width)  # (stretches, width)
    low, high = stretches.argmin(1), stretches.argmax(1)
    starts = np.arange(len(stretches)) * width
    kept = np.stack([starts + np.minimum(low, high), starts + np.maximum(low, high)], 1).ravel()
    kept = np.concatenate([kept, np.arange(whole, len(x))[:: max(1, width // 2)]])
    return x[kept], y[kept]


def seen_between(x: Floats, first: float, last: float, limit: int) -> slice:
    """Those of rising `x` in a view from `first` to `last`, and at least one beyond each end: `decimated` to `limit`
    they keep their stretches, and stay put, while the view moves."""
    start, end = int(np.searchsorted(x, first)) - 1, int(np.searchsorted(x, last, side="right")) + 1
    start = max(start, 0)
    return slice(start - start % _stretch(end - start, limit), min(end, len(x)))


def _stretch(count: int, limit: int) -> int:
    """How many of `count` points two stand for."""
    return 1 if count <= limit else 1 << int(np.ceil(np.log2(count / (limit // 2 - 1))))
