"""What a picture really is, said under the answer or by a key: kept, taken back, and taught, with a fake engine."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QToolButton
from pytestqt.qtbot import QtBot

from app.canvas.view import CanvasView
from app.widgets.run_choices import DataChoice
from app.widgets.truth_row import TruthRow
from app.wording import catalogued
from engine.catalogue import DIGITS, LENET_MNIST, OBJECTS
from engine.errors import say
from engine.messages import (
    Answer,
    Ask,
    DigitBox,
    Failed,
    ForgetKept,
    KeepPicture,
    KeptListed,
    KeptPicture,
    ListKept,
    ReadDigit,
    Reading,
    RelabelKept,
    StartTraining,
    TeachModel,
    ThreadDied,
)
from engine.specs import Crop
from tests.app import fakes
from tests.app.canvas.hands import picture
from tests.app.conftest import House

LEFT = Qt.MouseButton.LeftButton


def _canvas(house: House) -> CanvasView:
    canvas = house.window.findChild(CanvasView)
    assert canvas is not None
    return canvas


def _draw(house: House, qtbot: QtBot, across: float = 280) -> None:
    """A dot; the page with it is asked about."""
    asked = len(house.engine.posted)
    canvas = _canvas(house)
    QTest.mouseClick(canvas, LEFT, pos=canvas.to_widget(QPointF(across, 280)).toPoint())
    qtbot.waitUntil(lambda: any(isinstance(each, Ask) for each in house.engine.posted[asked:]))


@pytest.fixture
def drawn(house: House, qtbot: QtBot) -> House:
    house.engine.say(*fakes.get_ready())
    house.settle()
    _draw(house, qtbot)
    house.engine.say(fakes.answer(house.engine.newest(Ask).request))
    house.settle()
    return house


def _listed(house: House, *pictures: tuple[str, str], file: str = "", request: int = 0) -> None:
    """The engine says what is kept now."""
    asked = [
        each for each in house.engine.posted if isinstance(each, KeepPicture | RelabelKept | ForgetKept | ListKept)
    ]
    newest = asked[-1].request
    made = tuple(KeptPicture(file=name, label=label) for name, label in pictures)
    house.engine.say(
        KeptListed(
            request=request or newest, classes=DIGITS, data="own:digits", folder="/kept", pictures=made, file=file
        )
    )
    house.settle()


def _button(house: House, label: str) -> QToolButton:
    return next(each for each in house.window.answer.truth.findChildren(QToolButton) if each.text() == label)


def _chosen(house: House) -> list[str]:
    return [each.text() for each in house.window.answer.truth.findChildren(QToolButton) if each.isChecked()]


def test_the_page_is_kept_with_what_it_really_is(drawn: House) -> None:
    assert drawn.engine.newest(ListKept).classes == DIGITS
    QTest.mouseClick(_button(drawn, "3"), LEFT)
    command = drawn.engine.newest(KeepPicture)
    assert (command.label, command.classes, command.crop, command.box) == ("3", DIGITS, None, None)
    assert (command.page == drawn.window.input_view.page().pixels).all()
    assert _chosen(drawn) == []  # it is kept when the engine says so
    _listed(drawn, ("3/a.png", "3"), file="3/a.png")
    assert _chosen(drawn) == ["3"]
    assert "Kept as “3”" in drawn.window.statusBar().currentMessage()


def test_the_same_again_takes_it_back_and_another_one_puts_it_there(drawn: House) -> None:
    QTest.mouseClick(_button(drawn, "3"), LEFT)
    _listed(drawn, ("3/a.png", "3"), file="3/a.png")
    QTest.mouseClick(_button(drawn, "8"), LEFT)
    assert (drawn.engine.newest(RelabelKept).file, drawn.engine.newest(RelabelKept).label) == ("3/a.png", "8")
    _listed(drawn, ("8/a.png", "8"), file="8/a.png")
    assert _chosen(drawn) == ["8"]
    QTest.mouseClick(_button(drawn, "8"), LEFT)
    assert drawn.engine.newest(ForgetKept).files == ("8/a.png",)
    _listed(drawn)
    assert _chosen(drawn) == []


def test_another_stroke_makes_another_picture(drawn: House, qtbot: QtBot) -> None:
    QTest.mouseClick(_button(drawn, "3"), LEFT)
    _listed(drawn, ("3/a.png", "3"), file="3/a.png")
    drawn.window.input_view.ask_again()
    drawn.settle()
    assert _chosen(drawn) == ["3"]  # the page is the same
    _draw(drawn, qtbot, across=100)
    assert _chosen(drawn) == []
    QTest.mouseClick(_button(drawn, "4"), LEFT)
    assert drawn.engine.newest(KeepPicture).label == "4"


def test_a_picture_that_changed_before_it_was_kept_is_not_taken_for_the_new_one(drawn: House, qtbot: QtBot) -> None:
    QTest.mouseClick(_button(drawn, "3"), LEFT)
    _draw(drawn, qtbot, across=100)
    _listed(drawn, ("3/a.png", "3"), file="3/a.png")
    assert _chosen(drawn) == []


def _ask_for(house: House, qtbot: QtBot, change: Callable[[], object]) -> None:
    """What changes the page; it is asked about."""
    asked = len(house.engine.posted)
    change()
    qtbot.waitUntil(lambda: any(isinstance(each, Ask) for each in house.engine.posted[asked:]))


def test_undo_and_redo_know_what_a_page_was_kept_as(drawn: House, qtbot: QtBot) -> None:
    """It could be kept a second time."""
    view = drawn.window.input_view
    QTest.mouseClick(_button(drawn, "7"), LEFT)
    _listed(drawn, ("7/a.png", "7"), file="7/a.png")
    _draw(drawn, qtbot, across=100)
    QTest.mouseClick(_button(drawn, "4"), LEFT)
    _listed(drawn, ("4/b.png", "4"), ("7/a.png", "7"), file="4/b.png")
    drawn.window.statusBar().clearMessage()
    _ask_for(drawn, qtbot, view.undo)
    assert _chosen(drawn) == ["7"]
    _ask_for(drawn, qtbot, view.redo)
    assert _chosen(drawn) == ["4"]
    assert drawn.window.statusBar().currentMessage() == "", "nothing was kept just now"
    _ask_for(drawn, qtbot, view.undo)
    QTest.mouseClick(_button(drawn, "8"), LEFT)
    assert (drawn.engine.newest(RelabelKept).file, drawn.engine.newest(RelabelKept).label) == ("7/a.png", "8")
    _listed(drawn, ("4/b.png", "4"), ("8/a.png", "8"), file="8/a.png")
    QTest.mouseClick(_button(drawn, "8"), LEFT)
    assert drawn.engine.newest(ForgetKept).files == ("8/a.png",)
    _listed(drawn, ("4/b.png", "4"))
    _ask_for(drawn, qtbot, view.redo)
    _ask_for(drawn, qtbot, view.undo)
    assert _chosen(drawn) == []


def test_what_the_engine_was_keeping_when_the_page_changed_is_known_when_it_comes_back(
    drawn: House, qtbot: QtBot
) -> None:
    view = drawn.window.input_view
    QTest.mouseClick(_button(drawn, "7"), LEFT)
    _draw(drawn, qtbot, across=100)
    _ask_for(drawn, qtbot, view.undo)
    QTest.mouseClick(_button(drawn, "7"), LEFT)
    assert sum(isinstance(each, KeepPicture) for each in drawn.engine.posted) == 1
    _ask_for(drawn, qtbot, view.redo)
    _listed(drawn, ("7/a.png", "7"), file="7/a.png")
    assert _chosen(drawn) == []
    _ask_for(drawn, qtbot, view.undo)
    assert _chosen(drawn) == ["7"]


def test_a_photo_that_comes_back_is_known_by_itself_and_its_square(drawn: House, qtbot: QtBot) -> None:
    view = drawn.window.input_view
    _ask_for(drawn, qtbot, lambda: view.show_picture(picture()))
    QTest.mouseClick(_button(drawn, "7"), LEFT)
    _listed(drawn, ("7/a.png", "7"), file="7/a.png")
    _ask_for(drawn, qtbot, view.back_to_canvas)
    assert _chosen(drawn) == []
    _ask_for(drawn, qtbot, view.undo)
    assert _chosen(drawn) == ["7"]
    _ask_for(drawn, qtbot, lambda: view.show_picture(picture()))
    assert _chosen(drawn) == [], "another picture, though it looks the same"


def test_what_is_put_to_another_class_in_the_data_tab_is_known_on_its_page(drawn: House, qtbot: QtBot) -> None:
    QTest.mouseClick(_button(drawn, "7"), LEFT)
    _listed(drawn, ("7/a.png", "7"), file="7/a.png")
    _draw(drawn, qtbot, across=100)
    drawn.session.kept.relabel("7/a.png", "1")
    first = drawn.engine.newest(RelabelKept).request
    drawn.session.kept.refresh()
    _listed(drawn, ("1/a.png", "1"), file="1/a.png", request=first)
    _listed(drawn, ("1/a.png", "1"))
    _ask_for(drawn, qtbot, drawn.window.input_view.undo)
    assert _chosen(drawn) == ["1"]


def test_a_page_is_known_again_under_the_model_it_was_kept_for(drawn: House) -> None:
    QTest.mouseClick(_button(drawn, "7"), LEFT)
    _listed(drawn, ("7/a.png", "7"), file="7/a.png")
    kept = drawn.session.kept
    kept.describe(OBJECTS)
    assert kept.state.current is None
    kept.describe(DIGITS)
    _listed(drawn, ("7/a.png", "7"))
    assert kept.state.current == KeptPicture(file="7/a.png", label="7")


def test_a_digit_typed_on_the_page_says_it_too(drawn: House) -> None:
    canvas = _canvas(drawn)
    canvas.setFocus()
    QTest.keyClick(canvas, Qt.Key.Key_5)
    assert drawn.engine.newest(KeepPicture).label == "5"


def test_a_digit_that_says_nothing_is_told_why(drawn: House, qtbot: QtBot) -> None:
    """The key had seemed to be dead."""
    words = drawn.window.statusBar()
    drawn.engine.say(replace(fakes.served_model("letters"), classes=("3", "x")))
    drawn.settle()
    QTest.keyClick(_canvas(drawn), Qt.Key.Key_5)
    assert words.currentMessage() == "“5” is no class of this model"
    drawn.window.input_view.clear()
    qtbot.waitUntil(lambda: not drawn.window.answer.truth.isEnabled())
    QTest.keyClick(_canvas(drawn), Qt.Key.Key_3)
    assert words.currentMessage() == "There is nothing on the page that could be kept"
    assert not any(isinstance(each, KeepPicture) for each in drawn.engine.posted)


@pytest.mark.parametrize("held", ["ControlModifier", "AltModifier", "MetaModifier"])
def test_a_digit_of_a_shortcut_says_nothing(drawn: House, held: str) -> None:
    QTest.keyClick(_canvas(drawn), Qt.Key.Key_5, Qt.KeyboardModifier[held])
    assert not any(isinstance(each, KeepPicture) for each in drawn.engine.posted)
    QTest.keyClick(_canvas(drawn), Qt.Key.Key_5, Qt.KeyboardModifier.KeypadModifier)
    assert drawn.engine.newest(KeepPicture).label == "5"


def test_of_several_digits_the_one_looked_into_is_kept(drawn: House) -> None:
    digits = tuple(
        ReadDigit(
            box=DigitBox(left=60 + 120 * at, top=80, width=80, height=120), line=0, place=at, label="1", share=0.9
        )
        for at in range(2)
    )
    surface = drawn.window.input_view.desk.boxes.surface
    said = fakes.answer(drawn.engine.newest(Ask).request)
    drawn.engine.say(replace(said, reading=Reading(surface=surface, digits=digits, selected=1)))
    drawn.settle()
    QTest.mouseClick(_button(drawn, "7"), LEFT)
    assert drawn.engine.newest(KeepPicture).box == digits[1].box


def test_of_a_photo_the_place_is_kept_where_the_network_looked(drawn: House, qtbot: QtBot) -> None:
    asked = drawn.engine.newest(Ask).request
    drawn.window.input_view.show_picture(picture())
    qtbot.waitUntil(lambda: drawn.engine.newest(Ask).request > asked)
    said: Answer = fakes.answer(drawn.engine.newest(Ask).request)
    place = Crop(left=3.0, top=4.0, side=20.0)
    drawn.engine.say(replace(said, place=place))
    drawn.settle()
    QTest.mouseClick(_button(drawn, "7"), LEFT)
    assert drawn.engine.newest(KeepPicture).crop == place


@pytest.mark.parametrize("kind", ["is_prepared", "is_of_gallery"])
def test_pictures_of_a_data_set_are_not_kept_and_an_empty_page_is_not(drawn: House, qtbot: QtBot, kind: str) -> None:
    """A test picture would else be learned from, one of a folder's photos, which are opened whole, too."""
    row = drawn.window.answer.truth
    drawn.window.input_view.show_picture(replace(picture(), **{kind: True}))
    qtbot.waitUntil(lambda: not row.isEnabled())
    assert "data set" in row.toolTip()
    drawn.window.input_view.back_to_canvas()
    qtbot.waitUntil(row.isEnabled)
    drawn.window.input_view.clear()
    qtbot.waitUntil(lambda: not row.isEnabled())
    canvas = _canvas(drawn)
    QTest.keyClick(canvas, Qt.Key.Key_5)
    assert not any(isinstance(each, KeepPicture) for each in drawn.engine.posted)


