"""A warm process that gives birth to training runs and lets them die at a moment of your choice.

`python -m tests.engine.training.nursery` imports torch once. Each line on stdin, `{"folder": ..., "dies_at": n}`, forks
a child that trains the tiny recipe in that folder, going on where a run there stopped, and is ended by SIGKILL at its
n-th moment (0: never). A moment is a batch, or one of the file calls of a save; a write dies half written. Each answer
on stdout is a line: `{"died": bool, "moments": [kinds]}`.

With `"bad_rate": r` the loss of the step that is taken at exactly this learning rate is not a number.

With `"room_mb": n, "width": w` the child may have so much more memory from its first batch on, for a network of w maps;
what the run says is in `"said"`.

With `"file_kb": n` no file can grow larger than that for the first 12 batches; what the run says is in `"said"`.

With `"processes": n, "port": p` n children train together, as torchrun would start them; `"dies_at"` is then the step
at which the last of them dies, and `"is_normed": true` puts batch norm in front of the network.
"""

from __future__ import annotations

import json
import math
import os
import resource
import signal
import sys
from dataclasses import replace
from itertools import count
from pathlib import Path
from typing import Any

import torch

from engine import trainer as trainer_module
from engine import writing
from engine.mailbox import Inbox, Outbox, Quit
from engine.messages import Event, Failed, Noticed, StartTraining, TrainerCommand, TrainingEnded
from engine.runs import RunFolder
from engine.specs import AugmentationSpec, LayerSpec, Recipe
from engine.trainer import Trainer, warm_up
from engine.training import distributed
from engine.training.distributed import SharedLearner
from engine.training.learner import Learner
from engine.training.team import join
from tests.engine.training import tiny

FILE_CALLS = ("open", "write", "fsync", "close", "replace")
RECIPE = tiny.recipe(epochs=4)
PLAIN = tiny.recipe(  # no batch norm, and no chance that each process has for itself
    epochs=3,
    model=replace(
        tiny.MODEL, layers=tuple(row for row in tiny.MODEL.layers if row.kind not in ("batch_norm", "dropout"))
    ),
    augmentation=AugmentationSpec(),
)
NORMED = replace(
    PLAIN, model=replace(PLAIN.model, layers=(LayerSpec(kind="batch_norm", rate=0.2), *PLAIN.model.layers))
)
SECONDS_PER_LOOK = 4.0  # the run's clock: a save is due every few batches


def wide(width: int) -> Recipe:
    """A picture's maps take `width` times 256 bytes in each of its layers."""
    first, *others = PLAIN.model.layers
    return replace(
        PLAIN, epochs=1, batch_size=60, model=replace(PLAIN.model, layers=(replace(first, width=width), *others))
    )


class Moments:
    """Counts what happens; at the moment chosen, the process is gone."""

    def __init__(self, dies_at: int) -> None:
        self.kinds: list[str] = []
        self.said: list[str] = []
        self._dies_at = dies_at

    def pass_one(self, kind: str) -> bool:
        """Whether this is the last one."""
        self.kinds.append(kind)
        return len(self.kinds) == self._dies_at

    def die(self) -> None:
        os.kill(os.getpid(), signal.SIGKILL)


