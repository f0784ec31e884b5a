"""A run changed on its way: what changes, what is remembered of it, and that it can be done again to the last bit."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import msgspec
import pytest

from engine.checkpoints import digest_of
from engine.errors import EngineError
from engine.messages import (
    AdjustTraining,
    Failed,
    Noticed,
    PauseTraining,
    ResumeTraining,
    StepTraining,
    StopTraining,
    TrainingAdjusted,
    TrainingEnded,
    TrainingPaused,
    TrainingRecalled,
    TrainingStarted,
)
from engine.runs import RunFolder
from engine.settings import settings_of
from engine.specs import Mark, OptimiserSpec, RunSettings, ScheduleSpec
from engine.training.curves import Curves
from engine.training.journal import Journal
from engine.training.loop import Training
from engine.training.resuming import resume, save_place
from engine.training.steps import Measured, Place, Stepped
from tests.engine.training import tiny
from tests.engine.training.listening import listening

START = settings_of(tiny.RECIPE)
CHANGES: dict[int, dict[str, Any]] = {
    5: {"learning_rate": 0.003},
    9: {"batch_size": 7, "dropout": 2.0},
    15: {"augmentation": 0.0},
    21: {"batch_size": 40, "learning_rate": 0.02},
}


def follow(training: Training, until: int = 10**9) -> tuple[list[Mark], list[Stepped]]:
    """Train and make each of `CHANGES` when its step has been done, until `until` steps are done."""
    marks, steps, events = [], [], training.events()
    while training.place.step < until:
        mark = training.adjust(replace(training.settings, **CHANGES.get(training.place.step, {})))
        marks += [mark] if mark is not None else []
        event = next(events, None)
        if event is None:
            break
        steps += [event] if isinstance(event, Stepped) else []
    return marks, steps


def digests(training: Training) -> str:
    return digest_of(training.learner.weights()) + digest_of(training.learner.judged_weights())


def test_each_change_holds_from_the_next_step_on() -> None:
    training = tiny.training(tiny.recipe(schedule=ScheduleSpec()))
    marks, steps = follow(training)
    assert [mark.step for mark in marks] == [5, 9, 15, 21]
    assert marks[0].before == START
    assert [earlier.after for earlier in marks[:-1]] == [later.before for later in marks[1:]]
    rates = {each.step: each.learning_rate for each in steps}
    assert (rates[5], rates[6], rates[21], rates[22]) == (0.01, 0.003, 0.003, 0.02)
    assert [each.count for each in steps[9:12]] == [7, 7, 7]
    assert training.learner._changes.rotate_deg == 0
    assert [module.rate for module, _ in training.learner._dropouts] == [0.4]


def test_every_epoch_still_takes_every_picture_once() -> None:
    training = tiny.training()
    _, steps = follow(training)
    counts = [sum(each.count for each in steps if each.epoch == epoch) for epoch in range(3)]
    assert counts == [120, 120, 120]
    assert training.place.step == training.total_steps == len(steps)


def test_the_length_of_the_run_is_told_anew() -> None:
    training = tiny.training()
    events = training.events()
    for _ in range(3):
        next(events)
    assert training.total_steps == 24
    training.adjust(replace(training.settings, batch_size=36))
    assert training.pictures_left == 312
    assert training.total_steps == 3 + 2 + 2 * 4  # 72 pictures are left of this epoch
    assert training.steps_per_epoch == 4


@pytest.mark.parametrize("stops", [(3,), (5,), (7,), (9,), (12, 16), (20, 22, 25)])
def test_an_interrupted_run_makes_the_same_changes_again(stops: tuple[int, ...], tmp_path: Path) -> None:
    whole = tiny.training()
    marks, _ = follow(whole)
    path, training = tmp_path / "resume.safetensors", tiny.training()
    for stop in stops:
        follow(training, stop)
        save_place(path, training, Curves(), "run", 0.0)
        training = resume(path, tiny.RECIPE, tiny.data(), tiny.CPU, marks).training
        for _ in training.events():  # what is done now is lost
            if training.place.step >= stop + 3:
                break
        training = resume(path, tiny.RECIPE, tiny.data(), tiny.CPU, marks).training
    for _ in training.events():
        pass
    assert digests(training) == digests(whole)
    assert training.settings == whole.settings


def test_a_new_change_takes_the_place_of_those_that_were_to_come_again(tmp_path: Path) -> None:
    path, training = tmp_path / "resume.safetensors", tiny.training()
    marks, _ = follow(training, 4)
    save_place(path, training, Curves(), "run", 0.0)
    later = Mark(step=10, before=START, after=replace(START, learning_rate=9.0))
    left = resume(path, tiny.RECIPE, tiny.data(), tiny.CPU, [*marks, later]).training
    left.adjust(replace(left.settings, augmentation=0.5))
    assert all(event.learning_rate < 1 for event in tiny.run(left) if isinstance(event, Stepped))


def test_what_no_run_can_go_on_with_is_refused() -> None:
    training = tiny.training()
    for changes in ({"learning_rate": 0.0}, {"batch_size": 0}, {"augmentation": -1.0}, {"dropout": float("nan")}):
        with pytest.raises(EngineError, match="Nothing was changed"):
            training.adjust(replace(START, **changes))
    assert training.settings == START


def test_a_place_saved_before_places_knew_their_epoch(tmp_path: Path) -> None:
    path = tmp_path / "resume.safetensors"
    for stop in (5, 8, 13, 24):
        whole, training = tiny.training(), tiny.training()
        tiny.run(whole)
        follow_plainly(training, stop)
        old = replace(training.place, epoch=0, taken=0, settings=None, stale=0)
        training.place = old
        save_place(path, training, Curves(), "run", 0.0)
        left = resume(path, tiny.RECIPE, tiny.data(), tiny.CPU).training
        tiny.run(left)
        assert digests(left) == digests(whole)


def follow_plainly(training: Training, until: int) -> None:
    events = training.events()
    while training.place.step < until:
        next(events)


# --- patience ---------------------------------------------------------------------------------------------------------


def test_a_run_ends_when_patience_is_lost() -> None:
    still = tiny.recipe(epochs=30, patience=3, optimiser=OptimiserSpec(name="sgd", learning_rate=1e-12))
    training = tiny.training(still)
    measured = [each for each in tiny.run(training) if isinstance(each, Measured)]
    assert len(measured) == 4  # the first is the best, three are no better
    assert training.has_lost_patience
    assert training.is_over


def test_without_patience_a_run_goes_to_its_end() -> None:
    still = tiny.recipe(epochs=6, optimiser=OptimiserSpec(name="sgd", learning_rate=1e-12))
    assert len([each for each in tiny.run(tiny.training(still)) if isinstance(each, Measured)]) == 6


# --- the journal ------------------------------------------------------------------------------------------------------


def mark(step: int, before: float, after: float) -> Mark:
    return Mark(step=step, before=replace(START, learning_rate=before), after=replace(START, learning_rate=after))


def test_the_journal_keeps_one_mark_a_step_and_forgets_what_came_later(tmp_path: Path) -> None:
    journal = Journal(tmp_path)
    assert Journal.kept(tmp_path).marks == ()
    for each in (mark(3, 1, 2), mark(8, 2, 3), mark(8, 3, 4), mark(5, 2, 7)):
        journal.note(each)
    assert journal.marks == (mark(3, 1, 2), mark(5, 2, 7))
    journal.note(mark(5, 7, 2))  # back to what it was
    assert journal.marks == (mark(3, 1, 2),)
    assert Journal.kept(tmp_path).marks == journal.marks


def test_a_journal_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    (tmp_path / "marks.json").write_text("[{]")
    with pytest.raises(EngineError, match="cannot be read from “marks"):
        Journal.kept(tmp_path)


# --- through the trainer's door ---------------------------------------------------------------------------------------


def test_changes_are_told_written_down_and_shown_again(tmp_path: Path) -> None:
    folder = RunFolder(tmp_path / "run")
    with listening() as listener:
        listener.pause_at(10, folder=str(folder.path))
        listener.post(AdjustTraining(request=4, learning_rate=0.002, batch_size=24))
        told = listener.wait_for(TrainingAdjusted)
        assert (told.request, told.settings.learning_rate, told.settings.batch_size) == (4, 0.002, 24)
        assert [each.step for each in told.marks] == [10]
        assert told.steps_per_epoch == 5
        assert len(json.loads((folder.path / "marks.json").read_text())) == 1
        listener.post(AdjustTraining(request=5, batch_size=24))  # nothing new
        listener.post(AdjustTraining(request=6, dropout=-3.0))
        assert listener.wait_for(Failed).request == 6
        listener.post(StopTraining(request=7))
        listener.wait_for(TrainingEnded)
        assert len(listener.of(TrainingAdjusted)) == 1

        listener.start(8, folder=str(folder.path), resume=True)
        recalled = listener.wait_for(TrainingRecalled)
        assert recalled.points.steps.tolist() == list(range(1, 11))
        assert recalled.evaluations.steps.tolist() == [8]
        again = listener.wait_for(TrainingAdjusted)
        assert (again.marks, again.settings) == (told.marks, told.settings)
        assert listener.wait_for(TrainingEnded).outcome == "finished"


def test_a_run_killed_after_a_change_ends_as_if_nothing_had_happened(tmp_path: Path) -> None:
    whole, broken = RunFolder(tmp_path / "whole"), RunFolder(tmp_path / "broken")
    with listening() as listener:
        for folder in (whole, broken):
            listener.pause_at(6, folder=str(folder.path))
            listener.post(StepTraining(request=5, batches=5))
            listener.wait_for(TrainingPaused)
            saved = folder.resume.read_bytes()  # at step 11
            listener.post(AdjustTraining(request=6, learning_rate=0.004))
            listener.post(StepTraining(request=7, batches=3))
            listener.wait_for(TrainingPaused)
            listener.post(AdjustTraining(request=8, augmentation=0.3, batch_size=10))
            listener.post(ResumeTraining(request=9))
            assert listener.wait_for(TrainingEnded).outcome == "finished"
        expected = whole.last.read_bytes()
        assert broken.last.read_bytes() != b""
        broken.resume.write_bytes(saved)  # as a power cut would have left it: only the journal knows of the changes
        broken.last.unlink()
        listener.start(10, folder=str(broken.path), resume=True)
        assert listener.wait_for(TrainingStarted).first_step == 11
        listener.wait_for(TrainingEnded)
    from engine import checkpoints

    assert checkpoints.load(broken.last).stamp.digest == checkpoints.load(whole.last).stamp.digest
    assert expected


def test_changes_asked_for_before_the_run_hold_from_its_first_step(tmp_path: Path) -> None:
    with listening() as listener:
        listener.start(folder=str(tmp_path / "run"))
        listener.post(PauseTraining(request=2), AdjustTraining(request=3, batch_size=60), ResumeTraining(request=4))
        told = listener.wait_for(TrainingAdjusted)
        assert [each.step for each in told.marks] == [0]
        assert listener.wait_for(TrainingEnded).step == 6


def test_one_epoch_ends_with_its_evaluation(tmp_path: Path) -> None:
    with listening() as listener:
        listener.pause_at(3, folder=str(tmp_path / "run"))
        for request, step in ((4, 8), (5, 16)):
            listener.post(StepTraining(request=request, to_epoch_end=True))
            assert listener.wait_for(TrainingPaused) == TrainingPaused(request=request, step=step)
        listener.post(StepTraining(request=6, to_epoch_end=True))
        assert listener.wait_for(TrainingEnded).outcome == "finished"  # nothing is left to wait for


def test_an_epoch_that_only_waits_for_its_evaluation_does_not_count(tmp_path: Path) -> None:
    with listening() as listener:
        listener.pause_at(8, folder=str(tmp_path / "run"))
        listener.post(StepTraining(request=4, to_epoch_end=True))
        assert listener.wait_for(TrainingPaused).step == 16


@pytest.mark.parametrize(("patience", "told"), [(1, "for one epoch:"), (2, "for 2 epochs:")])
def test_losing_patience_is_said(tmp_path: Path, patience: int, told: str) -> None:
    still = tiny.recipe(epochs=30, patience=patience, optimiser=OptimiserSpec(name="sgd", learning_rate=1e-12))
    with listening() as listener:
        listener.start(recipe=still, folder=str(tmp_path / "run"))
        assert listener.wait_for(TrainingEnded).outcome == "finished"
        said = next(str(each.sentence) for each in listener.of(Noticed) if "has ended early" in str(each.sentence))
        assert told in said


def test_settings_and_places_survive_their_files() -> None:
    place = Place(step=3, taken=48, settings=RunSettings(learning_rate=0.1, batch_size=16))
    assert msgspec.json.decode(msgspec.json.encode(place), type=Place) == place
