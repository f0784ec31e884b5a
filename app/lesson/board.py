"""Chapter 3: the board one can draw on; comparing it pixel by pixel, and patch by patch. GUI thread only."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QCoreApplication, QRect

from app.lesson.boxes import Column, Row
from app.lesson.grid import GridLook, GridView, Touch
from app.lesson.page import Page, choose
from app.lesson.paints import number
from app.lesson.state import LessonState
from app.lesson.words import Note
from engine.lesson.board import RENDITIONS, Letter, letter_o, letter_x, rendition, shifted
from engine.lesson.walkthrough import best_match, compare_pixels

FOUND = 0.75
CROSSING = 1  # the filter that tells X from O
LETTERS: tuple[Letter, ...] = ("x", "o")


def rendition_titles() -> list[tuple[str, str]]:
    """Every rendition of both letters as (key, title)."""
    translate = QCoreApplication.translate
    titles = {
        "printed": translate("BoardPage", "as printed"),
        "shifted": translate("BoardPage", "shifted"),
        "rotated": translate("BoardPage", "turned"),
        "smaller": translate("BoardPage", "smaller"),
        "thick": translate("BoardPage", "thick"),
        "thin": translate("BoardPage", "thin and worn"),
    }
    return [(f"{letter}-{name}", f"{letter.upper()}, {titles[name]}") for letter in LETTERS for name in RENDITIONS]


class BoardPage(Page):
    """The board, what it shares with X and with O cell by cell, and where the three patches fit best."""

    def __init__(self, state: LessonState) -> None:
        super().__init__(state)
        self.board = GridView(self.tr("Your board"), GridLook(kind="board", form="whole"), Touch.EDIT)
        self.board.edited.connect(lambda row, column, _step: state.toggle_cell(row, column))
        look = GridLook(kind="board", factor=0.44, form="none")
        self.templates = [GridView("X", look), GridView("O", look)]
        self.patches = [GridView(title, GridLook(factor=1.15, form="whole")) for title in self._patch_titles()]
        self.scores = [Note(least_px=118, lines=2, quiet=True) for _ in range(3)]
        self.pixel_verdict = Note(least_px=150, most_px=220, lines=3)
        self.patch_verdict = Note(cells=5, least_px=170, most_px=420, lines=3)
        pairs = [Column(patch, score, gap_px=2) for patch, score in zip(self.patches, self.scores, strict=True)]
        by_pixel, by_patch = Column(*self.templates), Column(Row(*pairs, gap_px=20), self.patch_verdict, gap_px=10)
        self.set_roots(
            Row(self.board, by_pixel, self.pixel_verdict, by_patch, gap_px=20),
            Row(self.board, by_pixel, Column(self.pixel_verdict, self.patch_verdict), *pairs, gap_px=20),
            Row(self.board, Column(Row(by_pixel, self.pixel_verdict), by_patch, gap_px=24), gap_px=28),
        )
        self._build_controls()
        self.refresh()

    def _patch_titles(self) -> tuple[str, str, str]:
        return self.tr("falling \\"), self.tr("crossing ×"), self.tr("rising /")

    def _build_controls(self) -> None:
        self._rendition = self.add_choice(
            self.tr("Rendition"), [*rendition_titles(), ("", self.tr("edited"))], self._choose_rendition
        )
        for sign, tip, down, right in (
            ("←", self.tr("Shift the board left"), 0, -1),
            ("→", self.tr("Shift the board right"), 0, 1),
            ("↑", self.tr("Shift the board up"), -1, 0),
            ("↓", self.tr("Shift the board down"), 1, 0),
        ):
            button = self.add_button(sign, tip, lambda down=down, right=right: self._shift(down, right), narrow=True)
            button.setAccessibleName(tip)
        self.add_button(self.tr("Empty"), self.tr("All paper"), lambda: self.state.set_board(np.full((9, 9), -1.0)))

    def _choose_rendition(self, key: str) -> None:
        if key:
            letter, name = key.split("-")
            self.state.set_board(rendition("x" if letter == "x" else "o", name))

    def _shift(self, down: int, right: int) -> None:
        self.state.set_board(shifted(self.state.board, down, right))

    # --- showing ----------------------------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Both comparisons of the board as it is."""
        board = self.state.board
        choose(self._rendition, self._known_as())
        self.board.show_values(board)
        self._compare_pixels()
        self._compare_patches()

    def _known_as(self) -> str:
        for letter in LETTERS:
            for name in RENDITIONS:
                if np.array_equal(rendition(letter, name), self.state.board):
                    return f"{letter}-{name}"
        return ""

    def _compare_pixels(self) -> None:
        counts = []
        for view, name, template in zip(self.templates, "XO", (letter_x(), letter_o()), strict=True):
            agreement = compare_pixels(self.state.board, template)
            counts.append(agreement.count)
            view.set_title(self.tr("{letter}: {count} of 81").format(letter=name, count=agreement.count))
            view.show_values(template)
            view.marks = {(int(r), int(c)): "" for r, c in np.argwhere(~agreement.same)}
            view.update()
        if 81 in counts:
            said = self.tr("every cell agrees with {letter}.").format(letter="XO"[counts.index(81)])
        elif counts[0] == counts[1]:
            said = self.tr("a tie.")
        else:
            said = self.tr("not equal to either, and nearer to {letter}.").format(letter="XO"[counts[1] > counts[0]])
        self.pixel_verdict.setText(self.tr("Pixel by pixel: {verdict}").format(verdict=said))

    def _compare_patches(self) -> None:
        best = [best_match(track.convolution) for track in self.state.walk.tracks]
        self.board.frames = [QRect(column, row, 3, 3) for row, column, value in best if value >= FOUND]
        for place, (row, column, value) in enumerate(best):
            self.patches[place].show_values(self.state.filters[place])
            text = self.tr("best {value}\nat row {row}, col. {column}")
            shown = number(value, exact=self.state.position.exact)
            self.scores[place].setText(text.format(value=shown, row=row + 2, column=column + 2))
        if best[CROSSING][2] >= FOUND:
            said = self.tr("the crossing is there (dashed): X.")
        else:
            said = self.tr("no crossing: O, or a stroke that these patches do not know.")
        self.patch_verdict.setText(self.tr("Patch by patch: {verdict}").format(verdict=said))
