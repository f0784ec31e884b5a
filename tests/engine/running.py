"""A reader on its thread with real networks, and gates that hold time: what its tests share."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from threading import Event as Gate
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray

from engine import catalogue
from engine.checkpoints import Checkpoint
from engine.datasets.preparation import normalise, prepare
from engine.messages import Ask, Event, WeightsPublished
from engine.models import build
from engine.reader import Reader
from engine.specs import InputSpec, LayerSpec, ModelSpec, Stamp
from tests.engine.hearing import PATIENCE_S, HalfAtWork

LENET, PLAIN = catalogue.LENET_MNIST.model, catalogue.LENET_MNIST.input
SMALL = ModelSpec(layers=(LayerSpec(kind="flatten"), LayerSpec(kind="dense", width=10)))


def stroke(column: int = 30) -> NDArray[np.uint8]:
    """A page with a thick stroke that starts at `column`."""
    page = np.full((100, 100), 255, np.uint8)
    page[20:80, column : column + 12] = 0
    page[20:32, 20:80] = 0
    return page


def checkpoint(seed: int, model: ModelSpec = LENET, spec: InputSpec = PLAIN, **more: Any) -> Checkpoint:
    network = build(model, spec, seed=seed)
    parts: dict[str, Any] = {
        "stamp": Stamp(model=f"model {seed}", architecture="lenet", dataset="none"),
        "model": model,
        "input": spec,
        "classes": catalogue.DIGITS,
        "recipe": None,
        "metrics": {},
        "temperature": 1.0,
        "state": network.state_dict(),
    }
    return Checkpoint(**parts | more)


def weights(seed: int, step: int, model: ModelSpec = LENET, run: str = "run 1") -> WeightsPublished:
    state = build(model, PLAIN, seed=seed).state_dict()
    return WeightsPublished(
        stamp=Stamp(model="live", architecture="lenet", dataset="mnist", run=run, step=step),
        model=model,
        input=PLAIN,
        classes=catalogue.DIGITS,
        state={name: tensor.numpy() for name, tensor in state.items()},
    )


def expected(seed: int, page: NDArray[np.uint8], model: ModelSpec = LENET, temperature: float = 1.0) -> NDArray[Any]:
    """The probabilities of the network with that seed, computed apart from the reader."""
    values = prepare(page, PLAIN).values
    assert values is not None
    network = build(model, PLAIN, seed=seed).eval()
    with torch.no_grad():
        logits = network(torch.from_numpy(normalise(values, PLAIN))[None])[0].double().numpy() / temperature
    odds = np.exp(logits - logits.max())
    return odds / odds.sum()


class Running(HalfAtWork):
    """A reader on its thread."""

    def __init__(self, model: str) -> None:
        super().__init__(partial(Reader, model=model))

    def ask(self, request: int, page: NDArray[np.uint8] | None = None, **more: Any) -> None:
        self.inbox.put(Ask(request=request, page=stroke() if page is None else page, **more), lane="ask")

    def publish(self, published: WeightsPublished) -> None:
        self.inbox.put(published, lane="weights")

    def all_done(self) -> list[Event]:
        """Everything that was still to come, once the reader has ended."""
        self.end()
        return self.heard + self.outbox.drain()


class Held:
    """Wraps a function so that each call stops inside until it is let go."""

    def __init__(self, function: Callable[..., Any]) -> None:
        self._function = function
        self._entered, self._released = Gate(), Gate()

    def __call__(self, *arguments: Any, **named: Any) -> Any:
        self._entered.set()
        assert self._released.wait(PATIENCE_S)
        self._released.clear()
        return self._function(*arguments, **named)

    def let_two_through(self) -> None:
        """The call that is inside, and the next."""
        self.let_go()
        self.wait_until_inside()
        self.let_go()

    def wait_until_inside(self) -> None:
        assert self._entered.wait(PATIENCE_S)
        self._entered.clear()

    def let_go(self) -> None:
        self._released.set()
