"""What is to be answered: the page or a picture, as the window asks about it. Immutable; no owning thread."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from engine.messages import Looking
from engine.specs import Crop


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Page:
    """What is to be answered: `pixels` (H, W) gray or (H, W, 3) RGB, uint8, read-only; `crop` for a picture only, on
    which the user has placed a square.
    `is_prepared`: the whole of it is what a network takes already. `looking`: how digits are looked for on it."""

    pixels: NDArray[np.uint8]
    crop: Crop | None
    is_blank: bool
    is_prepared: bool = False
    looking: Looking | None = None
