"""Faults around the thread that answers: floods, stale work, models changed under way, surprises inside a network."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from threading import enumerate as threads_alive

import numpy as np
import pytest
from torch import Tensor, nn

from engine import checkpoints
from engine.host import Engine
from engine.inference import asking, unsure
from engine.messages import Answer, EngineReady, Failed, ModelServed, ServeModel
from engine.models import Network
from tests.engine.running import Held, Running, checkpoint, expected, stroke, weights


@pytest.fixture
def models(tmp_path: Path) -> list[str]:
    """Three models of one architecture that answer differently."""
    paths = [tmp_path / f"{seed}.safetensors" for seed in (1, 2, 3)]
    for seed, path in enumerate(paths, 1):
        checkpoints.save(path, checkpoint(seed))
    return [str(path) for path in paths]


@pytest.fixture
def reader(models: list[str]) -> Iterator[Running]:
    reader = Running(models[0])
    reader.next(EngineReady)
    yield reader
    reader.all_done()


def test_ckp_13_models_asked_for_quickly_are_never_mixed_and_the_last_one_stays(
    reader: Running, models: list[str]
) -> None:
    reader.ask(1)
    reader.next(Answer)
    for request in range(2, 14):
        reader.inbox.put(ServeModel(request=request, reference=models[request % 3]))
        reader.publish(weights(request, step=request))
    reader.ask(100)
    answers = [reader.next(Answer)]
    while answers[-1].request != 100:
        answers.append(reader.next(Answer))

    assert answers[-1].stamp.model == f"model {13 % 3 + 1}"
    for answer in answers:
        seed = int(answer.stamp.model.removeprefix("model "))
        np.testing.assert_allclose(answer.probabilities, expected(seed, stroke()), atol=1e-6)


def test_ckp_13_each_command_has_one_end(reader: Running, models: list[str]) -> None:
    requests = range(2, 20)
    for request in requests:
        reader.inbox.put(ServeModel(request=request, reference=models[request % 3] if request % 2 else "none"))
    ends = [event.request for event in reader.all_done() if isinstance(event, ModelServed | Failed)]
    assert ends == list(requests)


def test_ui_06_a_flood_of_questions_is_answered_by_the_last(reader: Running, monkeypatch: pytest.MonkeyPatch) -> None:
    held = Held(asking.prepare)
    monkeypatch.setattr(asking, "prepare", held)
    reader.ask(0)
    held.wait_until_inside()
    for request in range(1, 1001):
        reader.ask(request, stroke(20 + request % 30))
    held.let_two_through()

    assert reader.next(Answer).request == 1000
    assert not [event for event in reader.all_done() if isinstance(event, Answer)]


def test_trn_17_a_surprise_inside_the_network_leaves_no_hook_and_no_dead_thread(
    reader: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    networks: list[Network] = []
    look_inside = unsure.look_inside

    def fail(*_: object) -> None:
        raise ZeroDivisionError("surprise")

    def watched(network: Network, batch: Tensor) -> object:
        networks.append(network)
        return look_inside(network, batch)

    monkeypatch.setattr(unsure, "look_inside", watched)
    with monkeypatch.context() as patch:
        patch.setattr(nn.Linear, "forward", fail)
        reader.ask(1)
        failed = reader.next(Failed)
        assert failed.reason == "unexpected"
        assert "surprise" in failed.details
    assert not any(module._forward_hooks for module in networks[0].modules())
    reader.ask(2)
    assert reader.next(Answer).request == 2


def test_trn_13_a_host_started_and_stopped_leaves_no_thread(models: list[str]) -> None:
    before = set(threads_alive())
    for _ in range(20):
        engine = Engine(lambda: None, halves=("reader",))
        engine.start()
        assert engine.stop(60)
    assert set(threads_alive()) == before
