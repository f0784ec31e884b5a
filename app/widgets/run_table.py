"""The table of runs: sorted by any column, several chosen at once, names and notes written in place. GUI thread."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QItemSelectionModel, QPoint, QSortFilterProxyModel, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QStyledItemDelegate, QTableView, QWidget

from app.theme import number_font, theme_of
from app.widgets.column_widths import ColumnWidths
from app.widgets.run_table_model import SORTING, Index, RunTableModel
from app.widgets.run_words import (
    DATA,
    DEVICE,
    EPOCHS,
    NAME,
    NOTE,
    RECIPE,
    STARTED,
    STATE,
    TEST,
    TIME,
    VALIDATION,
)
from engine.messages import RunSummary

ROW_PX = 24
FILLED = "filled"  # of an editor: it has its text
WIDTHS_PX = {
    NAME: 188, STATE: 104, RECIPE: 96, DATA: 78, VALIDATION: 76, TEST: 66, EPOCHS: 58, TIME: 62, DEVICE: 110,
    STARTED: 124, NOTE: 160,
}  # fmt: skip


class RunTable(QTableView):
    """Rows follow the runs; what is chosen stays chosen, and rows move only when the user sorts."""

    chosen = Signal()
    deletion_wanted = Signal()
    menu_wanted = Signal(QPoint)  # on the screen

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = RunTableModel(theme_of(self), self)
        self._sorted = QSortFilterProxyModel(self)
        self._sorted.setSourceModel(self.rows)
        self._sorted.setSortRole(SORTING)
        self._sorted.setDynamicSortFilter(False)
        self.setModel(self._sorted)
        self._writing = Writing(self)
        self.setItemDelegate(self._writing)
        self.setAccessibleName(self.tr("Runs"))
        self.setFont(number_font(self.font()))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.DoubleClicked | QAbstractItemView.EditTrigger.EditKeyPressed)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(lambda at: self.menu_wanted.emit(self.viewport().mapToGlobal(at)))
        self.selectionModel().selectionChanged.connect(lambda *_: self.chosen.emit())
        self.selectionModel().currentRowChanged.connect(lambda *_: self.chosen.emit())
        self._set_up_headers()

    def show_runs(self, runs: Mapping[str, RunSummary]) -> None:
        """All runs there are. New ones are sorted in."""
        count, had_choice = self.rows.rowCount(), bool(self.chosen_runs())
        self.rows.show_runs(runs)
        if self.rows.rowCount() > count:
            header = self.horizontalHeader()
            self._sorted.sort(header.sortIndicatorSection(), header.sortIndicatorOrder())
        if not had_choice and self.rows.rowCount() and not count:
            self.selectRow(0)
        self._widths.fit()
        self.chosen.emit()

    def chosen_runs(self) -> list[RunSummary]:
        """Those marked, from top to bottom."""
        rows = sorted(each.row() for each in self.selectionModel().selectedRows())
        return [self._run_at(row) for row in rows]

    def current_run(self) -> RunSummary | None:
        """The one that the keyboard is at, if it is marked; else the first one marked."""
        chosen = self.chosen_runs()
        index = self.currentIndex()
        current = self._run_at(index.row()) if index.isValid() else None
        return current if current in chosen else next(iter(chosen), None)

    def choose(self, folder: str) -> None:
        """Mark one run and make it the current one."""
        row = self.rows.row_of(folder)
        if row >= 0:
            index = self._sorted.mapFromSource(self.rows.index(row, NAME))
            how = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
            self.selectionModel().setCurrentIndex(index, how)

    def write(self, column: int) -> None:
        """Write the name or the note of the current run."""
        index = self.currentIndex()
        if index.isValid():
            self.setFocus()
            place = index.siblingAtColumn(column)
            self.scrollTo(place)
            self.edit(place)

    def event(self, event: QEvent) -> bool:
        """Del is this table's while it has the keyboard, not the canvas's."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and _is_delete(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Del asks for the runs to go."""
        if _is_delete(event):
            self.deletion_wanted.emit()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Lines follow the theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "rows"):
            self.rows.show_theme(theme_of(self))

    def _run_at(self, row: int) -> RunSummary:
        return self.rows.run(self._sorted.mapToSource(self._sorted.index(row, 0)).row())

    def _set_up_headers(self) -> None:
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionsMovable(True)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setStretchLastSection(True)
        header.setMinimumSectionSize(48)
        header.setAccessibleName(self.tr("Columns of the runs"))
        header.setToolTip(self.tr("Click to sort by this column, again for the other way round; drag to move it"))
        side = self.verticalHeader()
        side.setVisible(False)
        side.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        side.setDefaultSectionSize(ROW_PX)
        self.setSortingEnabled(True)
        self.sortByColumn(STARTED, Qt.SortOrder.DescendingOrder)
        self._widths = ColumnWidths(self, WIDTHS_PX)


class Writing(QStyledItemDelegate):
    """An editor is the user's once it has its text: Qt fills it anew whenever anything of its row changes, and the row
    of a run in training does so all the time."""

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """The text to begin with."""
        if not editor.property(FILLED):
            editor.setProperty(FILLED, True)
            super().setEditorData(editor, index)


def _is_delete(event: QKeyEvent) -> bool:
    return event.key() == Qt.Key.Key_Delete and event.modifiers() == Qt.KeyboardModifier.NoModifier
