"""The host with halves that only do what a test tells them: routing, lanes, order of start, death, restart, stop."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from dataclasses import MISSING, fields
from queue import Queue
from threading import Event, current_thread
from types import SimpleNamespace
from typing import Any, get_args

import numpy as np
import pytest

import engine.host
from engine.host import Engine
from engine.mailbox import Quit
from engine.messages import (
    Ask,
    ChoreCommand,
    Command,
    DescribeData,
    EngineReady,
    EvaluatorCommand,
    FetchCommand,
    GathererCommand,
    HistoryCommand,
    OpenPicture,
    PauseTraining,
    ReaderCommand,
    ServeModel,
    ShowEpoch,
    StartTraining,
    ThreadDied,
    TrainerCommand,
    WeightsPublished,
)
from engine.specs import InputSpec, ModelSpec, Recipe, Stamp

PATIENCE_S = 60.0
PAGE = np.zeros((2, 2), np.uint8)
STAMP = Stamp(model="m", architecture="a", dataset="d")


class Halves:
    """Stands in for both bodies: reports what arrives, holds the reader at its gates, dies on demand."""

    def __init__(self) -> None:
        self.taken: Queue[tuple[str, Any]] = Queue()
        self.may_get_ready, self.may_read = Event(), Event()
        self.is_up = Event()
        self.may_get_ready.set()
        self.may_read.set()
        self.publish: Callable[[WeightsPublished], None] | None = None

    def reader(self, inbox: Any, outbox: Any, *, on_ready: Callable[[], None]) -> SimpleNamespace:
        def run() -> None:
            assert self.may_get_ready.wait(PATIENCE_S)
            outbox.put(EngineReady(half="reader"))
            on_ready()
            self.is_up.set()
            assert self.may_read.wait(PATIENCE_S)
            self._take("reader", inbox)

        return SimpleNamespace(run=run)

    def trainer(self, inbox: Any, outbox: Any, publish: Callable[[WeightsPublished], None]) -> SimpleNamespace:
        def run() -> None:
            self.publish = publish
            outbox.put(EngineReady(half="trainer"))
            self._take("trainer", inbox)

        return SimpleNamespace(run=run)

    def evaluator(self, inbox: Any, _outbox: Any) -> SimpleNamespace:
        return SimpleNamespace(run=lambda: self._take("evaluator", inbox))

    def archivist(self, inbox: Any, _outbox: Any) -> SimpleNamespace:
        return SimpleNamespace(run=lambda: self._take("archivist", inbox))

    def gatherer(self, inbox: Any, _outbox: Any) -> SimpleNamespace:
        return SimpleNamespace(run=lambda: self._take("gatherer", inbox))

    def _take(self, half: str, inbox: Any) -> None:
        while not isinstance(message := inbox.get(), Quit):
            self.taken.put((half, message))
            if isinstance(message, ServeModel) and message.reference == "raise":
                raise RuntimeError("told to")
            if isinstance(message, ServeModel) and message.reference == "return":
                return


@pytest.fixture
def halves(monkeypatch: pytest.MonkeyPatch) -> Halves:
    halves = Halves()
    monkeypatch.setattr(engine.host, "Reader", halves.reader)
    monkeypatch.setitem(sys.modules, "engine.trainer", SimpleNamespace(Trainer=halves.trainer))
    monkeypatch.setitem(sys.modules, "engine.evaluator", SimpleNamespace(Evaluator=halves.evaluator))
    monkeypatch.setitem(sys.modules, "engine.archivist", SimpleNamespace(Archivist=halves.archivist))
    monkeypatch.setitem(sys.modules, "engine.gatherer", SimpleNamespace(Gatherer=halves.gatherer))
    return halves


class Listener:
    """Waits for events instead of sleeping."""

    def __init__(self) -> None:
        self.woken = Event()
        self.engine = Engine(self.woken.set)
        self.heard: list[Any] = []

    def wait_for(self, is_it: Callable[[Any], bool]) -> Any:
        while not (found := [event for event in self.heard if is_it(event)]):
            assert self.woken.wait(PATIENCE_S), f"never came; heard {self.heard}"
            self.woken.clear()
            self.heard += self.engine.drain()
        return found[0]


@pytest.fixture
def listener(halves: Halves) -> Iterator[Listener]:
    listener = Listener()
    yield listener
    halves.may_get_ready.set()
    halves.may_read.set()
    if listener.engine._threads:
        assert listener.engine.stop(PATIENCE_S)


def one_of(kind: type) -> Any:
    """A command of that kind, with something in every field that must be given; nobody here looks into most."""
    values = {
        "request": 1, "page": PAGE, "reference": "live", "stamp": STAMP, "model": ModelSpec(), "input": InputSpec(),
        "recipe": Recipe(name="r", title="", sentence="", model=ModelSpec()),
    }  # fmt: skip
    needed = [field.name for field in fields(kind) if field.default is MISSING and field.default_factory is MISSING]
    return kind(**{name: values.get(name) for name in needed})


ASIDE = (*get_args(ChoreCommand), *get_args(FetchCommand))  # carried out by threads of their own


@pytest.mark.parametrize(
    "kind", [each for each in get_args(Command) if each not in ASIDE], ids=lambda kind: kind.__name__
)
def test_every_command_reaches_its_own_half(kind: type, halves: Halves, listener: Listener) -> None:
    listener.engine.start()
    command = one_of(kind)
    listener.engine.post(command)

    half, taken = halves.taken.get(timeout=PATIENCE_S)
    owners = {"reader": ReaderCommand, "trainer": TrainerCommand, "evaluator": EvaluatorCommand}
    assert kind in get_args({**owners, "archivist": HistoryCommand, "gatherer": GathererCommand}[half])
    assert taken is command


def test_only_the_newest_question_and_the_newest_weights_are_taken(halves: Halves, listener: Listener) -> None:
    halves.may_read.clear()
    listener.engine.start()
    for request in range(50):
        listener.engine.post(Ask(request=request, page=PAGE))
        listener.engine.post(one_of(WeightsPublished))
    listener.engine.post(OpenPicture(request=99, path="x"))
    halves.may_read.set()

    taken = [halves.taken.get(timeout=PATIENCE_S)[1] for _ in range(3)]
    assert [type(message) for message in taken] == [OpenPicture, Ask, WeightsPublished]
    assert taken[1].request == 49
    assert halves.taken.empty()


def test_the_newest_wish_for_what_answers_comes_last(halves: Halves, listener: Listener) -> None:
    halves.may_read.clear()
    listener.engine.start()
    listener.engine.post(ServeModel(request=1, reference="a"))
    listener.engine.post(ShowEpoch(request=2, folder="run", epoch=1))
    listener.engine.post(ServeModel(request=3, reference="b"))
    halves.may_read.set()
    assert [halves.taken.get(timeout=PATIENCE_S)[1].request for _ in range(2)] == [1, 3]
    assert halves.taken.empty()


def test_an_epoch_wished_for_after_a_model_comes_after_it_and_older_epochs_are_left_out(
    halves: Halves, listener: Listener
) -> None:
    halves.may_read.clear()
    listener.engine.start()
    listener.engine.post(ServeModel(request=1, reference="a"))
    for request in (2, 3, 4):
        listener.engine.post(ShowEpoch(request=request, folder="run", epoch=request))
    halves.may_read.set()
    assert [halves.taken.get(timeout=PATIENCE_S)[1].request for _ in range(2)] == [1, 4]
    assert halves.taken.empty()


def test_what_the_trainer_publishes_reaches_the_reader(halves: Halves, listener: Listener) -> None:
    listener.engine.start()
    listener.wait_for(lambda event: event == EngineReady(half="trainer"))
    assert halves.publish is not None
    halves.publish(one_of(WeightsPublished))

    half, message = halves.taken.get(timeout=PATIENCE_S)
    assert half == "reader"
    assert isinstance(message, WeightsPublished)


def test_the_trainer_waits_until_the_reader_can_answer(halves: Halves, listener: Listener) -> None:
    halves.may_get_ready.clear()
    listener.engine.start()
    listener.engine.post(DescribeData(request=1, name="mnist"))
    halves.may_get_ready.set()
    listener.wait_for(lambda event: event == EngineReady(half="trainer"))

    ready = [event.half for event in listener.heard if isinstance(event, EngineReady)]
    assert ready == ["reader", "trainer"]


@pytest.mark.parametrize("how", ["raise", "return"])
def test_a_dead_half_is_told_and_can_be_restarted(how: str, halves: Halves, listener: Listener) -> None:
    listener.engine.start()
    listener.engine.post(ServeModel(request=1, reference=how))
    died = listener.wait_for(lambda event: isinstance(event, ThreadDied))
    assert died.half == "reader"
    assert ("told to" in died.details) == (how == "raise")

    listener.engine.post(PauseTraining(request=2))  # the other half lives on
    assert halves.taken.get(timeout=PATIENCE_S)[1].reference == how
    assert halves.taken.get(timeout=PATIENCE_S)[1].request == 2
    listener.engine.post(OpenPicture(request=3, path="x"))
    listener.engine._threads["reader"].join(PATIENCE_S)
    listener.engine.restart("reader")
    assert halves.taken.get(timeout=PATIENCE_S)[1].request == 3


def test_restarting_a_living_half_changes_nothing(halves: Halves, listener: Listener) -> None:
    listener.engine.start()
    before = dict(listener.engine._threads)
    listener.engine.restart("reader")
    assert listener.engine._threads == before


def test_stop_ends_all_threads_in_time_and_then_all_is_silent(halves: Halves) -> None:
    listener = Listener()
    listener.engine.start()
    listener.wait_for(lambda event: event == EngineReady(half="trainer"))
    assert listener.engine.stop(PATIENCE_S)

    assert not any(thread.is_alive() for thread in listener.engine._threads.values())
    listener.engine.post(StartTraining(request=1, recipe=one_of(StartTraining).recipe))
    assert listener.engine.drain() == []
    assert not [event for event in listener.heard if isinstance(event, ThreadDied)]


def test_stop_while_the_reader_is_still_loading_misses_its_deadline_and_says_so(halves: Halves) -> None:
    halves.may_get_ready.clear()
    engine = Engine(lambda: None)
    engine.start()

    assert not engine.stop(0.05)
    assert not engine._threads["trainer"].is_alive()
    halves.may_get_ready.set()
    engine._threads["reader"].join(PATIENCE_S)
    assert not engine._threads["reader"].is_alive()


def test_threads_never_keep_the_process_alive(halves: Halves, listener: Listener) -> None:
    listener.engine.start()
    assert all(thread.daemon for thread in listener.engine._threads.values())
    assert current_thread() not in listener.engine._threads.values()


def test_only_the_half_that_was_asked_for_starts(halves: Halves) -> None:
    engine = Engine(lambda: None, halves=("trainer",))
    engine.start()
    engine.post(PauseTraining(request=5))

    assert halves.taken.get(timeout=PATIENCE_S)[1].request == 5
    assert list(engine._threads) == ["trainer"]
    assert engine.stop(PATIENCE_S)


def test_request_numbers_are_never_given_twice_and_never_zero() -> None:
    engine = Engine(lambda: None)
    numbers = [engine.next_request() for _ in range(100)]
    assert numbers == sorted(set(numbers))
    assert 0 not in numbers
