"""Digits drawn by the program: the same again for the same number, different for another, and kept once drawn."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from engine import catalogue
from engine.datasets import drawn
from engine.datasets.drawn import PRINTED_EVERY, SEEDS, load_drawn, page_of
from engine.datasets.hands import WAYS
from engine.datasets.penmanship import BLOCK, DrawnDigit, drawn_block
from engine.datasets.preparation import prepared_picture
from engine.datasets.printed import SANS, printed_page
from engine.datasets.templates import templates
from engine.specs import InputSpec
from engine.work import finish

SPEC = InputSpec()


@pytest.fixture(scope="module")
def block() -> list[DrawnDigit]:
    return drawn_block(5, 0)


@pytest.fixture
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    small = replace(catalogue.dataset("drawn"), train_count=250, test_count=120)
    monkeypatch.setattr(catalogue, "dataset", lambda _: small)


def test_all_shapes_of_a_way_have_the_same_build() -> None:
    assert {way.digit for way in WAYS} == {way.digit for way in SANS} == set(range(10))
    for way in WAYS + SANS:
        builds = {tuple(tuple("|" in place for place in s.split()) for s in shape.split("/")) for shape in way.shapes}
        assert len(builds) == 1, way


def test_curves_go_through_their_places() -> None:
    for template, key in ((each, key) for each in templates() for key in each.keys):
        for samplings in (template.strokes, template.straight):
            curves = np.concatenate([sampling @ key for sampling in samplings])
            distance = np.linalg.norm(curves[:, None] - key[None], axis=2).min(axis=0)
            assert distance.max() < 1e-9


def test_the_same_number_draws_the_same_digit(block: list[DrawnDigit]) -> None:
    again = drawn_block(5, 0)[17]
    assert again.label == block[17].label
    for a, b in zip(again.strokes + again.widths, block[17].strokes + block[17].widths, strict=True):
        assert np.array_equal(a, b)
    other = drawn_block(5, 1)[17]
    assert not np.array_equal(other.strokes[0][:1], block[17].strokes[0][:1])


def test_strokes_lie_on_the_page_and_fill_it(block: list[DrawnDigit]) -> None:
    for digit in block:
        points, widths = np.concatenate(digit.strokes), np.concatenate(digit.widths)
        assert len(points) == len(widths)
        assert points.min() > 0.08
        assert points.max() < 0.92
        assert np.ptp(points, axis=0).max() > 0.4  # a fast mouse cuts corners
        assert 0 < widths.min() <= widths.max() < 0.5


def test_digits_are_balanced_and_vary_in_pen_and_strokes(block: list[DrawnDigit]) -> None:
    counts = np.bincount([digit.label for digit in block], minlength=10)
    assert counts.min() > 0.6 * BLOCK / 10
    assert {len(digit.strokes) for digit in block if digit.label == 7} == {1, 2}
    pens = np.array([np.median(np.concatenate(digit.widths)) for digit in block])
    assert np.percentile(pens, 95) > 2.5 * np.percentile(pens, 5)


def test_zeros_are_often_slashed_and_ones_have_flags_and_feet(block: list[DrawnDigit]) -> None:
    zeros, ones = ([digit for digit in block if digit.label == label] for label in (0, 1))
    assert 0.1 < sum(len(digit.strokes) == 2 for digit in zeros) / len(zeros) < 0.4
    assert 0.2 < sum(len(digit.strokes) == 2 for digit in ones) / len(ones) < 0.55


def test_the_bar_of_a_bare_seven_hardly_falls_and_the_flag_of_a_one_does() -> None:
    for way in (each for each in templates() if each.freedom <= 0.5 and each.keys.shape[1] == 5):
        first, top = way.keys[:, 0], way.keys[:, 2]
        fall = np.degrees(np.arctan2(first[:, 1] - top[:, 1], top[:, 0] - first[:, 0]))
        assert (fall > 25).all() if way.digit == 1 else (np.abs(fall) < 8).all()


def test_printed_digits_are_many_and_the_same_again() -> None:
    for label in range(10):
        pages = [printed_page(label, 168, np.random.default_rng(seed)) for seed in range(30)]
        assert np.array_equal(pages[0], printed_page(label, 168, np.random.default_rng(0)))
        assert len({page.tobytes() for page in pages}) == 30
        assert all(page.shape == (168, 168) and (page < 128).mean() > 0.01 and page[:12].min() > 200 for page in pages)


@pytest.mark.usefixtures("few")
def test_one_digit_of_some_is_printed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    labels: list[int] = []

    def noted(label: int, side_px: int, random: np.random.Generator) -> np.ndarray:
        labels.append(label)
        return printed_page(label, side_px, random)

    monkeypatch.setattr(drawn, "printed_page", noted)
    pictures = finish(load_drawn("test", SPEC, tmp_path))
    assert labels == pictures.labels[::PRINTED_EVERY].tolist()


def test_pictures_have_the_weight_of_mnist(block: list[DrawnDigit]) -> None:
    pictures = [prepared_picture(page_of(digit), SPEC) for digit in block[:300]]
    assert all(picture is not None and picture.shape == (28, 28) for picture in pictures)
    assert 0.09 < np.mean([picture for picture in pictures if picture is not None]) / 255 < 0.17


@pytest.mark.usefixtures("few")
def test_drawn_once_and_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    steps = list(load_drawn("train", SPEC, tmp_path / "drawn"))
    assert [fraction for _, fraction in steps] == sorted(fraction for _, fraction in steps)
    assert len(steps) >= 3
    first = finish(load_drawn("train", SPEC, tmp_path / "drawn"))
    monkeypatch.setattr(drawn, "drawn_block", _must_not_be_called)
    second = finish(load_drawn("train", SPEC, tmp_path / "drawn"))
    assert np.array_equal(first.images, second.images)
    assert np.array_equal(first.labels, second.labels)
    assert first.images.shape == (250, 28, 28)


def _must_not_be_called(*_: object) -> list[DrawnDigit]:
    raise AssertionError("drawn again")


@pytest.mark.usefixtures("few")
def test_train_and_test_have_no_digit_in_common(tmp_path: Path) -> None:
    train, test = (finish(load_drawn(split, SPEC, tmp_path)) for split in ("train", "test"))
    assert len(train) == 250
    assert len(test) == 120
    assert SEEDS["train"] != SEEDS["test"]
    assert not {image.tobytes() for image in train.images} & {image.tobytes() for image in test.images}


@pytest.mark.usefixtures("few")
@pytest.mark.parametrize("junk", [b"", b"\x93NUMPY junk", b"not an array"])
def test_a_damaged_file_is_drawn_anew(tmp_path: Path, junk: bytes) -> None:
    whole = finish(load_drawn("test", SPEC, tmp_path))
    (path,) = tmp_path.glob("*.npy")
    path.write_bytes(junk)
    assert np.array_equal(finish(load_drawn("test", SPEC, tmp_path)).images, whole.images)
    assert path.stat().st_size > 1000


@pytest.mark.usefixtures("few")
def test_a_place_that_cannot_be_written_is_no_failure(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    pictures = finish(load_drawn("test", InputSpec(channels=3, mean=(0,) * 3, std=(1,) * 3), tmp_path / "file"))
    assert pictures.images.shape == (120, 28, 28, 3)
