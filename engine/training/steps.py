"""What a run says of itself step by step, and where it is. Immutable records; no owning thread."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from torch import Tensor

from engine.errors import Sentence
from engine.specs import RunSettings
from engine.training.chart import Vitals
from engine.training.evaluation import Evaluation


@dataclass(frozen=True, slots=True)
class Stepped:
    """One batch was learned: `epoch` counts from 0, `step` from 1. Not every batch's `vitals` are taken."""

    epoch: int
    step: int
    count: int
    loss: float
    accuracy: float
    learning_rate: float
    vitals: Vitals | None = None


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
    was_unstable: bool = False


TrainEvent = Stepped | Evaluating | Measured | Rescued


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a run is: all that decides its future beside the learner's tensors.

    `epoch` whole epochs and `taken` pictures of the next one are behind it; `stale` evaluations came after the best.
    """

    step: int = 0
    epoch: int = 0
    taken: int = 0
    evaluations: int = 0
    best_accuracy: float = -1.0
    stale: int = 0
    rate_scale: float = 1.0
    rescues: int = 0
    chunk_size: int = 0
    settings: RunSettings | None = None


def after_epoch(place: Place, accuracy: float) -> Place:
    """Where a run is when its epoch was evaluated."""
    is_best = accuracy > place.best_accuracy
    return replace(
        place,
        epoch=place.epoch + 1,
        taken=0,
        evaluations=place.epoch + 1,
        best_accuracy=max(accuracy, place.best_accuracy),
        stale=0 if is_best else place.stale + 1,
    )


@dataclass(frozen=True, slots=True, eq=False)
class GoodState:
    """What a step that fails goes back to: a place, the network's `weights` and what the learner `kept` beside them.

    Without weights it is none.
    """

    place: Place
    weights: Mapping[str, Tensor] = field(default_factory=dict)
    kept: Mapping[str, Tensor] = field(default_factory=dict)
