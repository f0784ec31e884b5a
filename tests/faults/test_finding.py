"""IMG-26: blank pages, noise, photos without digits, very many digits, touching ones. No crash, no false certainty."""

from __future__ import annotations

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

from engine.datasets.preparation import prepare
from engine.inference.finding import MOST_DIGITS
from engine.inference.numbers import read_number
from engine.specs import InputSpec
from tests.engine.inference.places import find_digits

SPEC = InputSpec()


def _unsure(values: NDArray[np.float32]) -> NDArray[np.float32]:
    return np.full((len(values), 10), 0.1, np.float32)


@pytest.mark.parametrize("level", [0, 1, 128, 255])
@pytest.mark.parametrize("size", [(1, 1), (28, 28), (3, 900), (700, 900)])
def test_img_26_a_blank_page_has_no_digit(size: tuple[int, int], level: int) -> None:
    page = np.full(size, level, np.uint8)
    assert find_digits(page) == ()
    assert read_number(page, SPEC, _unsure).text == ""
    assert prepare(page, SPEC).values is None


@pytest.mark.parametrize("seed", range(3))
def test_img_26_of_pure_noise_no_more_is_looked_at_than_of_a_full_page(seed: int) -> None:
    random = np.random.default_rng(seed)
    page = (
        random.integers(0, 256, (900, 1200), np.uint8)
        if seed
        else (random.random((900, 1200)) < 0.5).astype(np.uint8) * 255
    )
    assert len(find_digits(page)) <= MOST_DIGITS
    values = prepare(page, SPEC).values
    assert values is None or (np.isfinite(values).all() and values.max() <= 1)


def test_img_26_a_photo_without_digits_does_not_fail() -> None:
    random = np.random.default_rng(5)
    page = cv2.GaussianBlur(random.normal(128, 90, (600, 800, 3)), (0, 0), 12)
    page = cv2.normalize(page, np.zeros_like(page), 0, 255, cv2.NORM_MINMAX).astype(np.uint8)
    read = read_number(page, SPEC, _unsure)
    assert len(read.digits) <= MOST_DIGITS
    assert all(row.max() <= 0.2 for row in read.probabilities)


def test_img_26_very_many_digits_are_capped() -> None:
    page = np.full((1200, 1600), 255, np.uint8)
    for row in range(15):
        for column in range(20):
            cv2.line(page, (40 + 78 * column, 30 + 78 * row), (40 + 78 * column, 70 + 78 * row), 0, 6)
    assert len(find_digits(page)) == MOST_DIGITS


def test_img_26_touching_digits_that_nobody_knows_stay_one() -> None:
    page = np.full((300, 600), 255, np.uint8)
    cv2.ellipse(page, (200, 150), (22, 32), 0, 0, 360, 0, 7)
    cv2.ellipse(page, (246, 150), (22, 32), 0, 0, 360, 0, 7)
    assert len(read_number(page, SPEC, _unsure).digits) == 1


@pytest.mark.parametrize("shape", [(1, 500), (500, 1), (2, 2, 3), (5, 3000)])
def test_img_26_pages_of_odd_shapes_are_prepared_or_blank(shape: tuple[int, ...]) -> None:
    random = np.random.default_rng(2)
    page = random.integers(0, 256, shape, np.uint8)
    values = prepare(page, SPEC).values
    assert values is None or values.shape == (1, 28, 28)
    find_digits(page)


def test_img_26_a_page_of_lines_alone_and_one_of_fine_remains_are_blank_or_prepared() -> None:
    half = np.zeros((132, 199), np.uint8)
    half[127:] = 200
    assert prepare(half, SPEC).values is None
    dots = np.full((1024, 85), 255, np.uint8)
    dots[100:900:11, 10:75:13] = 0
    for page in (dots, cv2.GaussianBlur(dots, (0, 0), 0.5)):
        values = prepare(np.asarray(page, np.uint8), SPEC).values
        assert values is None or values.shape == (1, 28, 28)


@pytest.mark.parametrize("shape", [(1, 1), (1000, 11), (4000, 9), (7, 5000, 3), (1600, 14), (40, 900)])
@pytest.mark.parametrize("kind", ["noise", "gradient", "stripes", "blots"])
def test_img_26_photo_like_pages_of_odd_shapes_are_read(shape: tuple[int, ...], kind: str) -> None:
    random = np.random.default_rng(5)
    height, width = shape[:2]
    y, x = np.mgrid[0:height, 0:width]
    levels = 60 + 120 * (x / width + y / height) / 2 + random.normal(0, 4, (height, width))
    if kind == "noise":
        levels = random.normal(128, 60, (height, width))
    elif kind == "stripes":
        levels[(x + 2 * y) // 5 % 3 == 0] -= 90
    elif kind == "blots":
        levels[np.hypot((x - width / 2) % 60, (y - height / 2) % 60) < 14] = 20
    page = np.clip(levels, 0, 255).astype(np.uint8)
    page = page if len(shape) == 2 else np.repeat(page[..., None], 3, axis=2)
    read = read_number(page, SPEC, _unsure)
    assert len(read.digits) == len(read.glances) <= MOST_DIGITS
