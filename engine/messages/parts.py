"""What messages are made of. Frozen; no owning thread."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import Field, dataclass
from typing import Any, ClassVar

import numpy as np
from numpy.typing import NDArray

from engine.errors import Sentence


class FrozenArrays:
    """Makes every array field of the record read-only, so that no receiver can change what another one sees."""

    __slots__ = ()
    __dataclass_fields__: ClassVar[Mapping[str, Field[Any]]]

    def __post_init__(self) -> None:
        for name in self.__dataclass_fields__:
            value = getattr(self, name)
            if isinstance(value, np.ndarray):
                value.flags.writeable = False


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class PreparationStep(FrozenArrays):
    """One picture on the road from page to network input: (H, W) or (H, W, 3), uint8, as a person should see it.

    `key` names the step for programs: "page", "ink", "box", "fit", "centre", "input". A switchable step can be left
    out of the road; one that was is not `is_on` and shows what it was given.
    """

    key: str
    title: str
    picture: NDArray[np.uint8]
    note: Sentence
    is_switchable: bool = False
    is_on: bool = True


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class LayerView(FrozenArrays):
    """What one layer did with the picture.

    `shape` is the layer's whole output without the batch, (C, H, W) or (units,). `maps` are float32 (maps, H, W), the
    first `len(maps)` of the `shape[0]` there are; a dense layer's units are maps of 1x1. `low` and `high` span the
    whole output, `mean`, `deviation` and `zeros` (the share of exact zeros, 0..1) are of all of it too. `detail` says
    size and weights in a few words ("5x5", "max 2x2").
    """

    name: str
    kind: str
    shape: tuple[int, ...]
    parameters: int
    detail: str
    maps: NDArray[np.float32]
    low: float
    high: float
    mean: float = 0.0
    deviation: float = 0.0
    zeros: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class DeviceSpec:
    """A device one can train on: "cpu", "cuda:0", "mps", with a title for people."""

    name: str
    title: str


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class CurvePoints(FrozenArrays):
    """Training curve points in step order, all of one length (N,): the batch's loss and accuracy (0..1)."""

    steps: NDArray[np.int64]
    losses: NDArray[np.float32]
    accuracies: NDArray[np.float32]


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """Something that is wrong with a run; `key` names it for programs ("softmax-twice", "rate-too-high" ...)."""

    key: str
    sentence: Sentence
