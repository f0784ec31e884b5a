"""What a run hands to whoever answers and judges with it: frozen copies. Made by the trainer's thread."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from time import thread_time
from typing import TypeVar

import numpy as np

from engine import checkpoints
from engine.messages import RunJudged, WeightsPublished
from engine.training.evaluation import Evaluation
from engine.training.loop import Training
from engine.training.resuming import stamp_of

INTERVAL_S = 1.0
SHARE = 0.015  # of a training's time, at most; large networks take a tenth of a second to copy and to seal

T = TypeVar("T")


class Rhythm:
    """When the next weights are due: after a second, or later where making them takes so long that it would be felt.

    `clock` says when it is, `worked` how long the thread has worked; both in seconds.
    """

    def __init__(self, clock: Callable[[], float], worked: Callable[[], float] = thread_time) -> None:
        self._clock = clock
        self._worked = worked
        self._due_s = clock() + INTERVAL_S

    def is_due(self) -> bool:
        """Whether it is time."""
        return self._clock() >= self._due_s

    def measure(self, publish: Callable[[], T]) -> T:
        """Do it, and see what it takes."""
        begun_s = self._worked()
        published = publish()
        self._due_s = self._clock() + max(INTERVAL_S, (self._worked() - begun_s) / SHARE)
        return published


def weights_of(training: Training, run: str) -> WeightsPublished:
    """The weights that are evaluated and kept, as they are now."""
    weights = training.learner.judged_weights()
    digest = checkpoints.digest_of(weights)[: checkpoints.DIGEST_DIGITS]
    arrays = {name: each.numpy() for name, each in weights.items()}
    gradients = {name: each.numpy() for name, each in training.learner.gradients().items()}
    for array in (*arrays.values(), *gradients.values()):
        array.flags.writeable = False
    return WeightsPublished(
        stamp=replace(stamp_of(training, run), digest=digest),
        model=training.recipe.model,
        input=training.recipe.input,
        classes=training.data.classes,
        state=arrays,
        gradients=gradients,
    )


def judged_run(weights: WeightsPublished, evaluation: Evaluation, training: Training) -> RunJudged:
    """What the run's newest weights made of the pictures it is measured on."""
    data = training.data
    images = data.validation_images.numpy(force=True)  # (N, C, H, W)
    labels = data.validation_labels.numpy(force=True) if data.validation_given is None else data.validation_given
    return RunJudged(
        weights=replace(weights, gradients={}),
        split=training.recipe.measured_on,
        images=images[:, 0] if images.shape[1] == 1 else np.moveaxis(images, 1, -1),
        labels=labels.copy(),
        logits=evaluation.logits,
        origin=data.validation_origin,
    )
