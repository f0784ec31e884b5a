"""A trainer on a thread of its own, and a listener that waits for what it says."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event as Gate
from threading import Thread
from typing import Any, TypeVar

import pytest

from engine.mailbox import Inbox, Outbox, Quit
from engine.messages import (
    Event,
    PauseTraining,
    RunJudged,
    StartTraining,
    StepTraining,
    TrainerCommand,
    TrainingPaused,
    TrainingStarted,
    WeightsPublished,
)
from engine.trainer import Trainer
from tests.engine.training import tiny

E = TypeVar("E")
PATIENCE_S = 180


class Listening:
    """Posts commands and collects events; `heard` has all of them in order, `published` all weights,
    `judged` all evaluations."""

    def __init__(self, **options: Any) -> None:
        self.inbox: Inbox[TrainerCommand | Quit] = Inbox()
        self.heard: list[Event] = []
        self.published: list[WeightsPublished] = []
        self.judged: list[RunJudged] = []
        self._gate = Gate()
        self._outbox: Outbox[Event] = Outbox(self._gate.set)
        options = {"load": tiny.load, **options}
        self.trainer = Trainer(self.inbox, self._outbox, self._take, **options)
        self.thread = Thread(target=self.trainer.run, name="trainer under test")

    def _take(self, published: WeightsPublished | RunJudged) -> None:
        if isinstance(published, RunJudged):
            self.judged.append(published)
        else:
            self.published.append(published)

    def start(self, request: int = 1, **changes: Any) -> None:
        """Post a `StartTraining` of the tiny recipe."""
        self.post(StartTraining(**{"request": request, "recipe": tiny.RECIPE, **changes}))

    def pause_at(self, step: int, **changes: Any) -> Path:
        """Start a run and let it take `step` steps: its folder."""
        self.start(**changes)
        self.post(PauseTraining(request=2))  # taken while the data is being prepared
        self.wait_for(TrainingPaused)
        self.post(StepTraining(request=3, batches=step))
        folder = Path(self.wait_for(TrainingStarted).folder)
        assert self.wait_for(TrainingPaused) == TrainingPaused(request=3, step=step)
        return folder

    def post(self, *commands: TrainerCommand | Quit) -> None:
        for command in commands:
            self.inbox.put(command)

    def wait_for(self, kind: type[E], *, which: Callable[[Any], bool] = lambda _: True) -> E:
        """The first event of `kind` that has not been waited for yet."""
        while True:
            self._listen()
            for place, event in enumerate(self._new):
                if isinstance(event, kind) and which(event):
                    del self._new[: place + 1]
                    return event
            if not self._gate.wait(PATIENCE_S):
                pytest.fail(f"no {kind.__name__}; heard {[type(each).__name__ for each in self.heard]}")

    def quit(self) -> None:
        """Ask the thread to end, and wait until it has."""
        self.post(Quit())
        self.thread.join(PATIENCE_S)
        assert not self.thread.is_alive()
        self._listen()

    def of(self, kind: type[E]) -> list[E]:
        """All events of `kind` heard so far."""
        return [each for each in self.heard if isinstance(each, kind)]

    _new: list[Event]

    def _listen(self) -> None:
        self._gate.clear()
        new = self._outbox.drain()
        self.heard += new
        self._new = [*getattr(self, "_new", []), *new]


@contextmanager
def listening(**options: Any) -> Iterator[Listening]:
    """A running trainer, ended afterwards."""
    listener = Listening(**options)
    listener.thread.start()
    try:
        yield listener
    finally:
        if listener.thread.is_alive():
            listener.quit()
