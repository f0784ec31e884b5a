"""CIFAR-10: its binary files, folders of its pictures, its download, and what is wrong with them."""

from __future__ import annotations

import hashlib
import io
import tarfile
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image

from engine.catalogue import OBJECTS
from engine.datasets import download as downloading
from engine.datasets.cifar import BINARY, FILES, cifar_folder, load_cifar
from engine.datasets.sources import is_available, load
from engine.errors import EngineError
from engine.recipes.inputs import PLAIN_PHOTO
from engine.specs import InputSpec
from engine.work import finish


def pictures(count: int, seed: int) -> tuple[NDArray[np.uint8], NDArray[np.uint8]]:
    """Images (N, 32, 32, 3) and labels (N,)."""
    dice = np.random.default_rng(seed)
    return dice.integers(0, 256, (count, 32, 32, 3)).astype(np.uint8), dice.integers(0, 10, count).astype(np.uint8)


def binary(images: NDArray[np.uint8], labels: NDArray[np.uint8]) -> bytes:
    """The format's own description: the label, then 1,024 bytes each of red, green, blue, row by row."""
    return b"".join(
        bytes([label]) + b"".join(image[:, :, plane].tobytes() for plane in range(3))
        for image, label in zip(images, labels, strict=True)
    )


def files(count: int = 4) -> dict[str, bytes]:
    return {name: binary(*pictures(count, seed)) for seed, name in enumerate([*FILES["train"], *FILES["test"]])}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """CONVLENS_DATA with the binary files where they lie after unpacking."""
    place = tmp_path / "data" / "cifar10" / BINARY
    place.mkdir(parents=True)
    for name, data in files().items():
        (place / name).write_bytes(data)
    monkeypatch.setenv("CONVLENS_DATA", str(tmp_path / "data"))
    return place


def test_the_binary_files_are_read_in_their_own_order(folder: Path) -> None:
    assert is_available("cifar10")
    read = finish(load("cifar10", "train", PLAIN_PHOTO))
    expected = [pictures(4, seed) for seed in range(5)]
    np.testing.assert_array_equal(read.images, np.concatenate([images for images, _ in expected]))
    np.testing.assert_array_equal(read.labels, np.concatenate([labels for _, labels in expected]))
    assert read.classes == OBJECTS
    tests = finish(load("cifar10", "test", PLAIN_PHOTO))
    np.testing.assert_array_equal(tests.images, pictures(4, 5)[0])


def test_another_size_and_gray_are_made_for_networks_that_want_them(folder: Path) -> None:
    read = finish(load("cifar10", "test", InputSpec(height_px=28, width_px=28)))
    assert read.images.shape == (4, 28, 28)


def test_half_a_picture_and_an_eleventh_class_are_told(folder: Path) -> None:
    (folder / "test_batch.bin").write_bytes(b"\0" * 3072)
    with pytest.raises(EngineError, match="does not hold whole pictures"):
        finish(load("cifar10", "test", PLAIN_PHOTO))
    (folder / "data_batch_1.bin").write_bytes(b"\x0a" + b"\0" * 3072)
    with pytest.raises(EngineError, match="has the label 10"):
        finish(load("cifar10", "train", PLAIN_PHOTO))


def test_folders_of_pictures_do_and_come_mixed(tmp_path: Path) -> None:
    dice = np.random.default_rng(3)
    for split in FILES:
        for name in OBJECTS:
            (tmp_path / split / name).mkdir(parents=True)
            for number in range(3):
                pixels = dice.integers(0, 256, (32, 32, 3)).astype(np.uint8)
                Image.fromarray(pixels).save(tmp_path / split / name / f"{name}_{number}.png")
    assert cifar_folder([tmp_path / "nowhere", tmp_path]) == tmp_path
    read = finish(load_cifar("train", PLAIN_PHOTO, tmp_path))
    assert np.bincount(read.labels).tolist() == [3] * 10
    assert sorted(read.labels.tolist()) != read.labels.tolist()
    again = finish(load_cifar("train", PLAIN_PHOTO, tmp_path))
    np.testing.assert_array_equal(read.images, again.images)
    first = OBJECTS[read.labels[0]]
    candidates = [np.asarray(Image.open(each)) for each in sorted((tmp_path / "train" / first).iterdir())]
    assert any(np.array_equal(read.images[0], each) for each in candidates)


def test_what_is_not_here_says_how_to_get_it() -> None:
    assert not is_available("cifar10")
    with pytest.raises(EngineError, match="Download it"):
        finish(load("cifar10", "train", PLAIN_PHOTO))


def packed(contents: dict[str, bytes]) -> bytes:
    """A .tar.gz like the authors', with strangers in it."""
    made = io.BytesIO()
    with tarfile.open(fileobj=made, mode="w:gz") as archive:
        for name, data in contents.items():
            member = tarfile.TarInfo(name)
            member.size = len(data)
            archive.addfile(member, io.BytesIO(data))
        link = tarfile.TarInfo(f"{BINARY}/evil")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
        archive.addfile(link)
    return made.getvalue()


def fetch(data: bytes, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Download from an archive that has arrived already: its checksum is right, so it is only unpacked."""
    monkeypatch.setattr(
        downloading,
        "CIFAR_ARCHIVE",
        ("http://127.0.0.1:9/cifar.tar.gz", hashlib.md5(data, usedforsecurity=False).hexdigest()),
    )
    (folder / "cifar10").mkdir(parents=True)
    (folder / "cifar10" / "cifar.tar.gz").write_bytes(data)
    finish(downloading.download("cifar10", folder))


def test_a_download_is_unpacked_file_by_file_and_nothing_else(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    contents = {f"{BINARY}/{name}": data for name, data in files().items()} | {"../outside.txt": b"no"}
    fetch(packed(contents), tmp_path, monkeypatch)
    there = tmp_path / "cifar10"
    assert cifar_folder([there]) == there / BINARY
    assert {each.name for each in (there / BINARY).iterdir()} == set(files())
    assert {each.name for each in there.iterdir()} == {BINARY}
    assert not (tmp_path / "outside.txt").exists()
    finish(downloading.download("cifar10", tmp_path))  # here already: nothing is fetched


def test_an_archive_without_its_files_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(EngineError, match="other content"):
        fetch(packed({f"{BINARY}/readme.html": b"hello"}), tmp_path, monkeypatch)
