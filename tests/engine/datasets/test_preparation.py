"""The road from page to network input: MNIST comes back as it was, and every page ends where MNIST is."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

from engine.datasets.idx import read_idx
from engine.datasets.ink import middle
from engine.datasets.preparation import normalise, prepare, prepared_picture
from engine.specs import Crop, InputSpec

SPEC = InputSpec(mean=(0.1307,), std=(0.3081,))
Image = NDArray[np.uint8]
PAGE_PX = 560


@pytest.fixture(scope="module")
def test_images(mnist_folder: Path) -> Image:
    images = read_idx(mnist_folder / "mnist" / "MNIST" / "raw" / "t10k-images-idx3-ubyte.gz", 3)
    return images[np.random.default_rng(2).choice(len(images), 2000, replace=False)]


def enlarged(image: Image, factor: int, place: tuple[int, int]) -> Image:
    """Light on dark, anywhere on a page of 560 x 560."""
    large = cv2.resize(image, (28 * factor, 28 * factor), interpolation=cv2.INTER_NEAREST)
    page = np.zeros((PAGE_PX, PAGE_PX), np.uint8)
    top, left = (round(share / 100 * (PAGE_PX - len(large))) for share in place)
    page[top : top + len(large), left : left + len(large)] = large
    return page


DRAWN: dict[str, Callable[[Image, tuple[int, int]], Image]] = {
    "dark on white": lambda image, place: 255 - enlarged(image, 10, place),
    "light on black": lambda image, place: enlarged(image, 10, place),
    "filling the page": lambda image, place: 255 - enlarged(image, 20, place),
    "28 x 28": lambda image, _: image,
    "28 x 28 dark": lambda image, _: 255 - image,
    "in colour": lambda image, place: np.repeat(255 - enlarged(image, 10, place)[..., None], 3, axis=2),
}


@pytest.mark.parametrize("way", DRAWN)
def test_mnist_drawn_on_a_page_reaches_the_network_as_it_was(test_images: Image, way: str) -> None:
    random = np.random.default_rng(3)
    sample = test_images if way == "dark on white" else test_images[:200]
    differences = []
    for image in sample:
        place = (int(random.integers(0, 101)), int(random.integers(0, 101)))
        picture = prepared_picture(DRAWN[way](image, place), SPEC)
        assert picture is not None
        differences.append(np.abs(picture.astype(float) - image).mean())
    assert np.mean(differences) <= 2


def _stroke(thickness: int = 20, ground: int = 255, ink: int = 0) -> Image:
    page = np.full((300, 400), ground, np.uint8)
    cv2.polylines(page, [np.array([[150, 60], [230, 60], [180, 240]])], False, ink, thickness, cv2.LINE_AA)
    return page


def test_the_strip_shows_the_steps_in_order() -> None:
    steps = prepare(_stroke(), SPEC).steps
    keys = [step.key for step in steps]
    wanted = ["page", "ink", "box", "fit", "centre", "input"]
    assert [key for key in keys if key in wanted] == wanted
    for step in steps:
        assert step.picture.dtype == np.uint8
        assert max(step.picture.shape[:2]) <= 160
        assert not step.picture.flags.writeable
        assert step.title
        assert str(step.note)
    assert steps[-1].picture.shape == (28, 28)


def test_the_ink_fills_twenty_pixels_and_its_mass_is_in_the_middle() -> None:
    values = prepare(_stroke(), SPEC).values
    assert values is not None
    ink = values[0]
    rows = np.flatnonzero(ink.max(axis=1) > 0.1)
    assert rows[-1] - rows[0] + 1 == 20
    for axis in (0, 1):
        centre = (ink.sum(axis=1 - axis) * np.arange(28)).sum() / ink.sum()
        assert abs(centre - 14) <= 0.51
    assert ink.max() == 1
    assert values.dtype == np.float32


def test_polarity_and_contrast_do_not_matter() -> None:
    reference = prepare(_stroke(), SPEC).values
    assert reference is not None
    for ground, ink in ((0, 255), (255, 120), (40, 90), (200, 20)):
        values = prepare(_stroke(ground=ground, ink=ink), SPEC).values
        assert values is not None
        assert np.abs(values - reference).mean() < 0.01


def test_yellow_ink_on_white_is_seen() -> None:
    page = np.full((200, 200, 3), 255, np.uint8)
    cv2.line(page, (60, 40), (120, 160), (255, 255, 0), 12)
    values = prepare(page, SPEC).values
    assert values is not None
    assert values.max() == 1


def test_uneven_paper_with_grain_gives_the_same_digit() -> None:
    random = np.random.default_rng(5)
    light = np.linspace(0.55, 1, 400)[None, :] * np.linspace(1, 0.8, 300)[:, None]
    paper = (_stroke(ground=225, ink=50) * light + random.normal(0, 3, (300, 400))).clip(0, 255).astype(np.uint8)
    values, clean = prepare(paper, SPEC).values, prepare(_stroke(), SPEC).values
    assert values is not None
    assert clean is not None
    assert np.abs(values - clean).mean() < 0.04


def test_without_a_strip_the_picture_is_the_same() -> None:
    values, picture = prepare(_stroke(), SPEC).values, prepared_picture(_stroke(), SPEC)
    assert values is not None
    assert picture is not None
    assert np.array_equal(picture, np.rint(values[0] * 255))
    assert prepared_picture(np.full((50, 50), 255, np.uint8), SPEC) is None


def test_other_sizes_and_channels() -> None:
    spec = InputSpec(height_px=32, width_px=32, channels=3, mean=(0.5,) * 3, std=(0.25,) * 3)
    values = prepare(_stroke(), spec).values
    assert values is not None
    assert values.shape == (3, 32, 32)
    assert np.array_equal(values[0], values[2])
    picture = prepared_picture(_stroke(), spec)
    assert picture is not None
    assert picture.shape == (32, 32, 3)


def test_normalisation_is_per_channel_for_one_or_many() -> None:
    spec = InputSpec(channels=3, mean=(0.1, 0.2, 0.3), std=(1.0, 2.0, 4.0))
    values = np.random.default_rng(0).random((5, 3, 4, 4)).astype(np.float32)
    expected = np.stack([(values[:, c] - spec.mean[c]) / spec.std[c] for c in range(3)], axis=1)
    assert np.allclose(normalise(values, spec), expected, atol=1e-6)
    assert np.array_equal(normalise(values, spec)[2], normalise(values[2], spec))
    assert normalise(values, spec).dtype == np.float32


# --- photos ---------------------------------------------------------------------------------------------------------

PHOTO = InputSpec(height_px=8, width_px=8, channels=3, mean=(0.5,) * 3, std=(0.25,) * 3, preparation="photo")


def _photo() -> Image:
    return np.random.default_rng(6).integers(0, 256, (48, 80, 3)).astype(np.uint8)


def test_a_photo_is_cut_to_its_middle_and_averaged() -> None:
    photo = _photo()
    prepared = prepare(photo, PHOTO)
    assert [step.key for step in prepared.steps] == ["page", "crop", "input"]
    blocks = photo[:, 16:64].reshape(8, 6, 8, 6, 3).mean(axis=(1, 3))  # each 6 x 6 pixels
    assert prepared.values is not None
    assert np.abs(prepared.values - np.moveaxis(blocks, -1, 0) / 255).max() <= 0.51 / 255


def test_a_crop_chooses_what_is_seen_and_may_reach_over_the_edge() -> None:
    photo = _photo()
    inner = prepare(photo, PHOTO, Crop(left=10, top=20, side=16)).values
    blocks = photo[20:36, 10:26].reshape(8, 2, 8, 2, 3).mean(axis=(1, 3))
    assert inner is not None
    assert np.abs(inner - np.moveaxis(blocks, -1, 0) / 255).max() <= 0.51 / 255
    for crop in (Crop(left=-40, top=-40, side=60), Crop(left=500, top=500, side=10), Crop(left=3.4, top=2.6, side=0.2)):
        values = prepare(photo, PHOTO, crop).values
        assert values is not None
        assert values.shape == (3, 8, 8)


@pytest.mark.parametrize("page", [np.full((48, 80), 255, np.uint8), np.full((48, 80, 3), (10, 20, 30), np.uint8)])
@pytest.mark.parametrize("has_strip", [True, False])
def test_a_page_of_one_colour_shows_nothing(page: Image, has_strip: bool) -> None:
    prepared = prepare(page, PHOTO, has_strip=has_strip)
    assert prepared.values is None
    assert not prepared.is_strange
    assert [step.key for step in prepared.steps] == ["page", "crop"]
    assert "one colour" in str(prepared.steps[-1].note)
    speckled = page.copy()
    speckled[-1, -1] ^= 1
    assert prepare(speckled, PHOTO).values is not None


def test_gray_and_colour_change_places() -> None:
    gray_values = prepare(_photo()[..., 0], PHOTO).values
    assert gray_values is not None
    assert np.array_equal(gray_values[0], gray_values[1])
    gray_spec = InputSpec(height_px=8, width_px=8, preparation="photo")
    colour_values = prepare(_photo(), gray_spec).values
    assert colour_values is not None
    assert colour_values.shape == (1, 8, 8)


def test_a_crop_of_a_page_finds_the_digit_in_it() -> None:
    page = np.full((300, 800), 255, np.uint8)
    page[:, :400] = _stroke()
    cv2.circle(page, (650, 150), 80, 0, 20)
    whole, part = prepare(_stroke(), SPEC).values, prepare(page, SPEC, Crop(left=50, top=0, side=300)).values
    assert whole is not None
    assert part is not None
    assert np.abs(whole - part).mean() < 0.01


def test_the_middle_of_levels_is_their_median_rounded_down() -> None:
    random = np.random.default_rng(6)
    for most in (4, 256):
        for length in range(1, 60):
            levels = random.integers(0, most, length).astype(np.uint8)
            assert middle(levels) == int(np.median(levels))
