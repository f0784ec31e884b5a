"""The lesson: ten chapters and a last page, each a text and a figure one can change. GUI thread only."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeySequence, QPixmap, QShortcut
from PySide6.QtWidgets import (
    QComboBox, QFileDialog, QGridLayout, QHBoxLayout, QMenu, QStackedWidget, QToolButton, QVBoxLayout, QWidget,
)  # fmt: skip

from app.icons import icon
from app.lesson.chapters import make_pages
from app.lesson.page import Page
from app.lesson.progress import Progress
from app.lesson.reading import Reading
from app.lesson.state import LessonState
from app.lesson.texts import read
from app.theme import STEP_PX, scaled_font, theme_of
from engine.errors import EngineError, Sentence
from engine.lesson import position as positions
from engine.lesson.chapters import CHAPTERS, KEYS, ONWARD

TEXT_PX = 340
LARGE_TEXT = 1.45


class LessonPanel(QWidget):
    """`place_asked(place)`: show the part of the window where a chapter happens on real data; `page_asked(page)`: what
    does the network say to this changed page; `failed(Sentence)`: something expected went wrong."""

    place_asked = Signal(str)
    page_asked = Signal(object)
    failed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.state = LessonState(self)
        self._screen: QWidget | None = None
        self._base_font = self.font()
        self._outer = QVBoxLayout(self)
        self._outer.setContentsMargins(0, 0, 0, 0)
        self._content = self._build()
        self._outer.addWidget(self._content)
        self.state.changed.connect(self._show_chapter)
        self._show_chapter()
        self._paint_icons()

    # --- what the window may say ------------------------------------------------------------------------------------

    def set_page(self, page: NDArray[np.uint8] | None) -> None:
        """The user's drawing or picture, (H, W) gray or (H, W, 3) RGB uint8; None when the canvas is empty."""
        self.state.set_page(page)

    def show_answer(self, classes: tuple[str, ...], probabilities: NDArray[np.float32]) -> None:
        """What the network says to the page of `page_asked`, or to the user's own."""
        for page in self.pages.values():
            page.show_answer(classes, probabilities)

    def open_chapter(self, key: str) -> None:
        """Turn to a chapter."""
        self.state.change(chapter=key)

    def open_link(self, link: str) -> None:
        """Go to the place a link names."""
        self._try(lambda: self.state.open(positions.from_link(link)))

    def open_file(self, path: Path) -> None:
        """Go to the place a file names."""
        self._try(lambda: self.state.open(positions.load(path)))

    def save_file(self, path: Path) -> None:
        """Keep the place in a file."""
        self._try(lambda: positions.save(path, self.state.position))

    def figure_picture(self) -> QPixmap:
        """The figure in view as a picture, at twice the screen's fineness at least."""
        figure = self._page()
        scale = max(2.0, self.devicePixelRatioF())
        picture = QPixmap(figure.size() * scale)
        picture.setDevicePixelRatio(scale)
        picture.fill(theme_of(self).color("panel"))
        figure.render(picture, flags=QWidget.RenderFlag.DrawChildren)
        return picture

    # --- building ---------------------------------------------------------------------------------------------------

    def _build(self) -> QWidget:
        content = QWidget()
        content.setObjectName("lesson")
        self.pages: dict[str, Page] = make_pages(self.state)
        self.pages["limits"].page_asked.connect(self.page_asked)  # type: ignore[attr-defined]
        self.pages[ONWARD].place_asked.connect(self.place_asked)  # type: ignore[attr-defined]
        self.pages[ONWARD].chapter_asked.connect(self.open_chapter)  # type: ignore[attr-defined]
        self._figures, self._bars = QStackedWidget(), QStackedWidget()
        for page in self.pages.values():
            self._figures.addWidget(page)
            self._bars.addWidget(page.controls)
        self.reading = Reading()
        grid = QGridLayout(content)
        grid.setContentsMargins(3 * STEP_PX, STEP_PX, 3 * STEP_PX, 2 * STEP_PX)
        grid.setHorizontalSpacing(6 * STEP_PX)
        grid.setVerticalSpacing(STEP_PX)
        grid.addLayout(self._build_navigation(), 0, 0)
        grid.addLayout(self._build_tools(), 0, 1)
        grid.addWidget(self.reading, 1, 0)
        grid.addWidget(self._figures, 1, 1)
        grid.setColumnStretch(1, 1)
        grid.setRowStretch(1, 1)
        self._set_text_width(1.0)
        return content

    def _build_navigation(self) -> QVBoxLayout:
        self._back = self._tool("previous", self.tr("Previous chapter (Page up)"), lambda: self.turn(-1))
        self._next = self._tool("next", self.tr("Next chapter (Page down)"), lambda: self.turn(1))
        self._list = QComboBox()
        self._list.setAccessibleName(self.tr("Chapter"))
        self._list.setToolTip(self.tr("All chapters"))
        for number, key in enumerate(KEYS, start=1):
            title = read(key).title
            self._list.addItem(f"{number}  {title}" if key != ONWARD else title, key)
        self._list.activated.connect(lambda place: self.open_chapter(KEYS[place]))
        self._progress = Progress(len(KEYS))
        row = QHBoxLayout()
        row.setSpacing(STEP_PX)
        row.addWidget(self._back)
        row.addWidget(self._list, 1)
        row.addWidget(self._next)
        column = QVBoxLayout()
        column.setSpacing(STEP_PX)
        column.addLayout(row)
        column.addWidget(self._progress)
        return column

    def _build_tools(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(STEP_PX)
        row.addWidget(self._bars, 1)
        self._exact = self._tool("", self.tr("Numbers exact, not cut off after two places as the articles print them"))
        self._exact.setText(self.tr("Exact"))
        self._exact.setCheckable(True)
        self._exact.clicked.connect(lambda on: self.state.change(exact=on))
        self._copy = self._tool("", self.tr("Copy the figure as a picture (Ctrl+Shift+C)"), self.copy_figure)
        self._copy.setText(self.tr("Copy"))
        self._full = self._tool("", self.tr("The lesson on the whole screen (F11 or Escape to leave)"), self.toggle_screen)
        self._full.setText(self.tr("Full screen"))
        more = self._tool("", self.tr("Links, files, larger text"))
        more.setText("⋯")
        more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        more.setMenu(self._build_menu(more))
        for each in (self._exact, self._copy, self._full, more):
            row.addWidget(each)
        return row

    def _build_menu(self, owner: QWidget) -> QMenu:
        menu = QMenu(owner)
        self._large = menu.addAction(self.tr("Larger text"))
        self._large.setCheckable(True)
        self._large.toggled.connect(self.set_large)
        menu.addSeparator()
        menu.addAction(self.tr("Copy a link to this place"), self.copy_link)
        menu.addAction(self.tr("Open the link on the clipboard"), self._paste_link)
        menu.addAction(self.tr("Save this place…"), self._ask_where_to_save)
        menu.addAction(self.tr("Open a saved place…"), self._ask_what_to_open)
        menu.addSeparator()
        menu.addAction(self.tr("Board and filters of the article"), self.state.reset)
        menu.setToolTipsVisible(True)
        return menu

    def _tool(self, name: str, tip: str, pressed: object = None) -> QToolButton:
        button = QToolButton()
        button.setProperty("flat", True)
        button.setProperty("icon", name)
        button.setAccessibleName(tip.split(" (")[0])
        button.setToolTip(tip)
        if callable(pressed):
            button.clicked.connect(lambda: pressed())
        return button

    # --- moving about -----------------------------------------------------------------------------------------------

    def turn(self, by: int) -> None:
        """Leaf through the chapters."""
        place = KEYS.index(self.state.position.chapter) + by
        if 0 <= place < len(KEYS):
            self.open_chapter(KEYS[place])

    def _page(self) -> Page:
        return self.pages[self.state.position.chapter]