def test_what_could_not_be_kept_is_not_shown_as_kept(drawn: House) -> None:
    QTest.mouseClick(_button(drawn, "3"), LEFT)
    request = drawn.engine.newest(KeepPicture).request
    drawn.engine.say(Failed(request=request, reason="no-space", sentence=say("The disk is full.")))
    drawn.settle()
    assert _chosen(drawn) == []
    assert "disk is full" in drawn.window.banner._text.text()


def test_what_a_dead_gatherer_did_not_keep_can_be_kept_by_the_next_one(drawn: House) -> None:
    QTest.mouseClick(_button(drawn, "3"), LEFT)
    drawn.engine.say(ThreadDied(half="gatherer", sentence=say("The table of photos has stopped.")))
    drawn.settle()
    lost = drawn.engine.newest(KeepPicture)
    assert drawn.engine.newest(ListKept).request > lost.request
    QTest.mouseClick(_button(drawn, "3"), LEFT)
    assert drawn.engine.newest(KeepPicture).request > lost.request


def test_what_was_to_be_kept_for_another_model_hinders_nothing(drawn: House) -> None:
    QTest.mouseClick(_button(drawn, "3"), LEFT)
    letters = replace(fakes.served_model("letters"), classes=("3", "x"))
    drawn.engine.say(letters)
    drawn.settle()
    QTest.mouseClick(_button(drawn, "3"), LEFT)
    assert drawn.engine.newest(KeepPicture).classes == ("3", "x")


