"""The processes of one run, and what they tell each other. Trainer's thread of each process."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import msgspec
import safetensors.torch
import torch
import torch.distributed as dist
from torch import Tensor

from engine.errors import EngineError

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

    def deal(
        self, whole: Tensor | None, shape: tuple[int, ...], kind: torch.dtype, filling: int | None = None
    ) -> Tensor:
        """This process's part, of `shape`, of what the leader holds as a whole; the last parts are filled up, with
        the first of the whole again where `filling` is None."""
        mine = torch.empty(shape, dtype=kind)
        parts: list[Tensor] | None = None
        if whole is not None:
            missing = shape[0] * self.size - len(whole)
            again = whole[torch.arange(missing, device=whole.device) % len(whole)]
            filled = again if filling is None else torch.full_like(again, filling)
            parts = [each.contiguous() for each in torch.cat([whole, filled]).cpu().chunk(self.size)]
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
            "The processes of this run did not come together: {cause}", reason="lost", cause=first_line(error)
        ) from error
    return Team(dist.get_rank(), dist.get_world_size())


def leave() -> None:
    """Part from the others."""
    dist.destroy_process_group()


def first_line(error: Exception) -> str:
    """What an error says, without its many lines."""
    return next(iter(str(error).splitlines()), type(error).__name__)[:200]
