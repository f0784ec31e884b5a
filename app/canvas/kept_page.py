"""The page as it is kept for the case that the program ends unexpectedly. Immutable; no owning thread; no Qt."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from app.canvas.decided import Decided
from app.canvas.raster import PAPER
from app.canvas.strokes import Stroke
from engine.specs import Crop


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class KeptPage:
    """Finished `strokes`, the `pixels` (PAGE_PX, PAGE_PX) that they have left, and the `boxes` decided about the page.

    `picture` is the path of the picture in the page's place, "" for none that a file holds, with the square and the
    boxes that the user has placed on it. `returns`: how often all this has come back since it was last changed.
    """

    strokes: tuple[Stroke, ...]
    pixels: NDArray[np.uint8]
    boxes: Decided = field(default_factory=Decided)
    picture: str = ""
    crop: Crop | None = None
    picture_boxes: Decided = field(default_factory=Decided)
    returns: int = 0

    @property
    def has_drawing(self) -> bool:
        """Whether there is anything on the page itself."""
        return int(self.pixels.min()) < PAPER or self.boxes.is_any

    @property
    def is_empty(self) -> bool:
        """Whether nothing would be lost."""
        return not self.has_drawing and not self.picture
