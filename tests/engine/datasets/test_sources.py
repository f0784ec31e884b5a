"""Data by name: where it is looked for, how it is joined, what it looks like to a network."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from engine.catalogue import DIGITS
from engine.datasets.sources import data_folder, is_available, load, mnist_folder, names
from engine.errors import EngineError
from engine.specs import InputSpec
from engine.work import Progress, finish, told
from tests.faults.test_data import _mnist, fill, some_images


@pytest.fixture
def small_mnist(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    _mnist(tmp_path / "mnist", some_images(30), (np.arange(30) % 10).astype(np.uint8))
    monkeypatch.setenv("CONVLENS_DATA", str(tmp_path))
    return tmp_path


def test_real_mnist_is_what_it_is_known_to_be(mnist_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CONVLENS_DATA", str(mnist_folder))
    steps = load("mnist", "train", InputSpec())
    assert 0 <= next(steps)[1] <= 1
    train, test = finish(steps), finish(load("mnist", "test", InputSpec()))
    assert train.images.shape == (60_000, 28, 28)
    assert train.images.dtype == np.uint8
    assert train.labels[:10].tolist() == [5, 0, 4, 1, 9, 2, 1, 3, 1, 4]
    assert np.bincount(test.labels).tolist() == [980, 1135, 1032, 1010, 982, 892, 958, 1028, 974, 1009]
    assert train.classes == DIGITS
    assert abs(train.images.mean() / 255 - 0.1307) < 1e-4


def test_mnist_is_looked_for_in_both_layouts_and_in_the_data_folder(
    small_mnist: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert mnist_folder() == small_mnist / "mnist" / "MNIST" / "raw"
    monkeypatch.setenv("CONVLENS_DATA", str(small_mnist / "mnist"))
    assert mnist_folder() == small_mnist / "mnist" / "MNIST" / "raw"
    monkeypatch.setenv("CONVLENS_DATA", str(small_mnist / "nothing"))
    assert mnist_folder() is None
    assert not is_available("mnist")
    assert data_folder().name == "data"


def test_other_sizes_and_channels_are_made(small_mnist: Path) -> None:
    large = finish(load("mnist", "test", InputSpec(height_px=32, width_px=32)))
    assert large.images.shape == (30, 32, 32)
    colour = finish(load("mnist", "test", InputSpec(channels=3)))
    assert colour.images.shape == (30, 28, 28, 3)
    assert np.array_equal(colour.images[..., 2], finish(load("mnist", "test", InputSpec())).images)


def test_sets_are_joined_in_order_with_one_progress(small_mnist: Path) -> None:
    fill(small_mnist / "own", dict.fromkeys(DIGITS, 2))
    name = f"mnist+{small_mnist / 'own'}"
    assert is_available(name)
    heard: list[Progress] = []
    joined = finish(told(load(name, "train", InputSpec()), heard.append))
    fractions = [fraction for _, fraction in heard]
    assert fractions == sorted(fractions)
    assert fractions[-1] <= 1
    assert len(joined) == 50
    assert joined.labels[30:34].tolist() == [0, 0, 1, 1]


def test_sets_of_different_classes_are_not_joined(small_mnist: Path) -> None:
    fill(small_mnist / "own", {"cat": 2, "dog": 2})
    with pytest.raises(EngineError, match="cat, dog") as caught:
        finish(load(f"mnist+{small_mnist / 'own'}", "train", InputSpec()))
    assert caught.value.reason == "mismatch"


def test_a_folder_may_have_a_plus_in_its_name(tmp_path: Path) -> None:
    fill(tmp_path / "a+b", {"0": 2, "1": 2})
    assert len(finish(load(str(tmp_path / "a+b"), "train", InputSpec()))) == 4
    assert not is_available("a+b")


def test_such_folders_are_joined_and_cut_as_others_are(small_mnist: Path) -> None:
    own, more = small_mnist / "a+b", small_mnist / "pics@2024"
    for folder in (own, more):
        fill(folder, dict.fromkeys(DIGITS, 2))
    name = f"mnist@7+{own}@10+{more}"
    assert names(name) == ["mnist", str(own), str(more)]
    assert len(finish(load(name, "train", InputSpec()))) == 37


@pytest.mark.parametrize("name", ["", "mnist+", "+"])
def test_an_empty_name_is_no_data_set(small_mnist: Path, name: str) -> None:
    assert not is_available(name)
    with pytest.raises(EngineError) as caught:
        finish(load(name, "test", InputSpec()))
    assert caught.value.reason == "unknown"


def test_a_number_behind_a_name_takes_the_first_pictures_only(small_mnist: Path) -> None:
    joined = finish(load("mnist+mnist@7", "train", InputSpec()))
    whole = finish(load("mnist", "train", InputSpec()))
    assert len(joined) == 37
    np.testing.assert_array_equal(joined.images[30:], whole.images[:7])
    assert names("mnist+drawn@20000") == ["mnist", "drawn"]
    assert is_available("mnist@7")


def test_of_a_folder_it_takes_so_many_from_all_classes(tmp_path: Path) -> None:
    own = tmp_path / "own"
    fill(own, {"a": 12, "b": 6, "c": 6})
    whole, some = (finish(load(f"{own}{cut}", "train", InputSpec())) for cut in ("", "@8"))
    assert np.bincount(some.labels).tolist() == [4, 2, 2]
    assert some.origin is not None
    np.testing.assert_array_equal(some.images, whole.images[some.origin.rows])
    assert len(finish(load(f"{own}@99", "train", InputSpec()))) == 24
