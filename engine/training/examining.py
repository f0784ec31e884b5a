"""How much a run knows of the pictures held out, with as many at a time as there is memory for. Trainer's thread."""

from __future__ import annotations

from collections.abc import Generator

from engine.errors import is_out_of_memory
from engine.specs import InputSpec
from engine.training.data import TrainingData
from engine.training.distributed import SharedLearner
from engine.training.evaluation import Evaluation, evaluate
from engine.training.learner import Learner
from engine.training.steps import Evaluating

PICTURES_AT_ONCE = 500


class Examiner:
    """Remembers how many pictures at a time there was memory for."""

    def __init__(self, spec: InputSpec) -> None:
        self._spec = spec
        self._size = PICTURES_AT_ONCE

    def examine(self, learner: Learner, data: TrainingData) -> Generator[Evaluating, None, Evaluation]:
        """Ask for all of them, anew with half as many at a time if memory runs out."""
        asking = self._asking(learner, data)
        while True:
            try:
                yield Evaluating(next(asking))
            except StopIteration as end:
                return end.value
            except RuntimeError as error:
                if not is_out_of_memory(error) or self._size == 1:
                    raise
                self._size //= 2
                asking = self._asking(learner, data)

    def _asking(self, learner: Learner, data: TrainingData) -> Generator[float, None, Evaluation]:
        held = data.validation_images, data.validation_labels
        if isinstance(learner, SharedLearner):
            return learner.evaluate(*held, self._size)
        is_half = learner.measures_in_half
        return evaluate(learner.judged, *held, self._spec, learner.device, batch_size=self._size, is_half=is_half)
