"""GPUs that are lost or too small, anywhere in a run (FAULTS TRN-03, TRN-05): the CPU goes on with what was kept.

The GPU is pretended: it is `torch.device("cpu", 0)`, where the CPU itself has no number.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from threading import Event as Gate
from typing import Any

import pytest
import torch

from engine import checkpoints, devices
from engine.checkpoints import digest_of
from engine.errors import EngineError
from engine.messages import (
    Failed,
    Noticed,
    PauseTraining,
    ResumeTraining,
    TrainingEnded,
    TrainingPaused,
)
from engine.runs import RunFolder
from engine.training import examining, loop, optimisers
from engine.training.data import TrainingData
from engine.training.learner import Learner
from engine.training.loop import Training
from engine.training.resuming import resume
from engine.training.steps import Measured, Rescued, Stepped
from tests.engine.training import tiny
from tests.engine.training.listening import Listening

GPU = torch.device("cpu", 0)
TOO_SMALL = torch.OutOfMemoryError("CUDA out of memory. Tried to allocate 2.00 GiB.")
LOSSES = [
    RuntimeError("CUDA error: unspecified launch failure"),
    RuntimeError("CUDA unknown error - this may be due to an incorrectly set up environment"),
    torch.AcceleratorError("CUDA error: an illegal memory access was encountered"),
    RuntimeError("cuDNN error: CUDNN_STATUS_EXECUTION_FAILED"),
]


class PretendedGpu:
    """Once it is lost, nothing can be computed there and nothing be fetched from it."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.error: RuntimeError | None = None
        self._patch = monkeypatch
        monkeypatch.setattr(devices, "GPU_LOST", Gate())
        monkeypatch.setattr(devices, "is_gpu", lambda device: device.index == 0)
        monkeypatch.setattr(devices, "choose", lambda _: tiny.CPU if devices.GPU_LOST.is_set() else GPU)
        for name in ("learn", "weights", "judged_weights", "gradients", "export"):
            self.guard(Learner, name)

    def guard(self, owner: Any, name: str, device_of: Callable[..., Any] = lambda owned, *_: owned.device) -> None:
        """What needs the GPU fails without it."""
        method = getattr(owner, name)

        def guarded(*args: Any, **named: Any) -> Any:
            if self.error is not None and device_of(*args) == GPU:
                raise self.error
            return method(*args, **named)

        self._patch.setattr(owner, name, guarded)


@pytest.fixture
def gpu(monkeypatch: pytest.MonkeyPatch) -> PretendedGpu:
    return PretendedGpu(monkeypatch)


