"""FAULTS 6.3: data sets that are damaged, swapped, empty, scarce or full of strangers."""

from __future__ import annotations

import errno
import gzip
import os
import shutil
import struct
import tracemalloc
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image

from engine import checkpoints
from engine.datasets.folders import FolderPictures, check_for_training, load_folder, natural_order, with_classes
from engine.datasets.idx import check_labels, read_idx
from engine.datasets.sets import Pictures
from engine.datasets.sources import data_folder, load
from engine.errors import EngineError
from engine.messages import Failed, Origin, Part, ResumeTraining, TrainingEnded
from engine.specs import InputSpec
from engine.work import finish
from tests.engine.training import tiny
from tests.engine.training.listening import listening

SPEC = InputSpec()


def idx(array: NDArray[np.uint8], kind: int = 8) -> bytes:
    return bytes([0, 0, kind, array.ndim]) + struct.pack(f">{array.ndim}I", *array.shape) + array.tobytes()


def some_images(count: int = 20) -> NDArray[np.uint8]:
    return np.random.default_rng(1).integers(0, 256, (count, 28, 28)).astype(np.uint8)


def reason_of(path: Path, data: bytes, dimensions: int = 3) -> str:
    path.write_bytes(data)
    with pytest.raises(EngineError, match=path.name) as caught:
        read_idx(path, dimensions)
    return caught.value.reason


def test_good_idx_files_are_read_packed_or_not(tmp_path: Path) -> None:
    images = some_images()
    for name, data in (("plain", idx(images)), ("packed.gz", gzip.compress(idx(images)))):
        (tmp_path / name).write_bytes(data)
        assert np.array_equal(read_idx(tmp_path / name, 3), images)


@pytest.mark.parametrize("share", [0.05, 0.3, 0.9, 0.999])
def test_dat_01_cut_files(tmp_path: Path, share: float) -> None:
    plain = idx(some_images())
    packed = gzip.compress(plain)
    assert reason_of(tmp_path / "images.gz", packed[: int(len(packed) * share)]) == "damaged"
    assert reason_of(tmp_path / "images", plain[: int(len(plain) * share)]) == "damaged"


def test_dat_01_flipped_bits_in_gzip(tmp_path: Path) -> None:
    images = some_images(3)
    packed = gzip.compress(idx(images))
    random = np.random.default_rng(5)
    for place in random.integers(10, len(packed), 60):
        broken = bytearray(packed)
        broken[place] ^= 1 << int(random.integers(0, 8))
        assert reason_of(tmp_path / "images.gz", bytes(broken)) in ("damaged", "wrong-file")


def test_dat_01_empty_wrong_and_swapped_files(tmp_path: Path) -> None:
    images, labels = some_images(), np.arange(10, dtype=np.uint8)
    assert reason_of(tmp_path / "a.gz", b"") == "empty"
    assert reason_of(tmp_path / "b.gz", gzip.compress(b"")) == "damaged"
    assert reason_of(tmp_path / "c", b"not an idx file, but long enough") == "wrong-file"
    assert reason_of(tmp_path / "d", idx(images, kind=13)) == "wrong-file"
    assert reason_of(tmp_path / "e", idx(labels) + bytes(20)) == "wrong-file"
    assert reason_of(tmp_path / "f", idx(images), dimensions=1) == "wrong-file"
    assert reason_of(tmp_path / "g", b"\x03\x08\x00\x00" + struct.pack("<3I", 20, 28, 28) + bytes(100)) == "wrong-file"


def test_dat_01_count_and_size_differ(tmp_path: Path) -> None:
    data = idx(some_images())
    assert reason_of(tmp_path / "long", data + b"x") == "damaged"
    assert reason_of(tmp_path / "short", data[:-1]) == "damaged"


def test_dat_01_a_claim_of_terabytes_allocates_nothing(tmp_path: Path) -> None:
    claim = bytes([0, 0, 8, 3]) + struct.pack(">3I", 2**32 - 1, 28, 28) + bytes(1000)
    tracemalloc.start()
    for name, data in (("plain", claim), ("packed.gz", gzip.compress(claim))):
        assert reason_of(tmp_path / name, data) == "damaged"
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 5_000_000


