"""The Evaluation tab with a fake engine: matrix, gallery, corrections, sources, by mouse and by keyboard."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDockWidget, QPushButton
from pytestqt.qtbot import QtBot

from app.panels.evaluation import EvaluationPanel
from engine.errors import Cancelled, say
from engine.messages import (
    AskGallery,
    CancelEvaluation,
    CorrectPicture,
    EvaluateModel,
    EvaluationProgress,
    Failed,
    OpenJudged,
    ThreadDied,
    UndoCorrection,
)
from tests.app import fakes
from tests.app.conftest import House
from tests.app.judged import CLASSES, CONFUSION, judged, opened, part

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def panel(house: House) -> EvaluationPanel:
    dock = house.window.findChild(QDockWidget, "evaluation")
    assert dock is not None
    dock.raise_()
    house.engine.say(*fakes.get_ready())
    house.settle()
    return house.window.evaluation


def _click(panel: EvaluationPanel, cell: tuple[int, int]) -> None:
    QTest.mouseClick(panel.matrix, LEFT, pos=panel.matrix.layout_now().rect(cell).center().toPoint())


def _asked(house: House) -> AskGallery:
    return house.engine.newest(AskGallery)


def _button(panel: EvaluationPanel) -> QPushButton:
    return next(each for each in panel.form.findChildren(QPushButton) if each.text().startswith("Evaluate"))


def _fill(house: House, cell: tuple[int, int], total: int) -> None:
    """Answer the newest question about pictures, as the engine would."""
    ask = _asked(house)
    assert (ask.truth, ask.predicted) == cell
    house.engine.say(part(ask.request, cell, ask.first, min(ask.count, total - ask.first), total))
    house.settle()


def test_nothing_is_evaluated_before_it_is_asked_for(house: House, panel: EvaluationPanel) -> None:
    assert not [each for each in house.engine.posted if isinstance(each, EvaluateModel)]
    assert panel._empty.isVisible()
    assert not panel.matrix.isVisible()
    QTest.mouseClick(_button(panel), LEFT)
    asked = house.engine.newest(EvaluateModel)
    assert (asked.reference, asked.data) == ("digits", "mnist:test")


def test_each_evaluation_of_the_run_is_shown_with_what_it_is_of(
    house: House, panel: EvaluationPanel, qtbot: QtBot
) -> None:
    house.engine.say(judged())
    house.settle()
    assert panel.matrix.isVisible()
    assert panel._what.text() == "Validation · MNIST, held out of training"
    assert panel._who.text() == "run 7 · epoch 12, step 6,600"
    assert panel._accuracy.text().startswith("93.00 %  ·  186 of 200")
    house.engine.say(judged(split="test"))
    qtbot.waitUntil(lambda: panel._what.text() == "Test set · MNIST, measured after each epoch")
    better = CONFUSION.copy()
    better[1] = [0, 50, 0]
    house.engine.say(judged(confusion=better))
    qtbot.waitUntil(lambda: np.array_equal(panel.matrix._counts, better))
    assert panel._accuracy.text().startswith("98.00 %")


def test_a_click_into_a_cell_asks_for_its_pictures_and_shows_all_of_them(house: House, panel: EvaluationPanel) -> None:
    house.engine.say(judged())
    house.settle()
    _click(panel, (1, 2))
    _fill(house, (1, 2), 8)
    assert len(panel.gallery.view.shown) == 8
    assert panel.gallery.view.isVisible()
    assert "8 of “dog”, taken for “owl”" in panel._cell_words.text()


def test_another_evaluation_has_no_cell_open_and_describes_none(house: House, panel: EvaluationPanel) -> None:
    house.engine.say(judged())
    house.settle()
    _click(panel, (1, 2))
    _fill(house, (1, 2), 8)
    QTest.mouseMove(panel.gallery)
    QTest.mouseClick(_button(panel), LEFT)
    request = house.engine.newest(EvaluateModel).request
    house.engine.say(judged(request, evaluation=2, is_run=False, split="test"))
    house.settle()
    assert not panel.gallery.view.isVisible()
    assert panel._cell_words.text() == ""


def test_the_keyboard_chooses_a_cell_and_opens_a_picture(house: House, panel: EvaluationPanel) -> None:
    house.engine.say(judged())
    house.settle()
    panel.matrix.setFocus()
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Return):
        QTest.keyClick(panel.matrix, key)
    _fill(house, (1, 2), 8)
    view = panel.gallery.view
    QTest.keyClick(view, Qt.Key.Key_Right)
    QTest.keyClick(view, Qt.Key.Key_Return)
    asked = house.engine.newest(OpenJudged)
    assert asked.place == 1
    house.engine.say(opened(asked.request, 1))
    house.settle()
    page = house.window.input_view.page()
    assert page.is_prepared
    picture = house.window.input_view._photo.picture
    assert picture is not None
    assert picture.name.startswith("Truth dog, taken for owl")


def test_a_photo_is_opened_whole_where_it_was_asked_in_several_looks(house: House, panel: EvaluationPanel) -> None:
    house.engine.say(judged())
    house.settle()
    house.session.evaluation.open(3)
    photo, small = np.full((1500, 2000, 3), 90, np.uint8), np.full((768, 1024, 3), 90, np.uint8)
    request = house.engine.newest(OpenJudged).request
    house.engine.say(opened(request, 3, pixels=photo, preview=small, is_prepared=False))
    house.settle()
    page = house.window.input_view.page()
    assert (page.is_prepared, page.pixels.shape) == (False, photo.shape)
    picture = house.window.input_view._photo.picture
    assert picture is not None
    assert picture.preview is not None, "what is shown at once"


@pytest.mark.parametrize("is_prepared", [True, False])
def test_one_picture_after_the_other_is_one_step_back_to_the_page(
    house: House, panel: EvaluationPanel, is_prepared: bool
) -> None:
    view = house.window.input_view
    before = view.undo_stack.count()
    house.engine.say(judged())
    house.settle()
    for place in range(3):
        house.session.evaluation.open(place)
        request = house.engine.newest(OpenJudged).request
        house.engine.say(opened(request, place, is_prepared=is_prepared))
        house.settle()
        assert view.page().pixels[0, 0] == place
    assert view.undo_stack.count() == before + 1
    view.undo()
    assert not view.has_picture()


def test_a_large_cell_is_fetched_as_it_is_scrolled(house: House, panel: EvaluationPanel) -> None:
    house.engine.say(judged(confusion=np.array([[5000, 0], [0, 5]]), classes=("a", "b")))
    house.settle()
    _click(panel, (0, 0))
    _fill(house, (0, 0), 5000)
    view = panel.gallery.view
    assert len(view.shown) < 200
    QTest.keyClick(view, Qt.Key.Key_End)
    ask = _asked(house)
    assert ask.first > 4000
    _fill(house, (0, 0), 5000)
    assert view.selection is not None
    assert view.selection.place == 4999
    first, end = view._in_sight()
    assert all(view._stock.tile(each) for each in range(first, end))
    for width in (1900, 1100):
        house.window.resize(width, 800)
        house.settle()
        assert view._in_sight()[0] <= 4999 < view._in_sight()[1], "what is selected stays in sight"


def test_corrections_are_said_with_keys_and_undone(house: House, panel: EvaluationPanel) -> None:
    house.engine.say(judged(classes=("3", "5", "8")))
    house.settle()
    _click(panel, (1, 2))
    _fill(house, (1, 2), 8)
    view = panel.gallery.view
    QTest.keyClick(view, Qt.Key.Key_8)
    said = house.engine.newest(CorrectPicture)
    assert (said.place, said.what, said.label) == (0, "relabel", 2)

    less = CONFUSION.copy()
    less[1, 2], less[2, 2] = 7, 97
    house.engine.say(judged(said.request, less, classes=("3", "5", "8"), relabelled=1, can_undo=True))
    house.settle()
    assert view.selection is None, "what was there may have moved: nothing can be said of it"
    QTest.keyClick(view, Qt.Key.Key_Delete)
    assert house.engine.newest(CorrectPicture) is said
    _fill(house, (1, 2), 7)
    assert len(view.shown) == 7
    assert panel._corrected.isVisible()

    house.window.input_view._sheet.lay([], "")
    strokes = house.window.input_view.undo_stack.index()
    QTest.keyClick(view, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert isinstance(house.engine.posted[-1], UndoCorrection)
    assert house.window.input_view.undo_stack.index() == strokes, "the drawing is not touched"

    QTest.mouseClick(panel._corrected, LEFT)
    assert (_asked(house).truth, _asked(house).predicted) == (-1, -1)


def test_buttons_correct_and_take_back(house: House, panel: EvaluationPanel) -> None:
    house.engine.say(judged(excluded=1))
    house.settle()
    panel.open_cell((-1, -1))
    ask = _asked(house)
    house.engine.say(part(ask.request, (-1, -1), 0, 1, 1, truths=np.array([0]), given=np.array([0]),
                          predictions=np.array([1]), marks=("excluded",)))  # fmt: skip
    house.settle()
    bar = panel.gallery.bar
    assert not bar._exclude.isEnabled()
    QTest.mouseClick(bar._restore, LEFT)
    assert house.engine.newest(CorrectPicture).what == "restore"
    bar.open_menu(panel.mapToGlobal(QPoint(0, 0)))
    assert _menu_texts(panel)[:3] == [f"This is really “{name}”" for name in CLASSES]


def _menu_texts(panel: EvaluationPanel) -> list[str]:
    from PySide6.QtWidgets import QMenu

    menu = panel.gallery.bar.findChild(QMenu)
    assert menu is not None
    texts = [each.text() for each in menu.actions()]
    menu.close()
    return texts


def test_the_test_set_takes_the_runs_place_and_the_run_comes_back_when_wanted(
    house: House, panel: EvaluationPanel
) -> None:
    house.engine.say(judged())
    house.settle()
    house.window.actions_["evaluate"].trigger()
    request = house.engine.newest(EvaluateModel).request
    house.engine.say(
        EvaluationProgress(request=request, sentence=say("Asking about {count} pictures", count=9), fraction=0.5)
    )
    house.settle()
    assert panel.form._job.is_busy
    assert panel._what.text().startswith("Validation")
    asked = judged(request, evaluation=2, is_run=False, reference="digits", split="test", temperature=1.4)
    house.engine.say(asked)
    house.settle()
    assert not panel.form._job.is_busy
    assert panel._what.text() == "Test set · MNIST"
    assert panel._who.text() == "digits · run 7 · epoch 12, step 6,600"
    house.engine.say(judged(loss=0.1))
    house.settle()
    assert panel._what.text() == "Test set · MNIST", "a run that goes on does not take it away"
    panel.form.source_chosen.emit("run")
    assert panel._what.text().startswith("Validation")
    assert "0.1000" in panel._accuracy.text()


def test_giving_up_is_quiet_and_leaves_things_as_they_were(house: House, panel: EvaluationPanel) -> None:
    QTest.mouseClick(_button(panel), LEFT)
    request = house.engine.newest(EvaluateModel).request
    panel.form._job.cancelled.emit()
    assert isinstance(house.engine.posted[-1], CancelEvaluation)
    house.engine.say(Failed.because(request, Cancelled()))
    house.settle()
    assert not panel.form._job.is_busy
    assert not house.window.banner.isVisible()


def test_a_dead_evaluator_can_be_restarted_and_takes_its_pictures_with_it(house: House, panel: EvaluationPanel) -> None:
    house.engine.say(judged(), ThreadDied(half="evaluator", sentence=say("Evaluation has stopped.")))
    house.settle()
    assert house.window.banner.isVisible()
    assert panel._empty.isVisible()
    house.session.restart("evaluator")
    assert house.engine.restarted == ["evaluator"]


def test_both_limits_decide_what_is_answered_and_can_be_moved(house: House, panel: EvaluationPanel) -> None:
    familiarities = np.linspace(0, 1, 200, dtype=np.float32)
    house.engine.say(judged(familiarities=familiarities, least_familiarity=0.25))
    house.settle()
    panel._pages.show_page(panel.reliability)
    house.store.set(unsure_below=0.0, unfamiliar_below=-1.0)
    assert panel.reliability._words.text().startswith("From 0.0 % on: 75.00 % answered")
    plot = panel.reliability._coverage
    plot.setFocus()
    QTest.keyClick(plot, Qt.Key.Key_Left)
    assert house.store.now.unsure_below == pytest.approx(0.01)
    panel.reliability.chooser.setCurrentIndex(1)
    area = plot.axes().area.toRect()
    QTest.mouseClick(plot, LEFT, pos=QPoint(area.left() + area.width() // 2, area.center().y()))
    assert house.store.now.unfamiliar_below == pytest.approx(0.5, abs=0.03)
    assert "50." in panel.reliability._words.text() or "49." in panel.reliability._words.text()


@pytest.mark.parametrize("classes", [2, 10, 40, 300])
def test_any_number_of_classes_is_painted_and_chosen(house: House, panel: EvaluationPanel, classes: int) -> None:
    counts = np.random.default_rng(0).integers(0, 9, (classes, classes))
    names = tuple(f"<b>class {each}</b>" for each in range(classes))
    house.engine.say(judged(confusion=counts, classes=names))
    house.settle()
    panel.grab()
    for _ in range(classes - 1):
        QTest.keyClick(panel.matrix, Qt.Key.Key_Down)
    QTest.keyClick(panel.matrix, Qt.Key.Key_Return)
    assert panel._cell == (classes - 1, 0)
    if counts[classes - 1, 0]:
        assert (_asked(house).truth, _asked(house).predicted) == (classes - 1, 0)
    if classes <= 40:
        _click(panel, (0, classes - 1))
        assert panel._cell == (0, classes - 1)
