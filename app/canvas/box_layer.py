"""Boxes over a page or a picture: selected, moved, resized, added and deleted by mouse and keys. GUI thread."""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, Qt
from PySide6.QtGui import QCursor, QFocusEvent, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QToolTip, QWidget

from app.canvas.box_hand import BoxHand
from app.canvas.box_paint import paint_box, paint_grips, paint_tag
from app.canvas.boxes import Boxes, ShownBox
from app.canvas.tags import tag_places
from app.theme import theme_of
from app.wording import percent
from engine.messages import ReadDigit

STEP_SHARE = 0.01  # of the longer side a key moves or resizes
COARSE = 5
_ARROWS = {Qt.Key.Key_Left: (-1, 0), Qt.Key.Key_Right: (1, 0), Qt.Key.Key_Up: (0, -1), Qt.Key.Key_Down: (0, 1)}
_ARROW_MODIFIERS = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.ControlModifier
_KEYS = (*_ARROWS, Qt.Key.Key_Delete, Qt.Key.Key_Backspace, Qt.Key.Key_Insert, Qt.Key.Key_Home, Qt.Key.Key_End)
_KEYBOARD_REASONS = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)
_MOUSE = (
    QEvent.Type.MouseButtonPress,
    QEvent.Type.MouseButtonRelease,
    QEvent.Type.MouseMove,
    QEvent.Type.MouseButtonDblClick,
)
_PENS = (
    QEvent.Type.TabletPress,
    QEvent.Type.TabletMove,
    QEvent.Type.TabletRelease,
    QEvent.Type.TouchBegin,
    QEvent.Type.TouchUpdate,
    QEvent.Type.TouchEnd,
)


