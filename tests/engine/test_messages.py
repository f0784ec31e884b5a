"""What crosses between window and engine: frozen, read-only, closed, and failures in words."""

from __future__ import annotations

from dataclasses import FrozenInstanceError, fields, is_dataclass
from typing import Any, cast, get_args

import numpy as np
import pytest

from engine.errors import Cancelled, EngineError, Sentence, say
from engine.messages import (
    Ask,
    ChoreCommand,
    Command,
    CurvePoints,
    EvaluatorCommand,
    Event,
    Failed,
    FetchCommand,
    GathererCommand,
    HistoryCommand,
    PauseTraining,
    ReaderCommand,
    RunJudged,
    TrainerCommand,
    WeightsPublished,
)


@pytest.mark.parametrize("kind", [*get_args(Command), *get_args(Event)], ids=lambda kind: kind.__name__)
def test_every_message_is_a_frozen_record_without_a_dict(kind: type) -> None:
    assert is_dataclass(kind)
    assert cast("Any", kind).__dataclass_params__.frozen
    assert "__slots__" in vars(kind)
    assert kind.__doc__


def test_commands_are_those_of_the_threads_and_name_their_request() -> None:
    halves = (
        ReaderCommand, TrainerCommand, EvaluatorCommand, HistoryCommand, GathererCommand, ChoreCommand, FetchCommand,
    )  # fmt: skip
    assert set(get_args(Command)) == set().union(*map(get_args, halves))
    for kind in set(get_args(Command)) - {WeightsPublished, RunJudged}:
        assert "request" in {field.name for field in fields(kind)}, kind


def test_a_message_cannot_be_changed() -> None:
    with pytest.raises(FrozenInstanceError):
        cast("Any", PauseTraining(request=1)).request = 2


def test_arrays_in_a_message_are_read_only() -> None:
    ask = Ask(request=1, page=np.zeros((4, 4), np.uint8))
    points = CurvePoints(steps=np.arange(3), losses=np.zeros(3, np.float32), accuracies=np.zeros(3, np.float32))
    for array in (ask.page, points.steps, points.losses, points.accuracies):
        with pytest.raises(ValueError, match="read-only"):
            array[0] = 1


def test_an_expected_failure_keeps_its_sentence_and_reason() -> None:
    failed = Failed.because(7, EngineError("There is no “{name}”.", reason="missing", name="x"))

    assert (failed.request, failed.reason) == (7, "missing")
    assert failed.sentence == Sentence("There is no “{name}”.", (("name", "x"),))
    assert str(failed.sentence) == "There is no “x”."
    assert "EngineError" in failed.details


def test_an_unexpected_failure_says_so_and_keeps_the_traceback() -> None:
    try:
        raise RuntimeError("a {brace} in the text")
    except RuntimeError as error:
        failed = Failed.because(3, error)

    assert failed.reason == "unexpected"
    assert "RuntimeError: a {brace} in the text" in str(failed.sentence)
    assert "test_messages.py" in failed.details


def test_cancelling_has_its_own_reason() -> None:
    assert Cancelled().reason == "cancelled"
    assert str(Cancelled()) == "Cancelled."


def test_a_sentence_is_words_and_values_apart() -> None:
    assert str(say("{count} of {total}", count=1, total=5)) == "1 of 5"
    assert say("Same.") == Sentence("Same.")
