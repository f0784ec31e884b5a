"""One run on several processes, one for each GPU or machine, as torchrun starts them. Trainer's thread of each process.

The process of rank 0 leads: it holds the data, takes the decisions and writes the run as if it were alone. The others
follow: they hear what is done next and take their part of it. Each batch and each evaluation is dealt out in equal
parts; gradients are averaged by DistributedDataParallel, so that every process takes the same step.
"""

from __future__ import annotations

import os
from collections.abc import Generator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import msgspec
import numpy as np
import safetensors.torch
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

NOBODY = -100  # the label of a picture that only fills a part up: cross_entropy leaves it out
PATIENCE = timedelta(days=7)  # a pause may be long; a process that ends is noticed at once


@dataclass(frozen=True, slots=True)
class Team:
    """The processes of this run; `rank` 0 leads."""

    rank: int
    size: int

    @property
    def leads(self) -> bool:
        """Whether this process is the one that decides and writes."""
        return self.rank == 0

    def say(self, word: Mapping[str, Any]) -> None:
        """The leader tells all others what is done next."""
        self._broadcast(msgspec.json.encode(word))

    def hear(self) -> dict[str, Any]:
        """What the leader says next."""
        return msgspec.json.decode(self._broadcast(b""))

    def show(self, tensors: Mapping[str, Tensor] | None = None) -> dict[str, Tensor]:
        """The leader's tensors, in every process."""
        return safetensors.torch.load(self._broadcast(safetensors.torch.save(dict(tensors or {}))))

    def deal(self, whole: Tensor | None, shape: tuple[int, ...], kind: torch.dtype, filling: int) -> Tensor:
        """This process's part, of `shape`, of what the leader holds as a whole; the last parts are filled up."""
        mine = torch.empty(shape, dtype=kind)
        parts: list[Tensor] | None = None
        if whole is not None:
            missing = shape[0] * self.size - len(whole)
            filled = torch.full((missing, *shape[1:]), filling, dtype=kind)
            parts = [each.contiguous() for each in torch.cat([whole.cpu(), filled]).chunk(self.size)]
        dist.scatter(mine, parts, src=0)
        return mine

    def summed(self, numbers: Tensor) -> Tensor:
        """The sum over all processes, on the CPU."""
        total = numbers.detach().cpu()
        dist.all_reduce(total)
        return total

    def gathered(self, mine: Tensor) -> Tensor:
        """For the leader the parts of all processes behind each other, on the CPU; for the others their own."""
        part = mine.detach().cpu().contiguous()
        parts = [torch.empty_like(part) for _ in range(self.size)] if self.leads else None
        dist.gather(part, parts, dst=0)
        return torch.cat(parts) if parts is not None else part

    def align(self, network: nn.Module) -> None:
        """Give every process the leader's buffers, like the means of batch norm, which each counts for itself."""
        for buffer in network.buffers():
            copy = buffer.detach().cpu()
            dist.broadcast(copy, src=0)
            buffer.copy_(copy)

    def _broadcast(self, data: bytes) -> bytes:
        length = torch.tensor([len(data)])
        dist.broadcast(length, src=0)
        sent = torch.empty(int(length), dtype=torch.uint8)
        if self.leads:
            sent.copy_(torch.frombuffer(bytearray(data), dtype=torch.uint8))
        dist.broadcast(sent, src=0)
        return sent.numpy().tobytes()


def join() -> Team:
    """Meet the other processes; EngineError if they do not come together."""
    backend = "cpu:gloo,cuda:nccl" if torch.cuda.is_available() and dist.is_nccl_available() else "gloo"
    try:
        dist.init_process_group(backend, timeout=PATIENCE)
    except (RuntimeError, ValueError) as error:
        raise EngineError(
            "The processes of this run did not come together: {cause}", reason="lost", cause=_first_line(error)
        ) from error
    return Team(dist.get_rank(), dist.get_world_size())


def leave() -> None:
    """Part from the others."""
    dist.destroy_process_group()


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
        my_images = self._team.deal(images, (each, *shape), torch.uint8, 0).to(self.device)
        my_labels = self._team.deal(labels, (each,), torch.int64, NOBODY).to(self.device)
        chunk = _rounded_up(min(chunk_size, count), size)
        # DistributedDataParallel averages over the processes what is to be added up.
        loss, right = self._learned(my_images, my_labels, count / size, step, rate, chunk, done)
        return loss.item(), right.item() / count

    def evaluate(self, pictures: Tensor, truths: Tensor, batch_size: int) -> Generator[float, None, Evaluation]:
        """As `engine.training.evaluation.evaluate` of the judged network, a part by each process."""
        found: list[Tensor] = []
        for part in chunks(len(truths), batch_size * self._team.size):
            images = pictures[part]
            word = {"count": len(images), "shape": list(images.shape[1:]), "is_first": part.start == 0}
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
    def judge_part(self, *, count: int, shape: list[int], is_first: bool, images: Tensor | None = None) -> Tensor:
        """This process's part of an evaluation; for the leader the logits (count, classes) of all parts."""
        mine = self._team.deal(images, (_rounded_up(count, self._team.size), *shape), torch.uint8, 0)
        if is_first:
            self._team.align(self.judged)
        x = self._normalise(to_unit(mine.to(self.device)))
        logits = logits_of(self.judged.eval(), x, self._recipe.input.views).float()
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

    def _gathered(self, loss: Tensor, right: Tensor) -> tuple[Tensor, Tensor]:
        total = self._team.summed(torch.stack([loss.float(), right.float()]))
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


def dismiss(team: Team) -> None:
    """The leader ends the run for all others, which wait for its next word."""
    team.say({"do": "end"})


def _rounded_up(count: int, parts: int) -> int:
    return -(-count // parts)


def _lost(error: RuntimeError) -> EngineError:
    return EngineError(
        "A process of this run was lost or ran out of memory; the run cannot go on without it: {cause}",
        reason="lost",
        cause=_first_line(error),
    )


def _first_line(error: Exception) -> str:
    return next(iter(str(error).splitlines()), type(error).__name__)[:200]