@pytest.mark.parametrize("error", LOSSES, ids=["launch", "unknown", "access", "cudnn"])
def test_trn_05_a_lost_gpu_costs_a_run_no_more_than_the_steps_since_the_last_state_in_memory(
    error: RuntimeError, gpu: PretendedGpu, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(loop, "GOOD_STATE_EVERY", 5)
    whole, training = tiny.training(), Training(tiny.RECIPE, tiny.data(), GPU)
    tiny.run(whole)
    events, steps = training.events(), []
    for event in events:
        if isinstance(event, Stepped):
            steps.append(event.step)
            gpu.error = error if event.step == 12 else gpu.error
        if isinstance(event, Rescued):
            said = str(event.sentence)
            assert event.step == 10
            assert said.startswith("The GPU was lost. Training goes on on the CPU, from step 10")
            assert "Start Convlens anew" in said
    assert steps == [*range(1, 13), *range(11, 25)]
    assert training.device == tiny.CPU
    assert training.device.index is None
    assert digest_of(training.learner.weights()) == digest_of(whole.learner.weights())


def test_trn_05_a_gpu_lost_while_its_weights_are_fetched_is_left_too(
    listener: Listening, gpu: PretendedGpu, tmp_path: Path
) -> None:
    folder = listener.pause_at(9, folder=str(tmp_path / "run"))
    gpu.error = LOSSES[0]
    listener.post(PauseTraining(request=4))  # for which everything is fetched and saved
    assert "The GPU was lost" in str(listener.wait_for(Noticed).sentence)
    listener.wait_for(TrainingPaused)
    assert checkpoints.load(RunFolder(folder).resume).stamp.step == 0  # the last that was in memory, on disk now
    assert resume(RunFolder(folder).resume, tiny.RECIPE, tiny.data(), tiny.CPU).training.place.step == 0
    listener.post(ResumeTraining(request=5))
    ended = listener.wait_for(TrainingEnded)
    assert listener.of(Failed) == []
    assert (ended.outcome, ended.step, ended.is_saved) == ("finished", 24, True)
    listener.start(6)
    assert listener.wait_for(TrainingEnded).outcome == "finished"  # on the CPU from the beginning
    assert len(listener.of(Noticed)) == 1


def test_trn_05_a_gpu_lost_at_the_very_end_leaves_what_was_kept(
    listener: Listening, gpu: PretendedGpu, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def lose(*_: object) -> None:
        gpu.error = LOSSES[0]

    monkeypatch.setattr("engine.training.reporting.Reporter.flush", lose)
    listener.start(folder=str(tmp_path / "run"))
    ended = listener.wait_for(TrainingEnded)
    assert ended.is_saved
    assert checkpoints.load(RunFolder(tmp_path / "run").last)


def test_trn_05_a_gpu_that_is_none_any_more_is_not_begun_on(
    listener: Listening, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As after a suspension, which the list of devices does not show."""
    monkeypatch.setattr(devices, "GPU_LOST", Gate())
    monkeypatch.setattr(devices, "choose", lambda _: torch.device("cuda"))
    zeros = torch.zeros

    def lost(*args: Any, device: Any = None, **named: Any) -> torch.Tensor:
        if device is not None and torch.device(device).type == "cuda":
            raise LOSSES[1]
        return zeros(*args, device=device, **named)

    with monkeypatch.context() as patch:
        patch.setattr(torch, "zeros", lost)
        listener.start()
        assert "The GPU was lost. Start Convlens anew" in str(listener.wait_for(Noticed).sentence)
        assert listener.wait_for(TrainingEnded).outcome == "finished"
    assert devices.GPU_LOST.is_set()
    assert devices.available() == (devices.cpu(),)
    monkeypatch.undo()


def test_trn_05_what_was_lost_is_told_whoever_asks_for_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(devices, "GPU_LOST", Gate())
    assert not devices.is_lost(RuntimeError("CUDA error: out of memory"))
    assert not devices.is_lost(RuntimeError("size mismatch for conv1.weight"))
    assert not devices.GPU_LOST.is_set()
    assert devices.is_lost(LOSSES[2])
    assert devices.choose("auto") == tiny.CPU
    with pytest.raises(EngineError, match="Start Convlens anew"):
        devices.choose("cuda:0")


@pytest.mark.parametrize("error", [TOO_SMALL, LOSSES[0]], ids=["small", "lost"])
def test_trn_03_a_gpu_without_room_for_the_network_leaves_the_run_to_the_cpu(
    error: RuntimeError, listener: Listening, gpu: PretendedGpu, tmp_path: Path
) -> None:
    gpu.error = error
    gpu.guard(TrainingData, "to", lambda _data, device: device)
    listener.start(folder=str(tmp_path / "run"))
    assert "The CPU train" in str(listener.wait_for(Noticed).sentence)
    assert listener.wait_for(TrainingEnded).outcome == "finished"
    assert listener.of(Failed) == []
    gpu.error = error
    listener.start(2, folder=str(tmp_path / "run"), resume=True, recipe=tiny.recipe(epochs=4))
    assert listener.wait_for(TrainingEnded).step == 32  # nothing is wrong with its file


@pytest.mark.parametrize("place", ["forward", "backward", "step"])
def test_trn_03_wherever_in_a_step_memory_runs_out_it_is_taken_in_smaller_parts(
    place: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    owner, name = {
        "forward": (torch.nn.functional, "max_pool2d"),
        "backward": (torch.Tensor, "backward"),
        "step": (optimisers.ADAMW, "step"),
    }[place]
    work, calls = getattr(owner, name), iter(range(1000))

    def greedy(*args: Any, **named: Any) -> Any:
        done = work(*args, **named) if place == "step" else None  # too late: the weights have changed
        if next(calls) == 5:
            raise TOO_SMALL
        return done if place == "step" else work(*args, **named)

    monkeypatch.setattr(owner, name, greedy)
    training = tiny.training(tiny.recipe(epochs=1))
    events = tiny.run(training)
    (rescued,) = [each for each in events if isinstance(each, Rescued)]
    assert str(rescued.sentence) == "Memory ran out. Pictures now go through 8 at a time."
    assert [each.step for each in events if isinstance(each, Stepped)][-8:] == list(range(1, 9))


def test_trn_03_an_evaluation_that_not_even_one_picture_fits_into_goes_on_on_the_cpu(
    gpu: PretendedGpu, monkeypatch: pytest.MonkeyPatch
) -> None:
    gpu_evaluate = examining.evaluate

    def greedy(judged: Any, images: Any, labels: Any, spec: Any, device: torch.device, **named: Any) -> Any:
        if device == GPU:
            raise TOO_SMALL
        return (yield from gpu_evaluate(judged, images, labels, spec, device, **named))

    monkeypatch.setattr(examining, "evaluate", greedy)
    training = Training(tiny.recipe(epochs=1), tiny.data(), GPU)
    events = tiny.run(training)
    (rescued,) = [each for each in events if isinstance(each, Rescued)]
    assert str(rescued.sentence) == "The GPU ran out of memory. Training goes on on the CPU."
    assert isinstance(events[-1], Measured)
    assert training.device.index is None
