"""The runs as rows and columns, the one in training alive. GUI thread only."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QPixmap

from app.theme import Theme
from app.widgets.run_colours import swatch
from app.widgets.run_words import NAME, NOTE, NUMBERS, STATE, sorting_key, text_of, tip_of
from engine.messages import RunSummary

Index = QModelIndex | QPersistentModelIndex
NO_PARENT = QModelIndex()
Role = Qt.ItemDataRole
SORTING = Role.UserRole
EDITABLE = (NAME, NOTE)


@dataclass(frozen=True, slots=True, kw_only=True)
class LiveFigures:
    """What the run in training says of itself. `words` is its state."""

    folder: str = ""
    words: str = ""
    best_accuracy: float | None = None


class RunTableModel(QAbstractTableModel):
    """One row for each run. Editing a title or a note only says so; the list then comes back changed."""

    title_wished = Signal(object, str)  # RunSummary
    note_wished = Signal(object, str)

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._runs: list[RunSummary] = []
        self._live = LiveFigures()
        self._theme = theme
        self._numbers: Mapping[str, int] = {}
        self._titles = (
            self.tr("Name"), self.tr("State"), self.tr("Recipe"), self.tr("Data"), self.tr("Validation"),
            self.tr("Test"), self.tr("Epochs"), self.tr("Time"), self.tr("Device"), self.tr("Started"), self.tr("Note"),
        )  # fmt: skip

    # --- what it shows ----------------------------------------------------------------------------------------------

    def show_runs(self, runs: Mapping[str, RunSummary]) -> None:
        """Rows come and go one by one, so that what is chosen stays chosen."""
        for row in reversed(range(len(self._runs))):
            if self._runs[row].folder not in runs:
                self.beginRemoveRows(NO_PARENT, row, row)
                del self._runs[row]
                self.endRemoveRows()
        rows = {each.folder: row for row, each in enumerate(self._runs)}
        for folder, run in runs.items():
            if folder not in rows:
                self.beginInsertRows(NO_PARENT, len(self._runs), len(self._runs))
                self._runs.append(run)
                self.endInsertRows()
            elif self._runs[rows[folder]] != run:
                self._runs[rows[folder]] = run
                self._tell(folder)

    def show_live(self, live: LiveFigures) -> None:
        """What the run in training has come to."""
        before, self._live = self._live, live
        if before != live:
            for folder in {before.folder, live.folder}:
                self._tell(folder)

    def show_numbers(self, numbers: Mapping[str, int]) -> None:
        """Which runs have a line in the plots, and which one."""
        before, self._numbers = self._numbers, dict(numbers)
        for folder in {*before, *numbers}:
            if before.get(folder) != numbers.get(folder):
                self._tell(folder)

    def show_theme(self, theme: Theme) -> None:
        """Other colours for the lines."""
        self._theme = theme
        if self._runs:
            self.dataChanged.emit(self.index(0, NAME), self.index(len(self._runs) - 1, NAME), [Role.DecorationRole])

    def run(self, row: int) -> RunSummary:
        """The run in a row; the one in training as far as it is now."""
        run = self._runs[row]
        if run.folder == self._live.folder:
            return replace(run, outcome="running", best_accuracy=self._live.best_accuracy or run.best_accuracy)
        return run

    def row_of(self, folder: str) -> int:
        """Where a run is; -1 if it is not there."""
        return next((row for row, each in enumerate(self._runs) if each.folder == folder), -1)

    # --- Qt's questions ---------------------------------------------------------------------------------------------

    def rowCount(self, parent: Index = NO_PARENT) -> int:
        """One row for each run."""
        return 0 if parent.isValid() else len(self._runs)

    def columnCount(self, parent: Index = NO_PARENT) -> int:
        """The same for all."""
        return 0 if parent.isValid() else len(self._titles)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole) -> Any:
        """The columns' titles."""
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Role.DisplayRole:
            return self._titles[section]
        if role == Role.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if section in NUMBERS else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Names and notes can be written."""
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return flags | Qt.ItemFlag.ItemIsEditable if index.column() in EDITABLE else flags

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        """One cell."""
        run = self.run(index.row())
        match role:
            case Role.DisplayRole:
                is_live = index.column() == STATE and run.folder == self._live.folder
                return self._live.words if is_live else text_of(run, index.column())
            case Role.EditRole:
                return run.title if index.column() == NAME else run.note
            case Role.ToolTipRole:
                return tip_of(run, index.column())
            case Role.TextAlignmentRole if index.column() in NUMBERS:
                return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            case Role.DecorationRole if index.column() == NAME:
                return self._swatch(run)
            case _ if role == SORTING:
                return sorting_key(run, index.column())
        return None

    def setData(self, index: Index, value: Any, role: int = Role.EditRole) -> bool:
        """Wish for another title or note."""
        run, text = self.run(index.row()), str(value)
        if role != Role.EditRole or text == self.data(index, Role.EditRole):
            return False
        (self.title_wished if index.column() == NAME else self.note_wished).emit(run, text)
        return False  # nothing has changed yet

    # --- words ------------------------------------------------------------------------------------------------------

    def _swatch(self, run: RunSummary) -> QPixmap:
        return swatch(self._theme, self._numbers.get(run.folder))

    def _tell(self, folder: str) -> None:
        row = self.row_of(folder)
        if row >= 0:
            self.dataChanged.emit(self.index(row, 0), self.index(row, len(self._titles) - 1))
