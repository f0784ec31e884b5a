"""What the inspector asks and is told: cells, whole layers, filters, explanations. Frozen; no owning thread.

Questions about the newest picture: each is a lane of its own, in which a newer one replaces an older one. A cell, a
layer and a layer's filters stay open: they are answered again, under the same request, whenever the picture or the
weights change, until another is asked for or the question with `layer=""` closes it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from engine.errors import Sentence
from engine.messages.parts import FrozenArrays
from engine.messages.sums import CellSum
from engine.specs import Stamp

Method = Literal["gradient", "smooth_gradient", "integrated_gradients", "grad_cam", "occlusion"]
ANSWER_LAYER = "answer"  # the probabilities, as a layer behind the last: softmax from the logits


# --- questions ------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class InspectCell:
    """Which sum made this cell? `layer` is a LayerView's name ("input" too), or "answer" for the probabilities.

    A unit or a class is map `map` at row 0, column 0. The newest cell stays open; `layer=""` closes it.
    """

    request: int
    layer: str
    map: int = 0
    row: int = 0
    column: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class InspectLayer:
    """All numbers of a layer, not only the first maps of its LayerView. Stays open; `layer=""` closes it."""

    request: int
    layer: str


@dataclass(frozen=True, slots=True, kw_only=True)
class InspectFilters:
    """The weights of a layer ("" closes). They need no picture and stay open: newer weights are told as they come."""

    request: int
    layer: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Explain:
    """Which pixels speak for class number `class_index` on the newest picture?

    `layer` is for "grad_cam" ("" takes the last with a map), `window_px` and `stride_px` are the occluder's side and
    step for "occlusion" (0 chooses), `samples` the noisy pictures of "smooth_gradient". Answered once.
    """

    request: int
    method: Method
    class_index: int
    layer: str = ""
    window_px: int = 0
    stride_px: int = 0
    samples: int = 32


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgeExplanation:
    """How good is that explanation, and does it depend on the model at all? Fields as in `Explain`."""

    request: int
    method: Method
    class_index: int
    layer: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class OccludeAt:
    """What if a square of `side_px` around the input pixel (`row`, `column`) were blank? 0 chooses the side. The same
    part of the picture is then blank in everything else that the answer was made of."""

    request: int
    row: int
    column: int
    side_px: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class CancelExplanation:
    """Give up the explanation or judgement with this very `request`; it then fails with the reason "cancelled"."""

    request: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SaveNumbers:
    """Write a layer's whole output ("activations"; of "input" too) or its weights ("filters") to `path` (.npy)."""

    request: int
    path: str
    layer: str
    what: Literal["activations", "filters"] = "activations"


# --- answers --------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """A rectangle of the network's input, in its pixels; it may be empty."""

    top: int
    left: int
    height: int
    width: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CellExplained:
    """The sum that made a cell. `sum.value` is our own in float64, `recorded` the network's float32 number.

    `sources` names the layers (or "input") the cell was made of, in the order of the sum's terms; "" where nobody
    saw. `scale` is the largest magnitude in the layer. `field` is what of the input the cell can see. `asked` is the
    request of the `Ask` whose picture this is.
    """

    request: int
    asked: int
    stamp: Stamp
    layer: str
    kind: str
    map: int
    row: int
    column: int
    sum: CellSum
    recorded: float
    scale: float
    sources: tuple[str, ...]
    field: Field


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class LayerNumbers(FrozenArrays):
    """The whole output of a layer: `values` float32, (C, H, W) or (units,)."""

    request: int
    asked: int
    stamp: Stamp
    layer: str
    kind: str
    values: NDArray[np.float32]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Filters(FrozenArrays):
    """A layer's weights: float32 (maps, channels, down, across), or (units, inputs) of a dense layer.

    `bias` and `norms` (the root of the sum of squares of each filter) are (maps,). `change` is what the newest weights
    added to those told before them, None the first time; `gradient` is that of the last batch, None when nothing
    trains. Both have the shape of `weights`.
    """

    request: int
    stamp: Stamp
    layer: str
    kind: str
    weights: NDArray[np.float32]
    bias: NDArray[np.float32] | None
    norms: NDArray[np.float32]
    change: NDArray[np.float32] | None = None
    gradient: NDArray[np.float32] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class InspectionClosed:
    """What was open is not there any more (another model answers); `request` is that of the open question."""

    request: int
    sentence: Sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class ExplanationProgress:
    """An explanation or a judgement is under way: `fraction` 0..1."""

    request: int
    fraction: float


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Explained(FrozenArrays):
    """Which pixels mattered: `attribution` float32 (H, W) over the network's input, signed; 0 says nothing.

    Gradients: the change of the class's score by a pixel, of the channel where it is largest. Integrated gradients:
    each pixel's share of `score - baseline_score`; their sum is `attribution_sum`. Occlusion: what the score loses
    when the pixel is covered, on average. Grad-CAM: not negative, from the maps of `layer`, enlarged. Scores are the
    class's logit; the baseline is the blank picture (the average colour, for photos).
    """

    request: int
    asked: int
    stamp: Stamp
    method: Method
    class_index: int
    layer: str
    attribution: NDArray[np.float32]
    score: float
    baseline_score: float
    attribution_sum: float
    steps: int
    elapsed_ms: float


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class ExplanationJudged(FrozenArrays):
    """Two checks of an explanation.

    The class's probability while the most important pixels are blanked (`deletion`) or brought back to a blank
    picture (`insertion`), and the same in random order, at `shares` of the pixels; all (points,) float32. It is that
    of the answer: in everything else that the answer is made of the same parts of the picture go and come. The areas
    under them are 0..1: a good explanation has a small deletion and a large insertion area.
    `similarity[i]` is the rank correlation (-1..1) of the explanation with that of a network in which the weights of
    `randomised[: i + 1]` were shuffled, from the last layer on: it must fall, or the picture is not about the model.
    Only pixels that one of the two speaks of are compared.
    """

    request: int
    asked: int
    stamp: Stamp
    method: Method
    class_index: int
    shares: NDArray[np.float32]
    deletion: NDArray[np.float32]
    insertion: NDArray[np.float32]
    random_deletion: NDArray[np.float32]
    random_insertion: NDArray[np.float32]
    deletion_area: float
    insertion_area: float
    random_deletion_area: float
    random_insertion_area: float
    randomised: tuple[str, ...]
    similarity: NDArray[np.float32]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Occluded(FrozenArrays):
    """The probabilities (classes,) with a square of the input covered, asked in every way in which the answer was:
    the rectangle that was, cut at the edge."""

    request: int
    asked: int
    stamp: Stamp
    square: Field
    probabilities: NDArray[np.float32]


@dataclass(frozen=True, slots=True, kw_only=True)
class NumbersSaved:
    """The numbers were written and read back."""

    request: int
    path: str


InspectionCommand = (
    InspectCell | InspectLayer | InspectFilters | Explain | JudgeExplanation | OccludeAt | CancelExplanation
    | SaveNumbers
)  # fmt: skip
InspectionEvent = (
    CellExplained | LayerNumbers | Filters | InspectionClosed | ExplanationProgress | Explained | ExplanationJudged
    | Occluded | NumbersSaved
)  # fmt: skip
