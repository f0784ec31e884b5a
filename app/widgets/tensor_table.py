"""The tensors of a file: what they are called, their shapes, and which parameter each would be. GUI thread only."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from app.theme import number_font
from app.widgets.column_widths import ColumnWidths
from app.wording import count
from engine.messages import TensorLine

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
NAME, SHAPE, KIND, COUNT, PLACE = range(5)
WIDTHS_PX = {NAME: 150, SHAPE: 90, KIND: 64, COUNT: 70, PLACE: 190}
NO_PARENT = QModelIndex()
ROW_PX = 22
NOWHERE = "–"


class TensorTable(QTableView):
    """One row for each tensor, in the file's order."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = TensorModel(self)
        self.setModel(self.rows)
        self.setAccessibleName(self.tr("Tensors in the file"))
        self.setFont(number_font(self.font()))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        header, side = self.horizontalHeader(), self.verticalHeader()
        header.setHighlightSections(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setStretchLastSection(True)
        header.setAccessibleName(self.tr("Columns of the tensors"))
        side.setVisible(False)
        side.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        side.setDefaultSectionSize(ROW_PX)
        self._widths = ColumnWidths(self, WIDTHS_PX)

    def show_tensors(self, tensors: Sequence[TensorLine], places: Sequence[str]) -> None:
        """These, and where each goes; no places where they go nowhere."""
        self.rows.show_tensors(tensors, places)
        self._widths.fit()


class TensorModel(QAbstractTableModel):
    """The rows as Qt asks for them."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tensors: Sequence[TensorLine] = ()
        self._places: Sequence[str] = ()
        self._titles = (
            self.tr("In the file"), self.tr("Shape"), self.tr("Type"), self.tr("Numbers"), self.tr("Becomes"),
        )  # fmt: skip

    def show_tensors(self, tensors: Sequence[TensorLine], places: Sequence[str]) -> None:
        """Other rows, or the same ones with other places."""
        if tensors is self._tensors:
            self._places = places
            if tensors:
                self.dataChanged.emit(self.index(0, PLACE), self.index(len(tensors) - 1, PLACE))
            return
        self.beginResetModel()
        self._tensors, self._places = tensors, places
        self.endResetModel()

    def rowCount(self, parent: Index = NO_PARENT) -> int:
        """One row for each tensor."""
        return 0 if parent.isValid() else len(self._tensors)

    def columnCount(self, parent: Index = NO_PARENT) -> int:
        """The same for all."""
        return 0 if parent.isValid() else len(self._titles)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole) -> Any:
        """The columns' titles."""
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Role.DisplayRole:
            return self._titles[section]
        return _side(section) if role == Role.TextAlignmentRole else None

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        """One cell."""
        match role:
            case Role.DisplayRole | Role.ToolTipRole:
                return self._text(index.row(), index.column())
            case Role.TextAlignmentRole:
                return _side(index.column())
        return None

    def _text(self, row: int, column: int) -> str:
        tensor = self._tensors[row]
        match column:
            case 0:
                return tensor.name
            case 1:
                return "×".join(map(str, tensor.shape)) or "1"
            case 2:
                return tensor.kind
            case 3:
                return count(tensor.count)
            case _:
                return self._places[row] if self._places else NOWHERE


def _side(column: int) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if column in (SHAPE, COUNT) else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter
