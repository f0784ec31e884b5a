"""The page on screen: paints it, and lets mouse, pen, finger and keyboard draw on it. GUI thread."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QFocusEvent,
    QHideEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTabletEvent,
    QTouchEvent,
)
from PySide6.QtWidgets import QWidget

from app.actions import Actions
from app.canvas.hand import Hand
from app.canvas.keyboard import KeyboardPen
from app.canvas.marks import brush_cursor, paint_hint, paint_pen_marker, paint_rim
from app.canvas.raster import Box
from app.canvas.sheet import Sheet
from app.canvas.strokes import PAGE_PX
from app.canvas.tint import TintedPage
from app.canvas.tip_line import TipLine
from app.canvas.welcome import Samples
from app.theme import Theme, theme_of

_TOUCHES = (QEvent.Type.TouchBegin, QEvent.Type.TouchUpdate, QEvent.Type.TouchEnd, QEvent.Type.TouchCancel)
_ALL = Box(0, 0, PAGE_PX, PAGE_PX)
_KEYBOARD_REASONS = (
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
)


class CanvasView(QWidget):
    """The square page, as large as fits. The page's own pixels stay dark on white whatever the theme paints."""

    def __init__(self, sheet: Sheet, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sheet = sheet
        self._hand = Hand(sheet, self.to_page)
        self._pen = KeyboardPen(sheet)
        self._shows_pen = False
        self._is_for_photos = False
        self._tinted = TintedPage()
        self.samples, self.tip = Samples(self), TipLine(self)
        self._listen()
        self._wear(theme_of(self))

    def _listen(self) -> None:
        self.setObjectName("canvas")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents)
        self.setMouseTracking(True)  # a move without a button tells of a release that was lost
        self.setTabletTracking(True)  # a hovering pen keeps the palm from drawing
        self.setAccessibleName(self.tr("Page"))
        self.setAccessibleDescription(
            self.tr(
                "Draw with the mouse, a pen or a finger. Arrow keys move the pen, with Shift further; "
                "Space puts it down and lifts it; Escape gives the stroke up."
            )
        )
        self._sheet.changed.connect(self._refresh)
        self._sheet.brush_changed.connect(self._show_brush)

    def expect_photos(self, is_expected: bool) -> None:
        """Whether the model that answers knows photos: what an empty page invites to."""
        self._is_for_photos = is_expected
        self.update()

    def offer_tips(self, actions: Actions) -> None:
        """Tips on an empty page, with the keys of these actions."""
        self.tip.offer(actions)
        self._lay_welcome_out()

    def _lay_welcome_out(self) -> None:
        self.tip.place_in(self.page_rect())
        self.samples.place_in(self.page_rect(), over_tip=self.tip.has_room)
        self.update()

    # --- places -----------------------------------------------------------------------------------------------------

    def page_rect(self) -> QRectF:
        """The page's place in the widget, in its own coordinates."""
        side = max(min(self.width(), self.height()), 1)
        return QRectF((self.width() - side) // 2, (self.height() - side) // 2, side, side)

    def to_page(self, position: QPointF) -> QPointF:
        """From widget to page coordinates."""
        rect = self.page_rect()
        return (position - rect.topLeft()) * (PAGE_PX / rect.width())

    def to_widget(self, place: QPointF) -> QPointF:
        """From page to widget coordinates."""
        rect = self.page_rect()
        return rect.topLeft() + place * (rect.width() / PAGE_PX)

    def sizeHint(self) -> QSize:
        """Large enough to write on at ease."""
        return QSize(320, 320)

    def minimumSizeHint(self) -> QSize:
        """Small enough for a crowded window."""
        return QSize(110, 110)

    # --- painting: ground, page, hint, pen, rim, each over the one before ------------------------------------------

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Only the part that changed is painted."""
        painter = QPainter(self)
        page = self.page_rect()
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(page, self._tinted.image)
        if self.samples.isVisibleTo(self):
            paint_hint(
                painter, page, self.font(), self._theme, is_for_photos=self._is_for_photos, over_tip=self.tip.has_room
            )
        if self._shows_pen and self.hasFocus():
            place, width_px = self.to_widget(self._pen.place), self._brush_on_screen_px()
            paint_pen_marker(painter, place, width_px, self._theme, is_down=self._pen.is_down)
        paint_rim(painter, page, self._theme, has_focus=self._shows_pen and self.hasFocus())

    def _refresh(self, box: Box) -> None:
        """Show the page's pixels in the theme's colours where they changed."""
        self._tinted.refresh(self._sheet.ink.pixels, box)
        shows_hint = self._sheet.ink.is_blank and not self._sheet.ink.is_drawing
        if self.samples.isVisibleTo(self) != shows_hint:
            self.samples.setVisible(shows_hint)
            self.tip.want(shows_hint)
            self.update()
        corner, other = self.to_widget(QPointF(box.left, box.top)), self.to_widget(QPointF(box.right, box.bottom))
        self.update(QRectF(corner, other).toAlignedRect().adjusted(-2, -2, 2, 2))

    def _show_brush(self) -> None:
        self.setCursor(brush_cursor(self._brush_on_screen_px(), self._theme, self.devicePixelRatioF()))
        self.update()

    def _brush_on_screen_px(self) -> float:
        return self._sheet.brush_px * self.page_rect().width() / PAGE_PX

    def _wear(self, theme: Theme) -> None:
        self._theme = theme
        self._tinted.wear(theme)
        self._refresh(_ALL)
        self._show_brush()

    def changeEvent(self, event: QEvent) -> None:
        """New colours, another screen scale, or the window losing the keyboard."""
        if event.type() == QEvent.Type.PaletteChange:
            self._wear(theme_of(self))
        elif event.type() == QEvent.Type.DevicePixelRatioChange:
            self._show_brush()
        elif event.type() == QEvent.Type.ActivationChange and not self.isActiveWindow():
            self.end_stroke()
        super().changeEvent(event)

    def resizeEvent(self, _event: QResizeEvent) -> None:
        """The page grows with the widget; its pixels do not change."""
        self._lay_welcome_out()
        self._show_brush()

    # --- drawing ----------------------------------------------------------------------------------------------------

    def end_stroke(self) -> None:
        """Lift whatever pen is down; its stroke stays."""
        self._pen.lift()
        self._hand.release()
        self.update()

    def cancel_stroke(self) -> None:
        """Give up the stroke in progress."""
        self._pen.forget()
        self._hand.cancel()
        self.update()

    def event(self, event: QEvent) -> bool:
        """Fingers; and the pen's keys are the pen's even where the window has shortcuts on them."""
        if event.type() in _TOUCHES:
            self._take_over()
            self._hand.touch(cast("QTouchEvent", event))
            event.accept()  # an ignored palm must not come back as a mouse
            return True
        if event.type() == QEvent.Type.ShortcutOverride and self._pen.knows(cast("QKeyEvent", event)):
            event.accept()
            return True
        return super().event(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """The left button draws."""
        self._take_over()
        self._hand.mouse(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """A quick second press is a press."""
        self.mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """The ink follows."""
        self._hand.mouse(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """The stroke ends."""
        self._hand.mouse(event)

    def tabletEvent(self, event: QTabletEvent) -> None:
        """A pen; accepted, so that it does not come back as a mouse."""
        if event.type() == QEvent.Type.TabletPress:
            self._take_over()
        self._hand.tablet(event)
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The keyboard's pen."""
        if event.key() == Qt.Key.Key_Escape and self._sheet.ink.is_drawing:
            self.cancel_stroke()
        elif self._pen.knows(event):
            if self._hand.is_down:
                return  # one pen at a time
            self._shows_pen = True
            self._pen.press(event)
            self.update()
        else:
            super().keyPressEvent(event)

    def _take_over(self) -> None:
        """Another hand draws now: the keyboard's pen lifts and hides."""
        self._pen.lift()
        if self._shows_pen:
            self._shows_pen = False
            self.update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Whoever came by keyboard sees where the pen is."""
        if event.reason() in _KEYBOARD_REASONS:
            self._shows_pen = True
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """A stroke does not outlive the keyboard's attention: its release might never come."""
        self.end_stroke()
        super().focusOutEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """Nor the page being seen."""
        self.end_stroke()
        super().hideEvent(event)
