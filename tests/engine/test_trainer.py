"""The trainer's thread: what it says, how it is steered, what it leaves behind."""

from __future__ import annotations

import csv
import time
from collections.abc import Generator
from itertools import count
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch

from engine import checkpoints
from engine.datasets import download
from engine.errors import EngineError, say
from engine.messages import (
    CancelDownload,
    DataDescribed,
    DescribeData,
    DownloadData,
    DownloadProgress,
    EngineReady,
    Evaluated,
    Failed,
    Noticed,
    PauseTraining,
    ResumeTraining,
    StepTraining,
    StopTraining,
    TrainingEnded,
    TrainingPaused,
    TrainingPreparing,
    TrainingProgress,
    TrainingResumed,
    TrainingStarted,
)
from engine.runs import RunFolder
from engine.training.data import TrainingData
from engine.training.learner import Learner
from engine.training.reporting import Reporter
from engine.training.steps import Measured
from engine.work import Progress
from tests.engine.training import tiny
from tests.engine.training.listening import Listening, listening

TOTAL_STEPS = 24


def test_a_run_is_told_from_its_beginning_to_its_end(listener: Listening, tmp_path: Path) -> None:
    assert listener.wait_for(EngineReady).devices[-1].name == "cpu"
    listener.start(folder=str(tmp_path / "run"))
    ended = listener.wait_for(TrainingEnded)

    kinds = [type(each) for each in listener.heard[1:]]
    assert kinds[0] is TrainingPreparing
    assert kinds.index(TrainingStarted) < kinds.index(TrainingProgress) < kinds.index(Evaluated)
    started = listener.of(TrainingStarted)[0]
    assert (started.run, started.steps_per_epoch, started.first_step) == ("run", 8, 0)
    assert (started.train_count, started.validation_count) == (120, 24)
    steps = np.concatenate([each.points.steps for each in listener.of(TrainingProgress)])
    assert steps.tolist() == list(range(1, TOTAL_STEPS + 1))
    assert listener.of(TrainingProgress)[-1].total_steps == TOTAL_STEPS
    evaluated = listener.of(Evaluated)
    assert [(each.split, each.epoch, each.step) for each in evaluated] == [
        ("validation", i, 8 * i + 8) for i in range(3)
    ]
    assert all(each.confusion.sum() == 24 for each in evaluated)
    assert {getattr(each, "request", None) for each in listener.heard[1:]} == {1}
    assert (ended.outcome, ended.step) == ("finished", TOTAL_STEPS)
    assert ended.best_accuracy == max(each.accuracy for each in evaluated)


def test_a_run_leaves_its_models_its_curves_and_its_description(listener: Listening, tmp_path: Path) -> None:
    folder = RunFolder(tmp_path / "run")
    listener.start(folder=str(folder.path))
    ended = listener.wait_for(TrainingEnded)
    names = {each.name for each in folder.path.iterdir()}
    epochs = {f"epoch-000{number}.safetensors" for number in (1, 2, 3)}
    models = {"best.safetensors", "last.safetensors", "resume.safetensors"}
    assert names == {"run.json", "run.lock", "curves.csv", *models, *epochs}
    assert ended.best_path == str(folder.best)
    best = checkpoints.load(folder.best)
    assert best.metrics["validation_accuracy"] == ended.best_accuracy
    assert best.recipe == tiny.RECIPE
    assert (best.stamp.model, best.stamp.run) == ("tiny", "run")
    described = folder.read_description()
    assert (described.outcome, described.step, described.recipe) == ("finished", TOTAL_STEPS, tiny.RECIPE)
    with folder.curves.open() as file:
        rows = list(csv.DictReader(file))
    assert [int(row["step"]) for row in rows] == list(range(1, TOTAL_STEPS + 1))
    assert [int(row["step"]) for row in rows if row["validation_accuracy"]] == [8, 16, 24]


def test_an_epoch_is_told_once_it_is_on_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder, kept = RunFolder(tmp_path / "run"), []
    report = Reporter.report

    def noted(self: Reporter, event: Measured) -> None:
        kept.append((folder.epochs(), folder.best.is_file(), folder.read_description().evaluations))
        report(self, event)

    monkeypatch.setattr(Reporter, "report", noted)
    with listening() as listener:
        listener.start(folder=str(folder.path))
        listener.wait_for(TrainingEnded)
    assert kept == [((1,), True, 1), ((1, 2), True, 2), ((1, 2, 3), True, 3)]


