"""One run as a generator: one batch, or one part of an evaluation, per `next()`. Owned by the trainer's thread.

Its place is the number of steps done. Order, augmentation and dropout follow from (seed, epoch) and (seed, step), so
a run that goes on from a place does what it would have done anyway.
"""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import dataclass, field, replace

import torch
from torch import Tensor

from engine.errors import EngineError, Sentence, say
from engine.specs import Recipe
from engine.training.data import TrainingData, batch_bounds, epoch_order
from engine.training.evaluation import Evaluation, evaluate
from engine.training.learner import Learner, NotFiniteError
from engine.schedule import rate_factor

GOOD_STATE_EVERY = 100  # steps between two states in memory that a failed step can go back to
MOST_RESCUES = 3


@dataclass(frozen=True, slots=True)
class Stepped:
    """One batch was learned: `epoch` counts from 0, `step` from 1."""

    epoch: int
    step: int
    count: int
    loss: float
    accuracy: float
    learning_rate: float


@dataclass(frozen=True, slots=True)
class Evaluating:
    """A part of an evaluation is done; nothing was learned."""

    fraction: float


@dataclass(frozen=True, slots=True, eq=False)
class Measured:
    """An epoch has ended and this is what it gave."""

    epoch: int
    step: int
    evaluation: Evaluation
    is_best: bool


@dataclass(frozen=True, slots=True)
class Rescued:
    """A step could not be taken; the run went back to `step` and goes on in another way."""

    sentence: Sentence
    step: int


TrainEvent = Stepped | Evaluating | Measured | Rescued


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a run is: all that decides its future beside the learner's tensors."""

    step: int = 0
    evaluations: int = 0
    best_accuracy: float = -1.0
    rate_scale: float = 1.0
    rescues: int = 0
    chunk_size: int = 0


@dataclass(slots=True)
class _GoodState:
    step: int
    weights: dict[str, Tensor] = field(default_factory=dict)
    kept: dict[str, Tensor] = field(default_factory=dict)


