"""Lets the doctor watch a run and tells what it finds when that changes. Owned by the trainer's thread."""

from __future__ import annotations

from collections.abc import Callable

from engine.messages import Diagnosed, Event
from engine.specs import Recipe, RunSettings
from engine.training.ancestry import digests
from engine.training.curves import Curves
from engine.training.data import TrainingData
from engine.training.doctor import Doctor
from engine.training.loop import Training
from engine.training.steps import Measured, Stepped

EVERY = 10  # steps


class Watch:
    """One run's doctor."""

    def __init__(self, request: int, training: Training, curves: Curves, tell: Callable[[Event], None]) -> None:
        self._request = request
        self._training = training
        self._tell = tell
        self._said: tuple[str, ...] = ()
        self._doctor = Doctor(
            training.data.classes,
            overlap=overlap_of(training.data),
            learned_before=training.data.learned_before,
            mirrors=_mirrors(training.recipe, training.settings),
        )
        self._recall(curves)

    def step(self, event: Stepped) -> None:
        """One batch."""
        full_rate = self._training.settings.learning_rate
        self._doctor.see_step(event.loss, event.accuracy, event.learning_rate, full_rate, event.vitals)
        if event.step % EVERY == 0:
            self.say()

    def evaluation(self, event: Measured) -> None:
        """One evaluation."""
        self._doctor.see_evaluation(event.epoch, event.evaluation.loss, event.evaluation.accuracy)
        self.say()

    def rescue(self, step: int) -> None:
        """The loss was no number after `step`."""
        self._doctor.see_rescue(step)
        self.say()

    def change(self) -> None:
        """The run's settings are others now."""
        self._doctor.see_change(mirrors=_mirrors(self._training.recipe, self._training.settings))
        self.say()

    def say(self) -> None:
        """Tell what is found, if that is not what was told last."""
        findings = self._doctor.findings()
        keys = tuple(each.key for each in findings)
        if keys != self._said:
            self._said = keys
            self._tell(Diagnosed(request=self._request, findings=findings))

    def _recall(self, curves: Curves) -> None:
        """What was seen before the run was interrupted."""
        evaluated = {each.step: each for each in curves.evaluations}
        full_rate = self._training.settings.learning_rate
        for step, rate, loss, accuracy in zip(
            curves.steps, curves.rates, curves.losses, curves.accuracies, strict=True
        ):
            self._doctor.see_step(loss, accuracy, rate, full_rate, None)
            if (row := evaluated.get(step)) is not None:
                self._doctor.see_evaluation(row.epoch, row.loss, row.accuracy)


def overlap_of(data: TrainingData) -> float:
    """Which share (0..1) of the validation pictures is also among those learned from."""
    learned = set(digests(data.images))
    held = digests(data.validation_images)
    return sum(each in learned for each in held) / max(len(held), 1)


def _mirrors(recipe: Recipe, settings: RunSettings) -> bool:
    return recipe.augmentation.flip and settings.augmentation > 0