def test_dat_02_a_gzip_bomb_is_read_only_as_far_as_expected(tmp_path: Path) -> None:
    bomb = gzip.compress(bytes([0, 0, 8, 3]) + struct.pack(">3I", 100, 28, 28) + bytes(50_000_000), 6)
    (tmp_path / "bomb.gz").write_bytes(bomb)
    tracemalloc.start()
    with pytest.raises(EngineError, match="too long"):
        read_idx(tmp_path / "bomb.gz", 3)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 3_000_000


@pytest.mark.parametrize("label", [10, -1, -100, 255])
def test_dat_04_labels_outside_the_classes(label: int) -> None:
    labels = np.array([0, 9, label, 3], np.int64)
    with pytest.raises(EngineError, match=f"{label} at number 2") as caught:
        check_labels(labels, 10, "labels")
    assert caught.value.reason == "bad-label"


def _mnist(folder: Path, images: NDArray[np.uint8], labels: NDArray[np.uint8]) -> None:
    raw = folder / "MNIST" / "raw"
    raw.mkdir(parents=True)
    for part in ("train", "t10k"):
        (raw / f"{part}-images-idx3-ubyte").write_bytes(idx(images))
        (raw / f"{part}-labels-idx1-ubyte").write_bytes(idx(labels))


def test_dat_01_images_and_labels_of_different_number(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _mnist(tmp_path, some_images(20), np.zeros(19, np.uint8))
    monkeypatch.setenv("CONVLENS_DATA", str(tmp_path))
    with pytest.raises(EngineError, match="20 pictures but 19 labels"):
        finish(load("mnist", "train", SPEC))


def test_dat_04_a_bad_label_is_refused_before_training(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _mnist(tmp_path, some_images(3), np.array([1, 2, 77], np.uint8))
    monkeypatch.setenv("CONVLENS_DATA", str(tmp_path))
    with pytest.raises(EngineError, match="77 at number 2"):
        finish(load("mnist", "train", SPEC))


def test_missing_mnist_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CONVLENS_DATA", raising=False)
    assert not (data_folder() / "mnist").exists()
    with pytest.raises(EngineError, match="drawn digits") as caught:
        finish(load("mnist", "test", SPEC))
    assert caught.value.reason == "missing"


# --- folders --------------------------------------------------------------------------------------------------------


def digit_page(number: int = 0, size: int = 40) -> Image.Image:
    """A cross whose bars stand elsewhere for each number."""
    page = np.full((size, size), 255, np.uint8)
    column, row = number % 17, number // 17
    page[8:-8, 10 + column : 14 + column] = 0
    page[10 + row : 12 + row, 8:-8] = 0
    return Image.fromarray(page)


def fill(folder: Path, counts: dict[str, int]) -> None:
    """A folder per class with so many pictures, all different."""
    number = 0
    for name, count in counts.items():
        (folder / name).mkdir(parents=True, exist_ok=True)
        for index in range(count):
            digit_page(number).save(folder / name / f"{index}.png")
            number += 1


def folder(path: Path, split: str = "test") -> FolderPictures:
    return finish(load_folder(path, split, SPEC))


def test_dat_05_too_few_classes_or_pictures_to_train(tmp_path: Path) -> None:
    fill(tmp_path / "one", {"only": 5})
    fill(tmp_path / "scarce", {"a": 5, "b": 1})
    fill(tmp_path / "enough", {"a": 2, "b": 2})
    for name, reason in (("one", "one-class"), ("scarce", "too-few")):
        with pytest.raises(EngineError) as caught:
            finish(load(str(tmp_path / name), "train", SPEC))
        assert caught.value.reason == reason
        assert "1 usable pictures" not in str(caught.value)
        assert finish(load(str(tmp_path / name), "test", SPEC)).images.shape[1:] == (28, 28)
    assert len(finish(load(str(tmp_path / "enough"), "train", SPEC))) == 4


def test_dat_05_no_pictures_at_all(tmp_path: Path) -> None:
    (tmp_path / "1").mkdir()
    with pytest.raises(EngineError) as caught:
        folder(tmp_path)
    assert caught.value.reason == "empty"


def test_dat_06_very_uneven_classes_are_remarked_on(tmp_path: Path) -> None:
    fill(tmp_path, {"many": 202, "few": 2})
    (remark,) = folder(tmp_path).pictures.remarks
    assert "202 pictures of “many” against 2 of “few”" in str(remark)
    assert finish(load(f"{tmp_path}+{tmp_path}@300", "test", SPEC)).remarks == (remark, remark)


def test_dat_07_what_is_odd_in_a_folder_is_remarked_on(tmp_path: Path) -> None:
    fill(tmp_path, {"0": 20, "1": 20})
    (tmp_path / "none").mkdir()
    for number in range(5):
        (tmp_path / "0" / f"cut{number}.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(50))
    (tmp_path / "1" / "twin.png").write_bytes((tmp_path / "1" / "3.png").read_bytes())
    (tmp_path / "1" / "other.png").write_bytes((tmp_path / "0" / "3.png").read_bytes())
    name = tmp_path.name
    assert [str(each) for each in finish(load(str(tmp_path), "train", SPEC)).remarks] == [
        f"No classes, for want of pictures, in “{name}”: none.",
        f"More than once in “{name}”, and learned once: 1/twin.png.",
        f"With a second label in “{name}”, and learned with the first: 1/other.png.",
        f"Left out of “{name}”, as not usable: 0/cut0.png, 0/cut1.png, 0/cut2.png, … (+2).",
    ]


def test_dat_07_so_is_what_is_odd_in_a_list(tmp_path: Path) -> None:
    fill(tmp_path, {"p": 12})
    rows = [*(f"p/{number}.png,{number % 2}" for number in range(12)), "p/2.png,1", "p/gone.png,1", "p/7.png,"]
    (tmp_path / "labels.csv").write_text("\n".join(["file,label", *rows]))
    pictures = finish(load(str(tmp_path), "train", SPEC))
    assert len(pictures) == 12
    assert [str(each).split(": ")[1] for each in pictures.remarks] == ["labels.csv:16.", "p/2.png.", "p/gone.png."]


def test_dat_07_a_folder_that_may_not_be_read_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fill(tmp_path, {"0": 9, "1": 9, "0/closed": 2})
    scan = os.scandir

    def guarded(path: str) -> object:
        if Path(path).name in shut:
            raise PermissionError(errno.EACCES, "Permission denied", str(path))
        return scan(path)

    shut = ["closed"]
    monkeypatch.setattr(os, "scandir", guarded)
    assert [each.file for each in folder(tmp_path).skipped] == ["0/closed"]
    shut = [tmp_path.name]
    with pytest.raises(EngineError, match="could not be read: Permission denied"):
        folder(tmp_path)


def test_dat_07_bad_files_are_left_out_and_listed(tmp_path: Path) -> None:
    fill(tmp_path, {"0": 10, "1": 10})
    (tmp_path / "0" / "empty.png").touch()
    (tmp_path / "0" / "broken.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(50))
    Image.new("L", (30, 30), 255).save(tmp_path / "1" / "blank.png")
    (tmp_path / "1" / "twin.png").write_bytes((tmp_path / "1" / "3.png").read_bytes())
    digit_page(2, 200).save(tmp_path / "1" / "large.png")
    training, evaluation = folder(tmp_path, "train"), folder(tmp_path, "test")
    assert {each.file for each in training.skipped} == {"0/empty.png", "0/broken.png", "1/blank.png", "1/twin.png"}
    assert {each.file for each in evaluation.skipped} == {"0/empty.png", "0/broken.png", "1/blank.png"}
    assert len(training.pictures) == 21
    assert len(evaluation.files) == len(evaluation.pictures) == 22
    check_for_training(training.pictures)


def test_dat_07_too_many_bad_files_stop(tmp_path: Path) -> None:
    fill(tmp_path, {"0": 6, "1": 6})
    for index in range(4):
        (tmp_path / "0" / f"bad{index}.png").write_bytes(b"no picture at all, only words")
    with pytest.raises(EngineError, match="4 of 16") as caught:
        folder(tmp_path)
    assert caught.value.reason == "bad-files"


def test_dat_08_files_deleted_during_training_are_not_missed(tmp_path: Path) -> None:
    """They were read into memory; only another run needs them again."""
    photos = tmp_path / "photos"
    fill(photos, {"one": 30, "three": 30, "two": 30})
    recipe = replace(tiny.RECIPE, data=str(photos))
    with listening(load=load) as listener:
        folder = listener.pause_at(2, recipe=recipe)
        shutil.rmtree(photos)
        listener.post(ResumeTraining(request=4))
        ended = listener.wait_for(TrainingEnded)
        assert ended.outcome == "finished"
        assert ended.step >= recipe.epochs * 4
        assert len(listener.judged) >= recipe.epochs, "what was held out could be measured too"
        assert checkpoints.load(ended.best_path).classes == ("one", "three", "two")
        listener.start(request=5, recipe=recipe, folder=str(folder), resume=True)
        failed = listener.wait_for(Failed)
        assert failed.reason != "unexpected"


def test_dat_09_class_names_in_natural_order(tmp_path: Path) -> None:
    fill(tmp_path, {"10": 2, "9": 2, "07": 2, "Sieben": 2, "acht": 2, "数": 2, "2 ": 2})
    (tmp_path / "empty").mkdir()
    fill(tmp_path / "07", {"deeper": 1})
    found = folder(tmp_path)
    assert found.pictures.classes == ("2", "07", "9", "10", "acht", "Sieben", "数")
    assert found.files[:2] == ("2 /0.png", "2 /1.png")
    assert "07/deeper/0.png" in found.files


def test_dat_09_names_are_matched_to_a_networks_classes() -> None:
    images = np.zeros((3, 28, 28), np.uint8)
    pictures = Pictures(images, np.array([0, 1, 1], np.int64), ("07", "2 "))
    assert with_classes(pictures, tuple("0123456789")).labels.tolist() == [7, 2, 2]
    with pytest.raises(EngineError, match="“cat”"):
        with_classes(Pictures(images, np.array([0, 0, 0], np.int64), ("cat",)), tuple("0123456789"))


def test_dat_09_only_who_has_a_folder_is_told_to_rename_it(tmp_path: Path) -> None:
    fill(tmp_path, {"1": 3, "2": 3})
    own = finish(load(str(tmp_path), "test", SPEC))
    offered = replace(own, origin=Origin(parts=(Part(data="mnist:test:0", count=6),), rows=np.arange(6)))
    for pictures, cure in ((offered, "Choose other pictures or another model."), (own, "Rename the folder.")):
        with pytest.raises(EngineError) as caught:
            with_classes(pictures, ("cat", "dog"))
        assert str(caught.value).endswith(cure)


def test_natural_order_is_total() -> None:
    names = ["img10", "img9", "IMG9", "7", "07", "a", ""]
    assert len({natural_order(name) for name in names}) == len(names)
    assert sorted(["x10", "x9", "x1"], key=natural_order) == ["x1", "x9", "x10"]


def test_a_listing_names_files_and_labels(tmp_path: Path) -> None:
    fill(tmp_path, {"pictures": 4})
    rows = ["file,label,writer", *(f"pictures/{i}.png,{i % 2},x" for i in range(4)), "pictures/gone.png,1,x"]
    (tmp_path / "labels.csv").write_text("\n".join(rows), "utf-8-sig")
    found = folder(tmp_path)
    assert found.pictures.labels.tolist() == [0, 0, 1, 1]
    assert found.files == ("pictures/0.png", "pictures/2.png", "pictures/1.png", "pictures/3.png")
    assert [each.file for each in found.skipped] == ["pictures/gone.png"]


def test_a_listing_cannot_lead_out_of_its_folder(tmp_path: Path) -> None:
    fill(tmp_path / "in", {"p": 9})
    digit_page().save(tmp_path / "outside.png")
    rows = ["file,label", *(f"p/{i}.png,1" for i in range(9)), "../outside.png,1", f"{tmp_path}/outside.png,1"]
    (tmp_path / "in" / "labels.csv").write_text("\n".join(rows))
    assert [str(each.sentence) for each in folder(tmp_path / "in").skipped] == [
        "“outside.png” lies outside its folder.",
    ] * 2


def test_a_listing_without_labels_is_explained(tmp_path: Path) -> None:
    (tmp_path / "labels.csv").write_text("file,text\na.png,12\n")
    with pytest.raises(EngineError, match="columns"):
        folder(tmp_path)


def test_train_and_test_folders_are_taken_as_such(tmp_path: Path) -> None:
    fill(tmp_path / "train", {"a": 3, "b": 3})
    fill(tmp_path / "test", {"a": 1, "b": 1})
    assert len(finish(load(str(tmp_path), "train", SPEC))) == 6
    assert len(finish(load(str(tmp_path), "test", SPEC))) == 2


def test_an_unknown_name_lists_what_there_is() -> None:
    with pytest.raises(EngineError, match="mnist, drawn") as caught:
        finish(load("minst", "train", SPEC))
    assert caught.value.reason == "unknown"