def test_the_network_is_taught_what_was_kept(drawn: House) -> None:
    action = drawn.window.actions_["teach"]
    assert not action.isEnabled()
    _listed(drawn, ("3/a.png", "3"), ("3/b.png", "3"))
    assert action.isEnabled()
    assert "2 pictures" in action.toolTip()
    action.trigger()
    command = drawn.engine.newest(TeachModel)
    assert command.reference == "digits"
    assert not action.isEnabled()
    assert drawn.session.training.state.phase == "preparing"
    drawn.engine.say(Failed(request=command.request, reason="missing", sentence=say("It is not here.")))
    drawn.settle()
    assert action.isEnabled()


def test_what_is_left_of_a_run_cannot_be_taught_and_the_tooltip_says_what_can(drawn: House) -> None:
    action = drawn.window.actions_["teach"]
    _listed(drawn, ("3/a.png", "3"))
    drawn.session.training.start(LENET_MNIST)
    request = drawn.engine.newest(StartTraining).request
    drawn.engine.say(fakes.started(request), fakes.served_model("live"))
    drawn.settle()
    assert "has ended" in action.toolTip()
    drawn.engine.say(fakes.ended(request, best_path=""))
    drawn.settle()
    assert not action.isEnabled()
    assert "models that were saved" in action.toolTip()
    drawn.engine.say(fakes.served_model("digits"))
    drawn.settle()
    assert action.isEnabled()


