"""Every control has a name, a tooltip and a keyboard way, in every window there is."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QComboBox,
    QDialog,
    QLabel,
    QMenu,
    QProgressBar,
    QWidget,
)

from app.dialogs.exporting import ExportDialog
from app.dialogs.preferences import PreferencesDialog
from app.widgets.layer_row import LayerRow
from app.widgets.step_tile import StepTile
from tests.app import fakes
from tests.app.conftest import House


def _full(house: House) -> None:
    house.engine.say(*fakes.get_ready(), fakes.answer(house.bridge.next_request()))
    house.settle()
    house.window.training.make_plots()
    house.window.network.findChildren(LayerRow)[1].map_chosen.emit(0)
    for name in ("help", "shortcuts", "about", "preferences"):
        house.window.actions_[name].trigger()
    house.settle()


def _said(widget: QWidget) -> str:
    text = widget.text() if isinstance(widget, QAbstractButton) else ""
    return widget.accessibleName() or text


def _where(widget: QWidget) -> str:
    """The widget and those around it."""
    names: list[str] = []
    around: QWidget | None = widget
    while around is not None and len(names) < 5:
        names.append(f"{type(around).__name__}#{around.objectName()}")
        around = around.parentWidget()
    return f"“{_said(widget)}” " + " in ".join(names)


def _ours(root: QWidget, kind: type[QWidget]) -> list[QWidget]:
    """Without Qt's own inner parts (a spin box's editor, a toolbar's extension button)."""
    return [each for each in root.findChildren(kind) if not each.objectName().startswith("qt_")]


def test_ui_12_every_control_has_a_name(house: House) -> None:
    _full(house)
    kinds = (QAbstractButton, QComboBox, QAbstractSpinBox, QProgressBar)
    nameless = [_where(each) for kind in kinds for each in _ours(house.window, kind) if not _said(each)]
    assert nameless == []


def test_ui_12_every_control_has_a_tooltip(house: House) -> None:
    _full(house)
    kinds = (QAbstractButton, QComboBox, QAbstractSpinBox)
    silent = [_where(each) for kind in kinds for each in _ours(house.window, kind) if not each.toolTip()]
    assert silent == []


def test_ui_12_what_takes_the_keyboard_has_a_name(house: House) -> None:
    _full(house)
    plain = [
        _where(each)
        for each in house.window.findChildren(QWidget)
        if each.focusPolicy() & Qt.FocusPolicy.TabFocus
        and each.isVisible()
        and not isinstance(each, QAbstractScrollArea | QDialog)
        and not each.objectName().startswith("qt_")
        and not _said(each)
    ]
    assert plain == []


def test_ui_12_tab_goes_round_without_a_trap(house: House) -> None:
    _full(house)
    for dialog in house.window.findChildren(QDialog):
        dialog.close()
    window = house.window
    window.models.setFocus()
    seen: list[QWidget] = []
    focused: QWidget | None = None
    for _ in range(200):
        focused = window.focusWidget()
        if focused is None or (seen and focused is seen[0]):
            break
        seen.append(focused)
        QTest.keyClick(focused, Qt.Key.Key_Tab)
    names = {type(each).__name__ for each in seen}
    assert {"ModelChooser", "LayerRow", "StepTile", "IconButton", "QToolButton"} <= names
    assert focused is seen[0], "Tab never came back to where it began"


def test_ui_12_targets_are_large_enough(house: House) -> None:
    _full(house)
    small = [
        (_said(each), each.size())
        for each in _ours(house.window, QAbstractButton)
        if each.isVisible() and not each.visibleRegion().isEmpty() and min(each.width(), each.height()) < 22
    ]
    assert small == []


def test_names_of_layers_end_in_no_comma(house: House) -> None:
    house.be_answered()
    names = [row.accessibleName() for row in house.window.network.findChildren(LayerRow)]
    assert "conv1, convolution, 6 × 28 × 28, 5×5" in names
    assert "relu1, ReLU, 6 × 14 × 14" in names


def test_the_keyboard_stops_at_steps_that_were_taken_and_at_no_empty_frame(house: House) -> None:
    tiles = house.window.strip.findChildren(StepTile)
    assert tiles
    assert not any(tile.focusPolicy() & Qt.FocusPolicy.TabFocus for tile in tiles)
    house.be_answered()
    stops = [tile for tile in tiles if tile.focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert stops
    assert stops == [tile for tile in tiles if tile.step is not None]


def _letters(window: QWidget) -> list[str]:
    """What Alt is pressed with for the labels and buttons of a window, in order."""
    labels = [each.text() for each in window.findChildren(QLabel) if each.buddy() and each.window() is window]
    buttons = [each.text() for each in window.findChildren(QAbstractButton) if each.window() is window]
    letters = (QKeySequence.mnemonic(each).toString() for each in (*labels, *buttons))
    return sorted(each for each in letters if each)


def test_no_letter_with_alt_means_two_things(house: House) -> None:
    """Of two that have a letter in common Qt takes turns; tabs that are behind another one count too."""
    _full(house)
    window = house.window
    menus = [QKeySequence.mnemonic(each.text()).toString() for each in window.menuBar().actions()]
    given = sorted([*menus, *_letters(window)])
    assert len(given) > len(menus) + 10
    assert given == sorted(set(given))
    for menu in window.menuBar().findChildren(QMenu):
        own = [QKeySequence.mnemonic(each.text()).toString() for each in menu.actions()]
        own = sorted(each for each in own if each)
        assert own == sorted(set(own)), menu.title()
    ExportDialog([], window)
    dialogs = window.findChildren(QDialog)
    assert {ExportDialog, PreferencesDialog} <= {type(each) for each in dialogs}
    for dialog in dialogs:
        assert _letters(dialog) == sorted(set(_letters(dialog))), dialog.windowTitle()
