"""A tip at the foot of the empty page, and another one when it is clicked. GUI thread only."""

from __future__ import annotations

import re
from functools import partial

from PySide6.QtCore import QCoreApplication, QEvent, QRandomGenerator, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QWidget

from app.action_table.tips import TIPS
from app.actions import Actions, key_name
from app.theme import RADIUS_PX, scaled_font, theme_of

_TOP, _SIDE, _FOOT_PX = 0.73, 0.05, 6  # where it may be, in shares of the page, and what it leaves free below
_SMALLER = 0.92  # than ordinary text
_PAD_PX = 3
_FLAGS = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap


class TipLine(QAbstractButton):
    """One of the tips, by chance at first; a click, or Space, shows the next one. On a page that has no room for the
    longest of them there is none, so that nothing moves from tip to tip."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._actions: Actions | None = None
        self._keys: dict[str, str] = {}
        self._texts: tuple[str, ...] = ()
        self._number = QRandomGenerator.global_().bounded(len(TIPS))
        self._page = QRectF()
        self._is_wanted = True
        self.has_room = False
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # whoever clicks goes on with the pen
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setToolTip(self.tr("Show another tip"))
        self.clicked.connect(self._go_on)
        self.hide()

    def offer(self, actions: Actions) -> None:
        """Tips with the keys that the actions have, now and whenever they change."""
        self._actions = actions
        for name in {name for tip in TIPS for name in re.findall(r"{([\w-]+)}", tip)}:
            self._keys[name] = key_name(actions[name])
            actions[name].changed.connect(partial(self._hear, name))
        self._tell()

    def want(self, is_wanted: bool) -> None:
        """Whether the page is empty."""
        self._is_wanted = is_wanted
        self.setVisible(is_wanted and self.has_room)

    def place_in(self, page: QRectF) -> None:
        """Stand at the foot of the page, if there is room."""
        self._page = page
        side_px = page.width() * _SIDE
        room = page.adjusted(side_px, page.height() * _TOP, -side_px, -_FOOT_PX).toRect()
        sizes = [self._size(each, room.width()) for each in self._texts]
        self.has_room = bool(sizes) and all(each.height() <= room.height() for each in sizes)
        if self.has_room:
            size = sizes[self._number]
            self.setGeometry(room.center().x() - size.width() // 2, room.top(), size.width(), size.height())
        self.want(self._is_wanted)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Quiet words; in plain ink under the mouse, in a frame with the keyboard."""
        painter, theme = QPainter(self), theme_of(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(scaled_font(self.font(), _SMALLER))
        painter.setPen(theme.color("text" if self.underMouse() else "quiet"))
        painter.drawText(self.rect().adjusted(_PAD_PX, _PAD_PX, -_PAD_PX, -_PAD_PX), _FLAGS, self.accessibleName())
        if self.hasFocus():
            painter.setPen(QPen(theme.color("accent"), 1))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), RADIUS_PX, RADIUS_PX)
        painter.end()

    def sizeHint(self) -> QSize:
        """Of the tip that is shown, in the room there is."""
        return self.size()

    def changeEvent(self, event: QEvent) -> None:
        """Another font needs other room."""
        if event.type() == QEvent.Type.FontChange and not self._page.isEmpty():
            self.place_in(self._page)
        super().changeEvent(event)

    def _go_on(self) -> None:
        self._number = (self._number + 1) % len(TIPS)
        self._say()

    def _hear(self, name: str) -> None:
        """Most that changes of an action is no key: all get another icon with the theme, one after the other."""
        if self._actions is None or (key := key_name(self._actions[name])) == self._keys[name]:
            return
        self._keys[name] = key
        self._tell()

    def _tell(self) -> None:
        told = tuple(QCoreApplication.translate("tips", each).format(**self._keys) for each in TIPS)
        if told != self._texts:
            self._texts = told
            self._say()

    def _say(self) -> None:
        text = self.tr("Tip: {tip}").format(tip=self._texts[self._number])
        self.setAccessibleName(text)  # as the button's text, a & among the keys would be a key with Alt
        self.place_in(self._page)
        self.update()

    def _size(self, tip: str, width_px: int) -> QSize:
        text = self.tr("Tip: {tip}").format(tip=tip)
        metrics = QFontMetrics(scaled_font(self.font(), _SMALLER))
        words = metrics.boundingRect(QRect(0, 0, width_px - 2 * _PAD_PX, 10_000), _FLAGS, text)
        return words.size() + QSize(2 * _PAD_PX + 2, 2 * _PAD_PX)
