"""The runs tab around a fake engine: the table, what is chosen in it, and what each button asks for."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPushButton, QToolButton
from pytestqt.qtbot import QtBot

import app.trash
from app.widgets.run_colours import numbered
from app.widgets.run_differences import setting_rows
from app.widgets.run_table import RunTable
from app.widgets.run_words import NAME, NOTE, STATE, TEST, TIME, VALIDATION
from engine import messages
from engine.catalogue import LENET_MNIST
from engine.errors import say
from tests.app import fakes, runs
from tests.app.conftest import House

Key = Qt.Key


def _shown(table: RunTable, column: int = NAME) -> list[str]:
    model = table.model()
    return [model.data(model.index(row, column)) for row in range(model.rowCount())]


def _button(house: House, text: str) -> QPushButton | QToolButton:
    kinds = (*house.window.runs.findChildren(QPushButton), *house.window.runs.findChildren(QToolButton))
    return next(each for each in kinds if each.text() == text)


def _names(house: House) -> list[str]:
    return [each.run for each in house.window.runs.table.chosen_runs()]


# --- the table --------------------------------------------------------------------------------------------------------


def test_newest_runs_come_first_and_a_click_sorts(house: House, table: RunTable) -> None:
    assert _shown(table) == ["new", "middle", "old"]
    assert _names(house) == ["new"]
    assert (_shown(table, VALIDATION), _shown(table, TEST)) == (["50.00 %", "90.00 %", ""], ["", "97.00 %", ""])
    assert _shown(table, TIME) == ["75 s", "1 h 10 min", "75 s"]
    table.sortByColumn(VALIDATION, Qt.SortOrder.DescendingOrder)
    assert _shown(table) == ["middle", "new", "old"]
    assert _names(house) == ["new"]


def test_a_damaged_run_has_its_row_and_its_sentence(house: House, table: RunTable) -> None:
    broken = runs.run(
        "broken", outcome="damaged", recipe=None, started="", sentence=say("Its run.json cannot be read."), epochs=()
    )
    house.engine.say(runs.listed(runs.run("good"), broken, request=2))
    house.settle()
    assert sorted(_shown(table)) == ["broken", "good"]
    table.choose("/runs/broken")
    house.window.runs.pages.show_page(house.window.runs.settings)
    assert house.window.runs.settings._hint.text() == "Its run.json cannot be read."
    assert not _button(house, "Film…").isEnabled()
    assert not _button(house, "Branch…").isEnabled()


def test_figures_of_the_test_set_say_so(house: House, table: RunTable) -> None:
    on_test = replace(LENET_MNIST, validation_from="test")
    house.engine.say(runs.listed(runs.run("a", recipe=on_test, best_accuracy=0.9904), runs.run("b"), request=2))
    house.settle()
    assert _shown(table, VALIDATION) == ["test 99.04 %", "90.00 %"]
    page = house.window.runs.curves
    table.choose("/runs/a")
    assert page._hint.text() == "thin: batches · thick: test set"
    table.choose("/runs/b")
    assert page._hint.text() == "thin: batches · thick: validation"
    table.selectAll()
    assert page._hint.text() == "thin: batches · thick: evaluation"


def test_how_many_runs_there_are_is_said_whole_or_not_at_all(house: House, table: RunTable) -> None:
    count, head = house.window.runs._count, house.window.runs.head
    assert count.text() == "12.6 MB on disk, runs: 3"
    assert count.isVisible()
    assert count.width() >= count.sizeHint().width()
    house.engine.say(runs.listed(replace(runs.run("new"), size_bytes=1500), request=2))  # has just begun
    house.settle()
    assert count.text() == "runs: 1"
    house.window.resize(house.window.minimumSizeHint())
    house.settle()
    assert not count.isVisible() or count.width() >= count.sizeHint().width()
    head.resize(head.minimumSizeHint())
    assert not count.isVisible()


def test_names_are_plain_text(house: House, table: RunTable) -> None:
    house.engine.say(runs.listed(runs.run("x", title="<img src=x> <b>bold</b>"), request=2))
    house.settle()
    assert _shown(table) == ["<img src=x> <b>bold</b>"]


def test_an_older_list_never_replaces_a_newer_one(house: House, table: RunTable) -> None:
    house.engine.say(runs.listed(runs.run("a"), request=9), runs.listed(runs.run("b"), request=8))
    house.settle()
    assert _shown(table) == ["a"]


def test_a_name_and_a_note_are_written_in_place_by_keyboard(house: House, table: RunTable) -> None:
    table.setFocus()
    QTest.keyClick(table, Key.Key_F2)
    editor = table.findChild(QLineEdit)
    assert editor is not None
    assert editor.text() == "new"
    QTest.keyClicks(editor, "Better")
    QTest.keyClick(editor, Key.Key_Return)
    house.settle()
    asked = house.engine.newest(messages.LabelRun)
    assert (asked.folder, asked.title, asked.note) == ("/runs/new", "Better", "why")
    table.write(NOTE)
    editor = table.findChildren(QLineEdit)[-1]
    QTest.keyClicks(editor, "since")
    QTest.keyClick(editor, Key.Key_Return)
    house.settle()
    asked = house.engine.newest(messages.LabelRun)
    assert (asked.title, asked.note) == ("new", "since")
    house.engine.say(messages.RunListed(request=5, run=runs.run("new", title="Better", started="2026-11-22")))
    house.settle()
    assert _shown(table)[0] == "Better"


def test_what_has_no_room_is_behind_an_arrow_that_can_be_seen(house: House, table: RunTable, qtbot: QtBot) -> None:
    """The style sheet's padding had left no room for the arrow, and in the dark it was black."""
    house.window.resize(960, 800)
    arrow = house.window.runs.findChild(QToolButton, "qt_toolbar_ext_button")
    assert arrow is not None
    qtbot.waitUntil(arrow.isVisible)
    assert arrow.accessibleName() == arrow.toolTip() != ""
    shown = arrow.grab().toImage()
    colours = {shown.pixel(x, y) for x in range(shown.width()) for y in range(shown.height())}
    assert len(colours) > 3


