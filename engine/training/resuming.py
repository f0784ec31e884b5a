"""A run in progress as a file, and back: weights, optimiser, average, place, curves. Used by the trainer's thread."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import msgspec
import torch
from torch import Tensor

from engine import checkpoints, devices
from engine.checkpoints import Checkpoint, Extras
from engine.errors import EngineError, is_out_of_memory
from engine.specs import Mark, Recipe, Stamp
from engine.training.curves import Curves
from engine.training.data import TrainingData, batch_count
from engine.training.learner import Learner
from engine.training.loop import Training
from engine.training.optimisers import OPTIMISER_PREFIX
from engine.training.steps import GoodState, Place

DATA, TEACHERS, BEFORE = "data", "teachers", "learned-before"
GOOD_PLACE = "good-place"
GOOD_WEIGHTS, GOOD_KEPT = "good.weights.", "good.kept."


@dataclass(frozen=True, slots=True, eq=False)
class Resumed:
    """A run as it was left, `seconds` of work ago."""

    training: Training
    curves: Curves
    seconds: float


def stamp_of(training: Training, run: str) -> Stamp:
    """Which run and which step the training's weights are of; the digest is added where the weights are."""
    recipe = training.recipe
    return Stamp(
        model=recipe.name,
        architecture=recipe.model.family,
        dataset=recipe.data,
        run=run,
        epoch=training.place.evaluations,
        step=training.place.step,
        earlier=training.earlier,
    )


def checkpoint_of(training: Training, weights: Mapping[str, Tensor], run: str, **metrics: float) -> Checkpoint:
    """The model with these weights as it would be saved now."""
    recipe = training.recipe
    return Checkpoint(
        stamp=stamp_of(training, run),
        model=recipe.model,
        input=recipe.input,
        classes=training.data.classes,
        recipe=recipe,
        metrics=metrics,
        state=weights,
    )


def save_place(path: Path, training: Training, curves: Curves, run: str, seconds: float) -> None:
    """Write everything that is needed to go on exactly."""
    notes = {
        "place": msgspec.json.encode(training.place).decode(),
        "evaluations": curves.notes(),
        DATA: training.data.fingerprint,
        "seconds": str(seconds),
        BEFORE: str(training.data.learned_before),
    }
    if training.learner.teachers is not None:
        notes[TEACHERS] = training.learner.teachers.digest
    tensors = {**training.learner.export(), **curves.tensors()}
    good = training.rescuer.good
    if good.weights and good.place.step != training.place.step:  # else a rescue goes back to where the run goes on
        notes[GOOD_PLACE] = msgspec.json.encode(good.place).decode()
        tensors |= _named(GOOD_WEIGHTS, good.weights) | _named(GOOD_KEPT, good.kept)
    extras = Extras(tensors=tensors, notes=notes)
    checkpoints.save(path, checkpoint_of(training, training.learner.weights(), run), extras)


def resume(
    path: Path, recipe: Recipe, data: TrainingData, device: torch.device, history: Iterable[Mark] = ()
) -> Resumed:
    """Go on where the run at `path` stopped; of the changes in `history` those that came later are made again.

    Only the number of epochs may differ from the recipe it was started with. EngineError "changed" if anything else
    that decides the run does, "no-place" if the file holds a model only.
    """
    checkpoint, extras = checkpoints.load_all(path)
    if "place" not in extras.notes:
        raise _no_place()
    _check_same(checkpoint, extras, recipe, data)
    try:
        place = _whole(msgspec.json.decode(extras.notes["place"], type=Place), recipe, len(data.labels))
        if place.step and _has_memory(recipe) and not any(name.startswith(OPTIMISER_PREFIX) for name in extras.tensors):
            raise KeyError(OPTIMISER_PREFIX)
        curves = Curves.kept(extras.tensors, extras.notes["evaluations"])
        later = [each for each in history if each.step >= place.step]
        data = replace(data, learned_before=float(extras.notes.get(BEFORE, 0)))
        training = Training(recipe, data, device, place, later)
        training.earlier = checkpoint.stamp.earlier
        _check_teachers(training.learner, extras)
        training.learner.restore(checkpoint.state, extras.tensors)
        if GOOD_PLACE in extras.notes:
            training.rescuer.good = _good_state(extras)
        return Resumed(training, curves, float(extras.notes["seconds"]))
    except RuntimeError as error:
        if is_out_of_memory(error) or devices.is_lost(error):
            raise  # which says nothing of the file
        raise _no_place() from error
    except (KeyError, IndexError, ValueError) as error:
        raise _no_place() from error


def _good_state(extras: Extras) -> GoodState:
    """What the run would have gone back to; its weights are looked at when they are needed."""
    place = msgspec.json.decode(extras.notes[GOOD_PLACE], type=Place)
    return GoodState(place, _without(GOOD_WEIGHTS, extras.tensors), _without(GOOD_KEPT, extras.tensors))


def _named(prefix: str, tensors: Mapping[str, Tensor]) -> dict[str, Tensor]:
    return {prefix + name: each for name, each in tensors.items()}


def _without(prefix: str, tensors: Mapping[str, Tensor]) -> dict[str, Tensor]:
    return {name.removeprefix(prefix): each for name, each in tensors.items() if name.startswith(prefix)}


def _whole(place: Place, recipe: Recipe, count: int) -> Place:
    """A place that was saved before places knew their epoch and how much of it was taken."""
    if not place.step or place.epoch or place.taken:
        return place
    steps = place.step - place.evaluations * batch_count(count, recipe.batch_size)
    return replace(place, epoch=place.evaluations, taken=min(steps * recipe.batch_size, count))


def _has_memory(recipe: Recipe) -> bool:
    """Whether the optimiser keeps anything from step to step; plain gradient descent does not."""
    return recipe.optimiser.name != "sgd" or recipe.optimiser.beta1 > 0


def _check_same(checkpoint: Checkpoint, extras: Extras, recipe: Recipe, data: TrainingData) -> None:
    if checkpoint.recipe is None or _deciding(checkpoint.recipe) != _deciding(recipe):
        raise EngineError("This run cannot go on: its recipe has changed since. Start a new run.", reason="changed")
    if extras.notes.get(DATA) != data.fingerprint:
        raise EngineError("This run cannot go on: its data has changed since. Start a new run.", reason="changed")


def _check_teachers(learner: Learner, extras: Extras) -> None:
    now = "" if learner.teachers is None else learner.teachers.digest
    if extras.notes.get(TEACHERS, "") != now:
        raise EngineError("This run cannot go on: its teachers have changed since. Start a new run.", reason="changed")


def _deciding(recipe: Recipe) -> Recipe:
    """The recipe without what does not decide where a run goes from its place."""
    return replace(recipe, title="", sentence="", epochs=0)


def _no_place() -> EngineError:
    return EngineError(
        "This file holds a model, but not where its run stopped. It can answer; start a new run to train.",
        reason="no-place",
    )
