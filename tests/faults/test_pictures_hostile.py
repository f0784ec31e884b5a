"""FAULTS 6.1, the hostile half: bombs, devices, names, folders."""

from __future__ import annotations

import os
import socket
import struct
import zlib
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

from engine.datasets import reading
from engine.datasets.folders import load_folder
from engine.datasets.pictures import load_picture
from engine.datasets.preparation import prepare
from engine.errors import EngineError
from engine.specs import InputSpec
from engine.work import finish
from tests.faults.test_pictures import encoded, reason_of, scene


def _png_header(width: int, height: int) -> bytes:
    """A PNG that claims a size and has next to nothing behind its header."""
    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    chunk = b"IHDR" + header
    body = b"IDAT" + bytes(4)
    parts = [struct.pack(">I", len(each) - 4) + each + struct.pack(">I", zlib.crc32(each)) for each in (chunk, body)]
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


@pytest.mark.parametrize(("width", "height"), [(30000, 30000), (20000, 20000), (2**31 - 1, 2**31 - 1), (8001, 8000)])
def test_img_14_claims_of_too_many_pixels_are_refused_before_one_is_decoded(
    width: int, height: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    decoded: list[Image.Image] = []
    monkeypatch.setattr(Image.Image, "load", decoded.append)
    assert reason_of(_png_header(width, height)) == "too-large"
    assert not decoded


def test_img_14_tiff_with_a_huge_strip_count() -> None:
    tags = [(256, 4, 1, 64), (257, 4, 1, 64), (273, 4, 2**31 - 1, 8), (279, 4, 2**31 - 1, 8)]
    ifd = struct.pack("<H", len(tags)) + b"".join(struct.pack("<HHII", *tag) for tag in tags) + bytes(4)
    assert reason_of(b"II*\0" + struct.pack("<I", 8) + ifd) in ("damaged", "incomplete")


@pytest.mark.filterwarnings("ignore::PIL.Image.DecompressionBombWarning")
def test_img_15_exactly_64_megapixels() -> None:
    picture = load_picture(encoded(Image.new("1", (8000, 8000), 1), "PNG"))
    assert picture.pixels.shape == (2048, 2048)
    assert reason_of(_png_header(8000, 8001)) == "too-large"


@pytest.mark.parametrize(
    "svg",
    [
        b'<svg xmlns="http://www.w3.org/2000/svg"/>' + b" " * 20,
        b'<?xml version="1.0"?><!DOCTYPE svg [<!ENTITY a "b">]><svg width="100000" height="100000">&a;</svg>',
        b'<svg><image href="file:///etc/hostname"/></svg>' + b" " * 20,
    ],
)
def test_img_16_svg_is_not_opened(svg: bytes) -> None:
    with pytest.raises(EngineError, match="PNG") as caught:
        load_picture(svg, name="drawing.svg")
    assert caught.value.reason == "unsupported"


def test_img_17_heic_without_the_plug_in() -> None:
    data = struct.pack(">I", 24) + b"ftypheic" + bytes(64)
    with pytest.raises(EngineError, match="pillow-heif"):
        load_picture(data, name="IMG_1.HEIC")


@pytest.mark.parametrize(
    "name",
    [
        "with space.png", "a#b%20c?.png", "new\nline.png", "quo\"te'.png", "rtl\u202egnp.png", "😀.png", "数字.png",
        "<b>bold<img>.png", "x" * 251 + ".png",
    ],
)  # fmt: skip
def test_img_18_odd_names_open(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(encoded(scene(), "PNG"))
    shown = load_picture(path).name
    assert shown.isprintable()
    assert 0 < len(shown) <= 81


def test_img_18_names_that_are_not_unicode(tmp_path: Path) -> None:
    path = os.fsencode(tmp_path) + b"/caf\xe9.png"
    Path(os.fsdecode(path)).write_bytes(encoded(scene(), "PNG"))
    assert load_picture(os.fsdecode(path)).name.encode("utf-8")


def test_img_18_a_name_with_a_zero_byte_is_not_there() -> None:
    assert reason_of(Path("a\0b.png")) == "missing"


def test_img_19_no_permission(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def denied(*_: object) -> int:
        raise PermissionError(13, "denied")

    monkeypatch.setattr(reading.os, "open", denied)
    assert reason_of(tmp_path / "secret.png") == "permission"


def test_img_19_vanished_file(tmp_path: Path) -> None:
    assert reason_of(tmp_path / "gone.png") == "missing"
    assert reason_of(tmp_path / "no-folder" / "gone.png") == "missing"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs a POSIX system")
def test_img_20_things_that_are_no_files(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.png")
    (tmp_path / "folder.png").mkdir()
    (tmp_path / "loop.png").symlink_to(tmp_path / "loop.png")
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(os.path.relpath(tmp_path / "socket.png"))
        places = [tmp_path / f"{name}.png" for name in ("pipe", "folder", "loop", "socket")]
        for place in (*places, Path("/dev/zero"), Path("/dev/null")):
            expected = "folder" if place.name == "folder.png" else "not-a-file"
            assert reason_of(place) == expected  # a pipe or device that were read would never end
    (tmp_path / "dangling.png").symlink_to(tmp_path / "nothing")
    assert reason_of(tmp_path / "dangling.png") == "missing"


@pytest.mark.skipif(not Path("/proc/self/fd").is_dir(), reason="this system does not list what is open")
def test_img_20_a_folder_leaves_nothing_open(tmp_path: Path) -> None:
    """Each had left one file open, of the thousand that a process may have."""
    before = len(os.listdir("/proc/self/fd"))
    for _ in range(20):
        assert reason_of(tmp_path) == "folder"
    assert len(os.listdir("/proc/self/fd")) < before + 10


def test_img_22_a_file_is_read_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "changing.png"
    path.write_bytes(encoded(scene(), "PNG"))
    real, opened = os.open, []

    def counting(*arguments: Any, **options: Any) -> int:
        opened.append(arguments[0])
        return real(*arguments, **options)

    monkeypatch.setattr(reading.os, "open", counting)
    load_picture(path)
    assert opened == [path]


def test_img_25_folders_with_loops_hidden_files_and_strangers(tmp_path: Path) -> None:
    page = np.full((40, 40), 255, np.uint8)
    page[10:30, 18:23] = 0
    for name in ("1/a.png", "1/deep/b.png", "1/.hidden.png", "2/c.png", ".git/d.png"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(encoded(Image.fromarray(page), "PNG"))
    (tmp_path / "1" / "Thumbs.db").write_bytes(b"no picture")
    (tmp_path / "1" / "round").symlink_to(tmp_path)
    found = finish(load_folder(tmp_path, "test", InputSpec()))
    assert found.files == ("1/a.png", "1/deep/b.png", "2/c.png")
    assert found.skipped == ()


def test_img_25_a_large_folder_can_be_left_at_any_file(tmp_path: Path) -> None:
    (tmp_path / "1").mkdir()
    data = encoded(Image.new("L", (8, 8)), "PNG")
    for index in range(200):
        (tmp_path / "1" / f"{index}.png").write_bytes(data)
    steps = load_folder(tmp_path, "test", InputSpec())
    fractions = [next(steps)[1] for _ in range(4)]
    steps.close()
    assert fractions == sorted(fractions)
    assert fractions[-1] < 0.3


@pytest.mark.parametrize("level", [0, 128, 255])
def test_img_26_blank_pages_have_no_input(level: int) -> None:
    page = np.full((100, 80), level, np.uint8)
    page[50, 40] = min(level + 4, 255)
    prepared = prepare(page, InputSpec())
    assert prepared.values is None
    assert "no ink" in str(prepared.steps[-1].note)


def test_img_26_noise_and_photos_give_something_or_nothing() -> None:
    random = np.random.default_rng(3)
    for page in (random.integers(0, 256, (300, 200)), random.normal(128, 20, (64, 64, 3)), np.asarray(scene(640, 480))):
        prepared = prepare(np.clip(page, 0, 255).astype(np.uint8), InputSpec())
        assert prepared.values is None or prepared.values.shape == (1, 28, 28)
