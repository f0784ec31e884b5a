"""Previous, the list of chapters, next, and a line that shows how far one is. GUI thread only."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from app.icons import icon
from app.lesson.texts import read
from app.theme import STEP_PX, theme_of
from app.widgets.elided_box import ElidedBox
from engine.lesson.chapters import KEYS, ONWARD

BACK_KEYS, FORWARD_KEYS = "Alt+PgUp", "Alt+PgDown"


class Navigation(QWidget):
    """`chapter_asked(key)`: turn to this chapter."""

    chapter_asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._place = 0
        self.back = self._button(self.tr("Previous chapter"), BACK_KEYS, -1)
        self.forward = self._button(self.tr("Next chapter"), FORWARD_KEYS, 1)
        self.list = ElidedBox()
        self.list.setAccessibleName(self.tr("Chapter"))
        self.list.setToolTip(self.tr("All chapters"))
        self.list.setMinimumContentsLength(12)
        self.list.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        for number, key in enumerate(KEYS, start=1):
            title = read(key).title
            self.list.addItem(title if key == ONWARD else f"{number}  {title}", key)
        self.list.activated.connect(lambda place: self.chapter_asked.emit(KEYS[place]))
        self._progress = Progress(len(KEYS))
        self._lay_out()
        self._paint_icons()

    def show_chapter(self, key: str) -> None:
        """Say where one is."""
        self._place = KEYS.index(key)
        self.list.setCurrentIndex(self._place)
        self.back.setEnabled(self._place > 0)
        self.forward.setEnabled(self._place < len(KEYS) - 1)
        self._progress.show_place(self._place)

    def turn(self, by: int) -> None:
        """Leaf through the chapters."""
        place = self._place + by
        if 0 <= place < len(KEYS):
            self.chapter_asked.emit(KEYS[place])

    def _button(self, name: str, keys: str, by: int) -> QToolButton:
        button = QToolButton()
        button.setProperty("flat", True)
        button.setAccessibleName(name)
        button.setToolTip(f"{name} ({keys})")
        button.clicked.connect(lambda: self.turn(by))
        return button

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(STEP_PX)
        row.addWidget(self.back, 0, Qt.AlignmentFlag.AlignVCenter)  # or their height would bound that of the list
        row.addWidget(self.list, 1)
        row.addWidget(self.forward, 0, Qt.AlignmentFlag.AlignVCenter)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(STEP_PX)
        column.addLayout(row)
        column.addWidget(self._progress)

    def changeEvent(self, event: QEvent) -> None:
        """The arrows follow the theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._paint_icons()

    def _paint_icons(self) -> None:
        theme = theme_of(self)
        self.back.setIcon(icon("previous", theme))
        self.forward.setIcon(icon("next", theme))


class Progress(QWidget):
    """One short stroke per chapter; those up to the present one in the accent colour."""

    def __init__(self, count: int) -> None:
        super().__init__()
        self._count, self._place = count, 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """A thin line."""
        return QSize(120, 3)

    def show_place(self, place: int) -> None:
        """Where one is."""
        self._place = place
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the strokes."""
        theme, painter = theme_of(self), QPainter(self)
        painter.setPen(Qt.PenStyle.NoPen)
        width = (self.width() - 3 * (self._count - 1)) / self._count
        for place in range(self._count):
            painter.setBrush(theme.color("accent" if place <= self._place else "line"))
            painter.drawRect(QRectF(place * (width + 3), 0, width, self.height()))
        painter.end()