def test_weights_are_published_at_the_start_and_with_each_evaluation(tmp_path: Path) -> None:
    with listening(clock=lambda: 0.0) as listener:  # no second ever passes
        listener.start(folder=str(tmp_path / "run"))
        listener.wait_for(TrainingEnded)
    assert [each.stamp.step for each in listener.published] == [0, 8, 16, 24]
    newest = listener.published[-1]
    assert all(not each.flags.writeable for each in newest.state.values())
    last = checkpoints.load(tmp_path / "run" / "last.safetensors")
    assert newest.stamp.digest == last.stamp.digest
    assert all(np.array_equal(newest.state[name], each.numpy()) for name, each in last.state.items())
    assert (newest.classes, newest.stamp.run) == (("upright", "lying", "dot"), "run")


def test_progress_is_told_at_most_four_times_a_second() -> None:
    ticks = count()
    with listening(clock=lambda: next(ticks) * 0.001) as listener:  # a millisecond whenever anybody looks
        listener.start()
        listener.wait_for(TrainingEnded)
    told = listener.of(TrainingProgress)
    flushes = len(listener.of(Evaluated)) + 1
    assert len(told) <= next(ticks) * 0.001 * 4 + 1 + flushes
    assert sum(len(each.points.steps) for each in told) == TOTAL_STEPS


def test_a_paused_run_waits_takes_single_steps_and_goes_on(listener: Listening) -> None:
    listener.pause_at(2)
    listener.post(StepTraining(request=4))
    assert listener.wait_for(TrainingPaused) == TrainingPaused(request=4, step=3)
    listener.post(ResumeTraining(request=5))
    assert listener.wait_for(TrainingResumed).request == 5
    assert listener.wait_for(TrainingEnded).outcome == "finished"


def test_a_paused_run_is_safe_on_disk_and_its_weights_are_shown(listener: Listening) -> None:
    folder = listener.pause_at(5)
    assert checkpoints.load(RunFolder(folder).resume).stamp.step == 5
    assert listener.published[-1].stamp.step == 5


def test_a_stopped_run_can_go_on_to_the_same_weights(listener: Listening, tmp_path: Path) -> None:
    listener.start(folder=str(tmp_path / "whole"))
    listener.wait_for(TrainingEnded)

    folder = listener.pause_at(11, folder=str(tmp_path / "parts"))
    listener.post(StopTraining(request=6))
    ended = listener.wait_for(TrainingEnded)
    assert (ended.outcome, ended.step) == ("stopped", 11)
    assert Path(ended.best_path).is_file()

    listener.start(7, folder=str(folder), resume=True)
    assert listener.wait_for(TrainingStarted).first_step == 11
    assert listener.wait_for(TrainingEnded).outcome == "finished"
    digests = [checkpoints.load(RunFolder(tmp_path / name).last).stamp.digest for name in ("whole", "parts")]
    assert digests[0] == digests[1]
    assert RunFolder(folder).curves.read_text() == RunFolder(tmp_path / "whole").curves.read_text()


def test_stopping_while_data_is_prepared_ends_the_run_before_it_began(listener: Listening) -> None:
    listener.start()
    listener.post(PauseTraining(request=2), StopTraining(request=3))
    ended = listener.wait_for(TrainingEnded)
    assert (ended.outcome, ended.folder, ended.step) == ("stopped", "", 0)
    assert listener.of(TrainingStarted) == []


def test_quitting_saves_the_place_and_is_quick(listener: Listening) -> None:
    folder = listener.pause_at(3)
    listener.post(StepTraining(request=4, batches=10**6))
    asked_s = time.process_time()  # of this process only: other work on the machine does not count
    listener.quit()
    assert time.process_time() - asked_s < 1.5
    assert checkpoints.load(RunFolder(folder).resume).stamp.step >= 3
    assert listener.of(TrainingEnded)[-1].outcome in ("stopped", "finished")


def test_a_second_run_is_refused_and_questions_are_answered_meanwhile(listener: Listening, tmp_path: Path) -> None:
    listener.pause_at(1)
    listener.start(8)
    failed = listener.wait_for(Failed)
    assert (failed.request, failed.reason) == (8, "busy")
    listener.post(DescribeData(request=9, name=str(tmp_path)))
    assert listener.wait_for(DataDescribed).available


