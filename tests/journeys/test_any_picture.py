"""Pictures of any size and kind through the whole program: each is answered or refused in words, none by the window."""

from __future__ import annotations

import io
import threading
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

from engine.messages import Answer, Failed, NothingThere, PictureOpened
from tests.journeys.program import Program


def _photo(width: int, height: int, mode: str = "RGB") -> Image.Image:
    """Something with light and dark, small before it is large."""
    small = np.random.default_rng(width).integers(0, 255, (9, 12, 3), np.uint8)
    return Image.fromarray(small).resize((width, height), Image.Resampling.BILINEAR).convert(mode)


def _encoded(picture: Image.Image, kind: str = "PNG", **options: Any) -> bytes:
    out = io.BytesIO()
    picture.save(out, kind, **options)
    return out.getvalue()


def _sixteen_bit() -> bytes:
    return _encoded(Image.fromarray(np.linspace(0, 65535, 300 * 200).reshape(200, 300).astype(np.uint16)))


def _animated(kind: str) -> bytes:
    frames = [_photo(120 + n, 90).resize((120, 90)) for n in range(5)]
    return _encoded(frames[0], kind, save_all=True, append_images=frames[1:], duration=40, loop=0)


def _turned(orientation: int) -> bytes:
    exif = Image.Exif()
    exif[0x0112] = orientation
    return _encoded(_photo(400, 200), "JPEG", exif=exif)


def _claiming(width: int, height: int) -> bytes:
    """A small file whose head says that it is large."""
    data = bytearray(_encoded(_photo(8, 8)))
    data[16:24] = width.to_bytes(4, "big") + height.to_bytes(4, "big")
    data[29:33] = zlib.crc32(data[12:29]).to_bytes(4, "big")
    return bytes(data)


OPENED: dict[str, Callable[[], bytes]] = {
    "one pixel": lambda: _encoded(_photo(1, 1)),
    "one row": lambda: _encoded(_photo(180, 1)),
    "one column": lambda: _encoded(_photo(1, 180, "L")),
    "long": lambda: _encoded(_photo(20_000, 110)),
    "twelve megapixels": lambda: _encoded(_photo(4000, 3000), "JPEG"),
    "cmyk": lambda: _encoded(_photo(300, 200, "CMYK"), "JPEG"),
    "sixteen bits": _sixteen_bit,
    "one bit": lambda: _encoded(_photo(300, 200, "1")),
    "palette": lambda: _encoded(_photo(300, 200, "P"), "GIF"),
    "alpha": lambda: _encoded(_photo(300, 200, "RGBA")),
    "all clear": lambda: _encoded(Image.new("RGBA", (300, 200), (0, 0, 0, 0))),
    "gray and alpha": lambda: _encoded(_photo(300, 200, "LA")),
    "progressive": lambda: _encoded(_photo(900, 700), "JPEG", progressive=True),
    "animated gif": lambda: _animated("GIF"),
    "animated webp": lambda: _animated("WEBP"),
    "tiff pages": lambda: _encoded(_photo(90, 60), "TIFF", save_all=True, append_images=[_photo(80, 60)]),
    "turned": lambda: _turned(6),
    "mirrored": lambda: _turned(7),
}
REFUSED: dict[str, Callable[[], bytes]] = {
    "twenty thousand by ten": lambda: _encoded(_photo(20_000, 10)),
    "a hundred megapixels": lambda: _claiming(12_000, 9_000),
    "four thousand million": lambda: _claiming(65_535, 65_535),
    "cut short": lambda: _encoded(_photo(300, 200))[:3000],
    "nothing": lambda: b"",
    "words": lambda: b"no picture at all",
}
"""Made when their turn comes: the large ones take room."""


def test_every_picture_is_answered_or_refused_in_words_and_the_window_decodes_none(
    program: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    decoded_by: set[int] = set()
    opened = Image.open

    def noted(file: io.BytesIO, *given: Any, **options: Any) -> Image.Image:
        decoded_by.add(threading.get_ident())
        return opened(file, *given, **options)

    monkeypatch.setattr(Image, "open", noted)
    for name, make in (REFUSED | OPENED).items():
        (tmp_path / name).write_bytes(make())
        said = _open(program, tmp_path / name)
        assert isinstance(said, Failed) == (name in REFUSED), (name, said)
        if isinstance(said, Failed):
            assert len(str(said.sentence)) > 10, name
    assert decoded_by
    assert threading.get_ident() not in decoded_by
    assert program.window.input_view.has_picture()


def _open(program: Program, path: Path) -> Answer | NothingThere | Failed:
    """Hand the file to the window; what came of it."""
    count = len(program.events)
    program.open_file(path)

    def failed() -> Failed | None:
        return next((each for each in program.events[count:] if isinstance(each, Failed)), None)

    def is_opened() -> bool:
        return any(isinstance(each, PictureOpened) for each in program.events[count:]) and program.is_answered()

    program.until(lambda: failed() is not None or is_opened(), path.name)
    found = failed() or program.newest_answer()
    assert found is not None
    return found
