"""What is being explained: a network that stands still, a picture, a class, and the blank picture to compare with.

Owned by the thread that explains.
"""

from __future__ import annotations

from collections.abc import Generator
from copy import deepcopy
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from engine.errors import EngineError
from engine.models import Network
from engine.models.passes import Look
from engine.models.views import logits_of
from engine.specs import InputSpec, Views
from engine.work import told

T = TypeVar("T")
Work = Generator[float, None, T]  # yields the fraction done between small pieces of work, returns the result


@dataclass(frozen=True, slots=True, eq=False)
class Subject:
    """`network` gives logits, which are divided by `temperature` where probabilities are wanted; `picture` and `blank`
    are (1, C, H, W), normalised; `class_index` is what is asked of. The answer is made of the picture and `more` looks,
    each of them in all `views`."""

    network: Network
    picture: Tensor
    blank: Tensor
    class_index: int
    temperature: float = 1.0
    more: tuple[Look, ...] = ()
    views: Views = "one"

    def scores(self, batch: Tensor) -> Tensor:
        """The class's logit for each picture of `batch` (N, C, H, W): (N,)."""
        with torch.inference_mode():
            return self.network(batch)[:, self.class_index]

    def score(self, picture: Tensor) -> float:
        """The class's logit for one picture (1, C, H, W)."""
        return float(self.scores(picture)[0])

    def probability(self, picture: Tensor) -> float:
        """The class's probability for one picture (1, C, H, W), in all views."""
        with torch.inference_mode():
            logits = logits_of(self.network, picture, self.views)[0]
        return float(torch.softmax(logits / self.temperature, 0)[self.class_index])


@dataclass(frozen=True, slots=True, eq=False)
class Attribution:
    """`values` (H, W) float32, signed; `total` is their sum before rounding; `steps` counts passes of the network."""

    values: NDArray[np.float32]
    total: float
    steps: int
    layer: str = ""


def subject_of(
    network: Network,
    taken: InputSpec,
    picture: Tensor,
    class_index: int,
    temperature: float = 1.0,
    more: tuple[Look, ...] = (),
) -> Subject:
    """A subject with a network of its own, so that newer weights or a model change do not reach into it."""
    still = deepcopy(network).eval()
    return Subject(still, picture.clone(), blank_picture(taken), class_index, temperature, more, taken.views)


def blank_picture(taken: InputSpec) -> Tensor:
    """The picture that says nothing, (1, C, H, W): paper without ink, or the average colour of photos."""
    shape = (1, taken.channels, taken.height_px, taken.width_px)
    if taken.preparation == "photo":
        return torch.zeros(shape)
    means, deviations = torch.tensor(taken.mean), torch.tensor(taken.std)
    return (-means / deviations)[None, :, None, None].expand(shape).clone()


def check_class(class_index: int, classes: int) -> None:
    """EngineError where there is no such class."""
    if not 0 <= class_index < classes:
        raise EngineError("There is no class number {number}.", reason="unknown", number=class_index)


def within(work: Work[T], start: float, share: float) -> Work[T]:
    """`work` as the part of a longer one that begins at `start` and takes `share` of it."""
    return told(work, lambda fraction: start + share * fraction)
