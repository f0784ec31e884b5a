"""Columns of a table: as wide as their texts where there is room, as the user dragged them always."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QTableView
from pytestqt.qtbot import QtBot

from app.widgets.column_widths import ColumnWidths

LEAST_PX = {0: 60, 1: 60, 2: 80}
LONG = "a long text that needs some room"


@pytest.fixture
def table(qtbot: QtBot) -> QTableView:
    made = QTableView()
    qtbot.addWidget(made)
    made.setModel(QStandardItemModel(0, 3, made))
    made.horizontalHeader().setStretchLastSection(True)
    made.resize(1000, 200)
    made.show()
    return made


def _add_row(table: QTableView) -> None:
    model = table.model()
    assert isinstance(model, QStandardItemModel)
    model.appendRow([QStandardItem(each) for each in (LONG, "short", "note")])


def _widths(table: QTableView) -> list[int]:
    return [table.columnWidth(each) for each in (0, 1)]


def test_a_column_takes_what_its_texts_need_where_there_is_room(table: QTableView) -> None:
    widths = ColumnWidths(table, LEAST_PX)
    assert _widths(table) == [60, 60]
    _add_row(table)
    widths.fit()
    assert table.columnWidth(0) > table.fontMetrics().horizontalAdvance(LONG)
    assert table.columnWidth(1) == 60


def test_where_there_is_none_all_keep_their_least_and_the_room_comes_back(table: QTableView, qtbot: QtBot) -> None:
    ColumnWidths(table, LEAST_PX)
    _add_row(table)
    table.resize(180, 200)
    qtbot.waitUntil(lambda: _widths(table) == [60, 60])
    table.resize(1000, 200)
    qtbot.waitUntil(lambda: table.columnWidth(0) > 60)
    table.resize(280, 200)
    qtbot.waitUntil(lambda: 60 < table.columnWidth(0) < 200)
    assert table.horizontalHeader().length() == table.viewport().width()
    assert table.columnWidth(2) > table.fontMetrics().horizontalAdvance("note")


def test_a_dragged_column_stays(table: QTableView) -> None:
    widths = ColumnWidths(table, LEAST_PX)
    _add_row(table)
    table.setColumnWidth(0, 77)
    widths.fit()
    assert _widths(table) == [77, 60]
