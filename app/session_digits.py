"""How pages are looked at: steps switched off, and the digits read last. GUI thread only, as part of the session."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QObject, QTimer, Signal

from engine import messages
from engine.errors import Sentence, say
from engine.messages import Limits, Looking, ReadDigit, Reading, doubt

What = Literal["", "picture", "digits"]
PATIENCE_MS = 150  # what takes less needs no words


class DigitsSession(QObject):
    """The app's beliefs about several digits on one page. Every signal carries its new record as a whole."""

    steps_changed = Signal(object)  # frozenset[str]: the keys of the steps that are off
    read = Signal(object)  # Reading | None
    busy = Signal(object)  # Sentence | None: what is being waited for

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.without: frozenset[str] = frozenset()
        self.reading: Reading | None = None
        self.limits = Limits()
        self._surface = -1
        self._what: What = ""
        self._sentence: Sentence | None = None
        self._patience = QTimer(self, singleShot=True, interval=PATIENCE_MS)
        self._patience.timeout.connect(lambda: self.busy.emit(self._sentence))

    # --- steps ------------------------------------------------------------------------------------------------------

    def switch(self, key: str) -> None:
        """Leave a step of the preparation out, or take it again."""
        self.leave_out(self.without ^ {key})

    def leave_out(self, without: frozenset[str]) -> None:
        """These steps are off, all others on."""
        if without != self.without:
            self.without = without
            self.steps_changed.emit(without)

    # --- what is read -----------------------------------------------------------------------------------------------

    def take(self, event: messages.Answer | messages.NothingThere | None) -> None:
        """Believe the newest answer; None for an empty page."""
        if isinstance(event, messages.Answer):
            self.limits = event.limits
        self.reading = event.reading if event is not None else None
        self.end_waiting("digits")
        self.read.emit(self.reading)

    def is_sure(self, digit: ReadDigit, least_probability: float, least_familiarity: float) -> bool:
        """Whether a digit can be believed; a negative familiarity is the model's own."""
        familiarity = self.limits.familiarity if least_familiarity < 0 else least_familiarity
        limits = Limits(probability=least_probability, familiarity=familiarity)
        return not doubt(digit.share, digit.familiarity, limits)

    # --- waiting ----------------------------------------------------------------------------------------------------

    def ask(self, looking: Looking | None) -> None:
        """A question leaves; the first one about a picture may take a while."""
        if looking is not None and looking.is_photo and looking.surface != self._surface:
            self.begin_waiting("digits", say("Looking for digits…"))
        self._surface = looking.surface if looking is not None else -1

    def begin_waiting(self, what: What, sentence: Sentence) -> None:
        """Something takes time; if it takes long, it is told."""
        self._what, self._sentence = what, sentence
        self._patience.start()

    def end_waiting(self, what: What) -> None:
        """It is there, or never will be."""
        if what == self._what:
            self._what = ""
            self._patience.stop()
            self.busy.emit(None)
