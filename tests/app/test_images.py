"""Pictures survive the way from numpy to Qt and back, at every width and format."""

from __future__ import annotations

import gc
from typing import Any, cast

import numpy as np
import pytest
from PySide6.QtGui import QColor, QImage

from app import images

_RANDOM = np.random.default_rng(5)


def _noise(*shape: int) -> np.ndarray:
    return _RANDOM.integers(0, 256, shape, np.uint8)


@pytest.mark.parametrize("width", [1, 2, 3, 4, 5, 7, 28, 561])
@pytest.mark.parametrize("channels", [3, 4])
def test_there_and_back_is_exact_at_odd_widths(width, channels):
    pixels = _noise(6, width, channels)
    assert np.array_equal(images.to_rgb(images.to_qimage(pixels)), pixels[..., :3])


@pytest.mark.parametrize("width", [1, 2, 3, 4, 5, 7, 28, 561])
def test_gray_is_the_same_in_all_channels(width):
    pixels = _noise(6, width)
    assert np.array_equal(images.to_rgb(images.to_qimage(pixels)), np.stack([pixels] * 3, axis=-1))


def test_a_view_with_strides_is_packed_first():
    pixels = _noise(20, 30, 3)[::2, 1::3]
    assert np.array_equal(images.to_rgb(images.to_qimage(pixels)), pixels)


def test_a_read_only_array_is_accepted():
    pixels = _noise(5, 5, 3)
    pixels.flags.writeable = False
    assert np.array_equal(images.to_rgb(images.to_qimage(pixels)), pixels)


def test_neither_side_needs_the_other_to_live():
    pixels = _noise(300, 301, 3)
    image = images.to_qimage(pixels.copy())
    gc.collect()
    _noise(300, 301, 3)
    assert np.array_equal(images.to_rgb(image), pixels)
    kept = images.to_rgb(images.to_qimage(pixels))
    gc.collect()
    assert np.array_equal(kept, pixels)
    kept[0, 0] ^= 255
    assert np.array_equal(images.to_rgb(image), pixels)


@pytest.mark.parametrize(
    "form",
    [
        QImage.Format.Format_RGB32,
        QImage.Format.Format_ARGB32_Premultiplied,
        QImage.Format.Format_RGB888,
        QImage.Format.Format_Indexed8,
        QImage.Format.Format_RGB16,
        QImage.Format.Format_Grayscale16,
        QImage.Format.Format_Mono,
    ],
)
def test_every_format_of_qt_becomes_rgb(form):
    image = QImage(5, 3, QImage.Format.Format_RGB32)
    image.fill(QColor(255, 255, 255))
    image.setPixelColor(4, 2, QColor(0, 0, 0))
    rgb = images.to_rgb(image.convertToFormat(form))
    assert rgb.shape == (3, 5, 3)
    assert rgb[2, 4].tolist() == [0, 0, 0]
    assert rgb[0, 0].tolist() == [255, 255, 255]


def test_channels_keep_their_order():
    colour = images.to_qimage(np.array([[[200, 100, 50]]], np.uint8)).pixelColor(0, 0)
    assert (colour.red(), colour.green(), colour.blue()) == (200, 100, 50)


def test_png_bytes_are_the_same_picture():
    pixels = _noise(9, 13, 3)
    data = images.to_png(images.to_qimage(pixels))
    assert data.startswith(b"\x89PNG")
    assert np.array_equal(images.to_rgb(QImage.fromData(data)), pixels)


def test_what_is_no_picture_is_refused_and_nothing_stays_nothing():
    with pytest.raises(ValueError, match="not a picture"):
        images.to_qimage(cast("Any", np.zeros((4, 4), np.float32)))
    with pytest.raises(ValueError, match="not a picture"):
        images.to_qimage(np.zeros((4, 4, 2), np.uint8))
    assert images.to_qimage(np.zeros((0, 5), np.uint8)).isNull()
    assert images.to_rgb(QImage()).shape == (0, 0, 3)
