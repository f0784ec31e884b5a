"""Runs that meet trouble (FAULTS 6.4): what was learned is kept, what happened is said, the thread lives on."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path
from typing import cast

import pytest
import torch

from engine import checkpoints, devices
from engine.checkpoints import digest_of
from engine.errors import EngineError
from engine.messages import (
    EngineReady,
    Failed,
    Noticed,
    PauseTraining,
    ResumeTraining,
    StepTraining,
    StopTraining,
    TrainingEnded,
    TrainingPaused,
    TrainingStarted,
)
from engine.runs import RunFolder, new_folder
from engine.specs import AugmentationSpec, OptimiserSpec
from engine.training import examining, loop
from engine.training import learner as learner_module
from engine.training.curves import Curves
from engine.training.learner import Learner
from engine.training.loop import Training
from engine.training.meter import Meter
from engine.training.resuming import resume, save_place
from engine.training.steps import Measured, Rescued, Stepped
from tests.engine.training import tiny
from tests.engine.training.listening import Listening


def test_trn_01_a_step_that_gives_no_number_is_never_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    backward, calls = Learner._backward, iter(range(1000))

    def failing(self, x, labels, count):
        loss, right = backward(self, x, labels, count)
        return (loss * float("nan"), right) if next(calls) == 12 else (loss, right)

    monkeypatch.setattr(Learner, "_backward", failing)
    monkeypatch.setattr(loop, "GOOD_STATE_EVERY", 5)
    training = tiny.training()
    events = tiny.run(training)
    (rescued,) = [each for each in events if isinstance(each, Rescued)]
    assert rescued.step == 10
    assert str(rescued.sentence).startswith("Training became unstable at step 13. It went back to step 10")
    steps = [each for each in events if isinstance(each, Stepped)]
    assert [each.step for each in steps] == [*range(1, 13), *range(11, 25)]
    before, after = (each.learning_rate for each in steps if each.step == 12)
    assert after == pytest.approx(before / 3)
    assert training.place.step == 24


def test_trn_01_an_infinite_gradient_counts_as_well(monkeypatch: pytest.MonkeyPatch) -> None:
    training = tiny.training()
    before = digest_of(training.learner.network.state_dict())

    def explode(gradients, *args):
        return torch.tensor(float("inf"))

    monkeypatch.setattr(learner_module.nn.utils, "get_total_norm", explode)
    (event, *_) = [next(training.events())]
    assert isinstance(event, Rescued)
    assert digest_of(training.learner.network.state_dict()) == before


def test_trn_01_a_run_given_up_is_where_its_last_good_state_was(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(loop, "GOOD_STATE_EVERY", 5)
    training = tiny.training()
    norm = learner_module.nn.utils.get_total_norm

    def failing(gradients: list[torch.Tensor]) -> torch.Tensor:
        return norm(gradients) * (float("nan") if training.place.step == 7 else 1.0)

    monkeypatch.setattr(learner_module.nn.utils, "get_total_norm", failing)
    with pytest.raises(EngineError, match="unstable again at step 8"):
        list(training.events())
    good = training.rescuer.good
    assert (training.place.step, training.place.taken) == (5, good.place.taken)
    assert digest_of(training.learner.network.state_dict()) == digest_of(good.weights)


def test_trn_01_after_three_rescues_the_run_ends_with_its_best_model(listener: Listening) -> None:
    wild = tiny.recipe(optimiser=OptimiserSpec(name="sgd", learning_rate=1e38), epochs=2)
    listener.start(recipe=wild)
    ended = listener.wait_for(TrainingEnded)
    assert ended.outcome == "failed"
    assert len(listener.of(Noticed)) == 3
    failed = listener.of(Failed)[-1]
    assert failed.reason == "unstable"
    assert "lower learning rate" in str(failed.sentence)
    last = checkpoints.load(RunFolder(Path(ended.folder)).last)  # loads: every number in it is finite
    assert last.stamp.step == ended.step


class _Greedy:
    """A `Learner.learn` that runs out of memory with more than `most` pictures at a time."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, most: int, error: RuntimeError) -> None:
        learn = Learner.learn

        def greedy(self: Learner, images, labels, step, rate, chunk_size, done):
            if min(chunk_size, len(labels)) > most:
                raise error
            return learn(self, images, labels, step, rate, chunk_size, done)

        monkeypatch.setattr(Learner, "learn", greedy)


GPU_ERROR = torch.OutOfMemoryError("CUDA out of memory. Tried to allocate 2.00 GiB.")
CPU_ERROR = RuntimeError("[enforce fail at alloc_cpu.cpp] DefaultCPUAllocator: can't allocate memory")