def test_what_was_kept_is_data_to_train_with(drawn: House) -> None:
    choice = drawn.window.training.form.findChild(DataChoice)
    assert choice is not None
    assert choice.findData("own:digits") < 0
    _listed(drawn, ("3/a.png", "3"))
    _listed(drawn, ("3/a.png", "3"), ("3/b.png", "3"))
    for name in ("own:digits", "mnist+own:digits", "drawn+own:digits"):
        assert [choice.itemData(at) for at in range(choice.count())].count(name) == 1
    assert choice.findData("cifar10+own:digits") < 0


def test_before_there_are_classes_there_is_nothing_to_choose(qtbot: QtBot) -> None:
    row = TruthRow()
    qtbot.addWidget(row)
    row.show()
    assert not row._list.isVisible()
    height = row.height()
    row.show_classes(DIGITS)
    assert row._words.isVisible()
    assert row.height() == height


def test_many_or_long_classes_are_a_list(qtbot: QtBot) -> None:
    row = TruthRow()
    qtbot.addWidget(row)
    row.show_classes(OBJECTS)
    row.resize(240, row.height())
    row.show()
    assert not row.findChildren(QToolButton)
    with qtbot.waitSignal(row.label_chosen) as chosen:
        row._list.setFocus()
        QTest.keyClick(row._list, Qt.Key.Key_Space)
        QTest.keyClick(row._list.view(), Qt.Key.Key_Down)
        QTest.keyClick(row._list.view(), Qt.Key.Key_Return)
    assert chosen.args == ["airplane"]
    row.show_kept("airplane")
    with qtbot.waitSignal(row.label_chosen) as chosen:
        row._list.activated.emit(0)
    assert chosen.args == [""]
    row.show_classes(DIGITS)
    assert len(row.findChildren(QToolButton)) == 10
    assert row._list.isHidden()