class BoxLayer(QWidget):
    """Lies over `view`, which shows a page where `page_rect` says. What the mouse does to boxes never reaches the view;
    while `takes_all` is off, only tags can be clicked and everything else is the view's (but for a double click on an
    empty place with `adds_by_double_click`)."""

    def __init__(self, view: QWidget, boxes: Boxes, page_rect: Callable[[], QRectF]) -> None:
        super().__init__(view)
        self.view, self._boxes, self._page_rect = view, boxes, page_rect
        self._hand = BoxHand(boxes, self)
        self.takes_all = False
        self.adds_by_double_click = False
        self._view_cursor: QCursor | None = None  # the view's own, while another one is shown
        self.written: Callable[[ReadDigit], str] = lambda digit: digit.label
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(self.tr("Boxes around the digits"))
        self.setAccessibleDescription(
            self.tr(
                "Tab selects the next box. Arrow keys move it, with Ctrl they resize it, with Shift further; "
                "Insert adds a box, Delete removes it, Escape leaves."
            )
        )
        boxes.changed.connect(self._refresh)
        view.installEventFilter(self)

    # --- places -----------------------------------------------------------------------------------------------------

    def frame(self, shown: ShownBox) -> QRectF:
        """Where a box is in the widget."""
        page, scale, box = self._page_rect(), self.scale(), shown.box
        return QRectF(
            page.left() + box.left * scale, page.top() + box.top * scale, box.width * scale, box.height * scale
        )

    def tags(self) -> list[QRectF]:
        """Where the tags of all boxes are."""
        shown = self._boxes.shown()
        frames, texts = [self.frame(each) for each in shown], [self.text(each) for each in shown]
        return tag_places(frames, texts, self.font(), QRectF(self.rect()))

    def text(self, shown: ShownBox) -> str:
        """What its tag says: the digit, a dash for an empty box, dots for one that was not read yet."""
        if shown.digit is None:
            return "…"
        return self.written(shown.digit) if shown.digit.label else "–"

    def to_page(self, position: QPointF) -> tuple[float, float]:
        """From the widget to the page."""
        place = (position - self._page_rect().topLeft()) / self.scale()
        return place.x(), place.y()

    def scale(self) -> float:
        """Widget pixels for one of the page's."""
        return self._page_rect().width() / max(self._boxes.size[0], 1.0)

    # --- painting ---------------------------------------------------------------------------------------------------

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The selected box last, over the others."""
        shown, selected = self._boxes.shown(), self._boxes.selected()
        drawn = self._hand.drawn()
        if not shown and drawn is None:
            return
        painter, theme, tags = QPainter(self), theme_of(self), self.tags()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for index in sorted(range(len(shown)), key=lambda index: index == selected):
            each, is_selected = shown[index], index == selected
            text = self.text(each)
            paint_box(painter, self.frame(each), theme, is_selected=is_selected, is_sure="?" not in text)
            if is_selected and (self.hasFocus() or self.takes_all):
                paint_grips(painter, self.frame(each), theme)
            paint_tag(painter, tags[index], text, self.font(), theme, is_selected=is_selected)
        if drawn is not None:
            paint_box(painter, drawn, theme, is_selected=True, is_sure=False)
        painter.end()

    def show_cursor(self, shape: Qt.CursorShape | None) -> None:
        """What a press would do; None for the view's own cursor."""
        if shape is not None:
            self._view_cursor = self._view_cursor or self.view.cursor()
            self.view.setCursor(shape)
        elif self._view_cursor is not None:
            self.view.setCursor(self._view_cursor)
            self._view_cursor = None

    def _refresh(self) -> None:
        shown = self._boxes.shown()
        policy = Qt.FocusPolicy.TabFocus if shown else Qt.FocusPolicy.NoFocus
        if policy != self.focusPolicy():
            self.setFocusPolicy(policy)
        if self.hasFocus() and not self._boxes.is_on:
            self.view.setFocus()
        self.update()

    # --- drags ------------------------------------------------------------------------------------------------------

    def let_go(self) -> None:
        """End a drag where it is: it becomes a step of the history before another one comes."""
        self._hand.let_go()

    def give_drag_up(self) -> bool:
        """Put back what is being dragged; False where nothing is."""
        return self._hand.give_up()

    # --- events of the view -----------------------------------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Mouse events that mean a box; with `takes_all` pens and fingers come as a mouse too."""
        if watched is not self.view:
            return False
        kind = event.type()
        if kind == QEvent.Type.Resize:
            self.resize(self.view.size())
        elif kind in _MOUSE:
            return self._hand.mouse(cast("QMouseEvent", event))
        elif kind == QEvent.Type.ToolTip:
            return self._show_tip(cast("QHelpEvent", event))
        elif kind in _PENS and self.takes_all:
            event.ignore()  # Qt makes a mouse event of what nobody takes
            return True
        return False

    def _show_tip(self, event: QHelpEvent) -> bool:
        """What the box under the mouse holds, and what a click does."""
        index = self._hand.meant(QPointF(event.pos()))
        digit = self._boxes.shown()[index].digit if index >= 0 else None
        if digit is None or not digit.label:
            return False
        text = self.tr("{digit}, {percent}: click to look into it").format(
            digit=digit.label, percent=percent(digit.share)
        )
        QToolTip.showText(event.globalPos(), text, self.view)
        return True

    # --- keys -------------------------------------------------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        """The boxes' keys are theirs even where the window has shortcuts on them."""
        if event.type() == QEvent.Type.ShortcutOverride and _is_ours(cast("QKeyEvent", event)):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move, resize, add, delete, leave; while the mouse drags a box, only Escape means something. The keys of the
        view under it mean nothing here: its pen cannot be seen."""
        key = Qt.Key(event.key())
        if self._hand.is_down:
            if key == Qt.Key.Key_Escape:
                self.give_drag_up()
        elif key == Qt.Key.Key_Escape:
            self.view.setFocus(Qt.FocusReason.ShortcutFocusReason)
        elif not _is_ours(event):
            event.setAccepted(not event.text().isdecimal())  # a digit says what is in the box
        elif key in _ARROWS:
            self._push(_ARROWS[key], event.modifiers())
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self._boxes.delete()
            if not self._boxes.shown():
                self.view.setFocus()
        elif key == Qt.Key.Key_Insert:
            self._boxes.add_at()
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End) and self._boxes.shown():
            self._boxes.select(0 if key == Qt.Key.Key_Home else len(self._boxes.shown()) - 1)

    def _push(self, way: tuple[int, int], modifiers: Qt.KeyboardModifier) -> None:
        step = STEP_SHARE * max(self._boxes.size) * (COARSE if modifiers & Qt.KeyboardModifier.ShiftModifier else 1)
        act = self._boxes.stretch if modifiers & Qt.KeyboardModifier.ControlModifier else self._boxes.nudge
        act(way[0] * step, way[1] * step)

    def focusNextPrevChild(self, next_: bool) -> bool:
        """Tab goes from box to box before it goes on."""
        return self._boxes.step(1 if next_ else -1) or super().focusNextPrevChild(next_)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Who comes by Tab begins with the first box, who comes back with the last."""
        if event.reason() in _KEYBOARD_REASONS and self._boxes.shown():
            is_first = event.reason() == Qt.FocusReason.TabFocusReason
            self._boxes.select(0 if is_first else len(self._boxes.shown()) - 1)
        super().focusInEvent(event)


def _is_ours(event: QKeyEvent) -> bool:
    """Whether a key is one of the boxes', with no modifier that means something else."""
    key = Qt.Key(event.key())
    meant = _ARROW_MODIFIERS if key in _ARROWS else Qt.KeyboardModifier.NoModifier
    return key in _KEYS and not event.modifiers() & ~(meant | Qt.KeyboardModifier.KeypadModifier)
