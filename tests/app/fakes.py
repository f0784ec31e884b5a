"""Stand-ins for the engine and what it says, with no torch behind them."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from typing import TypeVar

import numpy as np

from app.state import Half
from engine.catalogue import DIGITS, LENET_MNIST
from engine.errors import say
from engine.messages import (
    Answer,
    CellExplained,
    CellSum,
    Command,
    CurvePoints,
    DeviceSpec,
    EngineReady,
    Evaluated,
    Event,
    Explained,
    Field,
    Filters,
    LayerView,
    Method,
    ModelServed,
    PreparationStep,
    TrainingEnded,
    TrainingProgress,
    TrainingStarted,
    Unexplained,
)
from engine.pulse import Pulse
from engine.specs import InputSpec, Stamp

Kind = TypeVar("Kind")
CPU = DeviceSpec(name="cpu", title="CPU, 2 threads")
STAMP = Stamp(model="digits", architecture="sequential", dataset="mnist", run="run 7", epoch=12, step=6600, digest="ab")


class FakeEngine:
    """Keeps what is posted; `say` puts events into its outbox as the real one does: one wake until it is drained."""

    def __init__(self, wake: Callable[[], None]) -> None:
        self._wake = wake
        self._numbers = itertools.count(1)
        self.posted: list[Command] = []
        self.events: list[Event] = []
        self.wakes = 0
        self.is_started = False
        self.restarted: list[str] = []
        self.stopped_with: float | None = None
        self.pulse_of: dict[Half, Pulse] = {}

    def start(self) -> None:
        self.is_started = True

    def post(self, command: Command) -> None:
        self.posted.append(command)

    def drain(self) -> list[Event]:
        events, self.events = self.events, []
        return events

    def stop(self, deadline_s: float) -> bool:
        self.stopped_with = deadline_s
        return True

    def restart(self, half: str) -> bool:
        self.restarted.append(half)
        return True

    def pulses(self) -> dict[Half, Pulse]:
        return self.pulse_of

    def next_request(self) -> int:
        return next(self._numbers)

    def say(self, *events: Event) -> None:
        """Speak as an engine thread would."""
        was_empty = not self.events
        self.events.extend(events)
        if was_empty:
            self.wakes += 1
            self._wake()

    def newest(self, kind: type[Kind]) -> Kind:
        """The last command of a kind."""
        return next(each for each in reversed(self.posted) if isinstance(each, kind))


def get_ready() -> tuple[Event, ...]:
    """What the engine says when it comes up."""
    served = served_model("digits")
    return (served, EngineReady(half="reader"), EngineReady(half="trainer", devices=(CPU,)))


def served_model(reference: str, request: int = 0) -> ModelServed:
    return ModelServed(
        request=request, reference=reference, stamp=STAMP, model=LENET_MNIST.model, input=InputSpec(), classes=DIGITS,
        parameters=104_342,
    )  # fmt: skip


def layers(seed: int = 0) -> tuple[LayerView, ...]:
    """The rows of article 001's network with made-up numbers."""
    dice = np.random.default_rng(seed)
    rows: list[LayerView] = []
    for name, kind, shape, parameters, detail in (
        ("input", "input", (1, 28, 28), 0, ""),
        ("conv1", "conv", (6, 28, 28), 156, "5×5"),
        ("pool1", "max_pool", (6, 14, 14), 0, "max 2×2"),
        ("relu1", "relu", (6, 14, 14), 0, ""),
        ("conv2", "conv", (16, 14, 14), 2416, "5×5"),
        ("pool2", "max_pool", (16, 7, 7), 0, "max 2×2"),
        ("relu2", "relu", (16, 7, 7), 0, ""),
        ("dense1", "dense", (128,), 100_480, ""),
        ("dense2", "dense", (10,), 1290, ""),
    ):
        maps = dice.normal(0, 1.5, shape if len(shape) == 3 else (*shape, 1, 1)).astype(np.float32)
        if kind in ("relu", "input"):
            maps = maps.clip(0)
        low, high = float(maps.min()), float(maps.max())
        row = LayerView(
            name=name, kind=kind, shape=shape, parameters=parameters, detail=detail, maps=maps, low=low, high=high
        )
        rows.append(row)
    return tuple(rows)


