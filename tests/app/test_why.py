"""Explanations around a fake engine."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.widgets.bars import ProbabilityBars
from engine import messages
from engine.errors import say
from tests.app import fakes
from tests.app.conftest import House

LEFT = Qt.MouseButton.LeftButton


# --- why --------------------------------------------------------------------------------------------------------------


def test_a_bar_is_chosen_with_the_mouse_or_the_keyboard(qtbot: QtBot) -> None:
    bars = ProbabilityBars()
    qtbot.addWidget(bars)
    bars.show_classes(tuple("0123456789"))
    bars.resize(240, 180)
    bars.show()
    chosen: list[int] = []
    bars.class_chosen.connect(chosen.append)
    QTest.mouseClick(bars, LEFT, pos=QPoint(20, 18 * 3 + 4))
    QTest.keyClick(bars, Qt.Key.Key_Down)
    QTest.keyClick(bars, Qt.Key.Key_Return)
    assert chosen == [3, 4]


def _ask_why(house: House, class_number: int) -> messages.Explain:
    house.window.answer.class_chosen.emit(class_number)
    return house.engine.newest(messages.Explain)


def test_a_chosen_bar_opens_the_page_that_says_why(house: House) -> None:
    house.be_answered()
    asked = _ask_why(house, 3)
    why = house.window.inspector.why
    assert why.isVisible()
    assert (asked.method, asked.class_index) == ("gradient", 3)
    house.engine.say(fakes.explained(asked.request, method="gradient", class_index=3))
    house.settle()
    assert why._overlay._attribution is not None
    why._choice._method.setCurrentIndex(2)
    asked = house.engine.newest(messages.Explain)
    assert (asked.method, asked.class_index) == ("integrated_gradients", 3)
    assert why._overlay._attribution is None  # it belonged to the other method
    house.engine.say(fakes.explained(asked.request, class_index=3))
    house.settle()
    assert "= difference 8.000; sum of all pixels 8.010; off by 0.13 %" in why._facts.spoken()


def test_a_long_class_name_takes_no_room_from_the_method(house: House) -> None:
    names = ("a" * 120, "b", "c")
    house.engine.say(*fakes.get_ready(), replace(fakes.served_model("x"), classes=names))
    house.settle()
    house.engine.say(fakes.answer(house.bridge.next_request(), best=0, classes=names))
    house.settle()
    _ask_why(house, 0)
    choice = house.window.inspector.why._choice
    for method in range(choice._method.count()):
        choice._method.setCurrentIndex(method)
        house.settle()
        for box in (choice._method, choice._layer, choice._side):
            assert box.isHidden() or box.shown() == box.currentText()
    assert choice._class.shown().endswith("…")


def test_newer_pictures_are_explained_again_but_not_before_the_last_one_is(house: House, qtbot: QtBot) -> None:
    house.be_answered()
    asked = _ask_why(house, 3)
    said = house.be_answered()
    assert house.engine.newest(messages.Explain) is asked
    house.engine.say(fakes.explained(asked.request, method="gradient", class_index=3))
    house.settle()
    qtbot.waitUntil(lambda: house.engine.newest(messages.Explain) is not asked)
    assert said.request > asked.request


def test_the_mouse_covers_a_part_and_the_bars_show_what_is_left(house: House) -> None:
    said = house.be_answered()
    _ask_why(house, 7)
    why, bars = house.window.inspector.why, house.window.answer.findChild(ProbabilityBars)
    assert bars is not None
    why._choice._method.setCurrentIndex(4)
    QTest.mouseMove(why._overlay, why._overlay._area().center())
    asked = house.engine.newest(messages.OccludeAt)
    assert (asked.row, asked.column) in ((13, 13), (14, 14))
    left = np.full(10, 0.1, np.float32)
    square = messages.Field(top=11, left=11, height=5, width=5)
    house.engine.say(
        messages.Occluded(request=asked.request, asked=1, stamp=fakes.STAMP, square=square, probabilities=left)
    )
    house.settle()
    assert bars._values is not None
    assert np.allclose(bars._values, 0.1)
    assert "with this part covered 10.00 %" in why._facts.spoken()
    QTest.keyClick(why._overlay, Qt.Key.Key_Escape)
    assert bars._values is not None
    assert np.array_equal(bars._values, said.probabilities)


def test_a_map_of_occlusions_shows_its_progress_and_is_cancelled(house: House) -> None:
    house.be_answered()
    _ask_why(house, 7)
    why = house.window.inspector.why
    why._choice._method.setCurrentIndex(4)
    QTest.mouseClick(why._map, LEFT)
    asked = house.engine.newest(messages.Explain)
    assert asked.method == "occlusion"
    house.engine.say(messages.ExplanationProgress(request=asked.request, fraction=0.5))
    house.settle()
    assert why._explaining._bar.value() == 500
    QTest.mouseClick(why._explaining._cancel, LEFT)
    assert house.engine.newest(messages.CancelExplanation).request == asked.request
    house.engine.say(messages.Failed(request=asked.request, reason="cancelled", sentence=say("Cancelled.")))
    house.settle()
    assert not why._explaining.is_busy


def _judged(request: int, class_index: int = 7) -> messages.ExplanationJudged:
    curve = np.linspace(1, 0, 29).astype(np.float32)
    return messages.ExplanationJudged(
        request=request, asked=1, stamp=fakes.STAMP, method="gradient", class_index=class_index,
        shares=curve[::-1].copy(), deletion=curve.copy(), insertion=curve[::-1].copy(),
        random_deletion=curve.copy(), random_insertion=curve.copy(), deletion_area=0.12, insertion_area=0.88,
        random_deletion_area=0.4, random_insertion_area=0.6, randomised=("dense2", "dense1"),
        similarity=np.array([0.4, -0.05], np.float32),
    )  # fmt: skip


def _judge(house: House) -> messages.JudgeExplanation:
    QTest.mouseClick(house.window.inspector.why._judge, LEFT)
    return house.engine.newest(messages.JudgeExplanation)


def test_the_judgement_is_shown_with_its_areas_and_says_whose_it_is(house: House) -> None:
    house.be_answered()
    _ask_why(house, 7)
    why = house.window.inspector.why
    house.engine.say(_judged(_judge(house).request))
    house.settle()
    said = why._judgement.accessibleDescription()
    assert said.startswith("Gradient, “7” · ")
    assert "taken away: 0.12, at random 0.40" in said
    assert "brought back: 0.88, at random 0.60" in said
    assert "−0.05 alike" in said
    assert not why._judgement.grab().isNull()
    house.be_answered()  # the same picture, asked about again
    assert why._judgement.accessibleDescription() == said


def test_a_judgement_is_never_shown_for_another_method(house: House) -> None:
    house.be_answered()
    _ask_why(house, 7)
    why = house.window.inspector.why
    asked = _judge(house)
    why._choice._method.setCurrentIndex(2)
    assert house.engine.newest(messages.CancelExplanation).request == asked.request
    assert not why._judging.is_busy
    house.engine.say(_judged(asked.request))  # it was done already
    house.settle()
    assert why._judgement.accessibleDescription() == ""


def test_a_judgement_goes_with_its_picture(house: House) -> None:
    answer = house.be_answered()
    _ask_why(house, 7)
    why = house.window.inspector.why
    house.engine.say(_judged(_judge(house).request))
    house.settle()
    why.show_answer(replace(answer, network_input=answer.network_input + 1))
    assert why._judgement.accessibleDescription() == ""


def test_an_emptied_page_ends_the_work_under_way_and_keeps_the_class(house: House) -> None:
    house.be_answered()
    asked = _ask_why(house, 6)
    bars = house.window.answer.findChild(ProbabilityBars)
    why = house.window.inspector.why
    why.show_nothing()
    assert house.engine.newest(messages.CancelExplanation).request == asked.request
    house.engine.say(fakes.explained(asked.request, method="gradient", class_index=6))  # it was done already
    house.settle()
    assert why._overlay._attribution is None
    assert "Why" not in why._facts.spoken()
    house.be_answered()
    assert why._choice.class_number() == 6
    assert bars is not None
    assert bars._chosen == 6


def test_another_method_uncovers_what_was_covered(house: House) -> None:
    said = house.be_answered()
    _ask_why(house, 7)
    why, bars = house.window.inspector.why, house.window.answer.findChild(ProbabilityBars)
    assert bars is not None
    why._choice._method.setCurrentIndex(4)
    QTest.mouseMove(why._overlay, why._overlay._area().center() - QPoint(9, 9))
    asked = house.engine.newest(messages.OccludeAt)
    square = messages.Field(top=11, left=11, height=5, width=5)
    left = np.full(10, 0.1, np.float32)
    house.engine.say(
        messages.Occluded(request=asked.request, asked=1, stamp=fakes.STAMP, square=square, probabilities=left)
    )
    house.settle()
    why._choice._method.setCurrentIndex(3)
    assert "covered" not in why._facts.spoken()
    assert bars._values is not None
    assert np.array_equal(bars._values, said.probabilities)


def test_a_map_of_occlusions_goes_with_its_picture(house: House) -> None:
    answer = house.be_answered()
    _ask_why(house, 7)
    why = house.window.inspector.why
    why._choice._method.setCurrentIndex(4)
    QTest.mouseClick(why._map, LEFT)
    asked = house.engine.newest(messages.Explain)
    house.engine.say(fakes.explained(asked.request, method="occlusion", class_index=7))
    house.settle()
    house.be_answered()  # the same picture, asked about again
    assert why._overlay._attribution is not None
    why.show_answer(replace(answer, network_input=answer.network_input + 1))
    assert why._overlay._attribution is None
