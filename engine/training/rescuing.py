"""What becomes of a run whose step could not be taken: back to the last good state, and on in another way.

Owned by the trainer's thread.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Literal

import torch

from engine import devices
from engine.errors import EngineError, is_out_of_memory, say
from engine.specs import Recipe, RunSettings
from engine.training.learner import Learner
from engine.training.steps import GoodState, Place, Rescued

Trouble = Literal["memory", "gpu"]


class Rescuer:
    """Keeps a good state and brings `learner` back to it; each way on is the place to go on from and what to say."""

    def __init__(self, learner: Learner, place: Place) -> None:
        self._learner = learner
        self.good = GoodState(place)

    def remember(self, place: Place) -> None:
        """What is there now can be gone back to."""
        self.good = GoodState(place, self._learner.weights(), self._learner.export())

    def calm_down(self, place: Place) -> tuple[Place, Rescued]:
        """The loss was not finite: on with a third of the learning rate."""
        failed, place = place.step + 1, self.back(place)
        sentence = say(
            "Training became unstable at step {step}. It went back to step {back} with a third of the learning rate.",
            step=failed,
            back=place.step,
        )
        place = replace(place, rate_scale=place.rate_scale / 3, rescues=place.rescues + 1)
        return place, Rescued(sentence, place.step, was_unstable=True)

    def halve(self, place: Place, chunk: int) -> tuple[Place, Rescued]:
        """Memory ran out with `chunk` pictures at a time: on with half as many; a step stays as large as it was."""
        place = replace(self.back(place), chunk_size=chunk // 2)
        sentence = say("Memory ran out. Pictures now go through {chunk} at a time.", chunk=chunk // 2)
        return place, Rescued(sentence, place.step)

    @property
    def can_leave_gpu(self) -> bool:
        """Whether the run is on one, in no other process, and has kept anything to go on with."""
        learner = self._learner
        return devices.is_gpu(learner.device) and type(learner) is Learner and bool(self.good.weights)

    def leave_gpu(
        self, recipe: Recipe, settings: RunSettings, place: Place, *, is_lost: bool
    ) -> tuple[Learner, Place, Rescued]:
        """A GPU is lost, or has too little memory even for one picture: on with a new learner on the CPU."""
        self._learner = learner = Learner(recipe, torch.device(devices.CPU))
        learner.adjust(settings)
        place = replace(self.back(place), chunk_size=settings.batch_size)
        if not is_lost:
            return learner, place, Rescued(say("The GPU ran out of memory. Training goes on on the CPU."), place.step)
        sentence = say(
            "The GPU was lost. Training goes on on the CPU, from step {back}, the last that was kept in memory. Start "
            "Convlens anew to use the GPU again.",
            back=place.step,
        )
        return learner, place, Rescued(sentence, place.step)

    def back(self, place: Place) -> Place:
        """The learner as it was in the good state, and the place of that."""
        good = self.good.place
        self._learner.restore(self.good.weights, self.good.kept)
        return replace(place, step=good.step, epoch=good.epoch, taken=good.taken)


def trouble_of(error: RuntimeError, device: torch.device) -> Trouble:
    """What kept the device from going on; any other error is raised."""
    if is_out_of_memory(error):
        return "memory"
    if devices.is_gpu(device) and devices.is_lost(error):
        return "gpu"
    raise error


def unstable(step: int) -> EngineError:
    """It has been calmed down often enough."""
    return EngineError(
        "Training became unstable again at step {step} and was ended. Start it with a lower learning rate.",
        reason="unstable",
        step=step,
    )


def too_little_memory() -> EngineError:
    """The CPU has none left either."""
    return EngineError(
        "There is not enough memory to train this network. Close other programs, or choose a smaller network or less "
        "data.",
        reason="no-memory",
    )
