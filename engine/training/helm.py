"""Where the user steers a run: pause, go on, some steps, stop. Serves the trainer's inbox; owned by its thread."""

from __future__ import annotations

from collections.abc import Callable

from engine.mailbox import Inbox, Quit
from engine.messages import (
    AdjustTraining,
    Event,
    PauseTraining,
    ResumeTraining,
    SaveElsewhere,
    StepTraining,
    StopTraining,
    TrainerCommand,
    TrainingPaused,
    TrainingResumed,
)

Change = AdjustTraining | SaveElsewhere


class Helm:
    """Listens between two pieces of work; while the run is paused it waits, and nothing else happens.

    `other` answers every command that does not steer.
    """

    def __init__(
        self,
        inbox: Inbox[TrainerCommand | Quit],
        tell: Callable[[Event], None],
        other: Callable[[TrainerCommand], None],
    ) -> None:
        self._inbox = inbox
        self._tell = tell
        self._other = other
        self._is_paused = False
        self._pause_request: int | None = None  # who has not yet been told that the run is paused
        self._steps_left: int | None = None
        self._epoch_steps: int | None = None  # taken since an epoch was asked for
        self._is_ending = False
        self._change: Callable[[Change], None] | None = None
        self._unchanged: list[Change] = []
        self.must_quit = False

    def pass_changes_to(self, change: Callable[[Change], None]) -> None:
        """Who changes the run; told at once what was asked for before there was one."""
        self._change = change
        waiting, self._unchanged = self._unchanged, []
        for each in waiting:
            change(each)

    @property
    def is_ending(self) -> bool:
        """Whether the user wants no more of it."""
        return self._is_ending

    def count_step(self) -> None:
        """A step was taken: pause after the last one asked for."""
        if self._epoch_steps is not None:
            self._epoch_steps += 1
        if self._steps_left is not None:
            self._steps_left -= 1
            self._is_paused = self._steps_left <= 0

    def count_epoch(self) -> None:
        """An epoch was evaluated: pause if it was asked for, and had any steps since."""
        self._is_paused = self._is_paused or bool(self._epoch_steps)

    def may_go_on(self, step: int = 0, *, before_pause: Callable[[], None] = lambda: None) -> bool:
        """Take what has come, wait while paused; False when the work is to end."""
        while (message := self._inbox.get(wait=False)) is not None:
            self._take(message)
        while self._is_paused and not self._is_ending:
            if self._pause_request is not None:
                before_pause()
                self._tell(TrainingPaused(request=self._pause_request, step=step))
                self._pause_request = None
            message = self._inbox.get()
            if message is not None:
                self._take(message)
        return not self._is_ending

    def _take(self, message: TrainerCommand | Quit) -> None:
        match message:
            case Quit():
                self.must_quit = self._is_ending = True
            case StopTraining():
                self._is_ending = True
            case PauseTraining(request=request):
                self._go(pauses_for=request)
                self._is_paused = True
            case StepTraining(request=request, to_epoch_end=True):
                self._go(pauses_for=request)
                self._epoch_steps = 0
            case StepTraining(request=request, batches=batches):
                self._go(pauses_for=request)
                self._steps_left = max(batches, 1)
            case ResumeTraining(request=request):
                self._go(pauses_for=None)
                self._tell(TrainingResumed(request=request))
            case AdjustTraining() | SaveElsewhere():
                (self._change or self._unchanged.append)(message)
            case _:
                self._other(message)

    def _go(self, *, pauses_for: int | None) -> None:
        """Nothing that was asked for before holds any more."""
        self._is_paused, self._pause_request = False, pauses_for
        self._steps_left = self._epoch_steps = None
