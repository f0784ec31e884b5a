"""Pictures of a data set at the size and with the channels that a network takes. Pure functions; no owning thread."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from engine.specs import InputSpec


def fitted(images: NDArray[np.uint8], spec: InputSpec) -> NDArray[np.uint8]:
    """(N, H, W) or (N, H, W, 3) as `spec` wants them: gray, larger or smaller, or the same gray in every channel. What
    is there keeps its share of the field."""
    if images.ndim == 4 and spec.channels == 1:
        images = np.stack([cv2.cvtColor(each, cv2.COLOR_RGB2GRAY) for each in images])
    if images.shape[1:3] != (spec.height_px, spec.width_px):
        how = cv2.INTER_AREA if spec.height_px < images.shape[1] else cv2.INTER_CUBIC
        size = (spec.width_px, spec.height_px)
        images = np.stack([cv2.resize(each, size, interpolation=how) for each in images])
    is_short = images.ndim == 3 and spec.channels > 1
    return np.repeat(images[..., None], spec.channels, axis=-1) if is_short else images
