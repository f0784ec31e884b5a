"""FAULTS 6.1, the ordinary half: files that are damaged, foreign or unusual."""

from __future__ import annotations

import io
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from engine.datasets.pictures import load_picture
from engine.errors import EngineError

FORMATS = ("PNG", "JPEG", "WEBP", "BMP", "GIF", "TIFF", "PPM", "AVIF")
LOSSLESS = {"lossless": True, "quality": 100}


def encoded(image: Image.Image, kind: str, **options: object) -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, kind, **options)
    return buffer.getvalue()


def scene(width: int = 96, height: int = 64) -> Image.Image:
    """Something with edges, ramps and grain, so that decoders have work to do."""
    random = np.random.default_rng(4)
    y, x = np.mgrid[0:height, 0:width]
    planes = [(x * 255 / width), (y * 255 / height), random.integers(0, 255, (height, width))]
    return Image.fromarray(np.stack(planes, axis=-1).astype(np.uint8), "RGB")


def reason_of(source: bytes | Path, name: str = "photo.png") -> str:
    with pytest.raises(EngineError) as caught:
        load_picture(source, name=name)
    assert str(caught.value).count("“") <= 3
    return caught.value.reason


def test_every_format_opens() -> None:
    for kind in FORMATS:
        picture = load_picture(encoded(scene(), kind))
        assert picture.pixels.dtype == np.uint8
        assert picture.pixels.shape[:2] == (64, 96)
        assert (picture.width_px, picture.height_px) == (96, 64)
        assert picture.notice is None


def test_img_01_empty_file(tmp_path: Path) -> None:
    (tmp_path / "nothing.png").touch()
    assert reason_of(tmp_path / "nothing.png") == "empty"
    assert reason_of(b"") == "empty"


@pytest.mark.parametrize("kind", FORMATS)
def test_img_02_first_ten_bytes(kind: str) -> None:
    assert reason_of(encoded(scene(), kind)[:10]) in ("damaged", "incomplete", "not-a-picture")


@pytest.mark.parametrize("kind", FORMATS)
def test_img_03_cut_short(kind: str) -> None:
    data = encoded(scene(), kind)
    whole = load_picture(data).pixels
    for share in (0.1, 0.3, 0.5, 0.7, 0.9, 0.99):
        cut = _pixels_or_reason(data[: int(len(data) * share)])
        if isinstance(cut, str):
            assert cut in ("damaged", "incomplete")
        else:
            assert np.array_equal(cut, whole)  # nothing of the picture itself was missing


def _pixels_or_reason(data: bytes) -> np.ndarray | str:
    try:
        return load_picture(data).pixels
    except EngineError as error:
        return error.reason


