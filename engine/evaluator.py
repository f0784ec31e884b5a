"""The evaluator's thread: it asks a model for whole sets of pictures, and knows which ones were confused.

Owns the network it asks, the newest evaluation of the run, the newest one asked for, and the file of corrections.
"""

from __future__ import annotations

from collections.abc import Callable
from time import monotonic

import torch

from engine.errors import Cancelled
from engine.evaluation.holdings import Holdings
from engine.evaluation.job import Job
from engine.mailbox import Inbox, Outbox, Quit
from engine.messages import (
    AskGallery,
    CancelEvaluation,
    CorrectPicture,
    EvaluateModel,
    EvaluationProgress,
    EvaluatorCommand,
    Event,
    Failed,
    Noticed,
    OpenJudged,
    RunJudged,
    UndoCorrection,
)
from engine.work import Pace

PROGRESS_INTERVAL_S = 1 / 15
RUN_LANE = "run-judged"  # a newer evaluation of the run replaces one that nobody has seen yet


class Evaluator:
    """The thread's body. One evaluation at a time; galleries, corrections and the run's own evaluations are served
    between two batches of it."""

    def __init__(
        self,
        inbox: Inbox[EvaluatorCommand | Quit],
        outbox: Outbox[Event],
        *,
        clock: Callable[[], float] = monotonic,
    ) -> None:
        self._inbox = inbox
        self._outbox = outbox
        self._tell: Callable[[Event], None] = outbox.put
        self._pace = Pace(PROGRESS_INTERVAL_S, clock)
        self._job: Job | None = None
        self._holdings = Holdings(lambda sentence: self._tell(Noticed(request=0, sentence=sentence)))

    def run(self) -> None:
        """Carry out commands until `Quit`; one that fails is told and the thread lives on."""
        torch.set_num_threads(1)  # of this thread only: drawing and training go on beside it
        while not isinstance(message := self._inbox.get(wait=self._job is None), Quit):
            if message is not None:
                self._carry_out(message)
            else:
                self._go_on()

    def _carry_out(self, command: EvaluatorCommand) -> None:
        try:
            match command:
                case EvaluateModel():
                    self._cancel()
                    self._job = Job(command, self._holdings.next_number(), self._holdings.run_weights)
                case CancelEvaluation():
                    self._cancel()
                case RunJudged():
                    self._outbox.put(self._holdings.take_run(command), lane=RUN_LANE)
                case AskGallery():
                    self._tell(self._holdings.gallery(command))
                case OpenJudged():
                    self._tell(self._holdings.opened(command))
                case CorrectPicture():
                    self._tell_all(self._holdings.correct(command))
                case UndoCorrection():
                    self._tell_all(self._holdings.undo(command.request))
        except Exception as error:
            self._tell(Failed.because(0 if isinstance(command, RunJudged) else command.request, error))

    def _go_on(self) -> None:
        """One more piece of the evaluation in hand."""
        job = self._job
        if job is None:
            return
        try:
            sentence, fraction = next(job.steps)
        except StopIteration as end:
            self._job = None
            self._tell(self._holdings.take_asked(end.value, job.request))
        except Exception as error:
            self._job = None
            self._tell(Failed.because(job.request, error))
        else:
            if self._pace.is_due():
                self._tell(EvaluationProgress(request=job.request, sentence=sentence, fraction=fraction))

    def _cancel(self) -> None:
        if self._job is not None:
            self._job.steps.close()
            self._tell(Failed.because(self._job.request, Cancelled()))
            self._job = None

    def _tell_all(self, events: list[Event]) -> None:
        for event in events:
            self._tell(event)
