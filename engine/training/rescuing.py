"""What becomes of a run whose step could not be taken: back to the last good state, and on in another way.

Owned by the trainer's thread.
"""

from __future__ import annotations

from dataclasses import replace

import torch

from engine.errors import say
from engine.training.learner import Learner
from engine.training.steps import GoodState, Place, Rescued


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

    def move_to_cpu(self, place: Place, chunk: int) -> tuple[Place, Rescued]:
        """A GPU has too little memory even for one picture: on without it, `chunk` at a time."""
        self._learner.move(torch.device("cpu"))
        place = replace(self.back(place), chunk_size=chunk)
        return place, Rescued(say("The GPU ran out of memory. Training goes on on the CPU."), place.step)

    def back(self, place: Place) -> Place:
        """The learner as it was in the good state, and the place of that."""
        good = self.good.place
        self._learner.restore(self.good.weights, self.good.kept)
        return replace(place, step=good.step, epoch=good.epoch, taken=good.taken)


def is_out_of_memory(error: RuntimeError) -> bool:
    """Memory ran out, on a GPU or on the CPU, whose allocator raises a plain RuntimeError."""
    return isinstance(error, torch.OutOfMemoryError) or "DefaultCPUAllocator" in str(error)
