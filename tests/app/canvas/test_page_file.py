"""The page as a file's bytes: everything comes back as it was, and what is anything else is refused."""

from __future__ import annotations

import json
from base64 import b64encode
from dataclasses import replace
from typing import Any
from zlib import compress

import numpy as np
import pytest

from app.canvas.decided import Decided
from app.canvas.ink import render
from app.canvas.kept_page import KeptPage
from app.canvas.page_file import MOST_BYTES, NewerVersion, pack, unpack
from app.canvas.strokes import Dab, stroke
from engine.messages import DigitBox
from engine.specs import Crop

BOX = DigitBox(left=10.5, top=20, width=30, height=40, id=3)
LINES = (
    stroke([Dab(100.3, 99.9, 0.7).kept(), Dab(-40, 700, 1 / 3).kept()], 42),
    stroke([Dab(120, 110).kept()], 17, is_eraser=True),
)
PAGE = KeptPage(
    strokes=LINES,
    pixels=render(list(LINES)),
    boxes=Decided(kept=(BOX,), settled=(replace(BOX, id=0),)),
    picture="/a b/ö.png",
    crop=Crop(left=-3.5, top=2, side=99.25),
    picture_boxes=Decided(kept=(replace(BOX, id=1),)),
    returns=2,
)


def _changed(**fields: Any) -> bytes:
    return json.dumps(json.loads(pack(PAGE)) | fields).encode()


def _line(*numbers: float, width_px: float = 42) -> dict[str, Any]:
    return {"points": b64encode(np.array(numbers, "<f4").tobytes()).decode(), "width_px": width_px}


def test_everything_comes_back_bit_for_bit() -> None:
    back = unpack(pack(PAGE))
    assert [each.points.tobytes() for each in back.strokes] == [each.points.tobytes() for each in LINES]
    assert [(each.width_px, each.is_eraser) for each in back.strokes] == [(42, False), (17, True)]
    assert np.array_equal(back.pixels, PAGE.pixels)
    assert (back.boxes, back.picture_boxes) == (PAGE.boxes, PAGE.picture_boxes)
    assert (back.picture, back.crop, back.returns) == (PAGE.picture, PAGE.crop, PAGE.returns)


def test_an_hour_of_drawing_has_room() -> None:
    points = np.random.default_rng(1).random((400, 1000, 3), np.float32)
    assert len(pack(replace(PAGE, strokes=tuple(stroke(each, 42) for each in points)))) < MOST_BYTES


def test_the_smallest_box_that_can_be_found_comes_back() -> None:
    boxes = Decided(kept=(BOX,), settled=(DigitBox(left=-0.5, top=0, width=0.5, height=1),))
    assert unpack(pack(replace(PAGE, boxes=boxes))).boxes == boxes


def test_a_name_that_is_no_text_is_left_out() -> None:
    assert unpack(pack(replace(PAGE, picture="/a/\udcff.png"))).picture == ""


@pytest.mark.parametrize(
    "fields",
    [
        {"strokes": [_line(1, 2)]},
        {"strokes": [_line()]},
        {"strokes": [_line(1, 2, float("nan"))]},
        {"strokes": [_line(1, float("inf"), 1)]},
        {"strokes": [_line(1, 1e6, 1)]},
        {"strokes": [_line(1, 1, 2)]},
        {"strokes": [_line(1, 1, 1, width_px=0)]},
        {"strokes": [_line(1, 1, 1, width_px=1e9)]},
        {"strokes": [{"points": "AA!A", "width_px": 42}]},
        {"strokes": 7},
        {"ink": b64encode(compress(bytes(100))).decode()},
        {"ink": b64encode(compress(bytes(50_000_000))).decode()},
        {"ink": b64encode(compress(bytes(560 * 560))[:-9]).decode()},
        {"ink": "AAAA"},
        {"picture": "relative.png"},
        {"picture": "/a\0.png"},
        {"picture": "/" + "a" * 5000},
        {"picture": ["/a.png"]},
        {"crop": {"left": 0, "top": 0, "side": 0}},
        {"crop": {"left": 1e300, "top": 0, "side": 5}},
        {"boxes": {"kept": [{"left": 0, "top": 0, "width": -1, "height": 5, "id": 1}]}},
        {"boxes": {"kept": [{"left": 0, "top": 1e99, "width": 5, "height": 5, "id": 1}]}},
        {"boxes": {"kept": [{"left": 0, "top": 0, "width": 5, "height": 5, "id": 0}]}},
        {"boxes": {"kept": 2 * [{"left": 0, "top": 0, "width": 5, "height": 5, "id": 1}]}},
        {"boxes": {"settled": 3000 * [{"left": 0, "top": 0, "width": 5, "height": 5}]}},
        {"returns": -1},
        {"version": 0},
        {"version": "1"},
    ],
)
def test_what_no_hand_can_have_left_is_refused(fields: dict[str, Any]) -> None:
    with pytest.raises(ValueError) as refusal:  # noqa: PT011
        unpack(_changed(**fields))
    assert not isinstance(refusal.value, NewerVersion)


@pytest.mark.parametrize(
    "data", [b"", b"{", b"[]", b"null", b"{}", b"\xff" * 100, b"[" * 500_000, b" " * (MOST_BYTES + 1)]
)
def test_what_is_no_page_at_all_is_refused(data: bytes) -> None:
    with pytest.raises(ValueError):  # noqa: PT011
        unpack(data)


def test_a_newer_version_is_told_from_a_damaged_file_whatever_else_it_holds() -> None:
    with pytest.raises(NewerVersion):
        unpack(b'{"version": 2, "layers": []}')
    with pytest.raises(NewerVersion):
        unpack(_changed(version=9))
