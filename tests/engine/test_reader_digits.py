"""The reader's thread on pages of several digits: the selected box answers, newer questions win, weights change."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import cv2
import numpy as np
import pytest

from engine import checkpoints
from engine.inference import pages
from engine.messages import Answer, DigitBox, EngineReady, Looking, ModelServed, NothingThere, ServeModel
from tests.engine.running import Held, Running, checkpoint, weights

LEFT = DigitBox(left=40, top=60, width=60, height=120, id=1)
RIGHT = DigitBox(left=180, top=60, width=60, height=120, id=2)
EMPTY = DigitBox(left=200, top=200, width=60, height=60, id=3)


@pytest.fixture
def reader(tmp_path: Path) -> Iterator[Running]:
    path = tmp_path / "first.safetensors"
    checkpoints.save(path, checkpoint(1))
    made = Running(str(path))
    made.next(EngineReady)
    yield made
    made.all_done()


def page() -> np.ndarray:
    """A bar and a ring."""
    made = np.full((280, 280), 255, np.uint8)
    cv2.line(made, (70, 80), (70, 160), 0, 12, cv2.LINE_AA)
    cv2.ellipse(made, (210, 120), (20, 40), 0, 0, 360, 0, 10, cv2.LINE_AA)
    return made


def looking(*kept: DigitBox, near: tuple[float, float] | None = None) -> Looking:
    return Looking(surface=4, kept=kept, near=near, is_settled=True)


def test_the_selected_box_answers_with_its_own_strip_and_layers(reader: Running) -> None:
    reader.ask(1, page(), looking=looking(LEFT, RIGHT, near=LEFT.middle))
    one = reader.next(Answer)
    reader.ask(2, page(), looking=looking(LEFT, RIGHT, near=RIGHT.middle), without=("stroke",))
    other = reader.next(Answer)
    assert one.reading is not None
    assert other.reading is not None
    assert [digit.box for digit in one.reading.digits] == [LEFT, RIGHT]
    assert (one.reading.selected, other.reading.selected) == (0, 1)
    assert (one.reading.surface, other.reading.surface) == (4, 4)
    assert not np.array_equal(one.network_input, other.network_input)
    assert one.layers
    assert one.reading.digits[0].label == one.classes[int(one.probabilities.argmax())]
    assert one.reading.digits[0].share == pytest.approx(float(one.probabilities.max()), abs=1e-5)
    assert [step.key for step in other.steps if not step.is_on] == ["stroke"]


def test_an_empty_box_has_no_answer_but_the_others_are_still_there(reader: Running) -> None:
    reader.ask(1, page(), looking=looking(LEFT, EMPTY, near=EMPTY.middle))
    nothing = reader.next(NothingThere)
    assert str(nothing.sentence) == "There is no ink in this box."
    assert nothing.reading is not None
    assert [digit.box.id for digit in nothing.reading.digits if digit.label] == [1, 0]  # the ring was found


def test_a_newer_question_stops_the_reading(reader: Running, monkeypatch: pytest.MonkeyPatch) -> None:
    held = Held(pages.see_page)
    monkeypatch.setattr(pages, "see_page", held)
    reader.ask(1, page(), looking=looking(LEFT))
    held.wait_until_inside()
    reader.ask(2, page(), looking=looking(RIGHT))
    held.let_go()
    held.wait_until_inside()
    held.let_go()
    answer = reader.next(Answer)
    assert answer.request == 2


def test_other_weights_read_the_same_page_again(reader: Running) -> None:
    reader.ask(1, page(), looking=looking(LEFT, RIGHT))
    before = reader.next(Answer)
    reader.publish(weights(7, step=100))
    reader.inbox.put(ServeModel(request=2, reference="live"))
    reader.next(ModelServed)
    after = reader.next(Answer)
    assert after.reading is not None
    assert before.reading is not None
    assert [digit.box for digit in after.reading.digits] == [digit.box for digit in before.reading.digits]
    assert after.reading.digits[0].share == pytest.approx(float(after.probabilities.max()), abs=1e-5)
    assert after.reading.digits[0].share != before.reading.digits[0].share
