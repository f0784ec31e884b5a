"""Columns that take what they need where a table has room to spare. GUI thread only."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QTableView

GAP_PX = 12  # between the texts of two columns


class ColumnWidths(QObject):
    """Gives every column its least width, or as much as its title needs, and of the room left as much as its texts
    need. The last column, which is to stretch, keeps what its own need of its least. A column that the user has dragged
    stays as they left it."""

    def __init__(self, table: QTableView, least_px: Mapping[int, int]) -> None:
        super().__init__(table)
        self._table, self._given_px = table, dict(least_px)
        self._is_fitting = False
        self._dragged: set[int] = set()
        self._last = max(least_px)
        table.viewport().installEventFilter(self)
        table.horizontalHeader().sectionResized.connect(self._note)
        self.fit()

    def fit(self) -> None:
        """Share the room out anew: the rows or the table's width have changed."""
        table, header = self._table, self._table.horizontalHeader()
        titles_px = {each: header.fontMetrics().horizontalAdvance(_title(table, each)) for each in self._given_px}
        least_px = {each: max(px, titles_px[each] + GAP_PX) for each, px in self._given_px.items()}
        columns = [each for each in least_px if each not in self._dragged and each != self._last]
        dragged_px = sum(table.columnWidth(each) for each in self._dragged)
        last_px = max(table.sizeHintForColumn(self._last), header.sectionSizeHint(self._last))
        last_px = min(last_px + GAP_PX, least_px[self._last])
        room_px = table.viewport().width() - dragged_px - last_px
        spare_px = max(0, room_px - sum(least_px[each] for each in columns))
        lacking = {each: max(0, table.sizeHintForColumn(each) + GAP_PX - least_px[each]) for each in columns}
        share = min(1.0, spare_px / max(1, sum(lacking.values())))
        self._is_fitting = True
        table.setColumnWidth(self._last, last_px)  # from there on it stretches
        for column, px in lacking.items():
            table.setColumnWidth(column, least_px[column] + int(px * share))
        self._is_fitting = False

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Another width, another share."""
        if event.type() == QEvent.Type.Resize:
            self.fit()
        return super().eventFilter(watched, event)

    def _note(self, column: int, _before_px: int, _now_px: int) -> None:
        if not self._is_fitting and column != self._last:
            self._dragged.add(column)


def _title(table: QTableView, column: int) -> str:
    return str(table.model().headerData(column, Qt.Orientation.Horizontal))
