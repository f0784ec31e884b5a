"""One run as a generator: one batch, or one part of an evaluation, per `next()`. Owned by the trainer's thread.

Its place is the number of steps done, of epochs, and of pictures taken from the epoch's order. Order, augmentation and
dropout follow from (seed, epoch) and (seed, step), so a run that goes on from a place does what it would have done
anyway; a change of its settings is done again at the step where it was made.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Generator, Iterable
from dataclasses import replace

import torch
from torch import Tensor

from engine import devices
from engine.datasets.naming import merged
from engine.schedule import rate_factor
from engine.settings import check_settings, settings_of
from engine.specs import Mark, Recipe, RunSettings, Stamp
from engine.training.augmentation import alternated
from engine.training.data import TrainingData, batch_count, epoch_order, next_batch
from engine.training.distributed import learner_for
from engine.training.examining import Examiner
from engine.training.learner import NotFiniteError
from engine.training.rescuing import Rescuer, Trouble, too_little_memory, trouble_of, unstable
from engine.training.steps import Measured, Place, Rescued, Stepped, TrainEvent, after_epoch

GOOD_STATE_EVERY = 100  # steps between two states in memory that a failed step can go back to
MOST_RESCUES = 3


class Training:
    """A run in progress; `events` drives it. Between two events everything of it may be read and saved.

    `history`: changes of its settings that were made before, and are made again when their step comes. The `rescuer`
    has what a step that fails goes back to; a run that goes on must be given that of the run that stopped.
    """

    def __init__(
        self,
        recipe: Recipe,
        data: TrainingData,
        device: torch.device,
        place: Place | None = None,
        history: Iterable[Mark] = (),
    ) -> None:
        self.recipe = recipe
        self._host = data  # what is left of it when a GPU is lost
        self.data = data.to(device)
        self.learner = learner_for(recipe, device)
        self.earlier = ""  # what was learned from before, besides the recipe's data
        for each in [] if self.learner.teachers is None else self.learner.teachers.stamps:
            self.add_earlier(each)
        if place is None and recipe.model.initialisation == "whitened":
            self.learner.whiten(self.data.images)
        self.place = place or Place()
        self.settings = self.place.settings or settings_of(recipe)
        self._take_settings(self.settings)
        self._history = deque(sorted(history, key=lambda mark: mark.step))
        self._order = (-1, torch.empty(0))
        self._examiner = Examiner(recipe.input)
        self.rescuer = Rescuer(self.learner, self.place)

    @property
    def steps_per_epoch(self) -> int:
        """Batches in one pass over the training pictures, of the size that batches have now."""
        return self._steps_for(self._count)

    @property
    def total_steps(self) -> int:
        """Batches in the whole run, if nothing is changed any more."""
        epochs_left = self.recipe.epochs - self.place.epoch
        if epochs_left <= 0:
            return self.place.step
        rest = self._steps_for(self._count - self.place.taken)
        return self.place.step + rest + (epochs_left - 1) * self.steps_per_epoch

    @property
    def pictures_left(self) -> int:
        """Pictures to be learned from until the end."""
        return max((self.recipe.epochs - self.place.epoch) * self._count - self.place.taken, 0)

    @property
    def device(self) -> torch.device:
        """Where the run is computed now."""
        return self.learner.device

    @property
    def has_lost_patience(self) -> bool:
        """Whether the last evaluations were no better, as many as the run may have of them."""
        return 0 < self.settings.patience <= self.place.stale

    @property
    def is_over(self) -> bool:
        """Whether there is nothing left to learn."""
        return self.place.epoch >= self.recipe.epochs or self.has_lost_patience

    def add_earlier(self, stamp: Stamp) -> None:
        """What a teacher, or the run that gave the first weights, has learned from was learned from here as well."""
        self.earlier = merged((self.earlier, stamp.dataset, stamp.earlier), without=self.recipe.data)

    def adjust(self, settings: RunSettings) -> Mark | None:
        """Go on with `settings` from the next step on: the mark of the change, None where nothing changes.

        EngineError "impossible" if no run can. Changes that were to be made again later are so no more.
        """
        check_settings(settings)
        self._replay()
        self._history.clear()
        before = self.settings
        if settings == before:
            return None
        self._take_settings(settings)
        return Mark(step=self.place.step, before=before, after=settings)

    def events(self) -> Generator[TrainEvent, None, None]:
        """Learn to the end, one batch per `next()`; EngineError "unstable" or "no-memory" if it cannot be done."""
        if not self.rescuer.good.weights:
            self.rescuer.remember(self.place)
        while True:
            self._replay()
            if self.is_over:
                return
            if self.place.taken < self._count:
                yield self._try_step()
            elif self.place.epoch < self.place.evaluations:  # an epoch that is done again
                self.place = replace(self.place, epoch=self.place.epoch + 1, taken=0)
            else:
                yield from self._try_measure()

    @property
    def _count(self) -> int:
        return len(self.data.labels)

    def _steps_for(self, pictures: int) -> int:
        return batch_count(pictures, self.settings.batch_size)

    def _take_settings(self, settings: RunSettings) -> None:
        """A batch goes through in parts only after memory ran out, and then in no larger ones than before."""
        chunk, size = self.place.chunk_size, settings.batch_size
        whole = chunk == 0 or chunk >= self.settings.batch_size
        self.settings = settings
        self.place = replace(self.place, settings=settings, chunk_size=size if whole else min(chunk, size))
        self.learner.adjust(settings)

    def _replay(self) -> None:
        while self._history and self._history[0].step <= self.place.step:
            self._take_settings(self._history.popleft().after)

    def _try_step(self) -> Stepped | Rescued:
        try:
            return self._step()
        except NotFiniteError:
            return self._calm_down()
        except RuntimeError as error:
            trouble = trouble_of(error, self.device)
        return self._economise(trouble)  # outside the handler, whose traceback still holds the tensors

    def _step(self) -> Stepped:
        place, epoch = self.place, self.place.epoch
        size = next_batch(self._count - place.taken, self.settings.batch_size)
        picked = self._epoch_order(epoch)[place.taken : place.taken + size]
        images, labels = self.data.images.index_select(0, picked), self.data.labels[picked]
        if self.recipe.augmentation.flip and self.recipe.augmentation.alternate:
            images = alternated(images, picked, epoch)
        position, total = self._position()
        rate = self._rate(position, total)
        loss, accuracy = self.learner.learn(images, labels, place.step, rate, place.chunk_size, position / total)
        self.place = replace(place, step=place.step + 1, taken=place.taken + len(picked))
        if self.place.step % GOOD_STATE_EVERY == 0:
            self.rescuer.remember(self.place)
        return Stepped(epoch, self.place.step, len(picked), loss, accuracy, rate, self.learner.vitals)

    def _position(self) -> tuple[int, int]:
        """How far the run is and how long it is, in batches of the size that they have now."""
        per_epoch = self.steps_per_epoch
        done = min(self.place.taken // self.settings.batch_size, per_epoch - 1)
        return self.place.epoch * per_epoch + done, per_epoch * self.recipe.epochs

    def _try_measure(self) -> Generator[TrainEvent, None, None]:
        try:
            yield from self._measure()
            return
        except RuntimeError as error:
            trouble = trouble_of(error, self.device)
        yield self._economise(trouble, can_halve=False)  # not even one picture at a time could be measured

    def _measure(self) -> Generator[TrainEvent, None, None]:
        epoch, best = self.place.epoch, self.place.best_accuracy
        evaluation = yield from self._examiner.examine(self.learner, self.data)
        self.place = after_epoch(self.place, evaluation.accuracy)
        yield Measured(epoch, self.place.step, evaluation, is_best=evaluation.accuracy > best)

    def _rate(self, position: int, total: int) -> float:
        factor = rate_factor(self.recipe.schedule, position, total_steps=total, steps_per_epoch=self.steps_per_epoch)
        return self.settings.learning_rate * factor * self.place.rate_scale

    def _epoch_order(self, epoch: int) -> Tensor:
        if self._order[0] != epoch:
            self._order = (epoch, epoch_order(len(self.data.labels), self.recipe, epoch).to(self.device))
        return self._order[1]

    def _calm_down(self) -> Rescued:
        """The loss was not finite: on from the last good state, a few times."""
        if self.place.rescues >= MOST_RESCUES:
            failed, self.place = self.place.step + 1, self.rescuer.back(self.place)
            raise unstable(failed)
        self.place, rescued = self.rescuer.calm_down(self.place)
        return rescued

    def _economise(self, trouble: Trouble, *, can_halve: bool = True) -> Rescued:
        """Memory ran out: half as many pictures at a time, in the end the CPU; a GPU that is lost is left at once."""
        if trouble == "gpu":
            return self.leave_gpu(is_lost=True)
        devices.free_cache(self.device)
        chunk = min(self.place.chunk_size, self.settings.batch_size)
        if can_halve and chunk > 1:
            self.place, rescued = self.rescuer.halve(self.place, chunk)
            return rescued
        if not devices.is_gpu(self.device):
            raise too_little_memory()
        return self.leave_gpu(is_lost=False)

    def leave_gpu(self, *, is_lost: bool) -> Rescued:
        """Go on on the CPU from the last good state in memory; nothing is asked of the GPU any more."""
        self.data, self._order, self._examiner = self._host, (-1, torch.empty(0)), Examiner(self.recipe.input)
        left = self.rescuer.leave_gpu(self.recipe, self.settings, self.place, is_lost=is_lost)
        self.learner, self.place, rescued = left
        return rescued


def train(
    recipe: Recipe, data: TrainingData, device: torch.device, place: Place | None = None
) -> Generator[TrainEvent, None, None]:
    """A whole run from its beginning; see `Training` for what can be read and saved in between."""
    return Training(recipe, data, device, place).events()