def steps() -> tuple[PreparationStep, ...]:
    picture = np.zeros((28, 28), np.uint8)
    picture[6:22, 12:16] = 230
    keys = ("page", "polarity", "light", "lines", "ink", "specks", "slant", "stroke", "box", "fit", "centre", "input")
    titles = [key.title() for key in keys]
    return tuple(
        PreparationStep(key=key, title=title, picture=picture.copy(), note=say("A note on {key}", key=key))
        for key, title in zip(keys, titles, strict=True)
    )


def answer(request: int, *, best: int = 7, share: float = 0.996, classes: tuple[str, ...] = DIGITS) -> Answer:
    rest = np.full(len(classes), (1 - share) / (len(classes) - 1), np.float32)
    rest[best] = share
    return Answer(
        request=request, stamp=STAMP, classes=classes, probabilities=rest,
        network_input=np.zeros((1, 28, 28), np.float32), steps=steps(), layers=layers(request), elapsed_ms=2.1,
    )  # fmt: skip


def started(request: int) -> TrainingStarted:
    return TrainingStarted(
        request=request, run="run 8", folder="/runs/8", recipe=LENET_MNIST, device=CPU, train_count=55_000,
        validation_count=5000, steps_per_epoch=550, first_step=0,
    )  # fmt: skip


def progress(request: int, first: int, last: int) -> TrainingProgress:
    at = np.arange(first, last + 1)
    losses = (1.5 * np.exp(-at / 800) + 0.1 + 0.05 * np.sin(at)).astype(np.float32)
    accuracies = (1 - 0.6 * np.exp(-at / 800) + 0.01 * np.sin(at)).clip(0, 1).astype(np.float32)
    return TrainingProgress(
        request=request, epoch=last // 550, step=last, total_steps=55_000, images_per_s=13_200, seconds_left=372.0,
        learning_rate=1e-4, points=CurvePoints(steps=at, losses=losses, accuracies=accuracies),
    )  # fmt: skip


def evaluated(request: int, step: int, accuracy: float, *, is_best: bool = True) -> Evaluated:
    return Evaluated(
        request=request, split="validation", epoch=step // 550, step=step, loss=0.3, accuracy=accuracy,
        confusion=np.zeros((10, 10), np.int64), is_best=is_best,
    )  # fmt: skip


def ended(request: int, best_path: str = "/runs/8/best.safetensors") -> TrainingEnded:
    return TrainingEnded(
        request=request, outcome="finished", run="run 8", folder="/runs/8", best_path=best_path, best_accuracy=0.9894,
        step=55_000, seconds=372.0,
    )  # fmt: skip


def cell(
    request: int,
    sum_: CellSum | None = None,
    *,
    layer: str = "conv1",
    kind: str = "conv",
    place: tuple[int, int, int] = (2, 8, 14),
) -> CellExplained:
    """A cell that was made by `sum_`; it sees rows 6 to 10 and columns 12 to 16 of the input."""
    made = sum_ or Unexplained(value=0.5)
    return CellExplained(
        request=request, asked=0, stamp=STAMP, layer=layer, kind=kind, map=place[0], row=place[1], column=place[2],
        sum=made, recorded=made.value, scale=4.0, sources=("input",), field=Field(top=6, left=12, height=5, width=5),
    )  # fmt: skip


def filters(
    request: int, *, shape: tuple[int, ...] = (6, 1, 5, 5), seed: int = 0, is_training: bool = False
) -> Filters:
    """Made-up weights of conv1."""
    dice = np.random.default_rng(seed)
    weights, gradient = dice.normal(0, 0.2, (2, *shape)).astype(np.float32)
    return Filters(
        request=request, stamp=STAMP, layer="conv1", kind="conv", weights=weights, bias=np.zeros(shape[0], np.float32),
        norms=np.sqrt((weights**2).reshape(shape[0], -1).sum(1)), gradient=gradient if is_training else None,
        change=gradient * np.float32(-0.01) if is_training else None,
    )  # fmt: skip


def explained(request: int, *, method: Method = "integrated_gradients", class_index: int = 7) -> Explained:
    """A round spot of attribution in the middle of the input."""
    down, across = np.mgrid[0:28, 0:28] - 13.5
    attribution = (np.exp(-(down**2 + across**2) / 40) - 0.2).astype(np.float32)
    return Explained(
        request=request, asked=0, stamp=STAMP, method=method, class_index=class_index, layer="",
        attribution=attribution, score=9.2, baseline_score=1.2, attribution_sum=8.01, steps=64, elapsed_ms=80.0,
    )  # fmt: skip
