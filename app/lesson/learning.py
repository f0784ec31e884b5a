"""Chapter 9: a tiny network learns X from O while one watches. GUI thread only, a few milliseconds at a time."""

from __future__ import annotations

import time
from collections.abc import Generator

import numpy as np
from PySide6.QtCore import QTimer

from app.lesson.accuracy import AccuracyPlot
from app.lesson.bars import Bar, BarsView
from app.lesson.board import rendition_titles
from app.lesson.boxes import Column, Row
from app.lesson.grid import GridLook, GridView, Touch
from app.lesson.mosaic import MosaicView
from app.lesson.page import Page
from app.lesson.state import LessonState
from app.lesson.words import Note
from app.wording import Figure, percent
from engine.lesson.board import rendition
from engine.lesson.learning import Learner, Settings, Step

TICK_MS = 16
FILTERS = 0.95
WORK_MS = 7.0  # of each tick; the rest belongs to the window


class LearningPage(Page):
    """What it is shown, hand-made and learned filters, its accuracy, and what it says of the board."""

    def __init__(self, state: LessonState) -> None:
        super().__init__(state)
        self._learner: Learner | None = None
        self._steps: Generator[Step, None, None] | None = None
        self._last: Step | None = None
        self._spent_s = 0.0
        self._timer = QTimer(self)
        self._timer.setInterval(TICK_MS)
        self._timer.timeout.connect(self._work)
        self._build_views()
        self.train_button = self.add_button(self.tr("Train"), self.tr("Learn, or hold"), self.toggle)
        self.add_button(self.tr("Step"), self.tr("One batch of 32 pictures"), self.step)
        self.add_button(self.tr("New weights"), self.tr("Begin again with other random weights"), self.start_again)
        self.add_choice(self.tr("Ask about"), rendition_titles(), self._choose_board)

    def _build_views(self) -> None:
        self.samples = MosaicView(self.tr("What it is shown"), columns=3, rows=5, cells=7.6)
        look = GridLook(factor=FILTERS, form="whole", optional=True)
        self.made = [GridView(self.tr("by hand"), look), GridView("", look), GridView("", look)]
        self.learned = [GridView(self.tr("its own"), look), GridView("", look), GridView("", look)]
        for number, (mine, its) in enumerate(zip(self.made, self.learned, strict=True), start=1):
            mine.setAccessibleName(self.tr("Hand-made filter {number}").format(number=number))
            its.setAccessibleName(self.tr("Learned filter {number}").format(number=number))
        self.plot = AccuracyPlot(self.tr("Accuracy"), 12.5, 8.6)
        self.board = GridView(self.tr("Your board"), GridLook(kind="board", factor=0.55, form="none"), Touch.EDIT)
        self.board.edited.connect(lambda row, column, _step: self.state.toggle_cell(row, column))
        self.answer = BarsView(self.tr("The network says"), cells=7, least_px=190, most_px=300)
        self.said = Note(cells=7, least_px=190, most_px=300, lines=3, quiet=True)
        filters = Row(Column(*self.made, gap_px=2), Column(*self.learned, gap_px=2))
        words = Column(self.board, self.answer, self.said, gap_px=6)
        self.set_roots(
            Row(self.samples, filters, self.plot, words, gap_px=20),
            Row(self.samples, filters, self.plot, self.board, Column(self.answer, self.said), gap_px=20),
            Column(Row(self.samples, filters, words, gap_px=28), self.plot, gap_px=24),
        )

    # --- intents ----------------------------------------------------------------------------------------------------

    def toggle(self) -> None:
        """Learn, or hold; after the last step, begin again."""
        if self._timer.isActive():
            self._hold()
            return
        if self._last is not None and self._last.step >= self._learner_now().settings.steps:
            self._restart()
        self._timer.start()
        self.train_button.setText(self.tr("Pause"))

    def accuracy(self) -> float:
        """The share of held-out pictures it gets right; 0 before the first step."""
        return self._last.held_out_accuracy if self._last is not None else 0.0

    def step(self) -> None:
        """One batch."""
        self._hold()
        self._advance(0.0)
        self.refresh()

    def start_again(self) -> None:
        """Other random weights, from the beginning."""
        self._hold()
        self.state.change(seed=(self.state.position.seed + 1) % 10000)
        self._restart()
        self.refresh()

    def leave(self) -> None:
        """Hold while another chapter is read."""
        self._hold()

    def _hold(self) -> None:
        self._timer.stop()
        self.train_button.setText(self.tr("Train"))

    def _restart(self) -> None:
        self._learner, self._steps, self._last, self._spent_s = None, None, None, 0.0

    def _choose_board(self, key: str) -> None:
        letter, name = key.split("-")
        self.state.set_board(rendition("x" if letter == "x" else "o", name))

    # --- learning ---------------------------------------------------------------------------------------------------

    def _learner_now(self) -> Learner:
        seed = self.state.position.seed
        if self._learner is None or self._learner.settings.seed != seed:
            self._restart()
            self._learner = Learner(Settings(seed=seed))
            self.plot.restart(self._learner.settings.steps)
        return self._learner

    def _work(self) -> None:
        self._advance(WORK_MS)
        self.refresh()

    def _advance(self, for_ms: float) -> None:
        learner = self._learner_now()
        self._steps = self._steps or learner.steps()
        started = time.monotonic()
        while True:
            last = next(self._steps, None)
            if last is None:
                self._hold()
                break
            self._last = last
            if last.evaluated:
                self.plot.add(last.step, last.train_accuracy, last.held_out_accuracy)
            if (time.monotonic() - started) * 1000 >= for_ms:
                break
        self._spent_s += time.monotonic() - started

    # --- showing ----------------------------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Filters, answer, words."""
        learner = self._learner_now()
        self.samples.show_boards(learner.train.pictures)
        filters = learner.weights.filters
        bound = float(np.abs(filters).max())
        for place in range(3):
            self.made[place].show_values(self.state.filters[place])
            self.learned[place].look = GridLook(factor=FILTERS, form="whole", bound=bound, optional=True)
            self.learned[place].show_values(filters[place])
        self.board.show_values(self.state.board)
        shares = learner.answer(self.state.board).tolist()
        colors = ("positive", "negative")
        self.answer.show_bars(
            [Bar(name, percent(share), share, color) for name, share, color in zip("XO", shares, colors, strict=True)]
        )
        self.said.setText(self._said())

    def _said(self) -> str:
        if self._last is None:
            return self.tr("Random weights: press Train. Nothing it says means anything yet.")
        text = self.tr("Step {step} of {steps}, {seconds:.1f} s of work. Held out: {right:.1%} of {count}.")
        settings = self._learner_now().settings
        return text.format(
            step=self._last.step,
            steps=settings.steps,
            seconds=Figure(self._spent_s),
            right=Figure(self._last.held_out_accuracy),
            count=settings.held_out,
        ).replace("%", " %")
