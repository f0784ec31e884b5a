"""The tour: goes from stop to stop, and leaves the window as it was. GUI thread only."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget
from shiboken6 import isValid

from app.session import Session
from app.tour.beside import beside
from app.tour.borrowed import Borrowed
from app.tour.bubble import Bubble
from app.tour.follower import Follower
from app.tour.learning import DeeperStop, TrainStop
from app.tour.looking import AnswerStop, LayersStop, PageStop, StepsStop
from app.tour.stop import Sight, Stop
from app.widgets.dock import is_seen
from app.widgets.highlight import Frame
from app.window import MainWindow

EDGE_PX = 8  # between the bubble and the edge of the window


class Tour(QObject):
    """Stands beside one part after another and asks for nothing but room. It goes on by its buttons, or by itself when
    what a stop asks for was done."""

    ended = Signal()

    def __init__(self, window: MainWindow, session: Session) -> None:
        super().__init__(window)
        self._window = window
        kinds = (PageStop, StepsStop, LayersStop, AnswerStop, TrainStop, DeeperStop)
        self.stops: tuple[Stop, ...] = tuple(kind(window, session, self) for kind in kinds)
        self.number = -1  # of the stop it is at; none before its begin and behind its end
        self._sight: Sight | None = None
        self._before = QApplication.focusWidget()  # who had the keyboard
        self._borrowed = Borrowed(window)
        self._follower = Follower(self)
        self.frame, self.bubble = Frame(window), Bubble(window)
        self._linger = QTimer(self, singleShot=True)
        self._connect()

    def _connect(self) -> None:
        for stop in self.stops:
            stop.changed.connect(self._look)
            stop.done.connect(partial(self._wait_a_little, stop))
        self._linger.timeout.connect(self._go_on_by_itself)
        self._follower.moved.connect(self._place)
        self.bubble.on_wanted.connect(self._go_on)
        self.bubble.back_wanted.connect(lambda: self.go_to(self.number - 1))
        self.bubble.end_wanted.connect(self.end)
        self.bubble.part_wanted.connect(self._enter_part)
        self._window.actions_["reset-arrangement"].triggered.connect(self._borrowed.forget)
        self._window.installEventFilter(self)

    def take_keys(self) -> None:
        """Give the keyboard to the bubble."""
        self.bubble.next.setFocus(Qt.FocusReason.OtherFocusReason)

    def go_to(self, number: int) -> None:
        """Show one of the stops."""
        self._linger.stop()
        self.number = number
        self.stops[number].arrive(self._borrowed)
        self._sight = None
        self._look()

    def end(self) -> None:
        """Leave everything as it was."""
        if self.number < 0:
            return
        self.number, self._sight = -1, None
        self._linger.stop()
        self._follower.follow(None)
        self._window.removeEventFilter(self)
        self._borrowed.give_back()
        if self.bubble.has_keys():  # before it is hidden: Qt would give them to anybody
            before = self._before if self._before is not None and isValid(self._before) else None
            (before if before is not None and is_seen(before) else self._window.input_view).setFocus()
        for each in (self.frame, self.bubble):
            each.hide()
            each.deleteLater()
        self.ended.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """An Escape that nobody else had a use for ends the tour; so does the window, before it remembers where its
        parts are."""
        is_escape = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape
        if is_escape and event.type() == QEvent.Type.KeyPress:
            self.end()
            return True
        if event.type() == QEvent.Type.Close:
            self.end()
        return super().eventFilter(watched, event)

    # --- going on ---------------------------------------------------------------------------------------------------

    def _go_on(self) -> None:
        if self.number + 1 < len(self.stops):
            self.go_to(self.number + 1)
        else:
            self.end()

    def _wait_a_little(self, stop: Stop) -> None:
        """What a stop asks for was done; if it is this one, the next comes when there was time to see it."""
        if self.number >= 0 and stop is self.stops[self.number]:
            self._linger.start(stop.linger_ms)

    def _go_on_by_itself(self) -> None:
        if self.stops[self.number].is_busy():
            self._linger.start()
        else:
            self._go_on()

    # --- showing ----------------------------------------------------------------------------------------------------

    def _look(self) -> None:
        """Say what there is to see now, if it is something else than before."""
        sight = self.stops[self.number].sight() if self.number >= 0 else None
        if sight is None or sight == self._sight:
            return
        self._sight = sight
        self._follower.follow(sight.part)
        _scroll_to(sight.part)
        self.bubble.show_stop(self.number, len(self.stops), sight.title, sight.text, sight.keys)
        self._place()

    def _place(self) -> None:
        """Beside the part, wherever it is now; where it is not to be seen, the bubble stays where it was."""
        if self._sight is None:
            return
        part = self._sight.part
        self.bubble.resize(self.bubble.wanted_size())
        target = _seen_from(self._window, part) if is_seen(part) else QRect()
        if target.isNull():
            self.frame.hide()
            target = QRect(self.bubble.pos(), self.bubble.size()).translated(0, -self.bubble.height())
        else:
            self.frame.surround(part)
        others = [each for each in (self._sight.also, self._window.banner) if each is not None and is_seen(each)]
        avoided = [_seen_from(self._window, each) for each in others]
        self.bubble.move(beside(self.bubble.size(), target, self._room(), avoided))
        self.bubble.raise_()

    def _room(self) -> QRect:
        """As much of the window as is on the screen."""
        room = self._window.rect()
        on_screen = self._window.screen().availableGeometry()
        on_screen.moveTopLeft(self._window.mapFromGlobal(on_screen.topLeft()))
        seen = room.intersected(on_screen)
        return (seen if seen.isValid() else room).adjusted(EDGE_PX, EDGE_PX, -EDGE_PX, -EDGE_PX)

    def _enter_part(self) -> None:
        """The keyboard to what the bubble speaks of."""
        if self._sight is None:
            return
        able = [self._sight.part, *self._sight.part.findChildren(QWidget)]
        first = next((each for each in able if _takes_keys(each)), None)
        if first is not None:
            first.setFocus(Qt.FocusReason.TabFocusReason)


def _seen_from(window: QWidget, part: QWidget) -> QRect:
    """Where a part is, in the window's coordinates, also if it floats in front of it."""
    corner = window.mapFromGlobal(part.mapToGlobal(QPoint(0, 0)))
    return QRect(corner, part.size())


def _takes_keys(widget: QWidget) -> bool:
    tab = Qt.FocusPolicy.TabFocus
    return widget.focusPolicy() & tab == tab and widget.isEnabled() and is_seen(widget)


def _scroll_to(part: QWidget) -> None:
    """On a screen too low for all of it, a dock scrolls."""
    above = part.parentWidget()
    while above is not None:
        if isinstance(above, QScrollArea):
            above.ensureWidgetVisible(part, 0, 0)
        above = above.parentWidget()
