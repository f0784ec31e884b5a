"""One run on several processes, one for each GPU or machine, as torchrun starts them. Trainer's thread of each process.

The process of rank 0 leads: it holds the data, takes the decisions and writes the run as if it were alone. The others
follow: they hear what is done next and take their part of it. Each batch and each evaluation is dealt out in equal
parts; gradients are averaged by DistributedDataParallel, so that every process takes the same step. Batch norm takes
means and variances from the pictures of its own process while learning; what it remembers of them is the average.
"""

from __future__ import annotations

import os
from collections.abc import Generator, Mapping
from contextlib import suppress
from typing import Any

import msgspec
import numpy as np
import torch
import torch.distributed as dist
import torch.nn.functional as F
from torch import Tensor, nn
from torch.nn.parallel import DistributedDataParallel

from engine import devices
from engine.errors import EngineError
from engine.models.views import logits_of
from engine.specs import Recipe, RunSettings
from engine.training.data import chunks, to_unit
from engine.training.evaluation import Evaluation, confusion_of
from engine.training.learner import Learner, NotFiniteError
from engine.training.optimisers import NORMS
from engine.training.team import Team, first_line

NOBODY = -100  # the label of a picture that only fills a part up: cross_entropy leaves it out


def device_name(wanted: str) -> str:
    """The device of this process: where `wanted` leaves it open, the GPU of its own number on this machine."""
    if wanted not in (devices.AUTO, "cuda") or not torch.cuda.is_available():
        return wanted
    local = int(os.environ.get("LOCAL_RANK", "0"))
    if local >= torch.cuda.device_count():
        raise EngineError(
            "There are {count} GPUs, but more processes. Start one process for each GPU, or add --device cpu.",
            reason="no-device",
            count=torch.cuda.device_count(),
        )
    return f"cuda:{local}"


def learner_for(recipe: Recipe, device: torch.device) -> Learner:
    """The learner of a run: one that shares its work where there are several processes."""
    if not (dist.is_available() and dist.is_initialized()):
        return Learner(recipe, device)
    return SharedLearner(recipe, device, Team(dist.get_rank(), dist.get_world_size()))


