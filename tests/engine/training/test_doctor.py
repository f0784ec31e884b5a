"""The doctor: each mistake has its own diagnosis, told from what the real engine does; a healthy run has none."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import replace
from typing import Literal

import numpy as np
import pytest
import torch

from engine import catalogue
from engine.datasets.sets import Pictures
from engine.messages import Diagnosed, TrainingEnded
from engine.specs import AugmentationSpec, LayerSpec, ModelSpec, OptimiserSpec, Recipe, ScheduleSpec
from engine.training.chart import WINDOW, Vitals
from engine.training.curves import Curves
from engine.training.data import split
from engine.training.doctor import Doctor
from engine.training.loop import Training
from engine.training.steps import Measured, Rescued, Stepped
from engine.training.symptoms import SOON
from engine.training.watching import Watch, overlap_of
from tests.engine.training import tiny
from tests.engine.training.listening import listening

DIGITS = catalogue.DIGITS
HEALTHY = ("mnist-default", "lenet-mnist", "dense-baseline-repaired", "selu-mnist-repaired", "augmented-mnist-repaired")


def shapes(recipe: Recipe, count: int = 480) -> Pictures:
    """Ten classes of noisy pictures that every network can tell apart: a bright spot at one of ten places."""
    dice = np.random.default_rng(5)
    side, channels = recipe.input.height_px, recipe.input.channels
    labels = dice.integers(0, 10, count)
    images = dice.integers(0, 60, (count, side, side, channels)).astype(np.uint8)
    for image, label in zip(images, labels, strict=True):
        down, across = (side // 8 + side // 2 * (label // 5), side // 10 + side * (label % 5) // 6)
        image[down : down + side // 4, across : across + side // 8] = 250
    classes = catalogue.dataset(recipe.data).classes
    return Pictures(images[..., 0] if channels == 1 else images, labels.astype(np.int64), classes)


def diagnose(recipe: Recipe, pictures: Pictures, steps: int = 10**9) -> set[str]:
    """Train and say everything that was ever found."""
    recipe = replace(recipe, precision="float32")
    training, curves, told = Training(recipe, split(pictures, recipe), tiny.CPU), Curves(), []
    watch = Watch(1, training, curves, told.append)
    watch.say()
    for event in training.events():
        match event:
            case Stepped():
                watch.step(event)
            case Measured():
                watch.evaluation(event)
            case Rescued(was_unstable=True):
                watch.rescue(event.step)
            case _:
                pass
        if training.place.step >= steps:
            break
    assert all(isinstance(each, Diagnosed) for each in told)
    return {finding.key for each in told for finding in each.findings}


def small(name: str, **changes: object) -> Recipe:
    """A recipe of the catalogue on few pictures, in batches of 16."""
    recipe = replace(catalogue.recipe(name), validation_count=128, batch_size=16, epochs=8)
    return replace(recipe, **changes)


# --- the recipes of the articles --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("dense-baseline", {"squeezed-outputs"}),
        ("selu-mnist", {"dead-layer", "squeezed-outputs"}),
        ("augmented-mnist", {"flipped-digits", "dead-layer"}),
    ],
)
def test_each_published_mistake_has_its_own_diagnosis(name: str, found: set[str]) -> None:
    recipe = small(name)
    said = diagnose(recipe, shapes(recipe), 165)
    assert found <= said <= {"dead-layer", "squeezed-outputs", "flipped-digits"}


def test_softmax_twice_is_told_from_what_the_network_gives() -> None:
    recipe = small("cifar10-tf", batch_size=2)
    assert diagnose(recipe, shapes(recipe, 160), 50) == {"softmax-twice"}


@pytest.mark.parametrize("name", HEALTHY)
def test_a_healthy_run_is_left_in_peace(name: str) -> None:
    recipe = small(name, epochs=10)
    assert diagnose(recipe, shapes(recipe), 210) == set()


def test_the_repaired_run_on_photos_is_left_in_peace() -> None:
    recipe = small("cifar10-tf-repaired", batch_size=2)
    assert diagnose(recipe, shapes(recipe, 160), 50) == set()


def test_a_layer_that_is_meant_to_stay_as_it_was_is_not_called_dead() -> None:
    wide = small("cifar10-quick", batch_size=8, epochs=20)
    assert any(row.pace == 0 for row in wide.model.layers)
    narrow = tuple(replace(row, width=min(row.width, 24)) for row in wide.model.layers)
    recipe = replace(wide, model=replace(wide.model, layers=narrow))
    assert "dead-layer" not in diagnose(recipe, shapes(recipe, 160), 60)


# --- mistakes anybody can make ----------------------------------------------------------------------------------------

PLAIN = tiny.recipe(
    model=ModelSpec(
        layers=(
            LayerSpec(kind="flatten"),
            LayerSpec(kind="dense", width=24),
            LayerSpec(kind="relu"),
            LayerSpec(kind="dense", width=3),
        ),
        classes=3,
    ),
    schedule=ScheduleSpec(),
    augmentation=AugmentationSpec(),
    label_smoothing=0.0,
    average_decay=0.0,
    optimiser=OptimiserSpec(learning_rate=3e-3),
    epochs=40,
)


def with_rate(rate: float, name: Literal["adam", "sgd"] = "adam") -> Recipe:
    return replace(PLAIN, optimiser=OptimiserSpec(name=name, learning_rate=rate))


def test_the_plain_network_is_healthy() -> None:
    assert diagnose(PLAIN, tiny.pictures(), 300) == set()


def test_a_rate_far_too_low() -> None:
    assert diagnose(with_rate(1e-7), tiny.pictures()) == {"rate-too-low"}


@pytest.mark.parametrize(("rate", "name"), [(3.0, "adam"), (30.0, "sgd")])
def test_a_rate_far_too_high(rate: float, name: Literal["adam", "sgd"]) -> None:
    assert diagnose(with_rate(rate, name), tiny.pictures(), 100) == {"rate-too-high"}


def test_a_rate_that_kills_is_told_as_the_cause() -> None:
    recipe = small("lenet-mnist", optimiser=OptimiserSpec(learning_rate=0.1))
    assert diagnose(recipe, shapes(recipe), 160) == {"rate-too-high", "dead"}


def test_a_loss_that_is_no_number() -> None:
    training = Training(with_rate(1e30, "sgd"), tiny.data(PLAIN), tiny.CPU)
    watch = Watch(1, training, Curves(), (told := []).append)
    rescued = next(each for each in training.events() if isinstance(each, Rescued))
    watch.rescue(rescued.step)
    assert [each.key for each in told[-1].findings] == ["not-finite"]


def test_a_dead_network() -> None:
    training = Training(PLAIN, tiny.data(PLAIN), tiny.CPU)
    with torch.no_grad():
        training.learner.network.get_parameter("dense1.bias").fill_(-1e4)
    watch = Watch(1, training, Curves(), (told := []).append)
    for event in training.events():
        if isinstance(event, Stepped):
            watch.step(event)
        if training.place.step == 60:
            break
    assert told[-1].findings[0].key == "dead"


def test_validation_on_what_was_learned() -> None:
    twice = tiny.pictures()
    twice = Pictures(np.concatenate([twice.images] * 2), np.concatenate([twice.labels] * 2), twice.classes)
    assert diagnose(PLAIN, twice, 30) == {"same-data"}
    assert overlap_of(split(tiny.pictures(), PLAIN)) == 0


def test_over_fitting_and_since_when() -> None:
    """Labels drawn by chance can be learned by heart and never told of other pictures."""
    noise = tiny.pictures()
    noise = replace(noise, labels=np.random.default_rng(2).integers(0, 3, len(noise.labels)))
    assert "over-fitting" in diagnose(replace(PLAIN, epochs=120, validation_count=48), noise)


# --- arithmetic -------------------------------------------------------------------------------------------------------


def doctor(losses: Iterable[float], accuracies: Iterable[float]) -> Doctor:
    made = Doctor(DIGITS)
    for loss, accuracy in zip(losses, accuracies, strict=True):
        made.see_step(loss, accuracy, 0.001, 0.001, None)
    return made


def keys(made: Doctor) -> list[str]:
    return [each.key for each in made.findings()]


def test_a_curve_alone_shows_softmax_twice_by_its_floor() -> None:
    """Article 000: a sharp network costs 2.4612 minus the share of what it has right."""
    right = np.random.default_rng(0).uniform(0.85, 1.0, 80)
    assert keys(doctor(2.4612 - right, right)) == ["softmax-twice"]
    said = str(doctor(2.4612 - right, right).findings()[0].sentence)
    assert "1.461" in said
    assert math.log(math.e + 9) - 1 == pytest.approx(1.4612, abs=1e-4)
    assert keys(doctor(1.9 - right, right)) == []


def test_mirrors_do_no_harm_to_things_or_to_a_few_digits() -> None:
    assert keys(Doctor(("airplane", "ship"), mirrors=True)) == []
    assert keys(Doctor(("0", "1", "8"), mirrors=True)) == []
    assert keys(Doctor(DIGITS, mirrors=True)) == ["flipped-digits"]


def test_a_loss_that_climbs_back_is_too_high_a_rate_until_that_is_changed() -> None:
    made = doctor([*np.linspace(2.3, 0.3, SOON), *[2.4] * WINDOW], [0.5] * (SOON + WINDOW))
    assert keys(made) == ["rate-too-high"]
    made.see_change()
    assert keys(made) == []


@pytest.mark.parametrize(("rate", "words"), [(100.0, "rate of 100 is"), (0.00432, "rate of 0.0043 is")])
def test_a_rate_is_written_as_people_do(rate: float, words: str) -> None:
    made = Doctor(DIGITS)
    for loss in [*np.linspace(2.3, 0.3, SOON), *[2.4] * WINDOW]:
        made.see_step(loss, 0.5, rate, rate, None)
    assert words in str(made.findings()[0].sentence)


def test_the_end_of_a_schedule_is_no_low_rate() -> None:
    made = Doctor(DIGITS)
    resting = Vitals(low=-3, high=4, spread=1, sum_error=5, power_error=9, update=1e-6)
    for _ in range(300):
        made.see_step(1.8, 0.4, 1e-5, 1e-3, resting)
    assert keys(made) == []
    for _ in range(300):
        made.see_step(1.8, 0.4, 1e-3, 1e-3, resting)
    assert keys(made) == ["rate-too-low"]


def test_findings_cross_to_the_window_when_they_change() -> None:
    mirrored = tiny.recipe(augmentation=AugmentationSpec(flip=True), epochs=1)
    with listening() as listener:
        listener.start(recipe=mirrored)
        listener.wait_for(TrainingEnded)
    assert listener.of(Diagnosed) == []  # bars and dots are no digits


# --- FAULTS 6.3 and 6.4 -----------------------------------------------------------------------------------------------


def test_trn_02_a_run_no_better_than_guessing_is_hinted_at() -> None:
    made = Doctor(DIGITS)
    for epoch in range(3):
        for _ in range(100):
            made.see_step(2.303, 0.1, 0.001, 0.001, None)
        made.see_evaluation(epoch, 2.303, 0.1)
    assert keys(made) == ["not-learning"]


def test_dat_11_the_same_picture_on_both_sides_is_told_by_its_content() -> None:
    pictures = tiny.pictures()
    same = Pictures(
        np.concatenate([pictures.images, pictures.images[:30]]),
        np.concatenate([pictures.labels, pictures.labels[:30]]),
        pictures.classes,
    )
    data = split(same, replace(PLAIN, validation_count=30, validation_from="end"))
    assert overlap_of(data) == 1
    assert keys(Doctor(DIGITS, overlap=overlap_of(data))) == ["same-data"]