class MortalOS:
    """The `os` module of a process that may die in the middle of a save."""

    def __init__(self, moments: Moments) -> None:
        self._moments = moments

    def __getattr__(self, name: str) -> Any:
        real = getattr(os, name)
        if name not in FILE_CALLS:
            return real

        def call(*args: Any) -> Any:
            if self._moments.pass_one(name):
                if name == "write":
                    os.write(args[0], args[1][: len(args[1]) // 2])
                self._moments.die()
            return real(*args)

        return call


def spoil(bad_rate: float) -> None:
    """From now on a step at this rate fails, each time it is tried: whoever went on elsewhere would never meet it."""
    step = Learner._step

    def spoilt_step(self: Learner, loss: torch.Tensor, right: torch.Tensor, rate: float) -> tuple[float, float]:
        return step(self, loss * math.nan if rate == bad_rate else loss, right, rate)

    Learner._step = spoilt_step


def limit_memory(room_mb: int) -> None:
    """From now on this process gets so much more, and then a refusal."""
    pages = int(Path("/proc/self/statm").read_text().split()[0])
    most = pages * resource.getpagesize() + room_mb * 2**20
    resource.setrlimit(resource.RLIMIT_AS, (most, most))


def limit_files(file_kb: int) -> None:
    """As on a disk that is almost full; 0 for one that is not any more. Python ignores the signal that would come."""
    most = file_kb * 1024 if file_kb else resource.RLIM_INFINITY
    resource.setrlimit(resource.RLIMIT_FSIZE, (most, resource.RLIM_INFINITY))


def train(folder: Path, moments: Moments, recipe: Recipe = RECIPE, *, room_mb: int = 0, file_kb: int = 0) -> str:
    """A whole run in this very process, through the trainer's own body; what went wrong, or ""."""
    writing.os = MortalOS(moments)
    trainer_module.warm_up = lambda: None  # its parent is warm
    learn = Learner.learn

    def mortal_learn(self: Learner, *args: Any, **named: Any) -> tuple[float, float]:
        if room_mb and resource.getrlimit(resource.RLIMIT_AS)[0] == resource.RLIM_INFINITY:
            limit_memory(room_mb)
        if file_kb:
            limit_files(file_kb if moments.kinds.count("batch") < 12 else 0)
        learned = learn(self, *args, **named)
        if moments.pass_one("batch"):
            moments.die()
        return learned

    Learner.learn = mortal_learn
    inbox: Inbox[TrainerCommand | Quit] = Inbox()
    failures: list[str] = []

    def listen() -> None:
        for event in outbox.drain():
            if isinstance(event, Failed | Noticed):
                moments.said.append(str(event.sentence))
            if isinstance(event, Failed):
                failures.append(event.details)
            if isinstance(event, TrainingEnded) or failures:
                inbox.put(Quit())

    outbox: Outbox[Event] = Outbox(listen)
    clock = count()
    trainer = Trainer(inbox, outbox, lambda _: None, load=tiny.load, clock=lambda: SECONDS_PER_LOOK * next(clock))
    resume = RunFolder(folder).description.exists()
    inbox.put(StartTraining(request=1, recipe=recipe, device="cpu", folder=str(folder), resume=resume))
    trainer.run()
    return "".join(failures)


def train_together(folder: Path, moments: Moments, recipe: Recipe) -> str:
    """This process's share of a run of several."""
    team = join()
    if team.leads:
        failure = train(folder, Moments(0), recipe)
        if not failure:
            distributed.dismiss(team)
        return failure
    part = SharedLearner.take_part

    def mortal_part(self: SharedLearner, **named: Any) -> tuple[float, float]:
        if moments.pass_one("batch"):
            moments.die()
        return part(self, **named)

    SharedLearner.take_part = mortal_part
    distributed.follow(team, torch.device("cpu"))
    return ""


def give_birth(wanted: dict[str, Any], rank: int) -> tuple[int, int]:
    """A child's process number, and where it will say how it went."""
    ours, theirs = os.pipe()
    child = os.fork()
    if child:
        os.close(theirs)
        return child, ours
    processes, moments, folder = wanted.get("processes", 1), Moments(wanted["dies_at"]), Path(wanted["folder"])
    where = {"MASTER_ADDR": "127.0.0.1", "MASTER_PORT": str(wanted.get("port", 0))}
    os.environ.update(where, RANK=str(rank), WORLD_SIZE=str(processes))
    if "bad_rate" in wanted:
        spoil(wanted["bad_rate"])
    room_mb, file_kb = wanted.get("room_mb", 0), wanted.get("file_kb", 0)
    alone = wide(wanted["width"]) if room_mb else RECIPE
    shared = NORMED if wanted.get("is_normed") else PLAIN
    try:
        if processes == 1:
            failure = train(folder, moments, alone, room_mb=room_mb, file_kb=file_kb)
        else:
            failure = train_together(folder, moments, shared)
    except RuntimeError as error:
        failure = repr(error)
    said = {"said": moments.said} if room_mb or file_kb else {}
    os.write(theirs, json.dumps({"moments": moments.kinds, "failure": failure, **said}).encode())
    os._exit(0)


def main() -> None:
    """Serve until stdin ends."""
    torch.set_num_threads(1)
    warm_up()
    for line in sys.stdin:
        wanted = json.loads(line)
        children = [give_birth(wanted, rank) for rank in range(wanted.get("processes", 1))]
        told = []
        for child, heard in children:
            with os.fdopen(heard) as pipe:
                said = pipe.read()
            _, status = os.waitpid(child, 0)
            died = os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL
            told.append({"died": died, **json.loads(said or "{}")})
        sys.stdout.write(json.dumps({**told[0], "died": any(each["died"] for each in told)}) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
