"""Explanations under way: small pieces of work, done while nobody asks for more. The reader's thread owns it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from time import perf_counter
from typing import Any

from engine.errors import Cancelled
from engine.explanation.explaining import Judgement, Wish, explain, judge
from engine.explanation.quality import shares
from engine.explanation.sight import Sight
from engine.explanation.subject import Attribution, Subject, Work, check_class, subject_of
from engine.mailbox import Outbox
from engine.messages import (
    Event,
    Explain,
    Explained,
    ExplanationJudged,
    ExplanationProgress,
    Failed,
    JudgeExplanation,
)
from engine.specs import Stamp
from engine.work import Pace

PROGRESS_INTERVAL_S = 0.05

Order = Explain | JudgeExplanation


@dataclass(slots=True)
class Job:
    """One explanation or judgement: its generator, what it is about, and how often its progress is told."""

    order: Order
    work: Work[Any]
    subject: Subject
    stamp: Stamp
    asked: int
    started_s: float
    pace: Pace


class Working:
    """At most one explanation and one judgement at a time; a newer one takes the place of an older one."""

    def __init__(self, outbox: Outbox[Event], clock: Callable[[], float] = perf_counter) -> None:
        self._outbox = outbox
        self._clock = clock
        self._jobs: dict[type[Order], Job] = {}
        self._cancelled: int | None = None  # a cancelled order may still wait in its lane

    @property
    def is_busy(self) -> bool:
        """Whether there is work to do."""
        return bool(self._jobs)

    def begin(self, order: Order, sight: Sight) -> None:
        """Take the order on; EngineError where there is no picture or no such class."""
        self._jobs.pop(type(order), None)
        if order.request == self._cancelled:
            raise Cancelled
        newest = sight.shown()
        check_class(order.class_index, len(sight.checkpoint.classes))
        model = sight.checkpoint
        more = newest.looks[1:]
        subject = subject_of(sight.network, model.input, newest.batch, order.class_index, model.temperature, more)
        work: Work[Any] = explain(subject, _wish(order)) if isinstance(order, Explain) else judge(subject, _wish(order))
        pace = Pace(PROGRESS_INTERVAL_S, self._clock)
        self._jobs[type(order)] = Job(order, work, subject, sight.checkpoint.stamp, newest.asked, self._clock(), pace)

    def cancel(self, request: int) -> None:
        """Give up the job of this request, also if it has still to come."""
        self._cancelled = request
        for kind, job in tuple(self._jobs.items()):
            if job.order.request == request:
                del self._jobs[kind]
                self._outbox.put(Failed.because(request, Cancelled()))

    def go_on(self) -> None:
        """Do one piece of the work at hand: explanations before judgements."""
        kind = Explain if Explain in self._jobs else JudgeExplanation
        job = self._jobs[kind]
        try:
            self._tell(job, next(job.work))
        except StopIteration as done:
            del self._jobs[kind]
            self._outbox.put(self._result(job, done.value), lane=kind.__name__)
        except Exception as error:
            del self._jobs[kind]
            self._outbox.put(Failed.because(job.order.request, error))

    def _tell(self, job: Job, fraction: float) -> None:
        if job.pace.is_due():
            progress = ExplanationProgress(request=job.order.request, fraction=fraction)
            self._outbox.put(progress, lane=f"progress of {type(job.order).__name__}")

    def _result(self, job: Job, result: Attribution | Judgement) -> Explained | ExplanationJudged:
        if isinstance(result, Attribution):
            return _explained(job, result, (self._clock() - job.started_s) * 1000)
        return _judged(job, result)


def _wish(order: Order) -> Wish:
    if isinstance(order, JudgeExplanation):
        return Wish(method=order.method, layer=order.layer, samples=8)
    return Wish(
        method=order.method,
        layer=order.layer,
        window_px=max(order.window_px, 0),
        stride_px=max(order.stride_px, 0),
        samples=max(order.samples, 1),
    )


def _explained(job: Job, found: Attribution, elapsed_ms: float) -> Explained:
    return Explained(
        request=job.order.request,
        asked=job.asked,
        stamp=job.stamp,
        method=job.order.method,
        class_index=job.order.class_index,
        layer=found.layer,
        attribution=found.values,
        score=job.subject.score(job.subject.picture),
        baseline_score=job.subject.score(job.subject.blank),
        attribution_sum=found.total,
        steps=found.steps,
        elapsed_ms=elapsed_ms,
    )


def _judged(job: Job, found: Judgement) -> ExplanationJudged:
    return ExplanationJudged(
        request=job.order.request,
        asked=job.asked,
        stamp=job.stamp,
        method=job.order.method,
        class_index=job.order.class_index,
        shares=shares().astype("float32"),
        deletion=found.deletion.values,
        insertion=found.insertion.values,
        random_deletion=found.random_deletion.values,
        random_insertion=found.random_insertion.values,
        deletion_area=found.deletion.area,
        insertion_area=found.insertion.area,
        random_deletion_area=found.random_deletion.area,
        random_insertion_area=found.random_insertion.area,
        randomised=found.randomised,
        similarity=found.similarity,
    )
