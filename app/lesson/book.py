"""The lesson put together: navigation, text, figures, tools; in its tab or on the whole screen. GUI thread only."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeySequence, QPixmap, QRegion, QShortcut
from PySide6.QtWidgets import QApplication, QGridLayout, QStackedWidget, QVBoxLayout, QWidget

from app.lesson.chapters import Pages
from app.lesson.figure import FigureFrame
from app.lesson.navigation import BACK_KEYS, FORWARD_KEYS, Navigation
from app.lesson.page import Page
from app.lesson.reading import Reading
from app.lesson.screen import Screen
from app.lesson.state import LessonState
from app.lesson.tools import Tools
from app.theme import STEP_PX, theme_of
from app.widgets.keys_first import KeysFirst

TEXT_PX = 340
LARGE_TEXT = 1.4
ROOMY_TEXT, ROOMY_PX, ROOMY_WIDTH_PX = 1.2, 640, 1400
LOW_PX = 420
TEXT_SHARE = 0.28  # of the whole width, at most


class Book(QWidget):
    """`place_asked(place)`: show the part of the window where a chapter happens on real data; `page_asked(page)`: what
    does the network say to this page, a changed one or the user's own again; `failed(Sentence)`: something expected
    went wrong."""

    place_asked = Signal(str)
    page_asked = Signal(object)
    failed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.state = LessonState(self)
        self.pages = Pages(self.state, self._take_page)
        self._screen: Screen | None = None
        self._large, self._factors = False, (1.0, 1.0)
        self._outer = QVBoxLayout(self)
        self._outer.setContentsMargins(0, 0, 0, 0)
        self.content = QWidget()
        self._outer.addWidget(self.content)
        self._build()
        self._connect()
        self.content.installEventFilter(self)
        self._show_position()

    # --- what the window may say ------------------------------------------------------------------------------------

    def set_page(self, page: NDArray[np.uint8] | None) -> None:
        """The user's drawing or picture, (H, W) gray or (H, W, 3) RGB uint8; None when the canvas is empty."""
        self.state.set_page(page)

    def show_answer(self, classes: tuple[str, ...], probabilities: NDArray[np.float32]) -> None:
        """What the network says to the page asked about last; an empty tuple when it has no answer."""
        self.state.answered.emit(classes, probabilities)

    def open_chapter(self, key: str) -> None:
        """Turn to a chapter."""
        self.state.change(chapter=key)

    def set_seen(self, on: bool) -> None:
        """The tab has come to the front, or gone behind another one; on the whole screen the lesson stays in sight."""
        if self._screen is None:
            page = self.current_page()
            page.enter() if on else page.leave()

    # --- building ---------------------------------------------------------------------------------------------------

    def _build(self) -> None:
        self.navigation, self.reading = Navigation(), Reading()
        self.tools, self._figures = Tools(self.state), QStackedWidget()
        self.menu = self.tools.menu
        self._frames: dict[Page, FigureFrame] = {}
        self._left = QWidget()
        left = QVBoxLayout(self._left)
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(STEP_PX)
        left.addWidget(self.navigation)
        left.addWidget(self.reading, 1)
        self._left.setFixedWidth(TEXT_PX)
        grid = QGridLayout(self.content)
        grid.setContentsMargins(3 * STEP_PX, STEP_PX, 3 * STEP_PX, 2 * STEP_PX)
        grid.setHorizontalSpacing(6 * STEP_PX)
        grid.setVerticalSpacing(STEP_PX)
        grid.addWidget(self._left, 0, 0, 2, 1)
        grid.addWidget(self.tools, 0, 1)
        grid.addWidget(self._figures, 1, 1)
        grid.setColumnStretch(1, 1)
        grid.setRowStretch(1, 1)

    def _connect(self) -> None:
        self.state.changed.connect(self._show_position)
        self.state.page_asked.connect(self.page_asked)
        self.state.place_asked.connect(self._lead_to)
        self.navigation.chapter_asked.connect(self.open_chapter)
        self.menu.failed.connect(self.failed)
        self.menu.large_toggled.connect(self.set_large)
        self.tools.copy_asked.connect(self.copy_figure)
        self.tools.screen_asked.connect(self.toggle_screen)
        KeysFirst(self.content, {"Ctrl+Shift+C": self.copy_figure})
        for keys, action in (
            ("Ctrl+Shift+F", self.toggle_screen),
            (BACK_KEYS, lambda: self.navigation.turn(-1)),
            (FORWARD_KEYS, lambda: self.navigation.turn(1)),
        ):
            shortcut = QShortcut(QKeySequence(keys), self.content)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(action)

    def _take_page(self, page: Page) -> None:
        """A page was made: give it a place."""
        self._frames[page] = FigureFrame(page)
        self._figures.addWidget(self._frames[page])
        self.tools.take(page.controls)

    # --- showing ----------------------------------------------------------------------------------------------------

    def current_page(self) -> Page:
        """The figure in view."""
        return self.pages[self.state.position.chapter]

    def _show_position(self) -> None:
        key, page = self.state.position.chapter, self.current_page()
        self.tools.show_exact(self.state.position.exact)
        left = self._figures.currentWidget()
        if left is self._frames[page] and self.reading.chapter == key:
            return
        if isinstance(left, FigureFrame) and left.figure is not page and isinstance(left.figure, Page):
            left.figure.leave()
        has_keys = isinstance(left, FigureFrame) and self._has_keys(left)
        self.navigation.show_chapter(key)
        self.reading.show_chapter(key)
        self._figures.setCurrentWidget(self._frames[page])
        self.tools.show_controls(page.controls)
        page.refresh()
        page.arrange()
        page.enter()
        if has_keys:  # what had the focus has gone; otherwise it would go on somewhere else in the window
            self.reading.browser.setFocus(Qt.FocusReason.OtherFocusReason)

    def _has_keys(self, frame: FigureFrame) -> bool:
        focused = QApplication.focusWidget()
        parts = (frame, frame.figure.controls) if isinstance(frame.figure, Page) else (frame,)
        return focused is not None and any(each is focused or each.isAncestorOf(focused) for each in parts)

    def figure_picture(self) -> QPixmap:
        """The figure in view, twice as fine as a plain screen."""
        figure = self.current_page()
        scale = max(2.0, self.devicePixelRatioF())
        picture = QPixmap(figure.size() * scale)
        picture.setDevicePixelRatio(scale)
        picture.fill(theme_of(self).color("panel"))
        figure.render(picture, QPoint(), QRegion(), QWidget.RenderFlag.DrawChildren)
        return picture

    def _lead_to(self, place: str) -> None:
        if self._screen is not None:
            self._screen.close()
        self.place_asked.emit(place)

    def copy_figure(self) -> None:
        """Put the figure on the clipboard as a picture."""
        QGuiApplication.clipboard().setPixmap(self.figure_picture())

    def set_large(self, on: bool) -> None:
        """Everything in larger letters, for the back row."""
        self._large = on
        self._fit_font()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Letters grow where there is much room."""
        if watched is self.content and event.type() == QEvent.Type.Resize:
            self._fit_font()
        return super().eventFilter(watched, event)

    def _fit_font(self) -> None:
        high = self.content.height()
        is_roomy = high >= ROOMY_PX and self.content.width() >= ROOMY_WIDTH_PX
        text = (LARGE_TEXT if self._large else 1.0) * (ROOMY_TEXT if is_roomy else 1.0)
        figure = text if high >= LOW_PX else 1.0  # in a low tab the figures need the room that large letters would take
        self._left.setFixedWidth(round(min(TEXT_PX * text, self.content.width() * TEXT_SHARE)))
        if (text, figure) == self._factors:
            return
        self._factors = (text, figure)
        self.content.setStyleSheet(self._sheet(text))
        self._figures.setStyleSheet(self._sheet(figure))
        self.tools.refit()
        self.reading.refit()
        self.current_page().arrange()

    def _sheet(self, factor: float) -> str:
        """The program's style sheet keeps fonts from being handed down to children; one of our own does it."""
        return f"QWidget {{ font-size: {self.font().pointSizeF() * factor:.1f}pt; }}"

    def toggle_screen(self) -> None:
        """The lesson alone on the whole screen, or back in its tab."""
        if self._screen is not None:
            self._screen.close()
            return
        self._screen = Screen(self)
        self._screen.take(self.content)
        self._screen.left.connect(self._come_back)
        self.tools.show_screen(True)

    def _come_back(self) -> None:
        self._outer.addWidget(self.content)
        self.content.show()
        self.tools.show_screen(False)
        if self._screen is not None:
            self._screen.deleteLater()
        self._screen = None
