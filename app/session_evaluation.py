"""What the app believes about evaluations: the run's, the one asked for, the one in hand. GUI thread only, as part of
the session."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal, assert_never

from PySide6.QtCore import QObject, QTimer, Signal

from app.bridge import Bridge
from engine import messages
from engine.errors import Sentence

Source = Literal["run", "asked"]
LEAST_MS = 150  # between two evaluations of a run as they are shown: epochs of a small set take less


@dataclass(frozen=True, slots=True, kw_only=True)
class EvaluationJob:
    """The evaluation in hand, if there is one: of the model `reference` on `data`."""

    is_busy: bool = False
    request: int = 0
    reference: str = ""
    data: str = ""
    sentence: Sentence | None = None
    fraction: float = 0.0


class EvaluationSession(QObject):
    """Two evaluations at most can be looked into, and one of them is shown: the run's own, or the one asked for."""

    changed = Signal(object)  # Judged | None: what is shown
    sources_changed = Signal()
    job_changed = Signal(object)  # EvaluationJob
    gallery_part_came = Signal(object)  # GalleryPart
    picture_opened = Signal(object)  # JudgedOpened

    def __init__(self, bridge: Bridge, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self.found: dict[Source, messages.Judged] = {}
        self.source: Source = "run"
        self.job = EvaluationJob()
        self._gallery_wanted = 0
        self._picture_wanted = 0
        self._has_newer = False  # than what was told last
        self._pause = QTimer(self, singleShot=True, interval=LEAST_MS)
        self._pause.timeout.connect(self._tell_newer)

    @property
    def shown(self) -> messages.Judged | None:
        """The evaluation that is looked at."""
        return self.found.get(self.source)

    # --- intents ----------------------------------------------------------------------------------------------------

    def evaluate(self, reference: str, data: str) -> None:
        """Ask a model for all of some data; what is in hand is given up for it."""
        request = self._bridge.next_request()
        self._set_job(EvaluationJob(is_busy=True, request=request, reference=reference, data=data))
        self._bridge.post(messages.EvaluateModel(request=request, reference=reference, data=data))

    def cancel(self) -> None:
        """Give up the evaluation in hand."""
        self._bridge.post(messages.CancelEvaluation(request=self._bridge.next_request()))

    def show(self, source: Source) -> None:
        """Look at the run's evaluation, or at the one asked for."""
        if source != self.source:
            self.source = source
            self.changed.emit(self.shown)
            self.sources_changed.emit()

    def ask_gallery(self, truth: int, predicted: int, first: int, count: int, tile_px: int) -> None:
        """Some pictures of a cell of what is shown; a newer question replaces an older one."""
        if self.shown is None:
            return
        self._gallery_wanted = self._bridge.next_request()
        self._bridge.post(
            messages.AskGallery(
                request=self._gallery_wanted,
                evaluation=self.shown.evaluation,
                truth=truth,
                predicted=predicted,
                first=first,
                count=count,
                tile_px=tile_px,
            )
        )

    def open(self, place: int) -> None:
        """Show one of its pictures above, as the network was given it."""
        if self.shown is not None:
            self._picture_wanted = self._bridge.next_request()
            evaluation = self.shown.evaluation
            self._bridge.post(messages.OpenJudged(request=self._picture_wanted, evaluation=evaluation, place=place))

    def relabel(self, place: int, label: int) -> None:
        """Say what a picture really is."""
        self._correct(place, "relabel", label)

    def exclude(self, place: int) -> None:
        """Leave a picture out from now on."""
        self._correct(place, "exclude")

    def restore(self, place: int) -> None:
        """Take back what was said of a picture."""
        self._correct(place, "restore")

    def undo(self) -> None:
        """Take back the newest correction."""
        self._bridge.post(messages.UndoCorrection(request=self._bridge.next_request()))

    def _correct(self, place: int, what: Literal["relabel", "exclude", "restore"], label: int = -1) -> None:
        if self.shown is not None:
            request, evaluation = self._bridge.next_request(), self.shown.evaluation
            self._bridge.post(
                messages.CorrectPicture(request=request, evaluation=evaluation, place=place, what=what, label=label)
            )

    # --- events -----------------------------------------------------------------------------------------------------

    def take(self, event: messages.EvaluationEvent) -> None:
        """Believe what the evaluator says."""
        match event:
            case messages.EvaluationProgress():
                if event.request == self.job.request:
                    self._set_job(replace(self.job, sentence=event.sentence, fraction=event.fraction))
            case messages.Judged():
                self._take_judged(event)
            case messages.GalleryPart():
                if event.request == self._gallery_wanted:
                    self.gallery_part_came.emit(event)
            case messages.JudgedOpened():
                if event.request == self._picture_wanted:
                    self.picture_opened.emit(event)
            case _:
                assert_never(event)

    def take_failure(self, request: int) -> None:
        """The evaluation in hand failed or was given up."""
        if request and request == self.job.request:
            self._set_job(EvaluationJob())

    def give_up(self) -> None:
        """The evaluator is gone, and with it what could be looked into."""
        self.found.clear()
        self._set_job(EvaluationJob())
        self.changed.emit(None)
        self.sources_changed.emit()

    def _take_judged(self, event: messages.Judged) -> None:
        source: Source = "run" if event.is_run else "asked"
        before = self.found.get(source)
        is_new = before is None or before.evaluation != event.evaluation
        self.found[source] = event
        if event.request and event.request == self.job.request:
            self._set_job(EvaluationJob())
        if is_new:
            self.source = source
            self.sources_changed.emit()
        if source != self.source:
            return
        if self._pause.isActive() and not is_new and not event.request:
            self._has_newer = True
            return
        self._tell()

    def _tell_newer(self) -> None:
        if self._has_newer:
            self._tell()

    def _tell(self) -> None:
        self._has_newer = False
        self._pause.start()
        self.changed.emit(self.shown)

    def _set_job(self, job: EvaluationJob) -> None:
        self.job = job
        self.job_changed.emit(job)
