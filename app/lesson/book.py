"""The lesson put together: navigation, text, figures, tools; in its tab or on the whole screen. GUI thread only."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication, QKeySequence, QPixmap, QRegion, QShortcut
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QScrollArea,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.lesson.chapters import Pages
from app.lesson.navigation import BACK_KEYS, FORWARD_KEYS, Navigation
from app.lesson.page import Page
from app.lesson.reading import Reading
from app.lesson.sharing import ShareMenu
from app.lesson.state import LessonState
from app.theme import STEP_PX, theme_of

TEXT_PX = 340
LARGE_TEXT = 1.4
ROOMY_TEXT, ROOMY_PX = 1.2, 640
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

    # --- building ---------------------------------------------------------------------------------------------------

    def _build(self) -> None:
        self.navigation, self.reading = Navigation(), Reading()
        self._figures, self._bars = QStackedWidget(), QStackedWidget()
        self._bar_area = QScrollArea()  # a narrow window hides the controls' end, and Tab brings it into view
        self._bar_area.setWidget(self._bars)
        self._bar_area.setWidgetResizable(True)
        self._bar_area.setFrameShape(QFrame.Shape.NoFrame)
        self._bar_area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._bar_area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._bar_area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
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
        grid.addLayout(self._build_tools(), 0, 1)
        grid.addWidget(self._figures, 1, 1)
        grid.setColumnStretch(1, 1)
        grid.setRowStretch(1, 1)

    def _build_tools(self) -> QHBoxLayout:
        self._exact = self._tool(
            self.tr("Exact"), self.tr("Exact numbers instead of those cut off after two places, as the articles print")
        )
        self._exact.setCheckable(True)
        self._copy = self._tool(self.tr("Copy"), self.tr("Copy the figure as a picture"))
        self._full = self._tool(self.tr("Full screen"), self.tr("The lesson on the whole screen; Escape leaves it"))
        self._more = self._tool("⋯", self.tr("Links, files, larger text"))
        self._more.setAccessibleName(self.tr("More"))
        self._more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.menu = ShareMenu(self.state, self._more)
        self._more.setMenu(self.menu)
        row = QHBoxLayout()
        row.setSpacing(STEP_PX)
        row.addWidget(self._bar_area, 1)
        for each in (self._exact, self._copy, self._full, self._more):
            row.addWidget(each, 0, Qt.AlignmentFlag.AlignTop)
        return row

    def _tool(self, title: str, tip: str) -> QToolButton:
        button = QToolButton()
        button.setProperty("flat", True)
        button.setText(title)
        button.setAccessibleName(title)
        button.setToolTip(tip)
        return button

    def _connect(self) -> None:
        self.state.changed.connect(self._show_position)
        self.state.page_asked.connect(self.page_asked)
        self.state.place_asked.connect(self._lead_to)
        self.navigation.chapter_asked.connect(self.open_chapter)
        self.menu.failed.connect(self.failed)
        self.menu.large_toggled.connect(self.set_large)
        self._exact.clicked.connect(lambda on: self.state.change(exact=on))
        self._copy.clicked.connect(self.copy_figure)
        self._full.clicked.connect(self.toggle_screen)
        for keys, action in (
            ("Ctrl+Shift+C", self.copy_figure),
            ("Ctrl+Shift+F", self.toggle_screen),
            (BACK_KEYS, lambda: self.navigation.turn(-1)),
            (FORWARD_KEYS, lambda: self.navigation.turn(1)),
        ):
            shortcut = QShortcut(QKeySequence(keys), self.content)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(action)

    def _take_page(self, page: Page) -> None:
        """A page was made: give it a place."""
        self._figures.addWidget(page)
        self._bars.addWidget(page.controls)
        self._bar_area.setFixedHeight(self._bars.sizeHint().height())

    # --- showing ----------------------------------------------------------------------------------------------------

    def current_page(self) -> Page:
        """The figure in view."""
        return self.pages[self.state.position.chapter]

    def _show_position(self) -> None:
        key, page = self.state.position.chapter, self.current_page()
        self._exact.setChecked(self.state.position.exact)
        if self._figures.currentWidget() is page and self.reading.chapter == key:
            return
        left = self._figures.currentWidget()
        if isinstance(left, Page) and left is not page:
            left.leave()
        self.navigation.show_chapter(key)
        self.reading.show_chapter(key)
        self._figures.setCurrentWidget(page)
        self._bars.setCurrentWidget(page.controls)
        page.refresh()
        page.arrange()

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
        text = (LARGE_TEXT if self._large else 1.0) * (ROOMY_TEXT if high >= ROOMY_PX else 1.0)
        figure = text if high >= LOW_PX else 1.0  # in a low tab the figures need the room that large letters would take
        self._left.setFixedWidth(round(min(TEXT_PX * text, self.content.width() * TEXT_SHARE)))
        if (text, figure) == self._factors:
            return
        self._factors = (text, figure)
        self.content.setStyleSheet(self._sheet(text))
        self._figures.setStyleSheet(self._sheet(figure))
        self._bar_area.setFixedHeight(self._bars.sizeHint().height())
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
        self._full.setText(self.tr("Leave full screen"))

    def _come_back(self) -> None:
        self._outer.addWidget(self.content)
        self.content.show()
        self._full.setText(self.tr("Full screen"))
        if self._screen is not None:
            self._screen.deleteLater()
        self._screen = None


class Screen(QWidget):
    """A window of its own over the whole screen; Escape closes it. `left`: it is about to go."""

    left = Signal()

    def __init__(self, book: Book) -> None:
        super().__init__(book, Qt.WindowType.Window)
        self.setWindowTitle(self.tr("Lesson"))
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(24, 20, 24, 20)
        shortcut = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        shortcut.activated.connect(self.close)

    def take(self, content: QWidget) -> None:
        """Show this widget and nothing else."""
        self._column.addWidget(content)
        self.showFullScreen()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Hand the content back."""
        self.left.emit()
        super().closeEvent(event)
