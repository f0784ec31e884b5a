"""The answer: the class, how sure, every probability, and which weights said so. GUI thread only."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QAction, QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QToolButton, QVBoxLayout, QWidget

from app.state import ModelState
from app.theme import number_font, scaled_font
from app.verdict import stranger_name, verdict
from app.widgets.bars import ProbabilityBars
from app.widgets.elided_button import ElidedButton
from app.widgets.labels import BriefLabel, ElidedLabel
from app.widgets.limit_sliders import LimitSliders
from app.widgets.measures import Strut, keep_place
from app.widgets.truth_row import TruthRow
from app.widgets.verdict_line import VerdictLine
from app.wording import local, stamp_details, stamp_line, translated
from engine.messages import LEAST_PROBABILITY, Answer, Limits, NothingThere
from engine.specs import Stamp

SPOKEN_EVERY_MS = 2000
LARGE = 6.5  # the class, in heights of ordinary text
REST_PX, LEAST_NAME_PX = 261, 34  # what all else takes with ten classes, and the class's name at least
LONG_NAME = 3  # letters; from here on the class is written smaller
SMALLEST_PX = 14
SHORT_MS = 100  # three figures are enough
OWN = -1.0  # the model's own limit


class AnswerPanel(QWidget):
    """Shows the newest answer, or quietly that there is none. The bars stay in sight where the network is not sure.

    What is asked of an answer is the user's choice; where they have made none, the model's own.
    """

    class_chosen = Signal(int)
    probability_wanted = Signal(float)  # of an answer, at least; -1: the default
    familiarity_wanted = Signal(float)  # of a picture, at least; -1: the model's own
    model_wanted = Signal(str)  # the one that may know what this one does not

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._least_probability, self._least_familiarity = LEAST_PROBABILITY, OWN
        self._spoken = ""
        self._classes: tuple[str, ...] = ()
        self._knows_photos = False
        self._name = ElidedLabel()
        self._name.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._name.setAccessibleName(self.tr("Answer"))
        self._sure = VerdictLine()
        self._sure.setFont(number_font(scaled_font(self.font(), 1.15)))
        self._bars = ProbabilityBars()
        self._bars.setAccessibleName(self.tr("Probabilities"))
        self._bars.class_chosen.connect(self.class_chosen)
        self._answer: Answer | None = None
        self._stamp = ElidedLabel()
        self._stamp.setProperty("quiet", True)
        self._took = BriefLabel(self.tr("{ms} ms").format(ms="88.8"))
        self._took.setProperty("quiet", True)
        self._took.setFont(number_font(self.font()))
        self._other = ""
        self._ask_other = ElidedButton()
        self._ask_other.setToolTip(self.tr("Let another model answer"))
        self._ask_other.setAccessibleName(self._ask_other.toolTip())
        self._ask_other.hide()
        self._ask_other.clicked.connect(lambda: self.model_wanted.emit(self._other))
        self.truth = TruthRow()
        self._teach = QToolButton()
        self._teach.setProperty("flat", True)
        self._teach.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)  # no higher than what is beside it
        keep_place(self._teach)  # or the column would be wider with it
        self._teach.hide()
        self._sliders = LimitSliders()
        self._sliders.hide()
        self._sliders.probability_chosen.connect(self._choose_probability)
        self._sliders.familiarity_chosen.connect(self.familiarity_wanted)
        self._more = QToolButton()
        self._more.setText(self.tr("Limits"))
        self._more.setCheckable(True)
        self._more.setProperty("flat", True)
        self._more.setToolTip(self.tr("From where on an answer is “not sure”"))
        self._more.setAccessibleName(self.tr("Limits of an answer"))
        self._more.toggled.connect(self._sliders.setVisible)
        self._speech = QTimer(self, singleShot=True, interval=SPOKEN_EVERY_MS)
        self._speech.timeout.connect(self._speak)
        self._lay_out()
        self.show_nothing(None)

    def show_model(self, model: ModelState) -> None:
        """Another model answers: its classes, its stamp."""
        self._classes = model.classes
        self._knows_photos = model.input is not None and model.input.preparation == "photo"
        self._bars.show_classes(model.classes)
        self._sure.show_classes(model.classes)
        self._show_stamp(model.stamp)

    def set_other(self, reference: str) -> None:
        """Which model may know what this one does not; "" for none."""
        if reference != self._other:
            self._other = reference
            self._ask_other.setText(self.tr("Ask “{model}”").format(model=reference))
            self._ask_other.setToolTip(self.tr("Let the model “{model}” answer").format(model=reference))
            self._ask_other.setAccessibleName(self._ask_other.toolTip())

    def show_answer(self, answer: Answer) -> None:
        """The newest answer."""
        self._answer = answer
        self._judge(answer)
        self._bars.show_values(answer.classes, answer.probabilities)
        self._show_stamp(answer.stamp)
        ms = local(f"{answer.elapsed_ms:.1f}")
        short = ms if answer.elapsed_ms < SHORT_MS else local(f"{answer.elapsed_ms:.0f}")
        self._took.say(self.tr("answered in {ms} ms").format(ms=ms), self.tr("{ms} ms").format(ms=short))
        if QAccessible.isActive() and not self._speech.isActive():
            self._speech.start()

    def set_limits(self, probability: float, familiarity: float) -> None:
        """What is asked of an answer from now on, 0..1; a negative familiarity is the model's own."""
        self._least_probability, self._least_familiarity = probability, familiarity
        if self._answer is not None:
            self._judge(self._answer)
        else:
            self._sliders.show_limits(self._limits(Limits()), can_tell=False)

    def show_teaching(self, action: QAction) -> None:
        """A button for what teaches the network."""
        self._teach.setDefaultAction(action)

    def offer_teaching(self, *, is_offered: bool) -> None:
        """Whether there is anything to teach it."""
        self._teach.setVisible(is_offered)

    def choose_class(self, number: int) -> None:
        """Mark the class that is being asked about; -1 for none."""
        self._bars.choose(number)

    def show_what_if(self, probabilities: NDArray[np.float32] | None) -> None:
        """Bars of a changed picture; None brings the answer's own back."""
        if self._answer is not None:
            self._bars.show_values(
                self._answer.classes, self._answer.probabilities if probabilities is None else probabilities
            )

    def show_nothing(self, nothing: NothingThere | None) -> None:
        """No answer: an empty page, or a reason."""
        is_strange = nothing is not None and nothing.reason != ""
        self._write_name(stranger_name(self._classes) if is_strange else "")
        photos = self.tr("Drop a photo, or paste one.")
        hint = photos if self._knows_photos else self.tr("Draw a digit, drop or paste a picture.")
        self._sure.say(translated(nothing.sentence) if nothing is not None else hint)
        self._answer = None
        self._bars.show_nothing()
        self._took.say("", "")
        self._offer_other(is_strange=is_strange)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The large class keeps in proportion to the room there is."""
        super().resizeEvent(event)
        self._write_name(self._name.text())

    def changeEvent(self, event: QEvent) -> None:
        """A new style sheet takes the large font away."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._write_name(self._name.text())

    def _lay_out(self) -> None:
        scroll = QScrollArea()
        scroll.setWidget(self._bars)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the bars take the keys
        self._bars.row_reached.connect(lambda y: scroll.ensureVisible(0, y))
        scroll.setAccessibleName(self.tr("Probabilities"))
        line = QFrame()
        line.setObjectName("rule")
        line.setFixedHeight(1)
        of, foot = QHBoxLayout(), QHBoxLayout()
        for row in (of, foot):
            row.setSpacing(4)
        of.addWidget(self._stamp, 1)
        of.addWidget(self._more)
        foot.addWidget(self._took)
        foot.addWidget(self._ask_other)
        foot.addWidget(Strut(self._ask_other))
        foot.addStretch(1)
        foot.addWidget(self._teach)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 0, 12, 10)
        column.setSpacing(4)
        column.addWidget(self._name)
        column.addWidget(self._sure)
        column.addSpacing(4)
        column.addWidget(scroll, 1)
        column.addWidget(line)
        column.addWidget(self._sliders)
        column.addWidget(self.truth)
        column.addLayout(of)
        column.addLayout(foot)

    def _write_name(self, name: str) -> None:
        room_px = min(round(self.height() * 0.22), self.height() - REST_PX, round(self.fontMetrics().height() * LARGE))
        room_px = max(room_px, LEAST_NAME_PX)
        self._name.setFixedHeight(room_px)
        font = self.font()
        font.setBold(True)
        font.setPixelSize(round(room_px * (0.86 if len(name) < LONG_NAME else 0.34)))
        width_px = QFontMetrics(font).horizontalAdvance(name)
        if width_px > self._name.width() > 0:
            font.setPixelSize(max(SMALLEST_PX, font.pixelSize() * self._name.width() // width_px))
            while font.pixelSize() > SMALLEST_PX and QFontMetrics(font).horizontalAdvance(name) > self._name.width():
                font.setPixelSize(font.pixelSize() - 1)  # letters do not shrink quite as their size does
        self._name.setFont(font)
        if name != self._name.text():
            self._name.setText(name)
            self._name.setToolTip(name if len(name) >= LONG_NAME else "")

    def _show_stamp(self, stamp: Stamp | None) -> None:
        text = stamp_line(stamp) if stamp is not None else ""
        if text != self._stamp.text():
            self._stamp.say(text, *(stamp_line(stamp, parts=parts) for parts in (2, 1) if stamp is not None))
            self._stamp.setToolTip(f"{text}\n{stamp_details(stamp)}" if stamp is not None else "")

    def _judge(self, answer: Answer) -> None:
        """The class, or that there is none."""
        limits = self._limits(answer.limits)
        said = verdict(answer, limits)
        self._write_name(said.name)
        self._sure.show_verdict(said)
        is_torn = said.reason == "improbable" and self._knows_photos  # as one for photos is by a digit
        self._offer_other(is_strange=said.reason == "unfamiliar" or is_torn)
        self._sliders.show_limits(limits, can_tell=answer.familiarity is not None)

    def _offer_other(self, *, is_strange: bool) -> None:
        """In the place of how long it took, which nobody asks of no answer."""
        is_offered = is_strange and bool(self._other)
        if is_offered == self._ask_other.isHidden():
            for each in (self._took, self._ask_other) if is_offered else (self._ask_other, self._took):
                each.setVisible(each.isHidden())  # never both at once, which would take more room

    def _limits(self, own: Limits) -> Limits:
        familiarity = own.familiarity if self._least_familiarity < 0 else self._least_familiarity
        return Limits(probability=self._least_probability, familiarity=familiarity)

    def _choose_probability(self, share: float) -> None:
        self.probability_wanted.emit(LEAST_PROBABILITY if share < 0 else share)

    def _speak(self) -> None:
        text = f"{self._name.text()}, {self._sure.whole()}"
        if text != self._spoken:
            self._spoken = text
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, text))
