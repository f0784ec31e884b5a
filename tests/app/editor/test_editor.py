"""The editor under real keys and the mouse: rows, fields, refusals, undo."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAction, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QFileDialog, QMenu, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.editor.fields import MOST, WholeBox
from app.editor.row import RowEditor
from app.editor.settings_table import groups
from app.editor.teachers import TeachersBox
from app.editor.window import NetworkEditor
from app.theme import ThemeKeeper
from engine.catalogue import LENET_MNIST, RECIPES
from engine.run_names import plain_title
from engine.specs import ModelSpec

Key, Modifier = Qt.Key, Qt.KeyboardModifier
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def editor(qapp: QApplication, qtbot: QtBot) -> Iterator[NetworkEditor]:
    themes = ThemeKeeper(qapp, "light")
    themes.dress()
    made = NetworkEditor(LENET_MNIST)
    made.set_can_train(True)
    made.show()
    made.activateWindow()
    qtbot.waitExposed(made)
    try:
        qtbot.waitUntil(lambda: made.rows.is_complete() and made.settings.is_complete())
        yield made
    finally:
        made.close()
        made.deleteLater()
        themes.deleteLater()


def kinds(editor: NetworkEditor) -> str:
    return " ".join(row.kind for row in editor.draft.rows)


def row(editor: NetworkEditor, number: int) -> RowEditor:
    return editor.rows.editors[number - 1]


def texts(editor: NetworkEditor, number: int) -> tuple[str, str, str]:
    made = row(editor, number)
    return made._name.text(), made._output.text(), made._weights.text()


def button(editor: NetworkEditor, text: str) -> QPushButton:
    return next(each for each in editor.findChildren(QPushButton) if each.text().replace("&", "") == text)


def press(editor: NetworkEditor, key: Qt.Key, modifier: Qt.KeyboardModifier = Modifier.NoModifier) -> None:
    QTest.keyClick(editor.focusWidget() or editor, key, modifier)


def test_every_row_says_what_it_gives_and_learns(editor: NetworkEditor) -> None:
    assert texts(editor, 1) == ("conv1", "6 × 28 × 28", "156")
    assert texts(editor, 2) == ("pool1", "6 × 14 × 14", "")
    assert texts(editor, 8) == ("dense1", "128", "100,480")
    assert "104,342 weights" in editor.foot.total.text()


def test_shapes_follow_what_is_typed(editor: NetworkEditor) -> None:
    width = row(editor, 1).fields["width"]
    QTest.mouseClick(width, LEFT)
    QTest.keyClick(width, Key.Key_A, Modifier.ControlModifier)
    QTest.keyClicks(width, "12")
    assert texts(editor, 1) == ("conv1", "12 × 28 × 28", "312")
    assert texts(editor, 4)[2] == "4,816"
    press(editor, Key.Key_Z, Modifier.ControlModifier)  # the draft's undo, not the field's
    assert editor.draft.recipe == LENET_MNIST
    assert texts(editor, 1) == ("conv1", "6 × 28 × 28", "156")
    press(editor, Key.Key_Z, Modifier.ControlModifier | Modifier.ShiftModifier)
    assert editor.draft.rows[0].width == 12


def test_an_impossible_network_is_refused_at_its_row_and_cannot_be_trained(editor: NetworkEditor) -> None:
    wanted: list[None] = []
    editor.train_wanted.connect(lambda: wanted.append(None))
    row(editor, 7).take_focus("kind")
    press(editor, Key.Key_Delete, Modifier.ControlModifier)
    sentence = "Row 7 (dense) needs a flat input: put a flatten row before it."
    assert [each.refusal() for each in editor.rows.editors] == ["", "", "", "", "", "", sentence, "", ""]
    assert row(editor, 7)._refusal.isVisible()
    assert texts(editor, 7) == ("7", "–", "")
    train = button(editor, "Train")
    assert not train.isEnabled()
    assert train.toolTip() == sentence
    assert editor.foot.why_not.text() == sentence
    press(editor, Key.Key_F5)
    assert wanted == []
    press(editor, Key.Key_Z, Modifier.ControlModifier)
    assert train.isEnabled()
    assert editor.foot.why_not.text() == ""
    QTest.mouseClick(train, LEFT)
    assert wanted == [None]


def test_a_field_that_cannot_be_is_marked(editor: NetworkEditor) -> None:
    rate = editor.settings.fields["optimiser.learning_rate"]
    rate.setFocus()
    QTest.keyClick(rate, Key.Key_A, Modifier.ControlModifier)
    QTest.keyClicks(rate, "0")
    assert "“learning_rate” must be at least 1e-07" in editor.foot.why_not.text()
    assert rate.property("refused") is True
    assert not button(editor, "Train").isEnabled()
    QTest.keyClicks(rate, ".25")
    assert editor.draft.recipe.optimiser.learning_rate == 0.25
    assert rate.property("refused") is False


def turn_wheel(field: QWidget) -> bool:
    """Whether the field took it."""
    event = QWheelEvent(
        QPointF(10, 10), QPointF(field.mapToGlobal(QPoint(10, 10))), QPoint(), QPoint(0, 120),
        Qt.MouseButton.NoButton, Modifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(field, event)
    return event.isAccepted()


@pytest.mark.parametrize(("number", "name"), [(1, "width"), (2, "kind")])
def test_the_wheel_changes_only_the_field_that_is_in_use(editor: NetworkEditor, number: int, name: str) -> None:
    field = row(editor, number).fields[name]
    row(editor, 7).take_focus("kind")
    turn_wheel(field)
    assert editor.draft.recipe == LENET_MNIST
    field.setFocus()
    assert turn_wheel(field)
    assert editor.draft.recipe != LENET_MNIST


def test_a_number_no_box_can_hold_is_shown_as_the_largest(editor: NetworkEditor) -> None:
    rows = (replace(LENET_MNIST.model.layers[0], width=3_000_000_000), *LENET_MNIST.model.layers[1:])
    editor.edit(replace(LENET_MNIST, model=replace(LENET_MNIST.model, layers=rows)))
    width = row(editor, 1).fields["width"]
    assert isinstance(width, WholeBox)
    assert width.value() == MOST
    assert editor.draft.rows[0].width == 3_000_000_000


def test_rows_move_by_keys_and_the_focus_goes_with_them(editor: NetworkEditor) -> None:
    row(editor, 4).take_focus("size")
    press(editor, Key.Key_Up, Modifier.AltModifier)
    press(editor, Key.Key_Up, Modifier.AltModifier)
    assert kinds(editor) == "conv conv max_pool relu max_pool relu flatten dense relu dense"
    assert row(editor, 2).fields["size"].hasFocus()
    press(editor, Key.Key_Down, Modifier.AltModifier)
    assert kinds(editor).startswith("conv max_pool conv relu")
    press(editor, Key.Key_D, Modifier.ControlModifier)
    assert kinds(editor).startswith("conv max_pool conv conv relu")
    assert row(editor, 4).fields["size"].hasFocus()
    press(editor, Key.Key_Up, Modifier.ControlModifier)
    assert row(editor, 3).fields["size"].hasFocus()
    assert editor.draft.row == 2


def test_a_click_beside_the_fields_means_the_row(editor: NetworkEditor) -> None:
    third = row(editor, 3)
    QTest.mouseClick(third, LEFT, pos=QPoint(third.width() // 2, third.height() // 2))
    assert (editor.draft.row, third.is_current) == (2, True)
    assert third.fields["kind"].hasFocus()
    QTest.mouseClick(row(editor, 5)._name, LEFT)
    assert editor.draft.row == 4


def test_a_row_is_dragged_to_another_place(editor: NetworkEditor) -> None:
    grip = row(editor, 3)._grip
    start = grip.rect().center()
    below = grip.mapFromGlobal(row(editor, 5).mapToGlobal(QPoint(10, row(editor, 5).height() - 4)))
    QTest.mousePress(grip, LEFT, pos=start)
    QTest.mouseMove(grip, QPoint(start.x(), below.y()))
    editor.rows._drag(row(editor, 3), grip.mapToGlobal(below))  # offscreen, a move without a button is no drag
    assert editor.rows._mark.isVisible()
    QTest.mouseRelease(grip, LEFT, pos=below)
    assert kinds(editor) == "conv max_pool conv max_pool relu relu flatten dense relu dense"
    assert not editor.rows._mark.isVisible()
    press(editor, Key.Key_Z, Modifier.ControlModifier)
    assert editor.draft.recipe == LENET_MNIST


def test_a_new_row_comes_from_the_menu_by_keyboard(editor: NetworkEditor) -> None:
    row(editor, 7).take_focus("kind")
    press(editor, Key.Key_Insert)
    menu = editor._menu
    assert menu.isVisible()
    for _ in range(11):
        QTest.keyClick(menu, Key.Key_Down)
    QTest.keyClick(menu, Key.Key_Return)
    assert kinds(editor).split()[7] == "dropout"
    assert row(editor, 8).fields["kind"].hasFocus()
    assert row(editor, 8).fields["rate"].isVisible()
    QTest.keyClick(row(editor, 8).fields["kind"], Key.Key_Down)  # the next kind
    assert kinds(editor).split()[7] == "addition"
    assert row(editor, 8).fields["back"].isVisible()


def test_rows_are_removed_by_their_own_button(editor: NetworkEditor) -> None:
    QTest.mouseClick(row(editor, 2)._remove, LEFT)
    assert kinds(editor) == "conv relu conv max_pool relu flatten dense relu dense"
    assert editor.draft.row == 1


def test_settings_reach_the_recipe(editor: NetworkEditor) -> None:
    fields = editor.settings.fields

    def type_into(place: str, text: str) -> None:
        fields[place].setFocus()
        QTest.keyClick(fields[place], Key.Key_A, Modifier.ControlModifier)
        QTest.keyClicks(fields[place], text)

    type_into("epochs", "7")
    type_into("label_smoothing", "0.1")
    type_into("augmentation.rotate_deg", "12.5")
    type_into("schedule.epochs", "3, 5")
    type_into("schedule.factors", "0.1, 0.01")
    type_into("title", "Mine")
    QTest.mouseClick(fields["shuffle"], LEFT, pos=QPoint(8, fields["shuffle"].height() // 2))
    schedule = fields["schedule.kind"]
    schedule.setFocus()
    for _ in range(3):
        QTest.keyClick(schedule, Key.Key_Down)
    made = editor.draft.recipe
    assert (made.epochs, made.label_smoothing, made.augmentation.rotate_deg) == (7, 0.1, 12.5)
    assert (made.schedule.kind, made.schedule.epochs, made.schedule.factors) == ("steps", (3, 5), (0.1, 0.01))
    assert (made.title, made.shuffle) == ("Mine", False)
    assert editor.refusal is None


def test_every_recipe_on_offer_can_be_shown_and_stays_as_it_is(editor: NetworkEditor, qtbot: QtBot) -> None:
    for recipe in RECIPES:
        editor.edit(recipe)
        qtbot.waitUntil(editor.rows.is_complete)
        QApplication.processEvents()
        assert editor.draft.recipe == recipe
        assert editor.refusal is None, recipe.name
        assert not editor.draft.stack.canUndo(), recipe.name
        assert editor.rows.isVisible() == (recipe.model.family == "sequential"), recipe.name


def test_a_family_without_rows_says_so(editor: NetworkEditor) -> None:
    editor.edit(replace(LENET_MNIST, model=ModelSpec(family="residual", options=(("blocks", 1),))))
    assert not editor.rows.isVisible()
    assert "“residual” has no rows" in editor._family.text()


def test_ui_12_every_control_has_a_name_a_tooltip_and_a_key(editor: NetworkEditor) -> None:
    editor.draft.remove(6, "remove")
    controls = [each for each in editor.findChildren(QWidget) if each.focusPolicy() & Qt.FocusPolicy.TabFocus]
    ours = [each for each in controls if not each.objectName().startswith("qt_") and each.isVisible()]
    named = {each: each.accessibleName() or (each.text() if isinstance(each, QAbstractButton) else "") for each in ours}
    assert [type(each).__name__ for each, name in named.items() if not name] == []
    assert [name for each, name in named.items() if not each.toolTip()] == []
    assert len(set(named.values())) == len(named), "two controls have one name"
    assert row(editor, 7).accessibleDescription().startswith("Row 7 (dense)")


def test_ui_12_tab_reaches_every_part_and_comes_back(editor: NetworkEditor) -> None:
    row(editor, 1).take_focus("kind")
    first, seen = editor.focusWidget(), set[QWidget]()
    for _ in range(200):
        press(editor, Key.Key_Tab)
        seen.add(editor.focusWidget())
        if editor.focusWidget() is first:
            break
    assert editor.focusWidget() is first
    assert row(editor, 10).fields["width"] in seen
    assert editor.settings.fields["augmentation.flip"] in seen
    assert button(editor, "Train") in seen


def ways(editor: NetworkEditor) -> list[str]:
    """The parts that Tab comes to from the first row on, each as often as it is come to anew."""
    row(editor, 1).take_focus("kind")
    first, seen = editor.focusWidget(), list[str]()
    for _ in range(200):
        at = editor.focusWidget()
        rows = [f"row {each}" for each in range(1, 20) if at.accessibleName().endswith(f"row {each}")]
        setting = [name for name, field in editor.settings.fields.items() if field is at]
        part = [*rows, *setting, "tools" if at in editor._tools.values() else "foot"][0]
        if seen[-1:] != [part]:
            seen.append(part)
        press(editor, Key.Key_Tab)
        if editor.focusWidget() is first:
            break
    return seen


def test_tab_goes_through_one_half_and_then_the_other(editor: NetworkEditor, qtbot: QtBot) -> None:
    """It had jumped from each row to a setting and back."""
    settings = [each.place for group in groups() for each in group.settings]
    settings = [each for each in settings if editor.settings.fields[each].isEnabled()]

    def wanted(count: int) -> list[str]:
        return [*(f"row {each}" for each in range(1, count + 1)), *settings, "foot", "tools"]

    assert ways(editor) == wanted(10)
    row(editor, 3).take_focus("kind")
    press(editor, Key.Key_D, Modifier.ControlModifier)
    qtbot.waitUntil(lambda: editor.rows.is_complete() and editor.rows.editors[-1].isVisible())
    assert ways(editor) == wanted(11)
    for _ in range(3):
        row(editor, 3).take_focus("kind")
        press(editor, Key.Key_Delete, Modifier.ControlModifier)
    press(editor, Key.Key_Z, Modifier.ControlModifier)
    qtbot.waitUntil(lambda: editor.rows.is_complete() and editor.rows.editors[-1].isVisible())
    assert ways(editor) == wanted(9)


def test_it_fits_a_small_screen(editor: NetworkEditor) -> None:
    assert editor.minimumSizeHint().width() <= 1280
    assert editor.minimumSizeHint().height() <= 760


def teachers_menu(editor: NetworkEditor) -> tuple[TeachersBox, QMenu]:
    """The field, and its menu, opened by a key."""
    box = editor.settings.fields["teachers"]
    assert isinstance(box, TeachersBox)
    box.menu.close()
    box.setFocus()
    QTest.keyClick(box, Key.Key_Space)
    assert box.menu.isVisible()
    return box, box.menu


def entry(menu: QMenu, text: str) -> QAction:
    return next(each for each in menu.actions() if each.text() == text)


def test_teachers_are_chosen_from_a_menu_and_taken_back(
    editor: NetworkEditor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    editor.settings.offer_teachers(("digits",))
    box, menu = teachers_menu(editor)
    assert box.currentText() == "none"
    entry(menu, "digits").trigger()
    assert editor.draft.recipe.teachers == ("digits",)
    assert box.currentText() == "digits"
    path = str(tmp_path / "A & B.safetensors")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (path, ""))
    entry(teachers_menu(editor)[1], "Open model…").trigger()
    assert editor.draft.recipe.teachers == ("digits", path)
    assert box.currentText() == "digits, A & B"
    box, menu = teachers_menu(editor)
    assert entry(menu, "A && B").toolTip() == path
    assert entry(menu, "digits").isChecked()
    entry(menu, "digits").trigger()
    assert editor.draft.recipe.teachers == (path,)
    menu.close()
    press(editor, Key.Key_Z, Modifier.ControlModifier)
    press(editor, Key.Key_Z, Modifier.ControlModifier)
    assert editor.draft.recipe.teachers == ()
    assert box.currentText() == "none"


def test_the_best_of_a_run_is_called_as_its_run_and_long_names_are_cut(editor: NetworkEditor) -> None:
    run = "/somewhere/2026-11-22 0907 mnist-best"
    editor.edit(replace(LENET_MNIST, teachers=(f"{run}/best.safetensors", "/x/a-very-long-name-indeed.safetensors")))
    box, menu = teachers_menu(editor)
    assert box.shown().endswith("…")
    names = [each.text() for each in menu.actions() if each.isChecked()]
    assert names == [plain_title("2026-11-22 0907 mnist-best"), "a-very-long-name-indeed"]
