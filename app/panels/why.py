"""Why this answer: which pixels speak for a class, and how far that can be believed. GUI thread only."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.widgets.figures import Form
from app.widgets.labels import ElidedLabel
from app.widgets.overlay import Overlay
from app.widgets.view_menu import ViewMenu
from app.widgets.why_choice import WhyChoice
from app.widgets.why_side import WhySide
from app.widgets.why_words import facts, method_name, method_tip, pixel_text
from app.wording import stamp_line
from engine.messages import Answer, Explained, ExplanationJudged, Method, Occluded

AGAIN_MS = 150  # newer pictures and weights are explained at most this often


@dataclass(frozen=True, slots=True, eq=False)
class _Question:
    """What a judgement is about. Newer weights of the same run do not change it: the judgement says which it had."""

    method: Method
    class_index: int
    layer: str
    model: str
    picture: NDArray[np.float32]

    def is_same(self, other: _Question) -> bool:
        mine, theirs = ((each.method, each.class_index, each.layer, each.model) for each in (self, other))
        return mine == theirs and np.array_equal(self.picture, other.picture)


class WhyPanel(QWidget):
    """An explanation of the newest picture for the class chosen in the bars, by the method chosen here.

    Quick methods follow pictures and weights by themselves; a map of occlusions is made on request.
    """

    explanation_wanted = Signal(str, int, str)  # method, class, layer
    judgement_wanted = Signal(str, int, str)
    cancel_wanted = Signal(str)  # "explanation" or "judgement"
    covered = Signal(int, int, int)  # row, column, side: this part of the input is covered
    uncovered = Signal()
    class_changed = Signal(int)  # -1: the likeliest
    view_wished = Signal(object)  # ViewWish

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._answer: Answer | None = None
        self._classes: tuple[str, ...] = ()  # to choose from; they outlast an empty page
        self._judged: _Question | None = None  # what the judgement, shown or under way, is about
        self._explained: Explained | None = None
        self._occluded: Occluded | None = None
        self._form: Form = "rounded"
        self._choice = WhyChoice()
        self._overlay = Overlay()
        self._overlay.setAccessibleName(self.tr("Explanation over the input"))
        self._side, self._pixel = WhySide(self._overlay.opacity), ElidedLabel()
        self._facts, self._map, self._judge = self._side.facts, self._side.map, self._side.judge
        self._explaining, self._judging = self._side.explaining, self._side.judging
        self._judgement = self._side.judgement
        self._again = QTimer(self, singleShot=True, interval=AGAIN_MS)
        self._again.timeout.connect(self._explain)
        self.setLayout(_arranged(self._choice, self._overlay, self._pixel, self._side))
        self._connect()
        self._show_method()

    # --- what is shown ----------------------------------------------------------------------------------------------

    def show_answer(self, answer: Answer) -> None:
        """A newer picture, or newer weights: what is shown is explained again soon."""
        if answer.classes != self._classes:
            self._classes = answer.classes
            self._choice.show_classes(answer.classes)
            self._tell_class()
        if answer.layers:  # else nobody sees them
            self._choice.show_maps([each.name for each in answer.layers[1:] if len(each.shape) == 3])
        before, self._answer = self._answer, answer
        if before is None or not np.array_equal(before.network_input, answer.network_input):
            self._drop_map()
        self._overlay.show_picture(_picture_of(answer))
        if self._judged is not None and not self._judged.is_same(self._question(answer)):
            self._drop_judgement()
        self._ask_again()

    def show_nothing(self) -> None:
        """There is no picture."""
        self._answer, self._occluded = None, None
        self._overlay.show_picture(None)
        self._overlay.show_square(None)
        self._give_up_explaining()
        self._forget()

    def show_explained(self, explained: Explained) -> None:
        """The explanation asked for."""
        self._explaining.end()
        if self._answer is None:  # it came too late
            return
        self._explained = explained
        self._overlay.show_attribution(explained.attribution)
        self._say()
        if (explained.asked, explained.stamp) != (self._answer.request, self._answer.stamp):
            self._ask_again()

    def show_judged(self, judged: ExplanationJudged) -> None:
        """How good it is; nothing, if that is about something else than what is shown now."""
        self._judging.end()
        if self._judged is not None:
            name = self._classes[judged.class_index]
            of = self.tr("{method}, “{name}” · {stamp}")
            title = of.format(method=method_name(judged.method), name=name, stamp=stamp_line(judged.stamp))
            self._judgement.show_judgement(judged, title)

    def show_occluded(self, occluded: Occluded) -> None:
        """What the network says with a part covered."""
        self._occluded = occluded
        self._overlay.show_square(occluded.square)
        self._say()

    def show_progress(self, lane: str, fraction: float) -> None:
        """How far a longer piece of work is."""
        self._side.show_progress(lane, fraction)

    def give_up(self, lane: str) -> None:
        """There will be no answer."""
        self._side.end(lane)

    def choose_class(self, number: int) -> None:
        """Ask about this class from now on."""
        if self._answer is not None and 0 <= number < len(self._answer.classes):
            self._choice.choose_class(number)

    def show_form(self, form: Form) -> None:
        """How numbers are written."""
        self._form = form
        self._say()

    # --- asking -----------------------------------------------------------------------------------------------------

    def class_index(self) -> int:
        """The class that is asked about."""
        likeliest = int(np.argmax(self._answer.probabilities)) if self._answer is not None else 0
        chosen = self._choice.class_number()
        return chosen if chosen >= 0 else likeliest

    def _explain(self) -> None:
        """Ask now, or as soon as the explanation under way has come."""
        if self._answer is None or not self.isVisible() or self._choice.method() == "occlusion":
            return
        if self._explaining.is_busy:
            self._again.start()
            return
        self._begin()

    def _ask_again(self) -> None:
        """Soon; a map of occlusions stays with its picture until a new one is asked for."""
        if self.isVisible() and not self._again.isActive():
            self._again.start()

    def _begin(self) -> None:
        if self._answer is not None:
            self._explaining.begin()
            self.explanation_wanted.emit(self._choice.method(), self.class_index(), self._choice.layer())

    def _begin_judging(self) -> None:
        if self._answer is not None:
            self._judging.begin()
            self._judged = self._question(self._answer)
            self.judgement_wanted.emit(self._choice.method(), self.class_index(), self._choice.layer())

    def _forget(self) -> None:
        """What is shown belongs to another question."""
        self._explained = None
        self._overlay.show_attribution(None)
        self._drop_judgement()
        self._say()

    def _question(self, answer: Answer) -> _Question:
        return _Question(
            self._choice.method(), self.class_index(), self._choice.layer(), answer.stamp.run or answer.stamp.digest,
            answer.network_input,
        )  # fmt: skip

    def _drop_judgement(self) -> None:
        self._judged = None
        self._judgement.show_judgement(None)
        if self._judging.is_busy:
            self.cancel_wanted.emit("judgement")
            self._judging.end()

    def _drop_map(self) -> None:
        """A map of occlusions is of one picture; other explanations are made again by themselves."""
        if self._choice.method() == "occlusion" and self._explained is not None:
            self._explained = None
            self._overlay.show_attribution(None)
            self._say()

    def _give_up_explaining(self) -> None:
        if self._explaining.is_busy:
            self.cancel_wanted.emit("explanation")
            self._explaining.end()

    def _tell_class(self) -> None:
        if self.isVisible():
            self.class_changed.emit(self._choice.class_number())

    def _change(self) -> None:
        """Another method, class or layer: the answer under way is not wanted any more."""
        self.class_changed.emit(self._choice.class_number())
        self._give_up_explaining()
        self._uncover()
        self._forget()
        self._show_method()
        self._explain()

    # --- events -----------------------------------------------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:
        """Somebody looks: explain."""
        super().showEvent(event)
        self.class_changed.emit(self._choice.class_number())
        self._explain()

    def hideEvent(self, event: QHideEvent) -> None:
        """Nobody looks: work under way is not needed."""
        super().hideEvent(event)
        self.class_changed.emit(-1)
        self._side.cancel_all()

    def _cover(self, row: int, column: int) -> None:
        self._pixel.setText(pixel_text(self._overlay.attribution_at(row, column), row, column, self._form))
        if self._choice.method() == "occlusion" and self._answer is not None:
            self.covered.emit(row, column, self._choice.side_px())

    def _uncover(self) -> None:
        self._occluded = None
        self._overlay.show_square(None)
        self._pixel.setText("")
        self.uncovered.emit()
        self._say()

    # --- parts ------------------------------------------------------------------------------------------------------

    def _show_method(self) -> None:
        self._map.setVisible(self._choice.method() == "occlusion")
        self._overlay.setToolTip(method_tip(self._choice.method()))

    def _say(self) -> None:
        classes = self._answer.classes if self._answer is not None else ()
        before = self._answer.probabilities if self._answer is not None else None
        self._facts.show_lines(facts(self._explained, self._occluded, self.class_index(), classes, before, self._form))
        self._overlay.setAccessibleDescription(self._facts.spoken())

    def _connect(self) -> None:
        self._choice.changed.connect(self._change)
        self._side.opacity.valueChanged.connect(lambda value: self._overlay.set_opacity(value / 100))
        self._map.clicked.connect(lambda _checked: self._begin())
        self._judge.clicked.connect(lambda _checked: self._begin_judging())
        self._side.cancel_wanted.connect(self.cancel_wanted)
        self._overlay.pointed_at.connect(self._cover)
        self._overlay.left.connect(self._uncover)
        for view in (self._overlay, self._judgement):
            ViewMenu(view, self.view_wished.emit, self._file_name)

    def _file_name(self) -> str:
        classes = self._answer.classes if self._answer is not None else ()
        name = classes[self.class_index()] if classes else ""
        return f"{method_name(self._choice.method())} {name}".strip()


def _picture_of(answer: Answer) -> NDArray[np.generic]:
    """The network's input as one sees it: in colour (H, W, 3), or the values (H, W)."""
    gray = answer.network_input[0] if len(answer.network_input) == 1 else answer.network_input.mean(0)
    picture = answer.steps[-1].picture if answer.steps else gray
    return picture if picture.ndim == 3 else gray


def _arranged(choice: QWidget, overlay: QWidget, pixel: QWidget, side: QWidget) -> QVBoxLayout:
    left = QVBoxLayout()
    left.setSpacing(2)
    left.addWidget(overlay, 1)
    left.addWidget(pixel)
    both = QHBoxLayout()
    both.setSpacing(12)
    both.addLayout(left, 5)
    both.addWidget(side, 5)
    column = QVBoxLayout()
    column.setContentsMargins(12, 4, 12, 8)
    column.setSpacing(6)
    column.addWidget(choice)
    column.addLayout(both, 1)
    return column
