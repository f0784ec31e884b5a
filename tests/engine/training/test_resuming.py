"""A run that was interrupted ends where the uninterrupted one does, to the last bit."""

from __future__ import annotations

import math
from pathlib import Path

import pytest
from torch import Tensor

from engine.checkpoints import digest_of
from engine.errors import EngineError
from engine.messages import TrainingEnded
from engine.specs import OptimiserSpec
from engine.training import loop
from engine.training.curves import Curves
from engine.training.keeping import Keeper
from engine.training.learner import Learner
from engine.training.loop import Training
from engine.training.resuming import resume, save_place
from engine.training.steps import Measured, Rescued, Stepped, TrainEvent
from tests.engine.training import tiny
from tests.engine.training.listening import listening


def follow(training: Training, curves: Curves, until: int = 10**9) -> None:
    """Train until `until` steps are done."""
    events = training.events()
    while training.place.step < until:
        event = next(events, None)
        if event is None:
            return
        note(curves, event)


def note(curves: Curves, event: TrainEvent) -> None:
    if isinstance(event, Stepped):
        curves.add(event)
    elif isinstance(event, Measured):
        curves.add_evaluation(event)
    elif isinstance(event, Rescued):
        curves.go_back(event.step)


def finished(wanted=tiny.RECIPE) -> tuple[str, Curves]:
    training, curves = tiny.training(wanted), Curves()
    follow(training, curves)
    return digests(training), curves


def digests(training: Training) -> str:
    return digest_of(training.learner.weights()) + digest_of(training.learner.judged_weights())


@pytest.mark.parametrize("stops", [(0,), (1,), (8,), (16,), (23,), (24,), (3, 4, 15)])
def test_an_interrupted_run_ends_with_the_same_weights_and_curves(stops: tuple[int, ...], tmp_path: Path) -> None:
    expected, whole = finished()
    path = tmp_path / "resume.safetensors"
    training, curves = tiny.training(), Curves()
    for stop in stops:
        follow(training, curves, stop)
        save_place(path, training, curves, "run", 12.5)
        left = resume(path, tiny.RECIPE, tiny.data(), tiny.CPU)
        training, curves = left.training, left.curves
        assert left.seconds == 12.5
    follow(training, curves)
    assert digests(training) == expected
    assert list(curves.rows()) == list(whole.rows())
    assert curves.evaluations == whole.evaluations


@pytest.mark.parametrize(
    "optimiser",
    [OptimiserSpec(name="adam"), OptimiserSpec(name="sgd", learning_rate=0.05), OptimiserSpec(name="sgd", beta1=0.0)],
)
def test_every_optimisers_memory_is_kept(optimiser: OptimiserSpec, tmp_path: Path) -> None:
    wanted = tiny.recipe(optimiser=optimiser)
    expected, _ = finished(wanted)
    training = tiny.training(wanted)
    follow(training, Curves(), 11)
    save_place(tmp_path / "resume.safetensors", training, Curves(), "run", 0.0)
    left = resume(tmp_path / "resume.safetensors", wanted, tiny.data(wanted), tiny.CPU)
    follow(left.training, Curves())
    assert digests(left.training) == expected


@pytest.fixture
def unstable(monkeypatch: pytest.MonkeyPatch) -> None:
    """The steps that would be taken at the rates of steps 13 and 22 fail, whoever tries them and how often."""
    rates = {each.step: each.learning_rate for each in tiny.run(tiny.training()) if isinstance(each, Stepped)}
    step = Learner._step

    def spoilt(self: Learner, loss: Tensor, right: Tensor, rate: float) -> tuple[float, float]:
        is_bad = rate in (rates[13], rates[22] / 3)
        return step(self, loss * math.nan if is_bad else loss, right, rate)

    monkeypatch.setattr(Learner, "_step", spoilt)
    monkeypatch.setattr(loop, "GOOD_STATE_EVERY", 5)


def follow_events(training: Training, curves: Curves, count: int) -> None:
    for _, event in zip(range(count), training.events(), strict=False):
        note(curves, event)


def test_a_rescue_goes_back_to_where_it_would_have_gone_without_the_interruption(
    unstable: None, tmp_path: Path
) -> None:
    path = tmp_path / "resume.safetensors"
    whole, whole_curves = tiny.training(), Curves()
    events = [(note(whole_curves, event), event)[1] for event in whole.events()]
    assert [each.step for each in events if isinstance(each, Rescued)] == [10, 20]
    for count in range(len(events)):
        training, curves = tiny.training(), Curves()
        follow_events(training, curves, count)
        save_place(path, training, curves, "run", 0.0)
        left = resume(path, tiny.RECIPE, tiny.data(), tiny.CPU)
        follow(left.training, left.curves)
        assert (left.training.place, digests(left.training)) == (whole.place, digests(whole)), f"after {count} events"
        assert list(left.curves.rows()) == list(whole_curves.rows())


def test_a_rescue_is_written_down_at_once(unstable: None, monkeypatch: pytest.MonkeyPatch) -> None:
    saved: list[int] = []
    keep = Keeper.keep_place
    monkeypatch.setattr(
        Keeper, "keep_place", lambda self, s: (saved.append(self._training.place.step), keep(self, s))[1]
    )
    with listening() as listener:
        listener.start()
        assert listener.wait_for(TrainingEnded).outcome == "finished"
    assert {10, 20} <= set(saved), "whoever goes on would go on from a step that was undone"


def test_a_run_may_be_made_longer_when_it_goes_on(tmp_path: Path) -> None:
    training = tiny.training()
    follow(training, Curves())
    save_place(tmp_path / "r.safetensors", training, Curves(), "run", 0.0)
    left = resume(tmp_path / "r.safetensors", tiny.recipe(epochs=4), tiny.data(), tiny.CPU)
    assert len([each for each in tiny.run(left.training) if isinstance(each, Stepped)]) == 8


def test_curves_forget_what_will_be_done_again() -> None:
    training, curves = tiny.training(), Curves()
    follow(training, curves, 10)
    curves.go_back(7)
    assert curves.steps == list(range(1, 8))
    assert len(list(curves.rows())) == 7


def test_a_plain_model_is_no_place_to_go_on_from(tmp_path: Path) -> None:
    from engine import checkpoints
    from engine.training.resuming import checkpoint_of

    training = tiny.training()
    checkpoints.save(tmp_path / "m.safetensors", checkpoint_of(training, training.learner.weights(), "run"))
    with pytest.raises(EngineError, match="not where its run stopped"):
        resume(tmp_path / "m.safetensors", tiny.RECIPE, tiny.data(), tiny.CPU)