def test_the_row_of_the_run_in_training_is_alive(house: House, table: RunTable) -> None:
    house.session.training.start(LENET_MNIST)
    request = house.engine.newest(messages.StartTraining).request
    house.engine.say(fakes.started(request))
    house.settle()
    assert isinstance(house.engine.newest(messages.ListRuns), messages.ListRuns)
    live = runs.run("8", outcome="running", best_accuracy=None, epochs=(1,), can_resume=False)
    house.engine.say(
        runs.listed(live, request=3), fakes.progress(request, 1, 1200), fakes.evaluated(request, 1100, 0.81)
    )
    house.settle()
    house.wiring.runs._show_live()
    assert (_shown(table, STATE), _shown(table, VALIDATION)) == (["epoch 3 of 100"], ["81.00 %"])
    assert house.engine.newest(messages.ListRuns).folder == "/runs/8"  # an epoch may have been kept
    table.choose("/runs/8")
    assert not _button(house, "Delete").isEnabled()
    house.engine.say(fakes.ended(request), messages.RunListed(request=9, run=runs.run("8")))
    house.settle()
    assert _shown(table, STATE) == ["finished"]
    assert _button(house, "Delete").isEnabled()


@pytest.mark.parametrize(
    ("column", "typed", "wished"),
    [(NAME, "Better", ("Better", "early")), (NOTE, "since noon", ("8", "since noon"))],
    ids=["name", "note"],
)
def test_what_is_being_written_stays_while_the_run_goes_on(
    column: int, typed: str, wished: tuple[str, str], house: House, table: RunTable
) -> None:
    """The end of an epoch had put the old text back."""
    house.session.training.start(LENET_MNIST)
    request = house.engine.newest(messages.StartTraining).request
    live = runs.run("8", outcome="running", best_accuracy=None, epochs=(1,), note="early", can_resume=False)
    house.engine.say(fakes.started(request), runs.listed(live, request=3))
    house.settle()
    house.wiring.runs._show_live()
    table.choose("/runs/8")
    table.write(column)
    editor = table.findChild(QLineEdit)
    assert editor is not None
    QTest.keyClicks(editor, typed)
    house.engine.say(fakes.progress(request, 1, 1200), fakes.evaluated(request, 1100, 0.81))
    house.engine.say(messages.RunListed(request=9, run=replace(live, best_accuracy=0.81, epochs=(1, 2))))
    house.settle()
    house.wiring.runs._show_live()
    assert (_shown(table, STATE)[0], _shown(table, VALIDATION)[0]) == ("epoch 3 of 100", "81.00 %")
    assert editor.text() == typed
    QTest.keyClick(editor, Key.Key_Return)
    house.settle()
    asked = house.engine.newest(messages.LabelRun)
    assert (asked.folder, asked.title, asked.note) == ("/runs/8", *wished)


