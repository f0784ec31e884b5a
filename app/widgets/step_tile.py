"""One step of the preparation: its picture, its title, and whether it is taken. GUI thread only."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import QEnterEvent, QFocusEvent, QImage, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.images import to_qimage
from app.theme import Theme, scaled_font, theme_of
from app.wording import step_title, translated
from engine.messages import PreparationStep

TILE_PX = 38
OFF_OPACITY = 0.35
_TOGGLES = (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter)


class StepTile(QWidget):
    """One step: its picture in a frame, its title below, struck through while the step is off. A click or Space asks to
    switch it."""

    pointed_at = Signal(int)  # -1: no longer
    switched = Signal(str)  # the step's key

    def __init__(self, index: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._index = index
        self.step: PreparationStep | None = None
        self._is_new = False  # since it was last asked to be painted
        self._is_renamed = False  # then the title too
        self._image: QImage | None = None  # of the step, once it is painted
        self._outlined: QRect | None = None
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Preparation step {number}").format(number=index + 1))

    def show_step(self, step: PreparationStep | None) -> None:
        """A step, or None for an empty frame; it is seen at the next `update_new`."""
        if step is None and self.step is None:
            return
        self._is_new = self._is_new or step is None or self.step is None or not _is_same(step, self.step)
        is_other = step is not None and (self.step is None or _switch_of(step) != _switch_of(self.step))
        self._is_renamed = self._is_renamed or is_other or step is None
        if step is None or self.step is None:  # there is nothing to stop at in an empty frame
            self.setFocusPolicy(Qt.FocusPolicy.NoFocus if step is None else Qt.FocusPolicy.TabFocus)
        self.step = step
        if is_other:
            self._tell_switch()
        self._image = None
        if step is not None and (note := translated(step.note)) != self.accessibleDescription():
            self.setAccessibleDescription(note)

    def update_new(self) -> None:
        """Paint what is seen of it in another way than before: while a run trains, answers come without a new page."""
        if self._is_new:
            self.update(self.rect() if self._is_renamed else self._frame().adjusted(-1, -1, 1, 1))
            self._is_new = self._is_renamed = False

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
        frame = self._frame()
        painter.setPen(QPen(theme.color("accent" if self.hasFocus() else "line"), 1))
        painter.setBrush(theme.color("field"))
        painter.drawRoundedRect(frame, 6, 6)
        if self.step is not None:
            painter.setOpacity(1.0 if self.step.is_on else OFF_OPACITY)
            self._paint_picture(painter, frame.adjusted(4, 4, -3, -3))
            painter.setOpacity(1.0)
            if event.rect().bottom() > frame.bottom() + 1:
                self._paint_title(painter, theme, frame)
        painter.end()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click switches the step."""
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self._switch()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """So does the keyboard."""
        if event.key() in _TOGGLES and self.step is not None and self.step.is_switchable:
            self._switch()
        else:
            super().keyPressEvent(event)

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

    def _frame(self) -> QRect:
        side = min(self.width(), TILE_PX) - 2
        return QRect((self.width() - side) // 2, TILE_PX - 1 - side, side, side)

    def _switch(self) -> None:
        if self.step is not None and self.step.is_switchable:
            self.switched.emit(self.step.key)

    def _tell_switch(self) -> None:
        """Name, tooltip and cursor say what the step is and what a click does."""
        step = self.step
        if step is None:
            return
        title = step_title(step)
        text = title
        if step.is_switchable and step.is_on:
            text = self.tr("{title}: click or press Space to leave this step out").format(title=title)
        elif step.is_switchable:
            text = self.tr("{title} is off: click or press Space to take this step again").format(title=title)
        self.setToolTip(text)
        self.setAccessibleName(title if step.is_on else self.tr("{title}, off").format(title=title))
        self.setCursor(Qt.CursorShape.PointingHandCursor if step.is_switchable else Qt.CursorShape.ArrowCursor)

    def _paint_title(self, painter: QPainter, theme: Theme, frame: QRect) -> None:
        font = scaled_font(self.font(), 0.85)
        is_on = self.step is not None and self.step.is_on
        font.setStrikeOut(not is_on)
        painter.setFont(font)
        painter.setPen(theme.color("quiet" if is_on else "accent"))
        room = QRect(0, frame.bottom() + 2, self.width(), self._title_px())
        cut = painter.fontMetrics().elidedText(self._short_title(), Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignCenter, cut)
        if not is_on:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(theme.color("accent"), 1.6))
            painter.drawLine(frame.adjusted(5, 5, -4, -4).bottomLeft(), frame.adjusted(5, 5, -4, -4).topRight())

    def _paint_picture(self, painter: QPainter, room: QRect) -> None:
        if self._image is None:
            self._image = QImage() if self.step is None else to_qimage(self.step.picture)
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
        return words.get(self.step.key) or step_title(self.step)

    def _title_px(self) -> int:
        return self.fontMetrics().height() + 2


def _is_same(step: PreparationStep, other: PreparationStep) -> bool:
    return _switch_of(step) == _switch_of(other) and np.array_equal(step.picture, other.picture)


def _switch_of(step: PreparationStep) -> tuple[str, bool, bool]:
    return step.key, step.is_switchable, step.is_on
