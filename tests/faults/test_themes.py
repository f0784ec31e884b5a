"""UI-15: switching the theme leaves nothing behind, and every text can be read in either."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import numpy as np
import pytest
from numpy.typing import NDArray
from PySide6.QtCore import QObject, QPoint
from PySide6.QtGui import QImage
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QMenuBar,
    QTabBar,
    QWidget,
)
from pytestqt.qtbot import QtBot

from engine import messages
from engine.catalogue import DEFAULT
from engine.errors import say
from tests.app import fakes, runs
from tests.app.conftest import House

TEXTS = (QLabel, QAbstractButton, QAbstractSpinBox, QComboBox, QHeaderView, QLineEdit, QMenuBar, QTabBar)
LEAST_CONTRAST = 4.5
FRAME_PX = 2  # lines around a field are no text


def _pixels(widget: QWidget) -> NDArray[np.uint32]:
    """What is seen, (H, W), as 0xffrrggbb."""
    image = widget.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    return np.frombuffer(image.constBits(), np.uint32).reshape(image.height(), image.width()).copy()


def _luminance(seen: NDArray[np.uint32]) -> NDArray[np.float64]:
    colours = np.stack([seen >> shift & 255 for shift in (16, 8, 0)], axis=-1) / 255
    linear = np.where(colours <= 0.03928, colours / 12.92, ((colours + 0.055) / 1.055) ** 2.4)
    return linear @ np.array([0.2126, 0.7152, 0.0722])


def _contrast(seen: NDArray[np.uint32]) -> float:
    """As WCAG 2 has it: the strongest colour in it against the most frequent one, which is the ground."""
    colours, counts = np.unique(seen, return_counts=True)
    lights = _luminance(colours)
    ground = lights[counts.argmax()]
    return float(((np.maximum(lights, ground) + 0.05) / (np.minimum(lights, ground) + 0.05)).max())


def _texts(window: QWidget) -> Iterator[tuple[QWidget, str]]:
    """Every enabled widget that shows words now."""
    for each in window.findChildren(QWidget):
        if isinstance(each, TEXTS) and each.isVisible() and each.isEnabled() and min(each.width(), each.height()) > 6:
            said = getattr(each, "text", None) or getattr(each, "currentText", None)
            words = str(said()) if said is not None else type(each).__name__
            if words.strip():
                yield each, words


def _fill(house: House) -> None:
    """An answer, a run and a list of runs, so that there is something to read."""
    house.be_answered()
    house.session.training.start(DEFAULT)
    run = house.session.training.state.request
    house.engine.say(fakes.started(run), fakes.progress(run, 1, 600), fakes.evaluated(run, 550, 0.9))
    house.engine.say(runs.listed(runs.run("new", best_accuracy=0.5, note="why"), runs.run("middle")))
    house.settle()


def test_what_is_hard_to_read_is_noticed(qtbot: QtBot) -> None:
    label = QLabel("faint words")
    qtbot.addWidget(label)
    label.setStyleSheet("color: #999; background: white")
    assert _contrast(_pixels(label)) < LEAST_CONTRAST
    label.setStyleSheet("color: #666; background: white")
    assert _contrast(_pixels(label)) >= LEAST_CONTRAST


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_ui_15_every_text_has_contrast_with_its_ground(house: House, theme: str) -> None:
    _fill(house)
    house.window.actions_[f"theme-{theme}"].trigger()
    faint: set[str] = set()
    looked_at = 0
    for dock in house.window._docks[3:]:  # the upper three are always seen
        dock.raise_()
        house.settle()
        seen = _pixels(house.window)
        for widget, words in _texts(house.window):
            corner = widget.mapTo(house.window, QPoint(FRAME_PX, FRAME_PX))
            area = seen[
                max(corner.y(), 0) : corner.y() + widget.height() - 2 * FRAME_PX,
                max(corner.x(), 0) : corner.x() + widget.width() - 2 * FRAME_PX,
            ]
            looked_at += 1
            if area.size and not widget.visibleRegion().isEmpty() and _contrast(area) < LEAST_CONTRAST:
                faint.add(f"{type(widget).__name__} “{words}” in {dock.objectName()}: {_contrast(area):.2f}")
    assert looked_at > 100
    assert not faint


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_ui_15_so_has_what_the_banner_says(house: House, theme: str) -> None:
    house.window.actions_[f"theme-{theme}"].trigger()
    house.engine.say(messages.Failed(request=0, reason="damaged", sentence=say("It is damaged."), details="T"))
    house.settle()
    for widget, words in _texts(house.window.banner):
        assert _contrast(_pixels(widget)) >= LEAST_CONTRAST, words


def test_ui_15_switching_to_and_fro_leaves_nothing_behind(house: House) -> None:
    """Two pairs of switches show what a hundred would: whatever the first leaves, the next leaves again."""

    def switch() -> tuple[int, int, int]:
        for theme in ("dark", "light"):
            house.window.actions_[f"theme-{theme}"].trigger()
            house.settle()
        gc.collect(1)
        return len(house.window.findChildren(QObject)), len(QApplication.allWidgets()), len(gc.get_objects())

    first, second = switch(), switch()  # with the first, pictures of icons are kept
    assert second[:2] == first[:2]
    assert second[2] - first[2] < 100