class SharedLearner(Learner):
    """A learner whose every step is taken by all processes at once. Only the leader's methods are called by a run."""

    def __init__(self, recipe: Recipe, device: torch.device, team: Team) -> None:
        self._team = team
        self._is_whole = False
        if team.leads:
            team.say({"do": "begin", "recipe": msgspec.to_builtins(recipe)})
        super().__init__(recipe, device)
        self._lot = f" of {team.rank}" if team.rank else ""
        self._front = DistributedDataParallel(
            self.network,
            device_ids=[device] if device.type == "cuda" else None,
            find_unused_parameters=any(row.unused for row in recipe.model.layers),
            broadcast_buffers=False,  # every process remembers the average, not what the leader alone has seen
        )
        self._is_whole = True

    def learn(
        self, images: Tensor, labels: Tensor, step: int, rate: float, chunk_size: int, done: float = 0.0
    ) -> tuple[float, float]:
        """As of a learner that is alone; EngineError "lost" if one of the processes has ended."""
        word = {
            "count": len(labels), "shape": list(images.shape[1:]), "step": step, "rate": rate, "chunk_size": chunk_size,
            "done": done,
        }  # fmt: skip
        try:
            self._team.say({"do": "learn", **word})
            return self.take_part(**word, images=images, labels=labels)
        except RuntimeError as error:
            raise _lost(error) from error

    def take_part(
        self,
        *,
        count: int,
        shape: list[int],
        step: int,
        rate: float,
        chunk_size: int,
        done: float,
        images: Tensor | None = None,
        labels: Tensor | None = None,
    ) -> tuple[float, float]:
        """This process's part of a step on `count` pictures, and what all parts together gave."""
        size = self._team.size
        each = _rounded_up(count, size)
        my_images = self._team.deal(images, (each, *shape), torch.uint8).to(self.device)
        my_labels = self._team.deal(labels, (each,), torch.int64, NOBODY).to(self.device)
        chunk = _rounded_up(min(chunk_size, count), size)
        # DistributedDataParallel averages over the processes what is to be added up.
        loss, right = self._learned(my_images, my_labels, count / size, step, rate, chunk, done)
        return loss, right / count

    def evaluate(self, pictures: Tensor, truths: Tensor, batch_size: int) -> Generator[float, None, Evaluation]:
        """As `engine.training.evaluation.evaluate` of the judged network, a part by each process."""
        found: list[Tensor] = []
        for part in chunks(len(truths), batch_size * self._team.size):
            images = pictures[part]
            word = {"count": len(images), "shape": list(images.shape[1:])}
            try:
                self._team.say({"do": "evaluate", **word})
                found.append(self.judge_part(**word, images=images))
            except RuntimeError as error:
                raise _lost(error) from error
            yield part.stop / len(truths)
        logits, truth = torch.cat(found), truths.cpu()
        loss = F.cross_entropy(logits, truth).item()
        confusion = confusion_of(truth.numpy(), logits.argmax(dim=1).numpy(), logits.shape[1])
        return Evaluation(loss, float(np.trace(confusion) / len(truth)), confusion, logits.numpy())

    @torch.inference_mode()
    def judge_part(self, *, count: int, shape: list[int], images: Tensor | None = None) -> Tensor:
        """This process's part of an evaluation; for the leader the logits (count, classes) of all parts."""
        mine = self._team.deal(images, (_rounded_up(count, self._team.size), *shape), torch.uint8)
        x = self._normalise(to_unit(mine.to(self.device)))
        with torch.autocast(self.device.type, torch.bfloat16, enabled=self.measures_in_half):
            logits = logits_of(self.judged.eval(), x, self._recipe.input.views)
        return self._team.gathered(logits)[:count]

    def adjust(self, settings: RunSettings) -> None:
        """In every process."""
        if self._is_whole and self._team.leads:
            self._team.say({"do": "adjust", "settings": msgspec.to_builtins(settings)})
        super().adjust(settings)

    def whiten(self, images: Tensor) -> None:
        """The leader's pictures decide, for every process."""
        super().whiten(images)
        self.begin_with(self.weights())

    def begin_with(self, weights: Mapping[str, Tensor]) -> None:
        """In every process."""
        super().begin_with(weights)
        if self._team.leads:
            self._team.say({"do": "begin with"})
            self._team.show(weights)

    def restore(self, weights: Mapping[str, Tensor], kept: Mapping[str, Tensor]) -> None:
        """In every process."""
        super().restore(weights, kept)
        if self._team.leads:
            self._team.say({"do": "restore"})
            self._team.show(weights)
            self._team.show(kept)

    def _agreed(self, gradients: Tensor) -> Tensor:
        """The mean over the processes, as of the network's own."""
        return self._team.summed(gradients) / self._team.size

    @torch.no_grad()
    def _gathered(self, loss: Tensor, right: Tensor) -> tuple[Tensor, Tensor]:
        """Those of the whole batch. What norms remember becomes the average: each has seen a part of the pictures."""
        kept = [each for norm in self.network.modules() if isinstance(norm, NORMS) for each in _remembered(norm)]
        total = self._team.summed(torch.cat([torch.stack([loss.float(), right.float()]), *map(torch.flatten, kept)]))
        averages = (total[2:] / self._team.size).split([each.numel() for each in kept])
        for each, average in zip(kept, averages, strict=True):
            each.copy_(average)
        return total[0] / self._team.size, total[1]


def follow(team: Team, device: torch.device) -> None:
    """Take part in whatever the leader does until it ends the run; RuntimeError if it is gone."""
    follower: SharedLearner | None = None
    while True:
        word = team.hear()
        match word.pop("do"):
            case "end":
                return
            case "begin":
                follower = SharedLearner(msgspec.convert(word["recipe"], Recipe), device, team)
            case str(what) if follower is not None:
                _obey(follower, team, what, word)


def _obey(follower: SharedLearner, team: Team, what: str, word: dict[str, Any]) -> None:
    match what:
        case "learn":
            with suppress(NotFiniteError):  # the leader has met it too, and says what is to be done
                follower.take_part(**word)
        case "evaluate":
            follower.judge_part(**word)
        case "adjust":
            follower.adjust(msgspec.convert(word["settings"], RunSettings))
        case "begin with":
            follower.begin_with(team.show())
        case "restore":
            follower.restore(team.show(), team.show())


def _remembered(norm: nn.Module) -> tuple[Tensor, ...]:
    """The running mean and variance of batch norm."""
    return tuple(each for each in norm.buffers() if each.is_floating_point())


def dismiss(team: Team) -> None:
    """The leader ends the run for all others, which wait for its next word."""
    team.say({"do": "end"})


def _rounded_up(count: int, parts: int) -> int:
    return -(-count // parts)


def _lost(error: RuntimeError) -> EngineError:
    return EngineError(
        "A process of this run was lost or ran out of memory; the run cannot go on without it: {cause}",
        reason="lost",
        cause=first_line(error),
    )
