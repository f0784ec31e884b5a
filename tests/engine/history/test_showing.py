"""The reader answers with what a run knew at an epoch."""

from __future__ import annotations

import shutil
from pathlib import Path

import numpy as np
import pytest
import torch

from engine import checkpoints
from engine.history.epochs import read_epoch
from engine.inference import answering, asking
from engine.messages import Answer, EpochShown, ExpectEpoch, Failed, Filters, InspectFilters, ModelServed, ShowEpoch
from engine.models import build
from engine.runs import RunFolder
from tests.engine.running import Running
from tests.engine.training import tiny


@pytest.fixture
def page() -> np.ndarray:
    """A bar on paper."""
    page = np.full((80, 80), 255, np.uint8)
    page[10:70, 34:46] = 0
    return page


@pytest.fixture
def running(finished: Path) -> Running:
    return Running(str(RunFolder(finished).best))


def test_every_epoch_answers_with_its_own_weights(running: Running, finished: Path, page: np.ndarray) -> None:
    running.ask(1, page)
    running.next(Answer)
    for number in (1, 3, 2):
        running.inbox.put(ShowEpoch(request=10 + number, folder=str(finished), epoch=number), lane="epoch")
        served = running.next(ModelServed)
        answer = running.next(Answer)
        shown = running.next(EpochShown)
        stored = read_epoch(finished, number)
        network = build(tiny.MODEL, tiny.RECIPE.input).eval()
        network.load_state_dict(stored.checkpoint.state)
        with torch.inference_mode():
            logits = network(torch.tensor(answer.network_input)[None])
        assert np.allclose(answer.probabilities, torch.softmax(logits, 1)[0].numpy(), atol=1e-6)
        assert served.reference == str(RunFolder(finished).epoch(number))
        assert answer.stamp == shown.stamp == stored.checkpoint.stamp
        assert (shown.request, shown.epoch, shown.stamp.epoch) == (10 + number, number, number)
        assert shown.confusion is not None
        assert shown.accuracy == np.trace(shown.confusion) / shown.confusion.sum()
    running.all_done()


def test_a_page_is_prepared_once_for_all_epochs(
    running: Running, finished: Path, page: np.ndarray, monkeypatch: pytest.MonkeyPatch
) -> None:
    prepared: list[object] = []
    prepare = asking.prepare
    monkeypatch.setattr(
        asking, "prepare", lambda *given, **named: (prepared.append(given), prepare(*given, **named))[1]
    )
    running.ask(1, page)
    first = running.next(Answer)
    for number in (1, 2, 3):
        running.inbox.put(ShowEpoch(request=10 + number, folder=str(finished), epoch=number), lane="epoch")
        assert np.array_equal(running.next(Answer).network_input, first.network_input)
    assert len(prepared) == 1
    running.ask(2, page[:, ::-1].copy())
    running.next(Answer)
    assert len(prepared) == 2
    running.all_done()


def test_open_filters_follow(running: Running, finished: Path, page: np.ndarray) -> None:
    running.ask(1, page)
    running.inbox.put(InspectFilters(request=2, layer="conv1"), lane="InspectFilters")
    running.next(Filters)
    running.inbox.put(ShowEpoch(request=3, folder=str(finished), epoch=1), lane="epoch")
    shown = running.next(Filters)
    expected = read_epoch(finished, 1).checkpoint.state
    assert any(np.array_equal(shown.weights, each.numpy()) for each in expected.values())
    running.all_done()


def test_an_expected_epoch_finds_its_network_built(
    finished: Path, page: np.ndarray, monkeypatch: pytest.MonkeyPatch
) -> None:
    built: list[object] = []
    serve = answering.serve
    monkeypatch.setattr(answering, "serve", lambda checkpoint: (built.append(checkpoint), serve(checkpoint))[1])
    running = Running("digits")
    running.ask(1, page)
    before = running.next(Answer)
    running.inbox.put(ExpectEpoch(request=2, folder=str(finished), epoch=3), lane="expected epoch")
    running.inbox.put(ExpectEpoch(request=3, folder=str(finished), epoch=9), lane="another")  # is told when wanted
    running.ask(4, page)
    assert running.next(Answer).stamp == before.stamp
    assert len(built) == 2
    running.inbox.put(ShowEpoch(request=5, folder=str(finished), epoch=2), lane="epoch")
    answer = running.next(Answer)
    assert len(built) == 2
    assert answer.stamp == read_epoch(finished, 2).checkpoint.stamp
    running.ask(6, page)
    assert np.array_equal(running.next(Answer).probabilities, answer.probabilities)
    running.all_done()


def test_an_epoch_that_is_gone_is_said_and_the_model_stays(running: Running, finished: Path, page: np.ndarray) -> None:
    running.inbox.put(ShowEpoch(request=3, folder=str(finished), epoch=9), lane="epoch")
    assert "not there any more" in str(running.next(Failed).sentence)
    running.ask(4, page)
    assert running.next(Answer).stamp.epoch == checkpoints.load(RunFolder(finished).best).stamp.epoch
    running.all_done()


def test_a_damaged_epoch_is_refused(running: Running, finished: Path, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(finished, tmp_path / "run"))
    data = bytearray(RunFolder(folder).epoch(2).read_bytes())
    data[-5] ^= 1
    RunFolder(folder).epoch(2).write_bytes(data)
    running.inbox.put(ShowEpoch(request=3, folder=str(folder), epoch=2), lane="epoch")
    assert "damaged" in str(running.next(Failed).sentence)
    running.all_done()
