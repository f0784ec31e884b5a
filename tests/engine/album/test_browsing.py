"""Data sets looked through on the gatherer's thread: read, counted, measured, shown in parts, and what is damaged."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from engine.album import reading
from engine.album.learned import changed
from engine.album.measuring import means_and_deviations
from engine.catalogue import DIGITS, LENET_MNIST, recipe
from engine.datasets import download
from engine.datasets.folders import load_folder
from engine.gatherer import Gatherer
from engine.messages import (
    AskPictures,
    BrowseData,
    BrowseProgress,
    DataBrowsed,
    DataPictureOpened,
    Failed,
    LeaveData,
    OpenDataPicture,
    PicturesPart,
)
from engine.specs import AugmentationSpec, InputSpec
from engine.work import finish
from tests.engine.hearing import HalfAtWork
from tests.faults.stalling import stalling
from tests.faults.test_data import _mnist, some_images
from tests.narrowing import there

LABELS = (np.arange(30) * 7 % 10).astype(np.uint8)
TURNED = replace(LENET_MNIST, augmentation=AugmentationSpec(rotate_deg=40, shift_px=3))


@pytest.fixture
def running(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[HalfAtWork]:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "own"))
    made = HalfAtWork(Gatherer)
    yield made
    made.end()


@pytest.fixture
def mnist(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> np.ndarray:
    images = some_images(30)
    _mnist(tmp_path / "mnist", images, LABELS)
    monkeypatch.setenv("CONVLENS_DATA", str(tmp_path))
    return images


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two classes of three pictures each, of different sizes; one file more is no picture, one is there twice."""
    root, random = tmp_path / "things", np.random.default_rng(4)
    for label, side in (("cat", 40), ("dog", 90)):
        (root / label).mkdir(parents=True)
        for number in range(3):
            pixels = random.integers(0, 256, (side, side + 10 * number, 3), np.uint8)
            Image.fromarray(pixels).save(root / label / f"{number}.png")
    (root / "cat" / "bad.png").write_bytes(b"nothing")
    shutil.copy(root / "dog" / "1.png", root / "dog" / "again.png")
    (root / "empty").mkdir()
    return root


def browsed(running: HalfAtWork, name: str | Path, request: int = 1) -> DataBrowsed:
    """The data with its figures."""
    running.inbox.put(BrowseData(request=request, name=str(name), split="train"))
    return running.pick(DataBrowsed, lambda event: event.figures is not None)


def part(running: HalfAtWork, request: int = 2, **more: object) -> PicturesPart:
    running.inbox.put(AskPictures(**{"request": request, "data": 1, **more}))
    return running.next(PicturesPart)


def test_a_data_set_is_counted_measured_and_shown_in_its_order(running: HalfAtWork, mnist: np.ndarray) -> None:
    found = browsed(running, "mnist")
    assert (found.name, found.split, found.is_split, found.classes) == ("mnist", "train", True, DIGITS)
    assert found.counts == tuple(np.bincount(LABELS, minlength=10).tolist())
    figures = there(found.figures)
    assert figures.means == pytest.approx((mnist.mean() / 255,))
    assert figures.deviations == pytest.approx((mnist.std() / 255,))
    assert (figures.smallest, figures.largest, figures.remarks) == ((28, 28), (28, 28), ())

    shown = part(running, first=10, count=5)
    assert (shown.data, shown.first, shown.total, shown.is_ink) == (1, 10, 30, True)
    assert [tile.place for tile in shown.tiles] == [10, 11, 12, 13, 14]
    assert [tile.label for tile in shown.tiles] == LABELS[10:15].tolist()
    assert [tile.name for tile in shown.tiles] == ["11", "12", "13", "14", "15"]
    assert all((tile.pixels == mnist[tile.place]).all() for tile in shown.tiles)
    assert not any(tile.pixels.flags.writeable for tile in shown.tiles)
    assert part(running, count=3, side_px=14).tiles[0].pixels.shape == (14, 14)


def test_a_class_alone_and_pictures_mixed_by_a_seed(running: HalfAtWork, mnist: np.ndarray) -> None:
    browsed(running, "mnist")
    sevens = part(running, label=7)
    assert [tile.place for tile in sevens.tiles] == np.flatnonzero(LABELS == 7).tolist()
    assert sevens.total == int((LABELS == 7).sum())
    mixed = [tile.place for tile in part(running, shuffled_by=3).tiles]
    assert sorted(mixed) == list(range(30))
    assert mixed != list(range(30))
    assert [tile.place for tile in part(running, shuffled_by=3, first=5, count=4).tiles] == mixed[5:9]
    assert [tile.place for tile in part(running, shuffled_by=4).tiles] != mixed
    of_a_class = [tile.place for tile in part(running, shuffled_by=3, label=7).tiles]
    assert of_a_class == [place for place in mixed if LABELS[place] == 7]


