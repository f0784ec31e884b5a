"""What a loaded data set is. Immutable records; no owning thread."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from engine.errors import Sentence

Progress = tuple[Sentence, float]  # what is being done, and how far it is, 0..1


@dataclass(frozen=True, slots=True, eq=False)
class Pictures:
    """Pictures ready for a network but for the normalisation.

    `images` uint8 (N, H, W) gray or (N, H, W, 3) RGB at the network's size, ink bright on black for digits; `labels`
    int64 (N,), indices into `classes`.
    """

    images: NDArray[np.uint8]
    labels: NDArray[np.int64]
    classes: tuple[str, ...]

    def __len__(self) -> int:
        return len(self.labels)

    def first(self, most: int | None) -> Pictures:
        """The first `most` pictures, or all of them."""
        return Pictures(self.images[:most], self.labels[:most], self.classes)