def test_img_03_says_that_a_jpeg_is_incomplete() -> None:
    data = encoded(scene(), "JPEG")
    assert reason_of(data[: len(data) // 2], "photo.jpg") == "incomplete"


@pytest.mark.parametrize("share", [0.5, 0.8, 0.97])
def test_img_03_half_a_jpeg_opens_as_far_as_it_goes_when_it_is_asked_for(share: float) -> None:
    data = encoded(scene(256, 256), "JPEG")
    half = data[: int(share * len(data))]
    picture = load_picture(half, name="photo.jpg", is_partial=True)
    assert picture.pixels.shape == (256, 256, 3)
    assert "too early" in str(picture.notice)
    whole = load_picture(data).pixels
    assert np.abs(picture.pixels[:64].astype(int) - whole[:64]).mean() < 1


def test_img_03_nothing_worth_showing_stays_an_error() -> None:
    with pytest.raises(EngineError):
        load_picture(encoded(scene(), "JPEG")[:300], name="photo.jpg", is_partial=True)
    with pytest.raises(EngineError):
        load_picture(encoded(scene(), "PNG")[:2000], name="photo.png", is_partial=True)


@pytest.mark.parametrize("kind", FORMATS)
def test_img_04_flipped_bits(kind: str) -> None:
    _flip_bits(kind, 40)


@pytest.mark.slow
@pytest.mark.parametrize("kind", FORMATS)
def test_img_04_two_thousand_flipped_bits(kind: str) -> None:
    _flip_bits(kind, 2000)


def _flip_bits(kind: str, times: int) -> None:
    data = encoded(scene(48, 32), kind)
    random = np.random.default_rng(7)
    for _ in range(times):
        broken = bytearray(data)
        for place in random.integers(0, len(data), random.integers(1, 4)):
            broken[place] ^= 1 << int(random.integers(0, 8))
        try:
            assert load_picture(bytes(broken)).pixels.dtype == np.uint8
        except EngineError:
            continue


def test_img_05_any_name_opens(tmp_path: Path) -> None:
    jpeg, png = encoded(scene(), "JPEG"), encoded(scene(), "PNG")
    for name, data in (("a.png", jpeg), ("b.JPG", png), ("noextension", png), ("C.PNG", png), ("d.txt", png)):
        (tmp_path / name).write_bytes(data)
        assert load_picture(tmp_path / name).pixels.shape == (64, 96, 3)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"just some words that somebody wrote down\n" * 3, "text"),
        (b"PK\x03\x04" + bytes(60), "ZIP"),
        (b"%PDF-1.7\n" + bytes(60), "PDF"),
        (b"<!DOCTYPE html><html><body>404</body></html>", "web page"),
        (b"\x80\x04\x95" + bytes(60), "pickle"),
    ],
)
def test_img_06_foreign_files_named_png(data: bytes, words: str) -> None:
    with pytest.raises(EngineError, match=words) as caught:
        load_picture(data, name="fake.png")
    assert caught.value.reason == "not-a-picture"


@pytest.mark.parametrize("kind", ["PNG", "TIFF"])
def test_img_07_sixteen_bit_ramp(kind: str) -> None:
    ramp = np.linspace(0, 65535, 256).astype(np.uint16)
    data = encoded(Image.fromarray(np.tile(ramp, (4, 1))), kind)
    seen = load_picture(data).pixels[0].astype(float)
    assert np.abs(seen - ramp / 257).max() <= 1


def test_img_07_wide_numbers_use_their_own_range() -> None:
    values = np.tile(np.linspace(-3, 5, 64, dtype=np.float32), (8, 1))
    pixels = load_picture(encoded(Image.fromarray(values), "TIFF")).pixels
    assert pixels[0, 0] == 0
    assert pixels[0, -1] == 255


@pytest.mark.parametrize("kind", ["JPEG", "TIFF"])
def test_img_08_cmyk_paper_stays_white(kind: str) -> None:
    image = Image.new("RGB", (64, 64), "white")
    image.paste("black", (20, 20, 40, 40))
    pixels = load_picture(encoded(image.convert("CMYK"), kind)).pixels
    assert pixels[2, 2].min() > 240
    assert pixels[30, 30].max() < 30


def _black_on_clear(mode: str) -> Image.Image:
    image = Image.new("RGBA", (64, 64), (0, 0, 0, 0))
    image.paste((0, 0, 0, 255), (20, 10, 40, 50))
    return image.convert(mode)


def _with_palette() -> bytes:
    image = Image.new("P", (64, 64), 0)
    image.putpalette([0, 0, 0, 10, 10, 10])
    image.paste(1, (20, 10, 40, 50))
    return encoded(image, "PNG", transparency=0)


def test_img_09_ink_on_clear_ground_is_seen() -> None:
    cases = [encoded(_black_on_clear(mode), "PNG") for mode in ("RGBA", "LA")]
    for data in (*cases, _with_palette(), encoded(_black_on_clear("RGBA"), "WEBP", **LOSSLESS)):
        pixels = load_picture(data).pixels
        assert pixels[2, 2].min() == 255
        assert pixels[30, 30].max() <= 10


def test_img_09_light_ink_on_clear_ground_gets_black_paper() -> None:
    image = Image.new("RGBA", (64, 64), (0, 0, 0, 0))
    image.paste((255, 255, 240, 255), (20, 10, 40, 50))
    pixels = load_picture(encoded(image, "PNG")).pixels
    assert pixels[2, 2].max() == 0
    assert pixels[30, 30].min() >= 240