def test_of_a_run_that_could_not_be_saved_no_curves_are_asked_for(house: House) -> None:
    """Its folder may be gone: that there are none had covered the sentence that says what to do."""
    for is_saved in (False, True):
        house.session.training.start(LENET_MNIST)
        request = house.engine.newest(messages.StartTraining).request
        ended = replace(fakes.ended(request, best_path=""), is_saved=is_saved)
        house.engine.say(fakes.started(request), ended)
        house.settle()
        asked = [each for each in house.engine.posted if isinstance(each, messages.ReadCurves)]
        assert bool(asked) == is_saved


# --- what can be done with a run --------------------------------------------------------------------------------------


@pytest.mark.parametrize(("has_trash", "left"), [(True, ["middle", "old"]), (False, ["new", "middle", "old"])])
def test_runs_go_to_the_trash_and_nowhere_else(
    has_trash: bool, left: list[str], house: House, table: RunTable, monkeypatch: pytest.MonkeyPatch
) -> None:
    moved: list[str] = []

    def move(folder: str) -> bool:
        moved.append(folder)
        return has_trash

    monkeypatch.setattr(app.trash, "move_to_trash", move)
    table.setFocus()
    house.window.input_view.undo_stack.clear()
    QTest.keyClick(table, Key.Key_Delete)
    while not house.window.banner.isVisible():
        QTest.qWait(5)
    house.settle()
    assert moved == ["/runs/new"]
    assert _shown(table) == left
    message = house.window.banner.message
    assert message is not None
    assert ("is in the trash now" in message.text) == has_trash
    assert ("has no trash" in message.text) != has_trash
    assert message.stays != has_trash


def test_a_stopped_run_goes_on_where_it_stopped(house: House, table: RunTable) -> None:
    assert not _button(house, "Go on").isEnabled()
    table.choose("/runs/old")
    QTest.mouseClick(_button(house, "Go on"), Qt.MouseButton.LeftButton)
    asked = house.engine.newest(messages.StartTraining)
    assert (asked.folder, asked.resume, asked.device) == ("/runs/old", True, "cpu")
    assert not _button(house, "Go on").isEnabled()


def test_an_interrupted_run_is_offered_once(house: House) -> None:
    lost = runs.run("lost", outcome="interrupted", can_resume=True, evaluations=3, step=1700)
    house.engine.say(runs.listed(runs.run("good"), lost))
    house.settle()
    message = house.window.banner.message
    assert message is not None
    assert "“lost” was interrupted after 3 of 100 epochs" in message.text
    assert message.text.endswith("lose nothing but the last moments.")  # since it was written last, it may have gone on
    assert message.cure is not None
    asked = house.engine.newest(messages.LabelRun)
    assert (asked.folder, asked.offered_step) == ("/runs/lost", 1700)
    message.cure[1]()
    assert house.engine.newest(messages.StartTraining).folder == "/runs/lost"