def test_pictures_as_a_network_sees_them_are_the_same_for_the_same_seed(running: HalfAtWork, mnist: np.ndarray) -> None:
    browsed(running, "mnist")
    plain, seen = part(running), part(running, recipe=TURNED, seed=5)
    assert all((one.pixels != other.pixels).any() for one, other in zip(plain.tiles, seen.tiles, strict=True))
    alone = part(running, recipe=TURNED, seed=5, first=7, count=1).tiles[0]  # whatever part it comes in
    assert (alone.pixels == seen.tiles[7].pixels).all()
    assert (part(running, recipe=TURNED, seed=6).tiles[7].pixels != alone.pixels).any()
    still = part(running, recipe=replace(TURNED, augmentation_strength=0.0))
    assert all((one.pixels == other.pixels).all() for one, other in zip(plain.tiles, still.tiles, strict=True))
    larger = replace(TURNED, input=InputSpec(height_px=32, width_px=32, channels=3, preparation="photo"))
    shown = part(running, recipe=larger)
    assert shown.tiles[0].pixels.shape == (32, 32, 3)
    assert not shown.is_ink


def test_pictures_mirrored_in_turn_are_mirrored_in_every_other_epoch() -> None:
    in_turn = replace(recipe("cifar10-quick"), augmentation=AugmentationSpec(flip=True, alternate=True))
    picture = np.arange(48, dtype=np.uint8).reshape(4, 4, 3)
    first, second = (changed(picture, in_turn, 3, seed) for seed in (0, 1))
    assert {first.tobytes(), second.tobytes()} == {picture.tobytes(), picture[:, ::-1].tobytes()}


def test_a_picture_is_opened_as_it_is_or_as_it_is_learned(running: HalfAtWork, mnist: np.ndarray) -> None:
    browsed(running, "mnist")
    running.inbox.put(OpenDataPicture(request=9, data=1, place=4))
    opened = running.next(DataPictureOpened)
    assert (opened.request, opened.place, opened.label, opened.name) == (9, 4, str(LABELS[4]), "5")
    assert opened.is_prepared
    assert not opened.is_changed
    assert (opened.pixels == mnist[4]).all()
    running.inbox.put(OpenDataPicture(request=10, data=1, place=4, recipe=TURNED))
    learned = running.next(DataPictureOpened)
    assert learned.is_changed
    assert (learned.pixels == changed(mnist[4], TURNED, 4, 0)).all()


def test_questions_about_data_that_nobody_looks_at_any_more_are_not_answered(
    running: HalfAtWork, mnist: np.ndarray, folder: Path
) -> None:
    browsed(running, "mnist")
    browsed(running, folder, request=5)
    running.inbox.put(AskPictures(request=6, data=1))
    running.inbox.put(OpenDataPicture(request=7, data=1, place=0))
    running.inbox.put(AskPictures(request=8, data=5))
    assert running.next(PicturesPart).request == 8
    running.inbox.put(LeaveData(request=9))
    running.inbox.put(AskPictures(request=10, data=5))
    assert browsed(running, "mnist", request=11).request == 11
    assert not [each for each in running.heard if isinstance(each, PicturesPart)]