def test_a_second_click_before_the_engine_has_answered_keeps_nothing_twice(drawn: House) -> None:
    """A double click had kept the picture twice, and a corrected key it under both classes."""
    QTest.mouseClick(_button(drawn, "3"), LEFT)
    QTest.mouseClick(_button(drawn, "3"), LEFT)
    QTest.mouseClick(_button(drawn, "5"), LEFT)
    assert sum(isinstance(each, KeepPicture) for each in drawn.engine.posted) == 1
    _listed(drawn, ("3/a.png", "3"), file="3/a.png")
    assert (drawn.engine.newest(RelabelKept).file, drawn.engine.newest(RelabelKept).label) == ("3/a.png", "5")
    _listed(drawn, ("5/a.png", "5"), file="5/a.png")
    assert _chosen(drawn) == ["5"]


def test_what_was_deleted_by_others_can_be_kept_anew(drawn: House) -> None:
    QTest.mouseClick(_button(drawn, "3"), LEFT)
    _listed(drawn, ("3/a.png", "3"), file="3/a.png")
    QTest.mouseClick(_button(drawn, "8"), LEFT)
    request = drawn.engine.newest(RelabelKept).request
    drawn.engine.say(Failed(request=request, reason="gone", sentence=say("The picture is not there any more.")))
    drawn.settle()
    assert drawn.engine.newest(ListKept).request > request
    _listed(drawn)
    assert _chosen(drawn) == []
    QTest.mouseClick(_button(drawn, "8"), LEFT)
    assert drawn.engine.newest(KeepPicture).label == "8"


