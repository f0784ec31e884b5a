"""What runs were trained with: every setting of one, or what differs between several. GUI thread only."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QIcon, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem, QVBoxLayout, QWidget

from app.theme import number_font, theme_of
from app.widgets.labels import plain_label
from app.widgets.run_colours import swatch
from app.widgets.run_differences import setting_rows
from app.wording import translated
from engine.messages import RunSummary

MOST_COLUMNS = 8
ROW_PX, NAME_PX, LEAST_VALUE_PX = 22, 160, 120


class RunSettingsPage(QWidget):
    """A table with one column for each run."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._runs: list[RunSummary] = []
        self._numbers: Mapping[str, int] = {}
        self._hint = plain_label(role="quiet")
        self._hint.setWordWrap(True)
        self._table = table = QTableWidget()
        table.setAccessibleName(self.tr("Settings of the chosen runs"))
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setTabKeyNavigation(False)
        table.setShowGrid(False)
        table.setFont(number_font(self.font()))
        side, header = table.verticalHeader(), table.horizontalHeader()
        side.setVisible(False)
        side.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        side.setDefaultSectionSize(ROW_PX)
        header.setHighlightSections(False)
        header.setTextElideMode(Qt.TextElideMode.ElideMiddle)  # names of runs often differ in their last letters
        header.setStretchLastSection(True)
        header.setAccessibleName(self.tr("Runs"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self._hint)
        column.addWidget(table, 1)

    def show_runs(self, runs: Sequence[RunSummary], numbers: Mapping[str, int]) -> None:
        """The chosen runs; the first few of very many."""
        runs = list(runs[:MOST_COLUMNS])
        if [_deciding(each) for each in runs] == [_deciding(each) for each in self._runs] and numbers == self._numbers:
            return  # it is told again and again while a run goes on
        self._runs, self._numbers = runs, dict(numbers)
        self._show()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The columns share the room."""
        super().resizeEvent(event)
        self._share_out()

    def changeEvent(self, event: QEvent) -> None:
        """Lines follow the theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_table"):
            self._show()

    def _show(self) -> None:
        rows = setting_rows(self._runs) if self._runs else []
        self._hint.setText(self._hint_text(len(rows)))
        table = self._table
        table.clear()
        table.setRowCount(len(rows))
        table.setColumnCount(1 + len(self._runs))
        table.setHorizontalHeaderItem(0, _item(self.tr("Setting")))
        theme = theme_of(self)
        for column, run in enumerate(self._runs, start=1):
            head = _item(run.title)
            head.setIcon(QIcon(swatch(theme, self._numbers.get(run.folder))))
            table.setHorizontalHeaderItem(column, head)
        for line, row in enumerate(rows):
            table.setItem(line, 0, _item(row.name))
            for column, value in enumerate(row.values, start=1):
                table.setItem(line, column, _item(value))
        self._share_out()

    def _share_out(self) -> None:
        """Runs have columns of one width; many of them have to be scrolled."""
        room = self._table.viewport().width() - NAME_PX
        self._table.setColumnWidth(0, NAME_PX)
        for column in range(1, self._table.columnCount()):
            self._table.setColumnWidth(column, max(LEAST_VALUE_PX, room // max(1, len(self._runs))))

    def _hint_text(self, count: int) -> str:
        if not self._runs:
            return self.tr("Choose runs in the table to see what they were trained with.")
        if len(self._runs) == 1:
            sentence = self._runs[0].sentence
            if sentence is not None:
                return translated(sentence)
            return self.tr("Every setting. Choose several runs (Ctrl or Shift) to see only what differs.")
        if not count:
            return self.tr("These runs do not differ in any setting.")
        return self.tr("Only what differs between the {count} chosen runs.").format(count=len(self._runs))


def _deciding(run: RunSummary) -> tuple[object, ...]:
    return run.folder, run.title, run.recipe, run.device, run.sentence, run.parent


def _item(text: str) -> QTableWidgetItem:
    made = QTableWidgetItem(text)
    made.setToolTip(text)
    made.setTextAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    return made
