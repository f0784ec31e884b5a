"""Tiles in rows: a picture with a word under it, chosen with mouse or keys, one or several. GUI thread only."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QPainter, QPen
from PySide6.QtWidgets import QFrame, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from app.theme import scaled_font, theme_of
from app.widgets.kept_rows import THUMB_PX

TILE = QSize(THUMB_PX + 14, THUMB_PX + 24)


class TileView(QListView):
    """Only tiles in sight are painted. Enter and a double click open, digits name a class, Delete and Ctrl+Z are
    told."""

    opened = Signal(QModelIndex)
    label_typed = Signal(str)
    deletion_wanted = Signal()
    undo_wanted = Signal()
    choice_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setMovement(QListView.Movement.Static)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setUniformItemSizes(True)
        self.setSelectionMode(QListView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setItemDelegate(_Tile(self))
        self.setFont(scaled_font(self.font(), 0.9))
        self.verticalScrollBar().setSingleStep(TILE.height() // 2)
        self.doubleClicked.connect(self.opened)

    def chosen(self) -> list[QModelIndex]:
        """What is selected, in its order."""
        return sorted(self.selectedIndexes(), key=QModelIndex.row)

    def choose(self, rows: Iterable[int], current: int) -> None:
        """Select these rows; the keys go on from `current`, or what is nearest to it."""
        model, selection, found = self.model(), self.selectionModel(), QItemSelection()
        for row in rows:
            found.select(model.index(row, 0), model.index(row, 0))
        selection.select(found, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        last = model.rowCount() - 1
        if last >= 0 and current >= 0:
            here = model.index(min(current, last), 0)
            is_alone = found.isEmpty() and self.hasFocus()
            flag = QItemSelectionModel.SelectionFlag
            selection.setCurrentIndex(here, flag.ClearAndSelect if is_alone else flag.NoUpdate)

    def minimumSizeHint(self) -> QSize:
        """One row of three."""
        return QSize(3 * TILE.width() + 12, TILE.height())

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        """Told once for each change."""
        super().selectionChanged(selected, deselected)
        self.choice_changed.emit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Who comes by keys finds a tile selected: with one alone, no arrow would."""
        super().focusInEvent(event)
        by_keys = event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)
        if by_keys and self.currentIndex().isValid() and not self.selectedIndexes():
            self.selectionModel().select(self.currentIndex(), QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def event(self, event: QEvent) -> bool:
        """While the keyboard is here, digits, Delete and Ctrl+Z are about the tiles."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride and _is_ours(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows, Shift and Ctrl move and select as everywhere."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self.currentIndex().isValid():
                self.opened.emit(self.currentIndex())
        elif event.key() == Qt.Key.Key_Delete:
            self.deletion_wanted.emit()
        elif event.matches(QKeySequence.StandardKey.Undo):
            self.undo_wanted.emit()
        elif _is_ours(event):
            self.label_typed.emit(event.text())
        else:
            super().keyPressEvent(event)


def _is_ours(event: QKeyEvent) -> bool:
    """Keys that mean something else in the rest of the window."""
    held = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
    is_digit = event.text() in tuple("0123456789") and not event.modifiers() & held
    return is_digit or event.key() == Qt.Key.Key_Delete or event.matches(QKeySequence.StandardKey.Undo)


class _Tile(QStyledItemDelegate):
    """A picture in its frame, its word below."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """All of one size."""
        return TILE

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """The accent frames what is selected; a line below the word shows where the keys are."""
        rect: QRect = option.rect
        state, widget = option.state, option.widget
        theme, metrics = theme_of(widget), option.fontMetrics
        room = QRect(rect.topLeft() + QPoint(7, 5), QSize(THUMB_PX, THUMB_PX))
        below = QRect(rect.left() + 3, room.bottom() + 2, rect.width() - 6, rect.bottom() - room.bottom() - 4)
        painter.save()
        painter.drawPixmap(room.topLeft(), index.data(Qt.ItemDataRole.DecorationRole))
        painter.setPen(theme.color("line"))
        painter.drawRect(room.adjusted(-1, -1, 0, 0))
        if state & QStyle.StateFlag.State_Selected:
            painter.setPen(QPen(theme.color("accent"), 2))
            painter.drawRoundedRect(rect.adjusted(2, 1, -2, -1), 4, 4)
        if state & QStyle.StateFlag.State_HasFocus:
            painter.fillRect(QRect(rect.left() + 10, rect.bottom() - 3, rect.width() - 20, 2), theme.color("accent"))
        painter.setPen(theme.color("text"))
        word = metrics.elidedText(index.data(), Qt.TextElideMode.ElideRight, below.width())
        painter.drawText(below, Qt.AlignmentFlag.AlignCenter, word)
        painter.restore()
