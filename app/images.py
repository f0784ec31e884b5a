"""Pictures between Qt and numpy: copies both ways, so that neither side outlives its memory. No owning thread."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QImage, QImageWriter

_FORMATS = {1: QImage.Format.Format_Grayscale8, 3: QImage.Format.Format_RGB888, 4: QImage.Format.Format_RGBA8888}


def to_qimage(pixels: NDArray[np.uint8]) -> QImage:
    """A picture of its own memory from (H, W) gray, (H, W, 3) RGB or (H, W, 4) RGBA, uint8."""
    height, width = pixels.shape[:2]
    channels = 1 if pixels.ndim == 2 else pixels.shape[2]
    if pixels.dtype != np.uint8 or channels not in _FORMATS:
        raise ValueError(f"not a picture: {pixels.dtype} {pixels.shape}")
    packed = np.ascontiguousarray(pixels)
    if packed.size == 0:
        return QImage()
    # .copy() before the array can go: a QImage over foreign memory does not keep it alive.
    return QImage(packed.data, width, height, width * channels, _FORMATS[channels]).copy()


def to_rgb(image: QImage) -> NDArray[np.uint8]:
    """(H, W, 3) uint8 from any picture, transparency dropped."""
    if image.isNull():
        return np.zeros((0, 0, 3), np.uint8)
    kept = image.convertToFormat(_FORMATS[3])  # a name of its own: constBits() does not keep a picture alive
    height, width = kept.height(), kept.width()
    lines = np.frombuffer(kept.constBits(), np.uint8).reshape(height, kept.bytesPerLine())
    return lines[:, : width * 3].copy().reshape(height, width, 3)  # lines are padded to 4 bytes


def to_png(image: QImage) -> bytes:
    """The picture as the bytes of a PNG file, compressed lightly because a person waits for it."""
    packed = QByteArray()
    buffer = QBuffer(packed)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QImageWriter(buffer, b"png")
    writer.setQuality(80)
    writer.write(image)
    buffer.close()
    return bytes(packed.data())
