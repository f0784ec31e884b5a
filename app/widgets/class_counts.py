"""Classes with how many pictures there are of each, of which one can be chosen. GUI thread only."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from app.theme import number_font, theme_of
from app.wording import count

ROW_PX, BAR_PX, GAP_PX = 24, 5, 8
NAME_SHARE = 0.45  # of the width, at most
NAME, NUMBER, SHARE = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1, Qt.ItemDataRole.UserRole + 2


class ClassCounts(QListWidget):
    """A row for all pictures, then one for each class, also for those with none. A click or the arrow keys choose."""

    chosen = Signal(str)  # a class; "" for all

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFont(number_font(self.font()))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUniformItemSizes(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._row = _Row(self)
        self.setItemDelegate(self._row)
        self.setAccessibleName(self.tr("Classes"))
        self.setToolTip(self.tr("Choose a class to see its pictures alone"))
        self.currentItemChanged.connect(lambda now, _before: now is not None and self.chosen.emit(now.data(NAME)))

    def show_counts(self, counts: Sequence[tuple[str, int]]) -> None:
        """These classes in their order; the choice is kept where it is still there."""
        before, most = self.choice(), max((number for _name, number in counts), default=0)
        total = sum(number for _name, number in counts)
        rows = [("", self.tr("All"), total), *((name, name, number) for name, number in counts)]
        with QSignalBlocker(self):
            if [each[0] for each in rows] != [self.item(row).data(NAME) for row in range(self.count())]:
                self.clear()
                for name, title, _number in rows:
                    item = QListWidgetItem(title, self)
                    item.setData(NAME, name)
            for row, (name, title, number) in enumerate(rows):
                self._fill(self.item(row), title, number, number / most if name and most else 0.0)
            self._row.longest = max((title for _name, title, _number in rows), key=self.fontMetrics().horizontalAdvance)
            names = [each[0] for each in rows]
            self.setCurrentRow(names.index(before) if before in names else 0)
        if self.choice() != before:
            self.chosen.emit(self.choice())

    def choice(self) -> str:
        """The class chosen; "" for all."""
        item = self.currentItem()
        return "" if item is None else item.data(NAME)

    def sizeHint(self) -> QSize:
        """A few rows."""
        return QSize(170, 5 * ROW_PX)

    def minimumSizeHint(self) -> QSize:
        """Two rows."""
        return QSize(110, 2 * ROW_PX)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """What is chosen stays in sight."""
        super().resizeEvent(event)
        self.scrollTo(self.currentIndex())

    def _fill(self, item: QListWidgetItem, title: str, number: int, share: float) -> None:
        item.setData(NUMBER, number)
        item.setData(SHARE, share)
        words = self.tr("{name}: one picture") if number == 1 else self.tr("{name}: {count} pictures")
        said = words.format(name=title, count=count(number))
        item.setData(Qt.ItemDataRole.AccessibleTextRole, said)
        item.setToolTip(said.replace("&", "&amp;").replace("<", "&lt;"))


class _Row(QStyledItemDelegate):
    """Name, bar, number."""

    longest = ""  # of the names

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """As wide as there is room."""
        return QSize(0, ROW_PX)

    def name_px(self, metrics: QFontMetrics, width_px: int) -> int:
        """Of the column of names, in the font that they are painted with: it comes with the style sheet."""
        return min(metrics.horizontalAdvance(self.longest) + 1, round(width_px * NAME_SHARE))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """One row; the one chosen stands on a wash of the accent."""
        rect, metrics = QRect(option.rect), option.fontMetrics
        theme = theme_of(option.widget)
        state, number = option.state, index.data(NUMBER) or 0
        painter.save()
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, theme.color("accent_wash"))
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(theme.color("accent"))
            painter.drawRect(rect.adjusted(0, 0, -1, -1))
        rect.adjust(6, 0, -6, 0)
        middle, text = Qt.AlignmentFlag.AlignVCenter, count(number)
        painter.setPen(theme.color("text" if number else "quiet"))
        number_px = metrics.horizontalAdvance("88,888")
        painter.drawText(rect, Qt.AlignmentFlag.AlignRight | middle, text)
        name_px = self.name_px(metrics, rect.width())
        name = metrics.elidedText(index.data(Qt.ItemDataRole.DisplayRole), Qt.TextElideMode.ElideRight, name_px)
        painter.drawText(rect, Qt.AlignmentFlag.AlignLeft | middle, name)
        bar_px = max(0, rect.width() - name_px - number_px - 2 * GAP_PX)
        bar = QRect(rect.left() + name_px + GAP_PX, rect.center().y() - BAR_PX // 2, bar_px, BAR_PX)
        if index.data(NAME):
            painter.fillRect(bar, theme.color("line"))
            bar.setWidth(round(bar_px * (index.data(SHARE) or 0.0)))
            painter.fillRect(bar, theme.color("accent"))
        painter.restore()
