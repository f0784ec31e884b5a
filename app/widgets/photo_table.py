"""The rows of a folder of photos: their order, which of them are shown, and their pictures. GUI thread only."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QSize, Qt, QTimer, Signal

from app.verdict import unsure_name
from app.widgets.photo_tiles import TILE_HEIGHT_PX, PhotoTiles
from app.wording import percent, translated
from engine.errors import printable
from engine.messages import Limits, Reason, SurveyRow, Thumbnail, doubt

NAME, ANSWER, SHARE, SURE = range(4)
SORT_AGAIN_MS = 700
Index = QModelIndex | QPersistentModelIndex
NO_PARENT = QModelIndex()


class PhotoTable(QAbstractTableModel):
    """Rows in the order they came, or sorted by a column; all of them, or only those without a sure answer."""

    thumbnails_wanted = Signal(object)  # tuple[int, ...]
    counts_changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._rows: list[SurveyRow] = []
        self._reasons: list[Reason | None] = []  # None: no answer at all
        self._shown: list[int] = []  # places, in the order of the table
        self._limits = Limits()
        self._is_filtered = False
        self._sorted_by: tuple[int, Qt.SortOrder] | None = None
        self._tiles = PhotoTiles(self)
        self._tiles.wanted.connect(self.thumbnails_wanted)
        self._sort_again = QTimer(self, singleShot=True, interval=SORT_AGAIN_MS)
        self._sort_again.timeout.connect(self._order)

    # --- what there is ----------------------------------------------------------------------------------------------

    @property
    def total(self) -> int:
        """How many rows have come."""
        return len(self._rows)

    @property
    def unsure_count(self) -> int:
        """How many of them have no sure answer."""
        return sum(reason != "" for reason in self._reasons)

    def row(self, index: Index) -> SurveyRow:
        """The photo in that line."""
        return self._rows[self._shown[index.row()]]

    def shown_places(self) -> tuple[int, ...]:
        """Places of the rows in sight of the filter, in the order of the table."""
        return tuple(self._shown)

    # --- changes ----------------------------------------------------------------------------------------------------

    def clear(self) -> None:
        """No rows."""
        self.beginResetModel()
        self._rows, self._shown = [], []
        self._reasons = []
        self._tiles.clear()
        self.endResetModel()
        self.counts_changed.emit()

    def add(self, rows: Sequence[SurveyRow]) -> None:
        """Rows at the end; a sorted table takes them into its order a little later."""
        first = len(self._rows)
        self._rows += rows
        self._reasons.extend(self._judge(row) for row in rows)
        fresh = [place for place in range(first, len(self._rows)) if self._is_shown(place)]
        if fresh:
            self.beginInsertRows(NO_PARENT, len(self._shown), len(self._shown) + len(fresh) - 1)
            self._shown += fresh
            self.endInsertRows()
        if self._sorted_by is not None and not self._sort_again.isActive():
            self._sort_again.start()
        self.counts_changed.emit()

    def set_limits(self, limits: Limits) -> None:
        """Judge every row anew."""
        if limits != self._limits:
            self._limits = limits
            self._reasons = [self._judge(row) for row in self._rows]
            self._order()
            self.counts_changed.emit()

    def set_filtered(self, is_filtered: bool) -> None:
        """Only rows without a sure answer, or all."""
        if is_filtered != self._is_filtered:
            self._is_filtered = is_filtered
            self._order()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """By a column; -1 brings back the order in which the rows came."""
        self._sorted_by = None if column < 0 else (column, order)
        self._order()

    def take_thumbnails(self, tiles: Sequence[Thumbnail]) -> None:
        """Small pictures that were asked for."""
        self._tiles.take(tiles)
        if self._shown:
            ends = self.index(0, NAME), self.index(len(self._shown) - 1, NAME)
            self.dataChanged.emit(*ends, [Qt.ItemDataRole.DecorationRole])

    # --- the table --------------------------------------------------------------------------------------------------

    def rowCount(self, parent: Index = NO_PARENT) -> int:
        """How many rows the filter leaves."""
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: Index = NO_PARENT) -> int:
        """Name with picture, answer, probability, sure or not."""
        return 0 if parent.isValid() else 4

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """What the columns are called."""
        if orientation != Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return (self.tr("Photo"), self.tr("Answer"), self.tr("Probability"), self.tr("Sure?"))[section]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """One cell."""
        place = self._shown[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self._text(place, index.column())
            case Qt.ItemDataRole.ToolTipRole:
                return self._tip(place, index.column())
            case Qt.ItemDataRole.DecorationRole if index.column() == NAME:
                return self._tiles.tile(place, exists=bool(self._rows[place].path))
            case Qt.ItemDataRole.TextAlignmentRole if index.column() == SHARE:
                return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            case Qt.ItemDataRole.SizeHintRole:
                return QSize(0, TILE_HEIGHT_PX + 8)
        return None

    def _text(self, place: int, column: int) -> str:
        row = self._rows[place]
        match column:
            case 0:
                return row.name
            case 1:
                return row.label
            case 2:
                return percent(row.probability) if row.label else ""
            case _:
                return self._sure_words(place)

    def _sure_words(self, place: int) -> str:
        match self._reasons[place]:
            case None:
                return self.tr("no answer")
            case "":
                return self.tr("sure")
            case "improbable":
                return unsure_name()
            case "unfamiliar":
                return self.tr("Unfamiliar")

    def _tip(self, place: int, column: int) -> str | None:
        row = self._rows[place]
        if row.problem is not None:
            return _plain(translated(row.problem))
        if column == SURE and row.familiarity is not None:
            return self.tr("Familiarity: {share}").format(share=percent(row.familiarity))
        return _plain(printable(row.file or row.name) if column == NAME else row.label)

    # --- order ------------------------------------------------------------------------------------------------------

    def _judge(self, row: SurveyRow) -> Reason | None:
        return None if row.problem is not None else doubt(row.probability, row.familiarity, self._limits)

    def _is_shown(self, place: int) -> bool:
        return not self._is_filtered or self._reasons[place] != ""

    def _order(self) -> None:
        self.layoutAboutToBeChanged.emit()
        before = self.persistentIndexList()
        kept = [(each, self._shown[each.row()]) for each in before]
        self._shown = [place for place in range(len(self._rows)) if self._is_shown(place)]
        if self._sorted_by is not None:
            column, order = self._sorted_by
            self._shown.sort(key=lambda place: self._key(place, column), reverse=order == Qt.SortOrder.DescendingOrder)
        line_of = {place: line for line, place in enumerate(self._shown)}
        after = [
            self.index(line_of[place], each.column()) if place in line_of else QModelIndex() for each, place in kept
        ]
        self.changePersistentIndexList(before, after)
        self.layoutChanged.emit()

    def _key(self, place: int, column: int) -> tuple[Any, ...]:
        row = self._rows[place]
        match column:
            case 0:
                return (row.name.casefold(),)
            case 1:
                return (row.label.casefold(), row.name.casefold())
            case 2:
                return (row.probability, row.name.casefold())
            case _:
                return (self._sure_words(place), row.probability)


def _plain(text: str) -> str:
    """Tooltips may be taken for HTML; names never are."""
    return text.replace("&", "&amp;").replace("<", "&lt;")