def test_img_09_half_clear_edges_mix_with_paper() -> None:
    image = Image.new("RGBA", (8, 8), (0, 0, 0, 128))
    assert abs(int(load_picture(encoded(image, "PNG")).pixels[4, 4, 0]) - 127) <= 1


def test_img_10_one_bit_pictures() -> None:
    image = Image.new("1", (64, 64), 1)
    image.paste(0, (20, 10, 40, 50))
    for data in (encoded(image, "PNG"), encoded(image, "TIFF", compression="group4"), encoded(image, "BMP")):
        pixels = load_picture(data).pixels
        assert pixels[2, 2] == 255
        assert pixels[30, 30] == 0


@pytest.mark.parametrize("kind", ["GIF", "WEBP", "PNG", "TIFF"])
def test_img_11_first_of_five(kind: str) -> None:
    frames = [Image.new("RGB", (40, 30), (50 * i, 255 - 50 * i, 0)) for i in range(5)]
    options = LOSSLESS if kind == "WEBP" else {}
    data = encoded(frames[0], kind, save_all=True, append_images=frames[1:], **options)
    picture = load_picture(data)
    assert "1 of 5" in str(picture.notice)
    assert np.abs(picture.pixels[5, 5].astype(int) - (0, 255, 0)).max() <= 4


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "TIFF", "WEBP"])
def test_img_12_all_eight_orientations_come_out_alike(kind: str) -> None:
    turns = (
        lambda a: a, np.fliplr, lambda a: np.rot90(a, 2), np.flipud,
        lambda a: a.T, np.rot90, lambda a: np.rot90(a, 2).T, lambda a: np.rot90(a, -1),
    )  # fmt: skip
    upright = np.zeros((32, 48), np.uint8)
    upright[:16, :12] = 255
    upright[16:, :24] = 120
    for orientation, turn in enumerate(turns, 1):
        exif = Image.Exif()
        exif[0x0112] = orientation
        data = encoded(Image.fromarray(np.ascontiguousarray(turn(upright))), kind, exif=exif, **_exact(kind))
        picture = load_picture(data)
        gray = picture.pixels if picture.pixels.ndim == 2 else picture.pixels[..., 0]
        assert (picture.width_px, picture.height_px) == (48, 32)
        assert np.abs(gray.astype(int) - upright).mean() < 6


def _exact(kind: str) -> dict[str, object]:
    return LOSSLESS if kind == "WEBP" else {"quality": 95} if kind == "JPEG" else {}


@pytest.mark.parametrize("orientation", [0, 9, 99])
def test_img_12_impossible_orientations_are_ignored(orientation: int) -> None:
    exif = Image.Exif()
    exif[0x0112] = orientation
    assert load_picture(encoded(scene(), "JPEG", exif=exif)).pixels.shape == (64, 96, 3)


@pytest.mark.filterwarnings("ignore:Corrupt EXIF data")  # as load_picture has it outside pytest
@pytest.mark.parametrize("exif", [b"Exif\0\0II*\0\xff\xff\xff\xff", b"Exif\0\0MM", b"Exif\0\0" + b"\xff" * 40])
def test_img_12_broken_exif_is_ignored(exif: bytes) -> None:
    assert load_picture(encoded(scene(), "JPEG", exif=exif)).pixels.shape == (64, 96, 3)


def test_img_13_odd_shapes() -> None:
    assert load_picture(encoded(Image.new("L", (1, 1)), "PNG")).pixels.shape == (1, 1)
    assert reason_of(encoded(Image.new("L", (1, 5000)), "PNG")) == "too-narrow"
    assert reason_of(encoded(Image.new("1", (65000, 1)), "PNG")) == "too-narrow"
    assert reason_of(b"P5 0 5 255\n" + bytes(9)) in ("damaged", "too-narrow")


def test_a_large_picture_is_reduced_and_says_so() -> None:
    picture = load_picture(encoded(Image.new("L", (4000, 1000), 200), "JPEG"))
    assert picture.pixels.shape == (512, 2048)
    assert (picture.width_px, picture.height_px) == (4000, 1000)
    assert "4000" in str(picture.notice)