def test_what_was_offered_before_is_not_offered_again(house: House) -> None:
    house.engine.say(runs.listed(runs.run("lost", outcome="interrupted", can_resume=True, step=9, offered_step=9)))
    house.settle()
    assert house.window.banner.message is None


# --- curves and settings ----------------------------------------------------------------------------------------------


def test_curves_of_all_chosen_runs_are_read_once_and_told_apart(house: House, table: RunTable, qtbot: QtBot) -> None:
    page = house.window.runs.curves
    page.make_plots()
    qtbot.waitUntil(lambda: len(page._plots) == 2)
    table.selectAll()
    table.selectAll()
    asked = [each.folder for each in house.engine.posted if isinstance(each, messages.ReadCurves)]
    assert sorted(asked) == ["/runs/middle", "/runs/new", "/runs/old"]
    requests = {each.folder: each.request for each in house.engine.posted if isinstance(each, messages.ReadCurves)}
    house.engine.say(*(runs.curves(each.rsplit("/")[-1], request) for each, request in requests.items()))
    house.settle()
    qtbot.waitUntil(lambda: len(page._plots[0]._curves) == 3)
    QTest.keyClick(page, Key.Key_Right)
    QTest.keyClick(page, Key.Key_Right)
    readings = page._readouts[0]._readings
    assert [each.name for each in readings] == ["new", "middle", "old"]
    assert {each.batch for each in readings} == {f"{np.exp(-2):.4f}"}
    assert {each.evaluation for each in readings} == {f"{np.exp(-2) + 0.1:.4f}"}
    page._smoothing.setValue(2)
    run = page._plots[0]._curves[0]
    qtbot.waitUntil(lambda: len(run.calm[1]) == 200)
    losses = np.exp(-np.arange(1, 201) / 20)
    assert np.array_equal(run.raw[1], losses)  # stays behind the calm one
    assert np.allclose(run.calm[1][100], losses[95:106].mean())
    assert len(run.ends[1]) == 10


def test_runs_keep_their_colours_while_others_come_and_go() -> None:
    first = numbered(["a", "b", "c"], {})
    assert first == {"a": 0, "b": 1, "c": 2}
    assert numbered(["c", "d", "e"], first) == {"c": 2, "d": 0, "e": 1}
    assert len(numbered([str(each) for each in range(20)], {})) == 8


def test_only_what_differs_is_said() -> None:
    other = replace(LENET_MNIST, epochs=3, optimiser=replace(LENET_MNIST.optimiser, learning_rate=0.01))
    rows = setting_rows([runs.run("a"), runs.run("b", recipe=other, parent="a", parent_epoch=4)])
    assert [(row.name, row.values) for row in rows] == [
        ("epochs", ("100", "3")),
        ("optimiser · learning rate", ("0.0001", "0.01")),
        ("began with", ("–", "epoch 4 of a")),
    ]
    assert setting_rows([runs.run("a"), runs.run("b")]) == []
    alone = {row.name: row.values for row in setting_rows([runs.run("a")])}
    assert alone["layer 1"] == ("convolution 6 5×5 same",)
    assert alone["shuffle"] == ("yes",)


def test_names_too_long_for_their_columns_can_be_told_apart(house: House, table: RunTable) -> None:
    """Titles had been cut off hard, before the number they differed in."""

    def titles(last: str) -> QImage:
        longer = "mnist-default-edited-with-more-maps-and-a-longer-name"
        alike = [runs.run(each, title=f"{longer} {name}") for each, name in (("a", "1"), ("b", "2"), ("c", last))]
        house.engine.say(runs.listed(*alike, request=house.bridge.next_request()))
        house.settle()
        table.selectAll()
        house.window.runs.pages.show_page(house.window.runs.settings)
        house.settle()
        return house.window.runs.settings._table.horizontalHeader().grab().toImage()

    titles("2")  # the page has its room now
    assert titles("3") != titles("4")
