"""Chapter 1: a picture split into its red, green and blue tables of numbers. GUI thread only."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRect

from app.lesson.boxes import Column, Row
from app.lesson.grid import GridLook, GridView
from app.lesson.imageview import ImageView
from app.lesson.page import Page, choose, enable
from app.lesson.paints import Kind
from app.lesson.state import LessonState
from app.lesson.words import Note
from app.wording import Whole

FRAME = 6
LONGEST_PX = 64
COLOUR_CELLS, GRAY_CELLS = 3.0, 6.6
PLANES: tuple[Kind, ...] = ("red", "green", "blue")


class NumbersPage(Page):
    """The picture and its planes as small pictures, and the numbers under the frame, plane by plane."""

    def __init__(self, state: LessonState) -> None:
        super().__init__(state)
        self._source = "sample"
        self._corner = (43, 14)
        names = [self.tr("Picture"), self.tr("Red"), self.tr("Green"), self.tr("Blue")]
        self.pictures = [ImageView(name, COLOUR_CELLS) for name in names]
        self.tables = [
            GridView(name, GridLook(kind=kind, form="whole")) for name, kind in zip(names[1:], PLANES, strict=True)
        ]
        self.size_note = Note(cells=24, least_px=330, most_px=760, lines=1, quiet=True)
        for each in self.pictures:
            each.moved.connect(self._move)
        whole, red, green, blue = self.pictures
        small = Column(Row(whole, red), Row(green, blue))
        self.set_roots(
            Column(Row(small, *self.tables, gap_px=20), self.size_note),
            Column(Row(*self.pictures), Row(*self.tables, gap_px=20), self.size_note, gap_px=16),
        )
        self._choice = self.add_choice(
            self.tr("Picture"),
            [
                ("sample", self.tr("A colour picture")),
                ("gray", self.tr("The same in gray")),
                ("mine", self.tr("Your drawing or photo")),
            ],
            self.show_source,
        )
        state.page_changed.connect(self._page_changed)
        self.refresh()

    def show_source(self, source: str) -> None:
        """Show the sample, its gray version, or the user's own page."""
        self._source = source
        height, width = self._pixels().shape[:2]
        self._corner = (width // 2 + 4, height // 3)
        self.refresh()
        self.arrange()

    def refresh(self) -> None:
        """Planes and numbers of the picture chosen."""
        choose(self._choice, self._source)
        enable(self._choice, "mine", self.state.page is not None)
        pixels = self._pixels()
        x, y = self._clamped(pixels)
        frame = QRect(x, y, FRAME, FRAME)
        is_gray = pixels.ndim == 2
        self.pictures[0].cells = GRAY_CELLS if is_gray else COLOUR_CELLS
        self.pictures[0].show_picture(pixels, frame, self._where(x, y))
        for place in range(3):
            self.pictures[place + 1].setVisible(not is_gray)
            self.tables[place].setVisible(not is_gray or place == 0)
            if not is_gray:
                plane = np.zeros_like(pixels)
                plane[:, :, place] = pixels[:, :, place]
                self.pictures[place + 1].show_picture(plane, frame, self._where(x, y))
        self._show_tables(pixels, x, y)

    def _show_tables(self, pixels: NDArray[np.uint8], x: int, y: int) -> None:
        part = pixels[y : y + FRAME, x : x + FRAME].astype(float)
        is_gray = pixels.ndim == 2
        self.tables[0].look = GridLook(kind="gray" if is_gray else "red", form="whole")
        self.tables[0].set_title(self.tr("Gray") if is_gray else self.tr("Red"))
        for place, table in enumerate(self.tables):
            if not is_gray:
                table.show_values(part[:, :, place])
            elif place == 0:
                table.show_values(part)
        self.size_note.setText(self._size_text(pixels, x, y))

    def _size_text(self, pixels: NDArray[np.uint8], x: int, y: int) -> str:
        height, width = pixels.shape[:2]
        planes = 1 if pixels.ndim == 2 else 3
        text = self.tr(
            "{height} × {width} × {planes} = {count:,} numbers. The frame begins at row {row}, column {column}."
        )
        said = text.format(height=height, width=width, planes=planes, count=Whole(pixels.size), row=y + 1, column=x + 1)
        page = self._original()
        if page.shape[:2] != pixels.shape[:2]:
            made = self.tr("Made smaller here from {height} × {width} so that pixels can be seen.")
            said += " " + made.format(height=page.shape[0], width=page.shape[1])
        return said

    def _where(self, x: int, y: int) -> str:
        return self.tr("Frame at row {row}, column {column}.").format(row=y + 1, column=x + 1)

    def _move(self, x: int, y: int) -> None:
        self._corner = (x, y)
        self.refresh()

    def _clamped(self, pixels: NDArray[np.uint8]) -> tuple[int, int]:
        height, width = pixels.shape[:2]
        self._corner = (
            min(max(self._corner[0], 0), max(width - FRAME, 0)),
            min(max(self._corner[1], 0), max(height - FRAME, 0)),
        )
        return self._corner

    def _page_changed(self) -> None:
        if self.state.page is None and self._source == "mine":
            self._source = "sample"
        if self.isVisible():
            self.refresh()
            self.arrange()

    def _original(self) -> NDArray[np.uint8]:
        if self._source == "mine" and self.state.page is not None:
            return self.state.page
        sample = sample_picture()
        return sample if self._source != "gray" else (sample @ [0.299, 0.587, 0.114]).round().astype(np.uint8)

    def _pixels(self) -> NDArray[np.uint8]:
        return smaller(self._original(), LONGEST_PX)


def smaller(page: NDArray[np.uint8], longest_px: int) -> NDArray[np.uint8]:
    """The page with every so many pixels averaged into one, so that no side is longer than `longest_px`."""
    step = -(-max(page.shape[:2]) // longest_px)
    if step <= 1:
        return page
    height, width = (max(length // step, 1) for length in page.shape[:2])
    blocks = page[: height * step, : width * step]
    blocks = blocks.reshape(height, min(step, page.shape[0]), width, min(step, page.shape[1]), *page.shape[2:])
    return blocks.mean((1, 3)).round().astype(np.uint8)


def sample_picture() -> NDArray[np.uint8]:
    """A small landscape, (48, 64, 3), made of a few formulas: sky, sun, sea, hill, a red sail."""
    y, x = np.mgrid[:48, :64]
    picture = np.empty((48, 64, 3))
    picture[:] = np.stack([150 + y * 2.0, 190 + y * 0.9, 235 - y * 0.6], -1)
    picture[np.hypot(x - 47, y - 12) < 7] = (255, 214, 60)
    sea = y > 31
    picture[sea] = np.stack([30 + 3.0 * (y % 3), 100 + 2.0 * (47 - y), 150 + 2.0 * (47 - y)], -1)[sea]
    hill = y > 31 - 13 * np.exp(-(((x - 10) / 12.0) ** 2))
    picture[hill & ~sea] = (70, 130, 60)
    picture[(y > 16) & (y < 36) & (x >= 34) & (x - 34 < (y - 16) * 0.55)] = (205, 40, 45)
    picture[(y >= 36) & (y < 40) & (x > 28 + (y - 36)) & (x < 48 - (y - 36))] = (110, 65, 35)
    return picture.clip(0, 255).astype(np.uint8)
