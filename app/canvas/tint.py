"""The page as the theme shows it: light ink on a dark page in the dark, the page's own pixels untouched. GUI thread."""

from __future__ import annotations

from typing import cast

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QColor, QImage

from app.canvas.raster import Box
from app.canvas.strokes import PAGE_PX
from app.theme import Theme


class TintedPage:
    """A picture of the page in two colours and all between; only what changed is tinted again."""

    def __init__(self) -> None:
        self._shown = np.zeros((PAGE_PX, PAGE_PX), np.uint32)  # 0xffRRGGBB
        self._colours = np.zeros(256, np.uint32)  # by gray level
        # The picture lies over the array's memory, which lives as long as this object.
        memory = cast("memoryview", self._shown.data)
        self.image = QImage(memory, PAGE_PX, PAGE_PX, 4 * PAGE_PX, QImage.Format.Format_RGB32)

    def wear(self, theme: Theme) -> None:
        """Take the theme's colours; everything must be refreshed."""
        ink, page = _channels(theme.color("ink")), _channels(theme.color("page"))
        share = np.arange(256, dtype=np.float32)[:, None] / 255
        red, green, blue = np.rint(ink + (page - ink) * share).astype(np.uint32).T
        self._colours = (0xFF << 24) | (red << 16) | (green << 8) | blue

    def refresh(self, pixels: NDArray[np.uint8], box: Box) -> None:
        """Tint what changed: 0 is ink, 255 is page."""
        self._shown[box.place] = self._colours[pixels[box.place]]


def _channels(colour: QColor) -> NDArray[np.float32]:
    return np.array((colour.red(), colour.green(), colour.blue()), np.float32)