def test_data_that_is_not_here_says_how_to_get_it_and_is_not_fetched(
    running: HalfAtWork, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(download, "download", lambda *_: pytest.fail("nobody asked for a download"))
    for request, (name, words) in enumerate((("mnist", "Download it"), ("cifar10", "Download it")), 1):
        running.inbox.put(BrowseData(request=request, name=name, split="train"))
        failed = running.next(Failed)
        assert (failed.request, failed.reason) == (request, "missing")
        assert words in str(failed.sentence)


def test_digits_that_were_never_drawn_are_not_all_drawn_for_a_look(
    running: HalfAtWork, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "DRAWN_TO_LOOK_AT", 40)
    found = browsed(running, "drawn")
    assert sum(found.counts) == 40
    assert "first 40" in str(there(found.figures).remarks[0])
    assert any(isinstance(each, BrowseProgress) for each in running.heard)


def test_a_folder_is_there_at_once_and_then_without_what_nobody_learns_from(running: HalfAtWork, folder: Path) -> None:
    running.inbox.put(BrowseData(request=1, name=str(folder), split="train"))
    first = running.next(DataBrowsed)
    assert (first.classes, first.counts, first.is_split, first.figures) == (("cat", "dog"), (4, 4), False, None)
    second = running.next(DataBrowsed)
    assert second.counts == (3, 3)
    figures = there(second.figures)
    assert (figures.smallest, figures.largest) == ((40, 40), (110, 90))
    assert len(figures.means) == 3
    said = " ".join(map(str, figures.remarks))
    assert "bad.png" in said
    assert "again.png" in said
    assert "empty" in said
    shown = part(running)
    assert [tile.name for tile in shown.tiles] == [
        f"{each}/{number}.png" for each in ("cat", "dog") for number in "012"
    ]
    assert [tile.place for tile in shown.tiles] == [0, 1, 2, 4, 5, 6]  # "cat/bad.png" and "dog/again.png" keep theirs
    assert not shown.is_ink
    seen = part(running, recipe=TURNED, label=1)
    assert all(
        "is blank" in str(tile.problem) for tile in seen.tiles
    )  # noise has no ink: nothing that could be learned


def test_what_a_network_sees_of_a_folder_is_what_is_loaded_for_it(running: HalfAtWork, folder: Path) -> None:
    browsed(running, folder)
    photo = replace(recipe("cifar10-tf"), augmentation=AugmentationSpec())
    loaded = finish(load_folder(folder, "train", photo.input)).pictures
    seen = part(running, recipe=photo)
    assert [tile.label for tile in seen.tiles] == loaded.labels.tolist()
    assert all((tile.pixels == image).all() for tile, image in zip(seen.tiles, loaded.images, strict=True))


def test_dat_07_a_folder_of_which_more_than_a_fifth_is_damaged_can_be_looked_at(
    running: HalfAtWork, folder: Path
) -> None:
    for number in range(3):
        (folder / "dog" / f"{number}.png").write_bytes(b"no picture")
    found = browsed(running, folder)
    assert "could not be used: 4 of 8" in str(there(found.figures).remarks[0])
    tiles = {tile.name: tile for tile in part(running).tiles}
    assert tiles["cat/0.png"].problem is None
    assert "not a readable picture" in str(tiles["dog/0.png"].problem)
    assert tiles["dog/0.png"].pixels.size == 0
    running.inbox.put(OpenDataPicture(request=7, data=1, place=tiles["dog/0.png"].place))
    assert running.next(Failed).request == 7


def test_dat_05_one_class_alone_is_shown_and_named(running: HalfAtWork, folder: Path) -> None:
    shutil.rmtree(folder / "dog")
    (folder / "cat" / "bad.png").unlink()
    found = browsed(running, folder)
    assert found.classes == ("cat",)
    assert "only one class" in str(there(found.figures).remarks[-1])


def test_an_empty_folder_and_none_at_all(running: HalfAtWork, tmp_path: Path) -> None:
    (tmp_path / "hollow").mkdir()
    for request, (name, reason) in enumerate((("hollow", "empty"), ("nowhere", "missing")), 1):
        running.inbox.put(BrowseData(request=request, name=str(tmp_path / name), split="train"))
        failed = running.next(Failed)
        assert (failed.request, failed.reason) == (request, reason)
        assert name in str(failed.sentence)


def test_dat_08_a_folder_that_goes_while_it_is_looked_through_is_said_to_be_gone(
    running: HalfAtWork, folder: Path
) -> None:
    browsed(running, folder)
    (folder / "cat" / "1.png").unlink()
    assert there(part(running).tiles[1].problem)
    folder.rename(folder.with_name("elsewhere"))
    running.inbox.put(AskPictures(request=3, data=1))
    failed = running.next(Failed)
    assert (failed.request, failed.reason) == (3, "gone")


def test_a_folder_that_has_stopped_answering_holds_up_nothing_else(
    running: HalfAtWork, folder: Path, mnist: np.ndarray, monkeypatch: pytest.MonkeyPatch
) -> None:
    with stalling(folder, monkeypatch) as stalled:
        running.inbox.put(BrowseData(request=1, name=str(folder), split="train"))
        stalled.wait_until_inside()
        assert browsed(running, "mnist", request=2).request == 2
        assert running.next(Failed, lambda event: event.request == 1).reason == "cancelled"


def test_figures_are_those_of_all_channels_or_of_one_where_all_are_alike() -> None:
    coloured = np.random.default_rng(0).integers(0, 256, (700, 4, 6, 3), np.uint8)
    means, deviations = finish(means_and_deviations(coloured))
    assert means == pytest.approx(tuple(coloured.mean(axis=(0, 1, 2)) / 255))
    assert deviations == pytest.approx(tuple(coloured.std(axis=(0, 1, 2)) / 255))
    gray = np.repeat(coloured[..., :1], 3, axis=-1)
    assert finish(means_and_deviations(gray))[0] == pytest.approx((gray.mean() / 255,))
