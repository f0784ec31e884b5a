"""What a question is about: exactly where somebody looks or the pen rests, roughly while it moves."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from numpy.typing import NDArray

from engine import checkpoints
from engine.datasets.drawn import page_of
from engine.datasets.penmanship import drawn_block
from engine.datasets.preparation import prepare
from engine.inference.asking import Subjects
from engine.inference.classify import Served, network_input, probabilities, serve
from engine.inference.quick import Quick
from engine.messages import Ask, Looking
from engine.specs import Crop

MOVING = Looking(surface=1, is_moving=True)


@pytest.fixture(scope="module")
def shipped() -> Served:
    return serve(checkpoints.load(checkpoints.shipped_path("digits")))


def drawn_pages() -> list[NDArray[np.uint8]]:
    """Two of each digit, as large as the window's canvas."""
    return [page_of(digit, 560) for digit in drawn_block(7, 0)[:20]]


def values_of(ask: Ask, served: Served) -> NDArray[np.float32]:
    values = Subjects().of(ask, served, lambda: False).prepared.values
    assert values is not None
    return values


def test_while_the_pen_moves_the_answer_is_nearly_that_of_the_whole_page(shipped: Served) -> None:
    quick = Quick(shipped)
    for page in drawn_pages():
        asked = Ask(request=1, page=page, looking=Looking(surface=1), with_steps=False)
        exactly, roughly = (values_of(each, shipped) for each in (asked, replace(asked, looking=MOVING)))
        one, other = (
            probabilities(shipped, quick.look(network_input(shipped, each)).logits)[0] for each in (exactly, roughly)
        )
        assert not np.array_equal(exactly, roughly)
        assert np.abs(one - other).max() < 0.05


def test_on_a_picture_without_a_square_it_is_told_where_the_network_looked(shipped: Served) -> None:
    page = np.full((300, 500), 210, np.uint8)
    page[100:160, 60:80] = 40
    photo = Looking(surface=1, is_photo=True)
    told = Subjects().of(Ask(request=1, page=page, looking=photo), shipped, lambda: False).prepared.place
    assert told is not None
    assert (told.left + told.side / 2, told.top + told.side / 2) == pytest.approx((70, 130), abs=3)
    assert 60 < told.side < 120
    for other in (
        Ask(request=1, page=page, looking=photo, crop=Crop(left=0, top=0, side=300)),
        Ask(request=1, page=page, looking=Looking(surface=1)),
        Ask(request=1, page=np.full_like(page, 210), looking=photo),
    ):
        assert Subjects().of(other, shipped, lambda: False).prepared.place is None
    objects = serve(checkpoints.load(checkpoints.shipped_path("objects")))
    seen = Subjects().of(Ask(request=1, page=page, looking=photo), objects, lambda: False).prepared.place
    assert seen == Crop(left=100, top=0, side=300)


def test_the_place_of_ink_counts_in_pixels_of_a_page_that_was_reduced(shipped: Served) -> None:
    page = np.full((1500, 4000, 3), 230, np.uint8)
    page[700:1000, 3000:3100] = 30
    told = prepare(page, shipped.checkpoint.input, has_place=True).place
    assert told is not None
    assert (told.left + told.side / 2, told.top + told.side / 2) == pytest.approx((3050, 850), abs=20)
    assert told.side == pytest.approx(1.6 * 300, rel=0.1)


def test_a_pen_at_rest_and_a_strip_that_is_looked_at_have_every_pixel(shipped: Served) -> None:
    page = drawn_pages()[0]
    expected = prepare(page, shipped.checkpoint.input).values
    assert expected is not None
    ask = Ask(request=1, page=page, looking=MOVING)
    assert np.array_equal(values_of(ask, shipped), expected)
    assert np.array_equal(values_of(replace(ask, with_steps=False, looking=Looking(surface=1)), shipped), expected)