class Training:
    """A run in progress; `events` drives it. Between two events everything of it may be read and saved."""

    def __init__(self, recipe: Recipe, data: TrainingData, device: torch.device, place: Place | None = None) -> None:
        self.recipe = recipe
        self.data = data.to(device)
        self.learner = Learner(recipe, device)
        self.place = place or Place(chunk_size=recipe.batch_size)
        self._bounds = batch_bounds(len(data.labels), recipe.batch_size)
        self._order = (-1, torch.empty(0))
        self._evaluation_size = 500
        self._good = _GoodState(self.place.step)

    @property
    def steps_per_epoch(self) -> int:
        """Batches in one pass over the training pictures."""
        return len(self._bounds)

    @property
    def total_steps(self) -> int:
        """Batches in the whole run."""
        return self.steps_per_epoch * self.recipe.epochs

    @property
    def device(self) -> torch.device:
        """Where the run is computed now."""
        return self.learner.device

    @property
    def epoch(self) -> int:
        """The epoch of the last step done, from 0."""
        return max(self.place.step - 1, 0) // self.steps_per_epoch

    def events(self) -> Generator[TrainEvent, None, None]:
        """Learn to the end, one batch per `next()`; EngineError "unstable" or "no-memory" if it cannot be done."""
        self._remember()
        while True:
            if self.place.step >= (self.place.evaluations + 1) * self.steps_per_epoch:
                yield from self._measure()
            if self.place.step >= self.total_steps:
                return
            yield self._try_step()

    def _try_step(self) -> Stepped | Rescued:
        try:
            return self._step()
        except NotFiniteError:
            return self._calm_down()
        except RuntimeError as error:
            if not is_out_of_memory(error):
                raise
        return self._economise()  # outside the handler, whose traceback still holds the tensors

    def _step(self) -> Stepped:
        step = self.place.step
        epoch, batch = divmod(step, self.steps_per_epoch)
        picked = self._epoch_order(epoch)[slice(*self._bounds[batch])]
        rate = self._rate(step)
        images, labels = self.data.images[picked], self.data.labels[picked]
        done = step / self.total_steps
        loss, accuracy = self.learner.learn(images, labels, step, rate, self.place.chunk_size, done)
        self.place = replace(self.place, step=step + 1)
        if self.place.step % GOOD_STATE_EVERY == 0:
            self._remember()
        return Stepped(epoch, step + 1, len(picked), loss, accuracy, rate)

    def _measure(self) -> Generator[TrainEvent, None, None]:
        epoch = self.place.evaluations
        measuring = self._evaluation()
        while True:
            try:
                yield Evaluating(next(measuring))
            except StopIteration as end:
                evaluation: Evaluation = end.value
                break
            except RuntimeError as error:
                if not is_out_of_memory(error) or self._evaluation_size == 1:
                    raise
                self._evaluation_size //= 2
                measuring = self._evaluation()
        is_best = evaluation.accuracy > self.place.best_accuracy
        best = max(evaluation.accuracy, self.place.best_accuracy)
        self.place = replace(self.place, evaluations=epoch + 1, best_accuracy=best)
        yield Measured(epoch, self.place.step, evaluation, is_best)

    def _evaluation(self) -> Generator[float, None, Evaluation]:
        return evaluate(
            self.learner.judged,
            self.data.validation_images,
            self.data.validation_labels,
            self.recipe.input,
            self.device,
            batch_size=self._evaluation_size,
        )

    def _rate(self, step: int) -> float:
        factor = rate_factor(
            self.recipe.schedule, step, total_steps=self.total_steps, steps_per_epoch=self.steps_per_epoch
        )
        return self.recipe.optimiser.learning_rate * factor * self.place.rate_scale

    def _epoch_order(self, epoch: int) -> Tensor:
        if self._order[0] != epoch:
            self._order = (epoch, epoch_order(len(self.data.labels), self.recipe, epoch).to(self.device))
        return self._order[1]

    def _remember(self) -> None:
        self._good = _GoodState(self.place.step, self.learner.weights(), self.learner.export())

    def _go_back(self, **changes: float) -> None:
        self.learner.restore(self._good.weights, self._good.kept)
        self.place = replace(self.place, step=self._good.step, **changes)

    def _calm_down(self) -> Rescued:
        """The loss was not finite: back to the last good state, with a third of the learning rate."""
        failed = self.place.step + 1
        if self.place.rescues >= MOST_RESCUES:
            self._go_back()
            raise EngineError(
                "Training became unstable again at step {step} and was ended. Start it with a lower learning rate.",
                reason="unstable",
                step=failed,
            )
        self._go_back(rate_scale=self.place.rate_scale / 3, rescues=self.place.rescues + 1)
        sentence = say(
            "Training became unstable at step {step}. It went back to step {back} with a third of the learning rate.",
            step=failed,
            back=self.place.step,
        )
        return Rescued(sentence, self.place.step)

    def _economise(self) -> Rescued:
        """Memory ran out: half as many pictures at a time, in the end the CPU; a step stays as large as it was."""
        if self.device.type == "cuda":
            torch.cuda.empty_cache()
        chunk = min(self.place.chunk_size, self.recipe.batch_size)
        if chunk > 1:
            self._go_back(chunk_size=chunk // 2)
            sentence = say("Memory ran out. Pictures now go through {chunk} at a time.", chunk=chunk // 2)
        elif self.device.type != "cpu":
            self._move_to_cpu()
            sentence = say("The GPU ran out of memory. Training goes on on the CPU.")
        else:
            raise EngineError("There is not enough memory to train this network.", reason="no-memory")
        return Rescued(sentence, self.place.step)

    def _move_to_cpu(self) -> None:
        cpu = torch.device("cpu")
        self.data = self.data.to(cpu)
        self._order = (-1, self._order[1])
        self.learner.move(cpu)
        self._go_back(chunk_size=self.recipe.batch_size)


def train(
    recipe: Recipe, data: TrainingData, device: torch.device, place: Place | None = None
) -> Generator[TrainEvent, None, None]:
    """A whole run from its beginning; see `Training` for what can be read and saved in between."""
    return Training(recipe, data, device, place).events()


def is_out_of_memory(error: RuntimeError) -> bool:
    """Memory ran out, on a GPU or on the CPU, whose allocator raises a plain RuntimeError."""
    return isinstance(error, torch.OutOfMemoryError) or "DefaultCPUAllocator" in str(error)