@pytest.mark.parametrize("error", [GPU_ERROR, CPU_ERROR], ids=["gpu", "cpu"])
def test_trn_03_less_at_a_time_when_memory_runs_out(monkeypatch: pytest.MonkeyPatch, error: RuntimeError) -> None:
    _Greedy(monkeypatch, 4, error)
    training = tiny.training()
    events = tiny.run(training)
    rescued = [str(each.sentence) for each in events if isinstance(each, Rescued)]
    assert [each.rsplit(" ", 4)[-4] for each in rescued] == ["8", "4"]
    assert [each.step for each in events if isinstance(each, Stepped)] == list(range(1, 25))
    assert all(each.count == 16 for each in events if isinstance(each, Stepped) and each.step % 8)


def test_trn_03_when_not_even_one_fits_the_cpu_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    where = [torch.device("cuda")]
    monkeypatch.setattr(Training, "device", property(lambda _: where[0]))
    monkeypatch.setattr(torch.cuda, "empty_cache", lambda: None)
    move, learn = Learner.move, Learner.learn

    def moved(self: Learner, device: torch.device) -> None:
        move(self, device)
        where[0] = device

    def greedy(self: Learner, *args):
        if where[0].type == "cuda":
            raise GPU_ERROR
        return learn(self, *args)

    training = tiny.training()
    monkeypatch.setattr(Learner, "move", moved)
    monkeypatch.setattr(Learner, "learn", greedy)
    monkeypatch.setattr(training, "_epoch_order", lambda _: torch.arange(120))
    events = training.events()
    sentences = [str(cast("Rescued", next(events)).sentence) for _ in range(5)]  # 8, 4, 2, 1, the CPU
    assert sentences[-1] == "The GPU ran out of memory. Training goes on on the CPU."
    assert isinstance(next(events), Stepped)
    assert training.place.chunk_size == 16


def test_trn_03_on_the_cpu_the_run_ends_with_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    _Greedy(monkeypatch, 0, CPU_ERROR)
    with pytest.raises(EngineError, match="not enough memory"):
        tiny.run(tiny.training())


def test_trn_03_an_evaluation_takes_less_at_a_time_too(monkeypatch: pytest.MonkeyPatch) -> None:
    evaluate = examining.evaluate

    def greedy(*args, batch_size: int, **kwargs):
        if batch_size > 10:
            raise GPU_ERROR
        return (yield from evaluate(*args, batch_size=batch_size, **kwargs))

    monkeypatch.setattr(examining, "evaluate", greedy)
    events = tiny.run(tiny.training(tiny.recipe(epochs=1)))
    (measured,) = [each for each in events if isinstance(each, Measured)]
    assert measured.evaluation.confusion.sum() == 24


def test_trn_06_a_device_that_is_not_there_is_replaced_by_the_cpu(listener: Listening) -> None:
    with pytest.raises(EngineError, match="“cuda:7” is not there"):
        devices.choose("cuda:7")
    listener.start(device="cuda:7")
    assert "“cuda:7” is not there" in str(listener.wait_for(Noticed).sentence)
    assert listener.wait_for(TrainingStarted).device.name == "cpu"
    assert listener.wait_for(TrainingEnded).outcome == "finished"


def test_trn_10_a_run_outlives_its_folder(listener: Listening, tmp_path: Path) -> None:
    folder = listener.pause_at(9, folder=str(tmp_path / "run"))
    shutil.rmtree(folder)
    listener.post(ResumeTraining(request=4))
    ended = listener.wait_for(TrainingEnded)
    assert (ended.outcome, ended.step, ended.best_path, ended.is_saved) == ("finished", 24, "", False)
    (noticed,) = listener.of(Noticed)
    assert "The folder “run” of this run is gone" in str(noticed.sentence)
    (failed,) = listener.of(Failed)
    assert (failed.request, failed.reason) == (ended.request, "missing")
    assert "What this run has learned is not saved: its folder “run” is gone" in str(failed.sentence)
    assert listener.published[-1].stamp.step == 24


