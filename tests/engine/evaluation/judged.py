"""Verdicts and models with known numbers, for the tests of evaluations."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from threading import Event as Gate
from threading import Thread
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from engine import catalogue
from engine.checkpoints import Checkpoint, save
from engine.evaluation.verdicts import Verdict
from engine.evaluator import Evaluator
from engine.mailbox import Inbox, Outbox, Quit
from engine.messages import EvaluatorCommand, Event, Origin, Part
from engine.models import build
from engine.specs import Stamp

E = TypeVar("E")
PATIENCE_S = 60.0
CLASSES = ("a", "b", "c", "d")
STAMP = Stamp(model="m", architecture="sequential", dataset="made", run="run 1", epoch=2, step=20, digest="d1")


def verdict(count: int = 400, seed: int = 0, **changes: Any) -> Verdict:
    """`count` pictures of four classes of which most are told rightly; logits drawn by `seed`."""
    draw = np.random.default_rng(seed)
    labels = draw.integers(0, 4, count)
    logits = draw.normal(0, 1.4, (count, 4)).astype(np.float32)
    logits[np.arange(count), labels] += 2
    parts: dict[str, Any] = {
        "number": 1, "is_run": False, "reference": "m", "data": "made", "split": "test", "stamp": STAMP,
        "classes": CLASSES, "images": draw.integers(0, 255, (count, 6, 6)).astype(np.uint8),
        "labels": labels.astype(np.int64), "logits": logits, "origin": origin(count),
    }  # fmt: skip
    return Verdict(**parts | changes)


def origin(count: int, data: str = "made:test:1") -> Origin:
    return Origin(parts=(Part(data=data, count=count),), rows=np.arange(count))


def saved_model(path: Path, seed: int = 3, **changes: Any) -> Path:
    """Article 001's network with weights that have learned nothing."""
    recipe = catalogue.LENET_MNIST
    network = build(recipe.model, recipe.input, seed=seed)
    parts: dict[str, Any] = {
        "stamp": Stamp(model="tiny", architecture="sequential", dataset="none", epoch=4),
        "model": recipe.model, "input": recipe.input, "classes": catalogue.DIGITS,
        "state": {name: each.detach().clone() for name, each in network.state_dict().items()},
    }  # fmt: skip
    save(path, Checkpoint(**parts | changes))
    return path


class Running:
    """An evaluator on its thread, and the patience to listen to it."""

    def __init__(self) -> None:
        self._woken = Gate()
        self.inbox: Inbox[EvaluatorCommand | Quit] = Inbox()
        self.outbox: Outbox[Event] = Outbox(self._woken.set)
        self.heard: list[Event] = []
        self._thread = Thread(target=Evaluator(self.inbox, self.outbox).run, daemon=True)
        self._thread.start()

    def next(self, kind: type[E], which: Callable[[Any], bool] = lambda _: True) -> E:
        """Listen until an event of `kind` comes; those before it are forgotten."""
        while True:
            self.heard += self.outbox.drain()
            for place, event in enumerate(self.heard):
                if isinstance(event, kind) and which(event):
                    del self.heard[: place + 1]
                    return event
            assert self._woken.wait(PATIENCE_S), f"no {kind.__name__}; heard {self.heard}"
            self._woken.clear()

    def end(self) -> None:
        self.inbox.put(Quit())
        self._thread.join(PATIENCE_S)
        assert not self._thread.is_alive()


def softmax(logits: NDArray[Any]) -> NDArray[np.float64]:
    """Written apart from the engine's."""
    powers = np.exp(logits.astype(np.float64))
    return powers / powers.sum(axis=1, keepdims=True)
