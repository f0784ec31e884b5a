"""A shown lesson in the program's own theme."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.lesson.book import Book
from app.theme import ThemeKeeper


@pytest.fixture
def lesson(qtbot: QtBot, qapp: QApplication) -> Iterator[Book]:
    keeper = ThemeKeeper(qapp, "light")
    panel = Book()
    keeper.dress()
    panel.resize(1256, 280)
    qtbot.addWidget(panel)
    with qtbot.waitExposed(panel):
        panel.show()
    yield panel
    panel.close()
    keeper.deleteLater()
