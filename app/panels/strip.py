"""What the network sees: every step from the page to its input, as pictures. GUI thread only."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QPointF, QRect, QRectF, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import QEnterEvent, QFocusEvent, QImage, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from app.images import to_qimage
from app.theme import scaled_font, theme_of
from app.widgets.labels import ElidedLabel, plain_label
from app.wording import translated
from engine.messages import Field, PreparationStep

TILE_PX = 38
COLUMNS = 6
SLOTS = 12


class StripPanel(QWidget):
    """One tile per preparation step. The note under them is the last step's, or that of the tile one points at."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tiles = [StepTile(index) for index in range(SLOTS)]
        self._pointed_at = -1
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(6)
        self._grid.setVerticalSpacing(0)
        for index, tile in enumerate(self._tiles):
            self._place(index, tile)
        self._note = ElidedLabel()
        self._note.setProperty("quiet", True)
        self._note.setMinimumHeight(self._note.fontMetrics().height())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(plain_label(self.tr("WHAT THE NETWORK SEES"), role="heading"))
        column.addLayout(self._grid)
        column.addWidget(self._note)
        self._say_note()

    def show_steps(self, steps: tuple[PreparationStep, ...]) -> None:
        """Show the steps of the newest answer; empty tiles stand for steps that were not taken. There are as many
        tiles from the start as a digit has steps, so that nothing moves with the first answer."""
        for index in range(len(self._tiles), len(steps)):
            self._tiles.append(StepTile(index))
            self._place(index, self._tiles[index])
        for index, tile in enumerate(self._tiles):
            tile.show_step(steps[index] if index < len(steps) else None)
        self._say_note()

    def outline(self, field: Field | None) -> None:
        """Frame a part of the network's input, in its pixels, on the last step's picture; None for none."""
        for tile in self._tiles:
            is_input = tile.step is not None and tile.step.key == "input"
            tile.outline(QRect(field.left, field.top, field.width, field.height) if field and is_input else None)

    def _place(self, index: int, tile: StepTile) -> None:
        self._grid.addWidget(tile, *divmod(index, COLUMNS))
        self._grid.setColumnStretch(index % COLUMNS, 1)
        tile.pointed_at.connect(self._point_at)

    def _point_at(self, index: int) -> None:
        self._pointed_at = index
        self._say_note()

    def _say_note(self) -> None:
        steps = [tile.step for tile in self._tiles if tile.step is not None]
        if not steps:
            self._note.setText(self.tr("Every step from page to network."))
            return
        step = steps[self._pointed_at] if 0 <= self._pointed_at < len(steps) else steps[-1]
        text = f"{QCoreApplication.translate('engine', step.title)}: {translated(step.note)}"
        if text != self._note.text():
            self._note.setText(text)
            self._note.setToolTip(text)


class StepTile(QWidget):
    """One step: its picture in a frame, its title below."""

    pointed_at = Signal(int)  # -1: no longer

    def __init__(self, index: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._index = index
        self.step: PreparationStep | None = None
        self._image = QImage()
        self._outlined: QRect | None = None
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Preparation step {number}").format(number=index + 1))

    def show_step(self, step: PreparationStep | None) -> None:
        """A step, or None for an empty frame."""
        if step is None and self.step is None:
            return
        if step is not None and (self.step is None or step.key != self.step.key):
            self.setAccessibleName(QCoreApplication.translate("engine", step.title))
        self.step = step
        self._image = QImage() if step is None else to_qimage(step.picture)
        if step is not None:
            self.setAccessibleDescription(translated(step.note))
        self.update()

    def outline(self, pixels: QRect | None) -> None:
        """Frame these pixels of the picture; None for none."""
        if pixels != self._outlined:
            self._outlined = pixels
            self.update()

    def sizeHint(self) -> QSize:
        """Picture and title."""
        return QSize(TILE_PX, TILE_PX + self._title_px())

    def minimumSizeHint(self) -> QSize:
        """Small enough for six in a narrow column."""
        return QSize(36, TILE_PX + self._title_px())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Frame, picture, title."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme = theme_of(self)
        side = min(self.width(), TILE_PX) - 2
        frame = QRect((self.width() - side) // 2, TILE_PX - 1 - side, side, side)
        painter.setPen(QPen(theme.color("accent" if self.hasFocus() else "line"), 1))
        painter.setBrush(theme.color("field"))
        painter.drawRoundedRect(frame, 6, 6)
        if self.step is not None:
            self._paint_picture(painter, frame.adjusted(4, 4, -3, -3))
            painter.setFont(scaled_font(self.font(), 0.85))
            painter.setPen(theme.color("quiet"))
            room = QRect(0, frame.bottom() + 2, self.width(), self._title_px())
            cut = painter.fontMetrics().elidedText(self._short_title(), Qt.TextElideMode.ElideRight, room.width())
            painter.drawText(room, Qt.AlignmentFlag.AlignCenter, cut)
        painter.end()

    def enterEvent(self, event: QEnterEvent) -> None:
        """The mouse points at it."""
        self.pointed_at.emit(self._index)

    def leaveEvent(self, event: QEvent) -> None:
        """The mouse is gone."""
        self.pointed_at.emit(-1)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The keyboard points at it."""
        self.pointed_at.emit(self._index)
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The keyboard is gone."""
        self.pointed_at.emit(-1)
        super().focusOutEvent(event)

    def _paint_picture(self, painter: QPainter, room: QRect) -> None:
        size = self._image.size().scaled(room.size(), Qt.AspectRatioMode.KeepAspectRatio)
        target = QRect(room.topLeft(), size)
        target.moveCenter(room.center())
        is_shrunk = self._image.width() > size.width()
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, is_shrunk)
        painter.drawImage(target, self._image)
        if self._outlined is not None:
            across, down = target.width() / self._image.width(), target.height() / self._image.height()
            corner = QPointF(target.left() + self._outlined.left() * across, target.top() + self._outlined.top() * down)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme_of(self).color("accent"), 1.5))
            painter.drawRect(QRectF(corner, QSizeF(self._outlined.width() * across, self._outlined.height() * down)))

    def _short_title(self) -> str:
        """One word under a narrow tile; the note has the whole title."""
        if self.step is None:
            return ""
        words = {
            "page": self.tr("page"),
            "crop": self.tr("crop"),
            "polarity": self.tr("polarity"),
            "light": self.tr("light"),
            "lines": self.tr("lines"),
            "ink": self.tr("ink"),
            "specks": self.tr("specks"),
            "slant": self.tr("slant"),
            "stroke": self.tr("stroke"),
            "box": self.tr("box"),
            "fit": self.tr("fit"),
            "centre": self.tr("centre"),
            "input": self.tr("input"),
        }
        return words.get(self.step.key) or QCoreApplication.translate("engine", self.step.title)

    def _title_px(self) -> int:
        return self.fontMetrics().height() + 2
