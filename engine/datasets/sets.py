"""What a loaded data set is. Immutable records; no owning thread."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from engine.errors import Sentence
from engine.messages import Origin


@dataclass(frozen=True, slots=True, eq=False)
class Pictures:
    """Pictures ready for a network but for the normalisation.

    `images` uint8 (N, H, W) gray or (N, H, W, 3) RGB at the network's size, ink bright on black for digits; `labels`
    int64 (N,), indices into `classes`. `origin` says where each picture comes from; None where nobody can tell.
    `remarks` are worth saying before anybody learns from them.
    """

    images: NDArray[np.uint8]
    labels: NDArray[np.int64]
    classes: tuple[str, ...]
    origin: Origin | None = None
    remarks: tuple[Sentence, ...] = ()

    def __len__(self) -> int:
        return len(self.labels)

    def first(self, most: int | None) -> Pictures:
        """The first `most` pictures, or all of them."""
        return self if most is None else self.take(slice(most))

    def take(self, places: NDArray[np.int64] | slice) -> Pictures:
        """Those pictures only."""
        origin = None if self.origin is None else self.origin.take(places)
        return Pictures(self.images[places], self.labels[places], self.classes, origin, self.remarks)
