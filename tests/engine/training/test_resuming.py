"""A run that was interrupted ends where the uninterrupted one does, to the last bit."""

from __future__ import annotations

from pathlib import Path

import pytest

from engine.checkpoints import digest_of
from engine.errors import EngineError
from engine.specs import OptimiserSpec
from engine.training.curves import Curves
from engine.training.loop import Measured, Stepped, Training
from engine.training.resuming import resume, save_place
from tests.engine.training import tiny


def follow(training: Training, curves: Curves, until: int = 10**9) -> None:
    """Train until `until` steps are done."""
    events = training.events()
    while training.place.step < until:
        event = next(events, None)
        if event is None:
            return
        if isinstance(event, Stepped):
            curves.add(event)
        elif isinstance(event, Measured):
            curves.add_evaluation(event)


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
