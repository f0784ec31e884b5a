"""Several digits and the steps to them: boxes, number and strip hear of what was read. GUI thread only."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication

from app.preferences import Preferences, PreferenceStore
from app.session import Session
from app.window import MainWindow
from app.wording import translated
from engine.errors import Sentence
from engine.messages import Answer, DigitBox, NothingThere, ReadDigit, Reading

UNSURE = "?"


class DigitsWiring(QObject):
    """Connects everything that is about more than one digit."""

    def __init__(self, window: MainWindow, session: Session, store: PreferenceStore) -> None:
        super().__init__(window)
        self._window, self._session, self._store = window, session, store
        self._waiting: Sentence | None = None
        self._reading: Reading | None = None  # of a single digit too
        self._limits = (store.now.unsure_below, store.now.unfamiliar_below)
        self._connect_boxes()
        self._connect_strip()
        session.answered.connect(self._take_answer)
        session.answer_withdrawn.connect(self._take_answer)
        store.changed.connect(self._take_preferences)

    def _connect_boxes(self) -> None:
        window, digits, actions = self._window, self._session.digits, self._window.actions_
        desk, number = window.input_view.desk, window.number
        desk.write(self._written)
        digits.read.connect(desk.show_reading)
        digits.busy.connect(self._show_busy)
        desk.boxes.changed.connect(self._take_boxes)
        number.copy_wanted.connect(self.copy_text)
        actions["copy-text"].triggered.connect(lambda _checked=False: self.copy_text())
        actions["boxes"].triggered.connect(lambda: window.input_view.set_tool("boxes"))
        actions["add-box"].triggered.connect(lambda _checked=False: desk.add())
        actions["find-again"].triggered.connect(lambda _checked=False: desk.find_again())
        actions["several"].setChecked(True)
        actions["several"].toggled.connect(lambda _wanted: self._choose_looking())
        self._session.model_changed.connect(lambda _model: self._choose_looking())
        self._take_boxes()

    def _connect_strip(self) -> None:
        window, digits, actions = self._window, self._session.digits, self._window.actions_
        window.strip.switched.connect(digits.switch)
        window.strip.all_on_wanted.connect(lambda: digits.leave_out(frozenset()))
        actions["all-steps"].triggered.connect(lambda _checked=False: digits.leave_out(frozenset()))
        digits.leave_out(frozenset(self._store.now.steps_off))
        digits.steps_changed.connect(self._take_steps)
        self._show_steps(digits.without)

    def _choose_looking(self) -> None:
        """Several digits are looked for where they are wanted, by a model that knows digits."""
        known = self._session.model.input
        is_digits = known is None or known.preparation == "digit"
        self._window.actions_["several"].setEnabled(is_digits)
        self._window.input_view.expect_photos(not is_digits)
        self._window.number.expect_numbers(is_digits)
        self._window.input_view.desk.find_several(is_digits and self._window.actions_["several"].isChecked())

    def _take_boxes(self) -> None:
        view, actions = self._window.input_view, self._window.actions_
        boxes = view.desk.boxes
        for name in ("boxes", "add-box"):
            actions[name].setEnabled(boxes.is_on)
        actions["find-again"].setEnabled(boxes.is_on and boxes.decided.is_any)
        actions[view.tool()].setChecked(True)  # where there are no boxes, the tool that works
        self._show_number()

    # --- steps ------------------------------------------------------------------------------------------------------

    def _take_steps(self, without: frozenset[str]) -> None:
        self._show_steps(without)
        self._store.set(steps_off=tuple(sorted(without)))
        self._window.input_view.ask_again()

    def _show_steps(self, without: frozenset[str]) -> None:
        self._window.strip.show_switches(without)
        self._window.actions_["all-steps"].setEnabled(bool(without))

    # --- the number -------------------------------------------------------------------------------------------------

    def copy_text(self) -> None:
        """Put the number on the clipboard as plain digits, a line of text for each line of the page."""
        lines = self._reading.lines(lambda digit: digit.label) if self._reading is not None else ()
        if not lines:
            self._tell(self.tr("There is no number to copy: draw one, or open a picture of one."))
            return
        QGuiApplication.clipboard().setText("\n".join(lines))
        doubtful = (
            sum(not self._is_sure(digit) for digit in self._reading.digits if digit.label) if self._reading else 0
        )
        text = self.tr("Copied {number}; digits not sure: {count}") if doubtful else self.tr("Copied {number}")
        self._tell(text.format(number=" / ".join(lines), count=doubtful))

    def _take_answer(self, answer: Answer | NothingThere | None) -> None:
        self._reading = answer.reading if answer is not None else None
        if isinstance(answer, Answer) and answer.reading is None:
            self._reading = _alone(answer)
        self._show_number()

    def _show_number(self) -> None:
        """What is written on the page; or what is still waited for, whatever the page says meanwhile."""
        if self._waiting is not None:
            self._window.number.show_words(translated(self._waiting))
            return
        boxes = self._window.input_view.desk.boxes
        lines = self._reading.lines(self._written) if self._reading is not None else ()
        self._window.number.show_number(lines, len(boxes.shown()), boxes.selected())

    def _show_busy(self, sentence: Sentence | None) -> None:
        self._waiting = sentence
        self._show_number()  # a picture that could not be opened leaves page and number as they were

    def _take_preferences(self, now: Preferences) -> None:
        """Other limits, other question marks."""
        if (now.unsure_below, now.unfamiliar_below) != self._limits:
            self._limits = (now.unsure_below, now.unfamiliar_below)
            self._window.input_view.desk.write(self._written)
            self._show_number()

    def _written(self, digit: ReadDigit) -> str:
        """A digit with a mark where it is not sure."""
        return digit.label if self._is_sure(digit) else digit.label + UNSURE

    def _is_sure(self, digit: ReadDigit) -> bool:
        return self._session.digits.is_sure(digit, *self._limits)

    def _tell(self, text: str) -> None:
        self._window.statusBar().showMessage(text, 5000)


def _alone(answer: Answer) -> Reading | None:
    """The answer to a page with one digit, as a number of one; None where the classes are no characters."""
    if max(len(name) for name in answer.classes) > 1:
        return None
    best = int(answer.probabilities.argmax())
    digit = ReadDigit(
        box=DigitBox(left=0, top=0, width=0, height=0),
        line=0,
        place=0,
        label=answer.classes[best],
        share=float(answer.probabilities[best]),
        familiarity=answer.familiarity,
    )
    return Reading(surface=-1, digits=(digit,), selected=0)
