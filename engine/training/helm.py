"""Where the user steers a run: pause, go on, some steps, stop. Serves the trainer's inbox; owned by its thread."""

from __future__ import annotations

from collections.abc import Callable

from engine.mailbox import Inbox, Quit
from engine.messages import (
    Event,
    PauseTraining,
    ResumeTraining,
    StepTraining,
    StopTraining,
    TrainerCommand,
    TrainingPaused,
    TrainingResumed,
)


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
        self._is_ending = False
        self.must_quit = False

    def count_step(self) -> None:
        """A step was taken: pause after the last one asked for."""
        if self._steps_left is not None:
            self._steps_left -= 1
            self._is_paused = self._steps_left <= 0

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
                self._is_paused, self._pause_request = True, request
            case StepTraining(request=request, batches=batches):
                self._is_paused, self._pause_request, self._steps_left = False, request, max(batches, 1)
            case ResumeTraining(request=request):
                self._is_paused, self._pause_request, self._steps_left = False, None, None
                self._tell(TrainingResumed(request=request))
            case _:
                self._other(message)
