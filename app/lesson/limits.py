"""Chapter 10: learning by heart, glare and noise on the user's own digit, and mirrored digits. GUI thread only."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import QSlider, QWidget

from app.lesson.bars import Bar, BarsView
from app.lesson.boxes import Column, Row
from app.lesson.byheart import ByHeart
from app.lesson.imageview import ImageView
from app.lesson.page import Page, choose
from app.lesson.state import LessonState
from app.lesson.words import Note
from app.wording import percent
from engine.lesson.disturbances import glare, mirrored, noise

COUNTS = (6, 12, 50, 200, 2000)
MOST_BARS = 5


class LimitsPage(Page):
    """Three small experiments, one at a time."""

    def __init__(self, state: LessonState) -> None:
        super().__init__(state)
        self._mode, self._count = "heart", COUNTS[1]
        self._is_here = self._has_asked = False
        self._answers: list[Bar] = []
        self._build_views()
        self._build_controls()
        state.answered.connect(self._take_answer)
        state.page_changed.connect(self._page_changed)
        self.heart.restart(self._count)
        self.refresh()

    # --- building ---------------------------------------------------------------------------------------------------

    def _build_views(self) -> None:
        self.heart = ByHeart(self)
        self.heart.running_changed.connect(self._say_running)
        self.before = ImageView(self.tr("Your digit"), 7.6, touch=False)
        self.after = ImageView(self.tr("What the network is given"), 7.6, touch=False)
        self.answer = BarsView(self.tr("The network says"), cells=9, least_px=230, most_px=380)
        self.said = Note(cells=9, least_px=230, most_px=380, lines=4, quiet=True)
        words = Column(self.answer, self.said, gap_px=8)
        samples, plot, learned = self.heart.widgets
        digits = Row(self.before, self.after, words, gap_px=24)
        self.set_roots(
            Row(samples, plot, learned, digits, gap_px=24),
            Column(Row(samples, learned, gap_px=24), plot, digits, gap_px=20),
        )
        self._at_digit: tuple[QWidget, ...] = (self.before, self.after, self.answer, self.said)

    def _build_controls(self) -> None:
        self._choice = self.add_choice(
            self.tr("Experiment"),
            [
                ("heart", self.tr("Learning by heart")),
                ("disturb", self.tr("Glare and noise")),
                ("mirror", self.tr("Mirrored digit")),
            ],
            self.choose_mode,
        )
        self._examples = self.add_choice(
            self.tr("Examples"),
            [(str(each), self.tr("{count} examples").format(count=each)) for each in COUNTS],
            self.choose_count,
        )
        self.train_button = self.add_button(
            self.tr("Train"), self.tr("Learn from these examples, or hold"), self.heart.toggle
        )
        self._glare_label = self.add_label(self.tr("Glare"))
        self.glare = self._slider(self.tr("Glare"))
        self._noise_label = self.add_label(self.tr("Noise"))
        self.noise = self._slider(self.tr("Noise"))
        self._for_disturb = (self._glare_label, self.glare, self._noise_label, self.noise)

    def _slider(self, name: str) -> QSlider:
        slider = QSlider(Qt.Orientation.Horizontal)
        slider.setRange(0, 100)
        slider.setFixedWidth(140)
        slider.valueChanged.connect(self._changed)
        self.add(slider, name, name)
        return slider

    # --- intents ----------------------------------------------------------------------------------------------------

    def choose_mode(self, mode: str) -> None:
        """Another experiment."""
        self.heart.hold()
        self._mode = mode
        self._answers = []
        self.refresh()
        self.arrange()
        self._give_back() if mode == "heart" else self._ask()

    def choose_count(self, count: str) -> None:
        """So many examples to learn from."""
        self._count = int(count)
        self.heart.restart(self._count)
        self.refresh()

    def enter(self) -> None:
        """Ask about the changed page; what was answered before was about another one."""
        self._is_here = True
        self._answers = []
        self.refresh()
        self._ask()

    def leave(self) -> None:
        """Hold, and let the network look at the user's own page again."""
        self._is_here = False
        self.heart.hold()
        self._give_back()

    def _say_running(self, on: bool) -> None:
        self.train_button.setText(self.tr("Pause") if on else self.tr("Train"))

    # --- his digit --------------------------------------------------------------------------------------------------

    def changed_page(self) -> NDArray[np.uint8]:
        """The page with glare and noise, or mirrored."""
        page = self.state.page if self.state.page is not None else sample_digit()
        if self._mode == "mirror":
            return mirrored(page)
        return noise(glare(page, self.glare.value() / 100), self.noise.value() / 100)

    def _changed(self) -> None:
        self.refresh()
        self._ask()

    def _ask(self) -> None:
        if self._is_at_digit():
            self._has_asked = True
            self.state.page_asked.emit(self.changed_page())

    def _is_at_digit(self) -> bool:
        return self._mode != "heart" and self._is_here and self.isVisible()

    def _give_back(self) -> None:
        if self._has_asked:
            self._has_asked = False
            self.state.page_asked.emit(None)

    def _page_changed(self) -> None:
        if self._is_at_digit():
            self.refresh()
            self.arrange()
            self._ask()

    def _take_answer(self, classes: tuple[str, ...], probabilities: NDArray[np.float32]) -> None:
        order = np.argsort(probabilities)[::-1][:MOST_BARS] if len(classes) else []
        self._answers = [
            Bar(classes[place], percent(float(probabilities[place])), float(probabilities[place])) for place in order
        ]
        if self.isVisible():
            self.refresh()

    # --- showing ----------------------------------------------------------------------------------------------------

    def refresh(self) -> None:
        """The experiment chosen."""
        choose(self._choice, self._mode)
        with QSignalBlocker(self._examples):
            choose(self._examples, str(self._count))
        heart, disturb = self._mode == "heart", self._mode == "disturb"
        for each in (*self.heart.widgets, self._examples, self.train_button):
            each.setVisible(heart)
        for each in self._at_digit:
            each.setVisible(not heart)
        for each in self._for_disturb:
            each.setVisible(disturb)
        if not heart:
            self._show_digit()

    def _show_digit(self) -> None:
        mine = self.state.page is not None
        page = self.state.page if self.state.page is not None else sample_digit()
        self.before.title = self.tr("Your page") if mine else self.tr("A sample; draw your own above")
        self.before.show_picture(page)
        self.after.title = self.tr("Mirrored") if self._mode == "mirror" else self.tr("With glare and noise")
        self.after.show_picture(self.changed_page())
        waiting = [Bar(self.tr("no answer yet"), "", 0, "")]
        self.answer.show_bars(
            (self._answers or waiting) + [Bar("", "", 0, "")] * (MOST_BARS - max(len(self._answers), 1))
        )
        self.said.setText(
            self.tr(
                "A mirrored 2, 3, 4, 5, 6, 7 or 9 is not that digit, yet article 002 trains on it with the old label."
            )
            if self._mode == "mirror"
            else self.tr(
                "Slide until the answer changes. A network gives a share to every class, even when nothing can be read."
            )
        )


def sample_digit() -> NDArray[np.uint8]:
    """A plain 7, (140, 140), dark on light."""
    y, x = np.mgrid[:140, :140].astype(float)
    far = np.full((140, 140), 999.0)
    for x1, y1, x2, y2 in ((36, 34, 104, 34), (104, 34, 62, 112)):
        along = ((x - x1) * (x2 - x1) + (y - y1) * (y2 - y1)) / ((x2 - x1) ** 2 + (y2 - y1) ** 2)
        along = along.clip(0, 1)
        far = np.minimum(far, np.hypot(x - x1 - along * (x2 - x1), y - y1 - along * (y2 - y1)))
    return (255 - 225 * (6.5 - far).clip(0, 1)).round().astype(np.uint8)