def test_trn_10_saving_goes_on_when_the_folder_comes_back(listener: Listening, tmp_path: Path) -> None:
    folder = listener.pause_at(9, folder=str(tmp_path / "run"))
    shutil.rmtree(folder)
    listener.post(StepTraining(request=4, batches=8))  # past an evaluation
    listener.wait_for(Noticed)
    listener.wait_for(TrainingPaused)
    folder.mkdir()
    listener.post(ResumeTraining(request=5))
    ended = listener.wait_for(TrainingEnded)
    assert len(listener.of(Noticed)) == 1
    assert (ended.is_saved, listener.of(Failed)) == (True, [])
    assert checkpoints.load(ended.best_path).metrics["validation_accuracy"] == ended.best_accuracy
    assert resume(RunFolder(folder).resume, tiny.RECIPE, tiny.data(), tiny.CPU).training.place.step == 24


def test_trn_13_thirty_starts_and_stops_end_each_time(listener: Listening) -> None:
    for request in range(10, 40):
        listener.start(request)
        if request % 3 == 0:
            listener.wait_for(TrainingStarted)
        if request % 2 == 0:
            listener.post(PauseTraining(request=1000 + request))
        listener.post(StopTraining(request=2000 + request))
        assert listener.wait_for(TrainingEnded).request == request
    listener.start(50)
    assert listener.wait_for(TrainingEnded, which=lambda each: each.request == 50).outcome == "finished"
    assert listener.of(Failed) == []


def test_trn_14_sleep_and_suspend_do_not_count() -> None:
    now = [0.0]
    meter = Meter(lambda: now[0])
    meter.start()
    for step in range(40):
        now[0] += 3600.0 if step == 20 else 0.25
        meter.count(50)
    assert meter.images_per_s == pytest.approx(200)
    assert meter.worked_s == pytest.approx(39 * 0.25)
    assert meter.seconds_left(1000) == pytest.approx(5)


def test_trn_14_two_runs_in_one_second_have_two_names() -> None:
    first, second = new_folder("a / strange name"), new_folder("a / strange name")
    assert first != second
    assert first.name.endswith("_a-strange-name")


@pytest.mark.parametrize("step", [1, 7, 8, 13, 24])
def test_trn_15_a_run_that_died_goes_on_to_the_same_weights(step: int, tmp_path: Path) -> None:
    whole = tiny.training()
    tiny.run(whole)
    dying, curves = tiny.training(), Curves()
    for event in dying.events():
        if isinstance(event, Stepped) and event.step == max(step - 3, 1):
            save_place(tmp_path / "resume.safetensors", dying, curves, "run", 1.0)
        if isinstance(event, Stepped) and event.step == step:
            break  # dies here: the last place saved is some steps back
    del dying
    left = resume(tmp_path / "resume.safetensors", tiny.RECIPE, tiny.data(), tiny.CPU)
    tiny.run(left.training)
    assert digest_of(left.training.learner.weights()) == digest_of(whole.learner.weights())
    assert digest_of(left.training.learner.judged_weights()) == digest_of(whole.learner.judged_weights())


@pytest.mark.parametrize(
    ("changes", "what"),
    [
        ({"batch_size": 8}, "recipe"),
        ({"seed": 5}, "recipe"),
        ({"augmentation": AugmentationSpec()}, "recipe"),
        ({"model": replace(tiny.MODEL, initialisation="truncated-normal")}, "recipe"),
        ({"data": "other"}, "recipe"),
    ],
)
def test_trn_16_a_changed_recipe_is_told(changes: dict[str, object], what: str, tmp_path: Path) -> None:
    path = tmp_path / "resume.safetensors"
    save_place(path, tiny.training(), Curves(), "run", 0.0)
    with pytest.raises(EngineError) as caught:
        resume(path, tiny.recipe(**changes), tiny.data(), tiny.CPU)
    assert (caught.value.reason, f"its {what} has changed" in str(caught.value)) == ("changed", True)


def test_trn_16_changed_data_is_told(tmp_path: Path) -> None:
    path = tmp_path / "resume.safetensors"
    save_place(path, tiny.training(), Curves(), "run", 0.0)
    with pytest.raises(EngineError, match="its data has changed"):
        resume(path, tiny.RECIPE, replace(tiny.data(), fingerprint="another"), tiny.CPU)


def test_trn_17_a_fault_in_the_middle_ends_the_run_and_nothing_else(
    listener: Listening, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> torch.Tensor:
        raise ZeroDivisionError("a slip in the augmentation")

    listener.wait_for(EngineReady)
    with monkeypatch.context() as patch:
        patch.setattr(learner_module, "augment", broken)
        listener.start()
        assert listener.wait_for(TrainingEnded).outcome == "failed"
    failed = listener.of(Failed)[-1]
    assert failed.reason == "unexpected"
    assert "a slip in the augmentation" in failed.details
    listener.start(2)
    assert listener.wait_for(TrainingEnded).outcome == "finished"