def test_what_cannot_begin_is_told_and_the_thread_lives_on(tmp_path: Path) -> None:
    def broken(*_: object) -> Generator[tuple[object, float], None, None]:
        yield say("Looking"), 0.0
        raise EngineError("MNIST is not on this computer.", reason="missing")

    with listening(load=broken) as listener:
        listener.start()
        assert listener.wait_for(Failed).reason == "missing"
        listener.post(DescribeData(request=2, name=str(tmp_path)))
        listener.wait_for(DataDescribed)
    assert listener.of(TrainingStarted) == []


def test_a_folder_with_a_run_in_it_is_not_overwritten(listener: Listening, tmp_path: Path) -> None:
    listener.start(folder=str(tmp_path))
    listener.wait_for(TrainingEnded)
    listener.start(2, folder=str(tmp_path))
    assert listener.wait_for(Failed).reason == "exists"


def test_a_run_ends_even_if_what_comes_after_its_last_batch_fails(
    listener: Listening, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def calibrate(_best: Path, _data: TrainingData) -> Generator[Progress, None, None]:
        yield say("Working"), 0.1
        raise IndexError("index -1 is out of bounds")

    monkeypatch.setattr("engine.trainer._calibrate", calibrate)
    listener.start(folder=str(tmp_path / "run"))
    failed, ended = listener.wait_for(Failed), listener.wait_for(TrainingEnded)
    assert (failed.request, failed.reason, ended.outcome) == (1, "unexpected", "finished")
    assert checkpoints.load(Path(ended.best_path)).temperature == 1.0


def test_every_batch_is_timed_where_an_epoch_is_one_batch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    now_s, learn = [1000.0], Learner.learn

    def slowly(*given: Any) -> Any:
        now_s[0] += 2.0
        return learn(*given)

    monkeypatch.setattr(Learner, "learn", slowly)
    with listening(clock=lambda: now_s[0]) as listener:
        listener.wait_for(EngineReady)
        listener.pause_at(2, recipe=tiny.recipe(batch_size=200, epochs=5), folder=str(tmp_path / "run"))
        now_s[0] += 5000.0
        listener.post(ResumeTraining(request=4))
        ended = listener.wait_for(TrainingEnded)
    assert (ended.step, ended.seconds) == (5, pytest.approx(10.0))
    assert listener.of(TrainingProgress)[-1].images_per_s == pytest.approx(60)


def test_steering_nothing_is_said_kindly(listener: Listening) -> None:
    listener.post(PauseTraining(request=5))
    assert listener.wait_for(Noticed).request == 5


def test_data_that_is_here_missing_or_unknown_is_described(listener: Listening) -> None:
    for request, name in enumerate(("drawn", "mnist", "no such thing")):
        listener.post(DescribeData(request=request, name=name))
    said = [listener.wait_for(DataDescribed) for _ in range(3)]
    assert [each.available for each in said] == [True, False, False]
    assert "Download it (11.6 MB)" in str(said[1].sentence)


def test_a_download_reports_and_can_be_cancelled(listener: Listening, monkeypatch: pytest.MonkeyPatch) -> None:
    closed = []

    def endless(name: str, folder: Path) -> Generator[tuple[int, int], None, None]:
        try:
            for done in count():
                yield done, 10**9
        finally:
            closed.append(name)

    monkeypatch.setattr(download, "download", endless)
    listener.post(DownloadData(request=4, name="mnist"))
    listener.wait_for(DownloadProgress)
    listener.post(CancelDownload(request=5))
    failed = listener.wait_for(Failed)
    assert (failed.request, failed.reason, closed) == (4, "cancelled", ["mnist"])


def test_a_finished_download_says_that_the_data_is_there(listener: Listening, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(download, "download", lambda *_: iter([(1, 2)]) and (each for each in [(1, 2), (2, 2)]))
    listener.post(DownloadData(request=4, name="drawn"))
    assert listener.wait_for(DataDescribed).available


def test_training_leaves_the_default_generator_alone(listener: Listening) -> None:
    torch.manual_seed(3)
    expected = torch.Generator().manual_seed(3)
    listener.start()
    listener.wait_for(TrainingEnded)
    assert torch.equal(torch.rand(5), torch.rand(5, generator=expected))