def test_nothing_is_taken_from_the_list_in_passing(qtbot: QtBot) -> None:
    """The wheel over it, and each arrow key, had kept the picture."""
    row = TruthRow()
    qtbot.addWidget(row)
    row.show_classes(OBJECTS)
    row.show()
    chosen: list[str] = []
    row.label_chosen.connect(chosen.append)
    row._list.setFocus()
    QTest.keyClick(row._list, Qt.Key.Key_Down)
    assert row._list.view().isVisible()
    row._list.hidePopup()
    assert chosen == []
    assert row._list.focusPolicy() == Qt.FocusPolicy.StrongFocus


def test_a_digit_typed_on_a_box_says_what_is_in_it(drawn: House) -> None:
    digits = tuple(
        ReadDigit(
            box=DigitBox(left=60 + 120 * at, top=80, width=80, height=120), line=0, place=at, label="1", share=0.9
        )
        for at in range(2)
    )
    surface = drawn.window.input_view.desk.boxes.surface
    said = fakes.answer(drawn.engine.newest(Ask).request)
    drawn.engine.say(replace(said, reading=Reading(surface=surface, digits=digits, selected=1)))
    drawn.settle()
    layer = drawn.window.input_view.desk.layer()
    layer.setFocus()
    QTest.keyClick(layer, Qt.Key.Key_6)
    assert drawn.engine.newest(KeepPicture).label == "6"


def test_the_form_has_its_own_settings_back_after_a_run_of_another_recipe(drawn: House) -> None:
    """The next run had taken the tenth of the learning rate that teaching takes."""
    form = drawn.window.training.form
    before = form.recipe()
    _listed(drawn, ("3/a.png", "3"))
    drawn.window.actions_["teach"].trigger()
    request = drawn.engine.newest(TeachModel).request
    started = fakes.started(request)
    recipe = replace(started.recipe, name="other", optimiser=replace(started.recipe.optimiser, learning_rate=1e-7))
    drawn.engine.say(replace(started, recipe=recipe))
    drawn.settle()
    assert form.recipe().optimiser.learning_rate == pytest.approx(1e-7)
    drawn.engine.say(fakes.ended(request))
    drawn.settle()
    assert form.recipe() == before


def test_a_taught_recipe_is_called_by_the_one_that_made_the_model() -> None:
    assert catalogued("MNIST, best, taught") == "MNIST, best, taught"
    assert catalogued("MNIST, best") == "MNIST, best"


def _at(house: House, x: float, y: float) -> QPoint:
    return _canvas(house).to_widget(QPointF(x, y)).toPoint()


def _read(house: House, selected: int, ids: tuple[int, int] = (0, 0)) -> None:
    """The engine has found two digits, and looks into one of them."""
    digits = tuple(
        ReadDigit(
            box=DigitBox(left=60 + 120 * at, top=80, width=80, height=120, id=ids[at]),
            line=0,
            place=at,
            label="1",
            share=0.9,
        )
        for at in range(2)
    )
    surface = house.window.input_view.desk.boxes.surface
    said = fakes.answer(house.engine.newest(Ask).request)
    house.engine.say(replace(said, reading=Reading(surface=surface, digits=digits, selected=selected)))
    house.settle()


def test_a_box_that_was_kept_is_known_again_when_it_is_looked_into_again(drawn: House, qtbot: QtBot) -> None:
    """It was kept twice once another box had been moved, or another digit written."""
    _read(drawn, 0)
    QTest.mouseClick(_button(drawn, "7"), LEFT)
    _listed(drawn, ("7/a.png", "7"), file="7/a.png")
    assert _chosen(drawn) == ["7"]
    _read(drawn, 1)
    assert _chosen(drawn) == []
    _read(drawn, 0)
    assert _chosen(drawn) == ["7"]
    _read(drawn, 0, ids=(1, 2))  # another box was moved, and all have numbers from now on
    assert _chosen(drawn) == ["7"]
    _draw(drawn, qtbot, across=500)
    _read(drawn, 0, ids=(1, 2))
    assert _chosen(drawn) == ["7"]
    _ask_for(drawn, qtbot, lambda: QTest.mouseClick(_canvas(drawn), LEFT, pos=_at(drawn, 100, 140)))
    _read(drawn, 0, ids=(1, 2))
    assert _chosen(drawn) == [], "it is another digit now"
