"""Chapter 8: flatten to twelve numbers, vote, and why that is no probability yet. GUI thread only."""

from __future__ import annotations

import numpy as np

from app.lesson.bars import Bar, BarsView
from app.lesson.boxes import Column, Row
from app.lesson.grid import GridLook, GridView, Touch
from app.lesson.page import Page
from app.lesson.paints import number
from app.lesson.state import LessonState
from app.lesson.words import Note
from app.wording import percent
from engine.lesson.arithmetic import softmax, truncate
from engine.lesson.examples import unknown_vector
from engine.lesson.printed import SECOND_LIST, lost_entry
from engine.lesson.walkthrough import O_ENTRIES, X_ENTRIES, vote

STEP = 0.05
MAPS = 1.0
NEXT = {"X": "O", "O": "", "": "X"}


class VotePage(Page):
    """The three 2x2 maps, the vector, the article's second list, the unknown picture, and the two votes."""

    def __init__(self, state: LessonState) -> None:
        super().__init__(state)
        self._unknown = unknown_vector()
        self._voters = ["X" if each in X_ENTRIES else "O" if each in O_ENTRIES else "" for each in range(1, 13)]
        self.maps = [GridView(self.tr("map {number}").format(number=each), GridLook(factor=MAPS)) for each in (1, 2, 3)]
        self.flat = GridView(self.tr("Twelve numbers, row by row"), GridLook())
        self.second = GridView(self.tr("The article’s second list: 11 numbers"), GridLook())
        self.unknown = GridView(self.tr("Unknown picture: + and − change a number"), GridLook(), Touch.EDIT)
        self.voters = GridView(self.tr("Who reads it: click to change"), GridLook(kind="plain"), Touch.EDIT)
        self.bars = BarsView(self.tr("The vote"), cells=9, least_px=270)
        self.remark = Note(cells=9, least_px=170, most_px=560, lines=2, quiet=True)
        self.unknown.edited.connect(self._edit)
        self.voters.edited.connect(lambda _row, column, _step: self._change_voter(column))
        lists = Column(self.flat, self.second, self.unknown, self.voters, gap_px=4)
        self.set_roots(
            Row(Column(*self.maps, gap_px=2), lists, Column(self.bars, self.remark), gap_px=24),
            Row(Column(*self.maps, gap_px=2), lists, self.bars, self.remark, gap_px=20),
            Column(Row(*self.maps, Column(self.bars, self.remark), gap_px=24), lists, gap_px=24),
        )
        self.add_button(
            self.tr("The article’s unknown picture"), self.tr("The vector printed in article 003"), self.use_unknown
        )
        self.add_button(self.tr("Your board"), self.tr("The twelve numbers of the board of chapter 3"), self.use_board)
        self.refresh()

    def use_unknown(self) -> None:
        """Vote on the article's vector, by the usual entries."""
        self._unknown = unknown_vector()
        self._voters = ["X" if each in X_ENTRIES else "O" if each in O_ENTRIES else "" for each in range(1, 13)]
        self.refresh()

    def use_board(self) -> None:
        """Vote on the board's own numbers."""
        self._unknown = self.state.walk.flat.copy()
        self.refresh()

    def refresh(self) -> None:
        """Maps, lists, votes."""
        walk, exact = self.state.walk, self.state.position.exact
        for view, track in zip(self.maps, walk.tracks, strict=True):
            view.look = GridLook(factor=MAPS, exact=exact)
            view.show_values(track.second_pool.values)
        for view in (self.flat, self.second, self.unknown):
            view.look = GridLook(exact=exact and view is not self.second)
        self.flat.show_values(walk.flat[None])
        self._show_second_list()
        self.unknown.show_values(self._unknown[None])
        self.voters.labels = [self._voters]
        self.voters.show_values(np.zeros((1, 12)))
        self._show_votes()

    def _show_second_list(self) -> None:
        self.second.setVisible(self.state.is_the_articles)
        listed = np.full(12, np.nan)
        listed[: len(SECOND_LIST)] = SECOND_LIST
        lost = lost_entry(self.state.walk)
        wrong = np.flatnonzero(~np.isclose(listed, truncate(self.state.walk.flat)))
        marks = {(0, int(place)): "" for place in wrong} if self.state.is_the_articles else {}
        text = self.tr("◥ The second list lost a 0.55 before its entry {place}, so all later highs are one too early.")
        self.second.show_values(listed[None])
        self.second.set_marks(marks)
        self.second.note = text.format(place=lost.column + 1)

    def _show_votes(self) -> None:
        exact = self.state.position.exact
        votes = [
            vote(self._unknown, tuple(k for k, name in enumerate(self._voters, 1) if name == letter)) for letter in "XO"
        ]
        shares = softmax(np.array([each.score for each in votes]))
        bars = []
        for letter, each, color in zip("XO", votes, ("positive", "negative"), strict=True):
            text = f"{number(each.total, exact=exact)} / {len(each.entries)} = {number(each.score, exact=exact)}"
            bars.append(Bar(letter, text, each.score, color))
        total = number(votes[0].score + votes[1].score, exact=exact)
        bars.append(Bar(self.tr("together, not 1"), total, 0, ""))
        bars.append(Bar(self.tr("after softmax"), "", 0, ""))
        for letter, share, color in zip("XO", shares.tolist(), ("positive", "negative"), strict=True):
            bars.append(Bar(letter, percent(share), share, color))
        self.bars.show_bars(bars)
        said = (
            self.tr("The entries for O are not in the articles.") if self._voters.count("O") == len(O_ENTRIES) else ""
        )
        self.remark.setText(self.second.note if self.state.is_the_articles else said)

    def _edit(self, _row: int, column: int, step: int) -> None:
        value = self._unknown[column]
        wanted = value + step * STEP if step else 1 - value
        self._unknown[column] = round(min(max(wanted, 0.0), 1.0), 4)
        self.refresh()

    def _change_voter(self, column: int) -> None:
        self._voters[column] = NEXT[self._voters[column]]
        self.refresh()
