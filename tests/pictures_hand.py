"""A hand on the mouse for `tests.pictures`: buttons, tabs, boxes, sliders and menus, pressed where they are seen."""

from __future__ import annotations

from PySide6.QtCore import QPoint
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QDockWidget,
    QSlider,
    QTabBar,
    QWidget,
)

from tests.journeys.program import LEFT, Program

ARROWS_PX = 9  # from the right edge of a box to the middle of its arrows


def press(program: Program, place: QWidget, text: str) -> None:
    """Click the button that says so, or whose tip begins so."""
    found = (
        each
        for each in place.findChildren(QAbstractButton)
        if each.isVisible() and (each.text().replace("&", "") == text or each.toolTip().startswith(text))
    )
    button = next(found, None)
    assert button is not None, f"no button “{text}”"
    program.until(button.isEnabled, f"“{text}”")
    QTest.mouseClick(button, LEFT)


def tab(program: Program, name: str) -> None:
    """Click the tab of a part below."""
    dock = program.window.findChild(QDockWidget, name)
    assert dock is not None
    for bar in program.window.findChildren(QTabBar):
        for index in range(bar.count()):
            if bar.isVisible() and bar.tabText(index) == dock.windowTitle():
                QTest.mouseClick(bar, LEFT, pos=bar.tabRect(index).center())
    program.until(lambda: dock.widget().isVisible(), f"the tab {name}")


def pick(box: QComboBox, wanted: str) -> None:
    """Open a box and click the choice with that text or value."""
    row = next(each for each in range(box.count()) if wanted in (box.itemText(each), box.itemData(each)))
    QTest.mouseClick(box, LEFT)
    view = box.view()
    view.scrollTo(box.model().index(row, 0))
    QTest.mouseMove(view.viewport(), view.visualRect(box.model().index(row, 0)).center())
    QTest.mouseClick(view.viewport(), LEFT, pos=view.visualRect(box.model().index(row, 0)).center())
    assert box.currentIndex() == row, f"“{wanted}” was not chosen"


def arrow(box: QAbstractSpinBox, *, up: bool) -> None:
    """Click a box's arrow."""
    before = box.text()
    QTest.mouseClick(box, LEFT, pos=QPoint(box.width() - ARROWS_PX, box.height() // 4 * (1 if up else 3)))
    assert box.text() != before, f"{box.accessibleName()} stays {before}"


def groove(slider: QSlider, share: float = 0.95) -> None:
    """Click beside a slider's handle."""
    before = slider.value()
    QTest.mouseClick(slider, LEFT, pos=QPoint(round(slider.width() * share), slider.height() // 2))
    assert slider.value() != before, f"{slider.accessibleName()} stays {before}"


def menu(program: Program, name: str) -> None:
    """Open the menu that an action stands in, and click it."""
    bar, wanted = program.window.menuBar(), program.window.actions_[name]
    shown = next(each for each in program.window.menus.values() if wanted in each.actions())
    QTest.mouseClick(bar, LEFT, pos=bar.actionGeometry(shown.menuAction()).center())
    program.until(shown.isVisible, "the menu")
    QTest.mouseMove(shown, shown.actionGeometry(wanted).center())
    QTest.mouseClick(shown, LEFT, pos=shown.actionGeometry(wanted).center())
    QApplication.processEvents()
