"""A picture with a square that says what the network sees, moved and resized by mouse, wheel and keys. GUI thread."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QWidget

from app.canvas.box_paint import paint_square
from app.canvas.cropping import anchored, centred, largest, moved, resized, scaled, settled
from app.canvas.grips import Grip, grip_at, grip_cursor
from app.canvas.placing import Placing, ScaledPicture, place_in
from app.theme import theme_of
from engine.messages import PictureOpened
from engine.specs import Crop

_REACH_PX = 12.0
_ARROWS = {Qt.Key.Key_Left: (-1, 0), Qt.Key.Key_Right: (1, 0), Qt.Key.Key_Up: (0, -1), Qt.Key.Key_Down: (0, 1)}
_ZOOMS = {Qt.Key.Key_Plus: 1.05, Qt.Key.Key_Equal: 1.05, Qt.Key.Key_Minus: 1 / 1.05, Qt.Key.Key_Underscore: 1 / 1.05}
_COARSE = 8


class PhotoView(QWidget):
    """One picture, whole, and the square on it. `crop_changed` follows every change of the square by the user.

    Until the user has placed the square it is where the network has looked; a frame around the picture stands for
    everywhere.
    """

    crop_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._picture: PictureOpened | None = None
        self._scaled = ScaledPicture()
        self._crop = Crop(left=0, top=0, side=1)
        self._is_placed, self._is_everywhere = False, True
        self._has_square = True
        self._drag: Callable[[QPointF], Crop] | None = None
        self._theme = theme_of(self)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setAccessibleName(self.tr("Picture"))
        self._tell()

    def _tell(self) -> None:
        """What one can do here, for eyes and ears."""
        tip, description = self._square_words() if self._has_square else self._box_words()
        self.setToolTip(tip)
        self.setAccessibleDescription(description)

    def _square_words(self) -> tuple[str, str]:
        tip = self.tr("Drag the square to what the network should see; the wheel resizes it; a double click adds a box")
        description = self.tr(
            "The square is what the network sees. Arrow keys move it, with Shift further; "
            "plus and minus resize it; Home takes the largest square."
        )
        return tip, description

    def _box_words(self) -> tuple[str, str]:
        tip = self.tr("Click a box to look into its digit and drag it to move it; drag on an empty place for another")
        return tip, self.tr("Tab goes to the boxes around the digits that were found.")

    @property
    def picture(self) -> PictureOpened | None:
        """What is shown."""
        return self._picture

    @property
    def crop(self) -> Crop:
        """The square, in pixels of the picture shown."""
        return self._crop

    @property
    def shown_crop(self) -> Crop | None:
        """The square that is painted; None for everywhere."""
        return None if self._is_everywhere else self._crop

    @property
    def placed_crop(self) -> Crop | None:
        """The square, where the user has placed it."""
        return self._crop if self._is_placed else None

    def show_picture(self, picture: PictureOpened, crop: Crop | None = None) -> None:
        """Show a picture, with the square that the user has placed, or the largest one until the network has looked."""
        shown = picture.pixels if picture.preview is None else picture.preview
        self._picture, self._scaled = picture, ScaledPicture(shown)
        self._drag = None
        self._is_placed, self._is_everywhere = crop is not None, crop is None
        width, height = self._size()
        self._crop = settled(crop or largest(width, height), width, height)
        self.update()

    def clear(self) -> None:
        """Show nothing and keep nothing."""
        self._picture, self._scaled = None, ScaledPicture()
        self._drag = None

    def show_square(self, is_wanted: bool) -> None:
        """Show the square; without it the whole picture is what counts."""
        if is_wanted != self._has_square:
            self._has_square, self._drag = is_wanted, None
            self._tell()
            self.update()

    def set_crop(self, crop: Crop) -> None:
        """Put the square there, as far as it is sensible, because the user wants it there."""
        if self._picture is None:
            return
        sensible = settled(crop, *self._size())
        if sensible != self._crop or not self._is_placed:
            self._crop, self._is_placed, self._is_everywhere = sensible, True, False
            self.update()
            self.crop_changed.emit()

    def show_place(self, crop: Crop | None) -> None:
        """Put the square where the network has looked by itself, None for everywhere; not on a picture where the user
        has placed it."""
        if self._picture is not None and not self._is_placed and self._drag is None:
            width, height = self._size()
            self._is_everywhere = crop is None or crop.side > min(width, height)
            self._crop = settled(crop, width, height) if crop and not self._is_everywhere else largest(width, height)
            self.update()

    def sizeHint(self) -> QSize:
        """As large as the page."""
        return QSize(320, 320)

    def minimumSizeHint(self) -> QSize:
        """Small enough for a crowded window."""
        return QSize(140, 84)

    # --- places -----------------------------------------------------------------------------------------------------

    def picture_rect(self) -> QRectF:
        """Where the picture is painted, in the widget's coordinates."""
        return self._placing().rect

    def crop_rect(self) -> QRectF:
        """Where the square is painted."""
        return self.picture_rect() if self._is_everywhere else self._placing().rect_of(self._crop)

    def _placing(self) -> Placing:
        return place_in(self.size(), *self._size())

    def _size(self) -> tuple[int, int]:
        """Width and height of the picture, whatever the size of its image on screen."""
        return self._picture.pixels.shape[1::-1] if self._picture is not None else (1, 1)

    # --- painting: ground, picture, veil outside the square, square, grips -----------------------------------------

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The picture as it is, what the network does not see dimmed."""
        painter = QPainter(self)
        rect, square = self.picture_rect(), self.crop_rect()
        pixmap = self._scaled.pixmap(rect, self.devicePixelRatioF())
        if not self._has_square:
            painter.drawPixmap(rect.topLeft(), pixmap)
            return
        painter.fillRect(square, Qt.GlobalColor.white)  # what reaches over the edge is paper to the network
        painter.drawPixmap(rect.topLeft(), pixmap)
        outside = QPainterPath()
        outside.addRect(rect.united(square))
        outside.addRect(square)
        veil = QColor(self._theme.panel)
        veil.setAlpha(165)
        painter.fillPath(outside, veil)
        paint_square(painter, square, self._theme, has_focus=self.hasFocus())

    def changeEvent(self, event: QEvent) -> None:
        """New colours."""
        if event.type() == QEvent.Type.PaletteChange:
            self._theme = theme_of(self)
            self.update()
        super().changeEvent(event)

    # --- moving the square ------------------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take a grip, the square itself, or bring the square to a place outside it."""
        if event.button() != Qt.MouseButton.LeftButton or self._picture is None or not self._has_square:
            return
        grip, start, begun = self._grip_at(event.position()), self._placing().to_picture(event.position()), self._crop
        if grip:
            begun = anchored(grip, *self._size()) if self._is_everywhere else begun
            self._drag = lambda place: resized(begun, grip, place.x(), place.y())
            return
        if self._is_everywhere or not self.crop_rect().contains(event.position()):
            begun = centred(begun, start.x(), start.y())
            self.set_crop(begun)
        self._drag = lambda place: moved(begun, place.x() - start.x(), place.y() - start.y())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """The square follows; without a button the cursor tells what a press would do."""
        if not event.buttons() & Qt.MouseButton.LeftButton:
            self._drag = None
            self._show_cursor(event.position())
        elif self._drag:
            self.set_crop(self._drag(self._placing().to_picture(event.position())))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go."""
        self._drag = None
        self._show_cursor(event.position())

    def wheelEvent(self, event: QWheelEvent) -> None:
        """A larger or smaller square."""
        if not self._has_square:
            event.ignore()
            return
        self.set_crop(scaled(self._crop, 1.0015 ** event.angleDelta().y()))
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows move, plus and minus resize, Home takes the largest square."""
        width, height = self._size()
        key = Qt.Key(event.key())
        if not self._has_square:
            super().keyPressEvent(event)
        elif key in _ARROWS:
            coarse = _COARSE if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1
            step = max(max(width, height) / 100, 1.0) * coarse
            self.set_crop(moved(self._crop, _ARROWS[key][0] * step, _ARROWS[key][1] * step))
        elif key in _ZOOMS:
            self.set_crop(scaled(self._crop, _ZOOMS[key]))
        elif key == Qt.Key.Key_Home:
            self.set_crop(largest(width, height))
        else:
            super().keyPressEvent(event)

    def _grip_at(self, position: QPointF) -> Grip | None:
        return grip_at(self.crop_rect(), position, _REACH_PX)

    def _show_cursor(self, position: QPointF) -> None:
        if not self._has_square:
            self.setCursor(Qt.CursorShape.ArrowCursor)
            return
        grip = self._grip_at(position)
        shape = Qt.CursorShape.SizeAllCursor if self.crop_rect().contains(position) else Qt.CursorShape.CrossCursor
        self.setCursor(grip_cursor(grip) if grip else shape)
