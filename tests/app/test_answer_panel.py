"""The answer column where the network is not sure: words, reasons, and the limits a person moves."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QCoreApplication, QPoint, QSize, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QScrollArea, QSlider
from pytestqt.qtbot import QtBot

from app.panels.answer import AnswerPanel
from app.state import ModelState
from app.verdict import verdict
from app.widgets.bars import ROW_PX, ProbabilityBars
from engine.catalogue import DIGITS
from engine.errors import say
from engine.messages import Answer, Failed, Limits, ModelServed, NothingThere, ServeModel
from engine.recipes.inputs import CIFAR_INPUT
from tests.app.canvas.hands import picture
from tests.app.conftest import House
from tests.app.fakes import answer, get_ready, served_model

LOW_PX = 295  # what a window of 1280x800 leaves beside the lesson


def _strange(familiarity: float = 0.031) -> Answer:
    return replace(answer(1), familiarity=familiarity, limits=Limits(familiarity=0.26))


@pytest.fixture
def panel(qtbot: QtBot) -> AnswerPanel:
    made = AnswerPanel()
    qtbot.addWidget(made)
    made.resize(300, 500)
    made.show()
    return made


def test_an_unfamiliar_picture_is_no_digit_and_the_bars_stay(panel: AnswerPanel) -> None:
    panel.show_answer(_strange())
    assert panel._name.text() == "Not a digit I know"
    assert panel._sure.text() == "unfamiliar picture: 3.1\u00a0%, below 26\u00a0%"
    bars = panel.findChild(ProbabilityBars)
    assert bars is not None
    assert bars._values is not None
    panel.show_answer(replace(_strange(0.9)))
    assert panel._name.text() == "7"


def test_a_model_that_cannot_be_opened_leaves_the_answer_with_its_bars(house: House) -> None:
    """The bars were empty until something was asked anew."""
    house.be_answered()
    house.window.models.setCurrentIndex(house.window.models.findData("objects"))
    house.window.models.activated.emit(house.window.models.currentIndex())
    request = house.engine.newest(ServeModel).request
    house.engine.say(Failed(request=request, reason="damaged", sentence=say("It is damaged.")))
    house.settle()
    bars = house.window.answer.findChild(ProbabilityBars)
    assert bars is not None
    assert bars._values is not None
    assert house.window.answer._name.text() == "7"
    assert house.window.models.currentText() == "Model: digits"


def test_another_model_is_offered_for_what_this_one_does_not_know(panel: AnswerPanel, qtbot: QtBot) -> None:
    button = panel._ask_other
    panel.show_answer(_strange())
    assert button.isHidden(), "there is none"
    least = panel.minimumSizeHint()
    panel.set_other("objects")
    panel.show_answer(_strange())
    assert (button.text(), button.accessibleName()) == ("Ask “objects”", "Let the model “objects” answer")
    assert button.isVisible()
    QCoreApplication.sendPostedEvents()
    assert panel.minimumSizeHint().height() == least.height()
    assert panel.minimumSizeHint().width() <= max(least.width(), 150), "a narrow column stays narrow"
    assert button.shown() == button.text()
    button.resize(60, button.height())
    assert button.shown().endswith("…")
    with qtbot.waitSignal(panel.model_wanted) as wanted:
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert wanted.args == ["objects"]
    panel.show_answer(_strange(0.9))
    assert button.isHidden()
    assert panel._took.isVisible()
    panel.show_nothing(NothingThere(request=1, stamp=answer(1).stamp, sentence=say("No ink."), reason="unfamiliar"))
    assert button.isVisible()
    panel.show_nothing(None)
    assert button.isHidden()


def test_a_model_for_photos_that_is_torn_passes_on_a_model_for_digits_does_not(panel: AnswerPanel) -> None:
    torn = replace(answer(1, share=0.5), familiarity=0.9, limits=Limits(familiarity=0.26))
    panel.set_other("digits")
    panel.show_answer(torn)
    assert panel._ask_other.isHidden()
    panel.show_model(ModelState(classes=DIGITS, input=CIFAR_INPUT))
    panel.show_answer(torn)
    assert panel._ask_other.isVisible()


def test_only_a_picture_goes_from_a_model_for_digits_to_one_for_photos(house: House) -> None:
    house.engine.say(*get_ready())
    house.engine.say(replace(_strange(), request=house.bridge.next_request()))
    house.settle()
    button = house.window.answer._ask_other
    assert button.isHidden(), "a scribble is no photo"
    house.window.input_view.show_picture(picture(200, 100))
    house.engine.say(replace(_strange(), request=house.bridge.next_request()))
    house.settle()
    assert button.isVisible()
    button.click()
    assert house.engine.newest(ServeModel).reference == "objects"
    served = served_model("objects", house.engine.newest(ServeModel).request)
    house.engine.say(replace(served, input=CIFAR_INPUT))
    house.engine.say(replace(_strange(), request=house.bridge.next_request()))
    house.settle()
    assert button.text() == "Ask “digits”"


def test_a_photo_without_ink_is_no_digit_and_says_why(panel: AnswerPanel) -> None:
    sentence = say("Nothing in this picture stands out like ink on paper.")
    panel.show_model(ModelState(classes=DIGITS))
    panel.show_nothing(NothingThere(request=1, stamp=answer(1).stamp, sentence=sentence, reason="unfamiliar"))
    assert panel._name.text() == "Not a digit I know"
    assert panel._sure.text() == str(sentence)
    panel.show_nothing(NothingThere(request=2, stamp=answer(1).stamp, sentence=sentence))
    assert panel._name.text() == ""


def test_an_empty_page_invites_to_what_the_model_knows(house: House, qtbot: QtBot) -> None:
    """The column and the page itself say what to do, for the model that answers now."""
    panel, view, session = house.window.answer, house.window.input_view, house.session

    def seen_with(event: ModelServed) -> tuple[str, QImage]:
        house.engine.say(event)
        qtbot.waitUntil(lambda: session.model.reference == event.reference)
        panel.show_nothing(None)
        return panel._sure.text(), view.grab().toImage()

    for_digits = seen_with(served_model("digits"))
    assert for_digits[0].startswith("Draw a digit")
    objects = replace(served_model("objects"), input=CIFAR_INPUT, classes=("airplane", "ship"))
    for_photos = seen_with(objects)
    assert for_photos[0].startswith("Drop a photo")
    assert for_photos[1] != for_digits[1]
    assert seen_with(served_model("digits")) == for_digits


def test_of_other_classes_nothing_is_known() -> None:
    said = verdict(replace(_strange(), classes=tuple("abcdefghij")), Limits(familiarity=0.26))
    assert (said.name, said.reason) == ("Nothing I know", "unfamiliar")


def test_a_limit_moved_judges_the_answer_in_sight(panel: AnswerPanel) -> None:
    panel.show_answer(_strange())
    panel.set_limits(0.8, 0.03)
    assert panel._name.text() == "7"
    panel.set_limits(0.999, 0.03)
    assert panel._name.text() == "Not sure"
    panel.set_limits(0.8, -1.0)
    assert panel._name.text() == "Not a digit I know"


def test_a_long_name_fits_its_room_to_the_pixel(panel: AnswerPanel) -> None:
    panel.show_answer(_strange())
    for width_px in range(180, 300, 7):
        panel.resize(width_px, 500)
        assert panel._name.shown() == "Not a digit I know"


TOMATOES = (
    "Tomato___Spider_mites_Two-spotted_spider_mite", "Tomato___Tomato_Yellow_Leaf_Curl_Virus", "a" * 120, "healthy",
)  # fmt: skip


def test_long_class_names_move_nothing_while_the_answer_changes(house: House) -> None:
    """The column had been as wide as the longest word of its sentence, and the window wider than the screen."""
    house.engine.say(*get_ready(), replace(served_model("tomatoes"), classes=TOMATOES))
    house.settle()
    panel, places = house.window.answer, set[object]()
    for best, share in ((0, 0.99), (0, 0.5), (2, 0.5), (1, 0.99), (3, 0.5), (1, 0.5)):
        house.engine.say(answer(house.bridge.next_request(), best=best, share=share, classes=TOMATOES))
        house.settle()
        QCoreApplication.sendPostedEvents()
        places.add((house.window.geometry(), panel.geometry(), panel._bars.mapTo(panel, QPoint(0, 0))))
        assert panel._sure.text().endswith("below 80\u00a0%") == (share == 0.5)
    assert len(places) == 1
    assert house.window.size() == QSize(1280, 800)


def test_names_too_long_for_two_lines_are_cut_and_the_tooltip_has_them(panel: AnswerPanel) -> None:
    panel.show_answer(answer(1, best=0, share=0.5, classes=TOMATOES))
    line = panel._sure
    first, second = line.text().split(":")[0].split(" or ")
    assert "…" in first
    assert first.startswith("Tomato_")
    assert first.endswith("mite")
    assert second.startswith("Tomato")
    assert line.toolTip() == line.whole()
    assert line.whole().startswith(TOMATOES[0])
    panel.resize(1400, 500)
    assert (line.text(), line.toolTip()) == (line.whole(), "")
    panel.resize(220, 500)
    assert panel.width() == 220
    panel.show_answer(answer(1, best=3, share=0.99, classes=TOMATOES))
    assert (line.text(), line.toolTip()) == ("99.0 %  sure", "")


def test_the_sliders_are_behind_a_button_and_write_preferences(house: House, qtbot: QtBot) -> None:
    panel = house.window.answer
    house.session.answered.emit(_strange())
    probability, familiarity = panel.findChildren(QSlider)
    assert not familiarity.isVisible()
    QTest.mouseClick(panel._more, Qt.MouseButton.LeftButton)
    assert familiarity.isVisible()
    assert (probability.value(), familiarity.value()) == (80, 26)
    QTest.keyClick(familiarity, Qt.Key.Key_Home)
    assert house.store.now.unfamiliar_below == 0.0
    assert panel._name.text() == "7"
    QTest.mouseClick(panel._sliders._own, Qt.MouseButton.LeftButton)
    assert house.store.now.unfamiliar_below == -1.0
    assert familiarity.value() == 26
    QTest.keyClick(probability, Qt.Key.Key_Right)
    assert house.store.now.unsure_below == 0.81


def test_a_model_that_cannot_tell_greys_its_slider(house: House) -> None:
    house.session.answered.emit(answer(1))
    probability, familiarity = house.window.answer.findChildren(QSlider)
    assert probability.isEnabled()
    assert not familiarity.isEnabled()


def test_ten_classes_close_up_before_one_is_out_of_sight(panel: AnswerPanel, qtbot: QtBot) -> None:
    panel.resize(300, LOW_PX)
    panel.show_answer(answer(1))
    scroll = panel.findChild(QScrollArea)
    assert scroll is not None
    qtbot.waitUntil(lambda: scroll.viewport().height() < 9 * ROW_PX)
    QCoreApplication.sendPostedEvents()
    assert panel._bars.height() == scroll.viewport().height()


def test_the_column_is_as_wide_with_the_button_that_teaches_and_cuts_nothing(house: House) -> None:
    """In half a screen it became wider with the first picture that was kept."""
    panel = house.window.answer
    house.window.resize(960, 720)
    house.be_answered()
    house.window.reset_arrangement()
    house.settle()
    before = panel.width(), panel.minimumSizeHint().width(), panel._took.geometry()
    for is_offered in (True, False):
        panel.offer_teaching(is_offered=is_offered)
        house.settle()
        assert panel._teach.isVisible() == is_offered
        assert (panel.width(), panel.minimumSizeHint().width(), panel._took.geometry()) == before
        assert panel._teach.width() >= panel._teach.sizeHint().width()
        assert "…" not in panel._took.shown() + panel._stamp.shown()


def test_how_long_an_answer_took_is_said_in_short_where_there_is_no_room(panel: AnswerPanel) -> None:
    panel.show_answer(answer(1))
    panel.resize(panel.minimumSizeHint().width(), 500)
    QCoreApplication.processEvents()
    assert panel._took.shown() == "2.1 ms"
    assert panel._took.toolTip() == "answered in 2.1 ms"
    panel.resize(400, 500)
    QCoreApplication.processEvents()
    assert panel._took.shown() == "answered in 2.1 ms"
