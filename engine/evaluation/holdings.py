"""The evaluations that can be looked into, and the corrections to their labels. Owned by the evaluator's thread."""

from __future__ import annotations

from collections.abc import Callable
from itertools import count as numbers

from engine.datasets.corrections import NONE, Correction, Corrections, Place, load_corrections, save_corrections
from engine.errors import EngineError, Sentence
from engine.evaluation.counting import Counted, count, told
from engine.evaluation.gallery import gallery, opened
from engine.evaluation.noting import note_on_run
from engine.evaluation.verdicts import Verdict, verdict_of_run
from engine.messages import (
    AskGallery,
    CorrectPicture,
    Event,
    GalleryPart,
    Judged,
    JudgedOpened,
    OpenJudged,
    RunJudged,
    WeightsPublished,
)


class Holdings:
    """The newest evaluation of the run and the newest one asked for; older ones are forgotten."""

    def __init__(self, complain: Callable[[Sentence], None]) -> None:
        self._complain = complain
        self._numbers = numbers(1)
        self._run: Counted | None = None
        self._asked: Counted | None = None
        self._corrections: Corrections | None = None
        self._undo: list[tuple[Place, Correction | None]] = []
        self.run_weights: WeightsPublished | None = None

    def next_number(self) -> int:
        """A number that no evaluation has had."""
        return next(self._numbers)

    def take_run(self, judged: RunJudged) -> Judged:
        """Hold what the run told, instead of what it told before."""
        self.run_weights = judged.weights
        self._run = count(verdict_of_run(self._number_for(judged), judged), self._said())
        return told(self._run, 0, can_undo=bool(self._undo))

    def take_asked(self, verdict: Verdict, request: int) -> Judged:
        """Hold what was asked for, instead of what was asked for before."""
        self._asked = count(verdict, self._said())
        note_on_run(self._asked)
        return told(self._asked, request, can_undo=bool(self._undo))

    def gallery(self, ask: AskGallery) -> GalleryPart:
        """Some of the pictures in a cell."""
        return gallery(self._held(ask.evaluation), ask)

    def opened(self, command: OpenJudged) -> JudgedOpened:
        """One picture."""
        return opened(self._held(command.evaluation), command.request, command.place)

    def correct(self, command: CorrectPicture) -> list[Event]:
        """Keep what was said of a picture; everything held is counted anew."""
        held = self._held(command.evaluation)
        origin = held.verdict.origin
        if origin is None:
            raise EngineError("Nobody knows where this picture comes from, so nothing can be kept of it.")
        place = origin.key(command.place)
        before = self._said().get(place)
        given = held.verdict.classes[int(held.verdict.labels[command.place])]
        after = _correction(command, given, held.verdict.classes)
        if after != before:
            self._keep(place, after)
            self._undo.append((place, before))
        return self._counted_anew(command.request)

    def undo(self, request: int) -> list[Event]:
        """Take the newest correction back."""
        if self._undo:
            place, before = self._undo[-1]
            self._keep(place, before)
            self._undo.pop()
        return self._counted_anew(request)

    def _number_for(self, judged: RunJudged) -> int:
        """The same one for all evaluations of a run: its pictures keep their places."""
        if self._run is not None and self._run.verdict.stamp.run == judged.weights.stamp.run:
            return self._run.verdict.number
        return self.next_number()

    def _keep(self, place: Place, correction: Correction | None) -> None:
        """On disk first: what cannot be kept is not shown as kept."""
        corrections = load_corrections().having(place, correction)
        save_corrections(corrections)
        self._corrections = corrections

    def _said(self) -> Corrections:
        """A file that cannot be read is complained of once, and left as it is."""
        if self._corrections is None:
            try:
                self._corrections = load_corrections()
            except EngineError as error:
                self._corrections = NONE
                self._complain(error.sentence)
        return self._corrections

    def _counted_anew(self, request: int) -> list[Event]:
        self._run = None if self._run is None else count(self._run.verdict, self._said())
        self._asked = None if self._asked is None else count(self._asked.verdict, self._said())
        held = [each for each in (self._run, self._asked) if each is not None]
        return [told(each, request, can_undo=bool(self._undo)) for each in held]

    def _held(self, evaluation: int) -> Counted:
        for each in (self._run, self._asked):
            if each is not None and each.verdict.number == evaluation:
                return each
        raise EngineError("This evaluation has been replaced by a newer one.", reason="replaced")


def _correction(command: CorrectPicture, given: str, classes: tuple[str, ...]) -> Correction | None:
    match command.what:
        case "restore":
            return None
        case "exclude":
            return Correction(was=given)
        case "relabel":
            return None if classes[command.label] == given else Correction(was=given, now=classes[command.label])
