"""The frozen words both sides share: inputs, data sets, networks, recipes, stamps. No owning thread."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

LayerKind = Literal[
    "conv", "max_pool", "average_pool", "relu", "selu", "gelu", "tanh", "sigmoid",
    "batch_norm", "dropout", "flatten", "dense", "softmax", "global_average_pool", "log", "addition",
]  # fmt: skip
Padding = Literal["same", "valid"]
Views = Literal["one", "mirror", "shift", "mirror+shift"]
Plain = str | int | float | bool


@dataclass(frozen=True, slots=True, kw_only=True)
class InputSpec:
    """What a network takes: size in pixels, channels, and the normalisation `(x - mean) / std` of x in 0..1.

    `preparation` names the road from a page to that input: "digit" (dark or light ink, boxed, centred) or
    "photo" (cropped and scaled). `views`: what is asked when the network answers or is judged, never while it learns:
    the picture itself ("one"), its mirror image as well, or copies moved by a pixel to all four corners as well; their
    logits are averaged.
    """

    height_px: int = 28
    width_px: int = 28
    channels: int = 1
    mean: tuple[float, ...] = (0.0,)
    std: tuple[float, ...] = (1.0,)
    preparation: Literal["digit", "photo"] = "digit"
    views: Views = "one"


@dataclass(frozen=True, slots=True, kw_only=True)
class DatasetSpec:
    """A data set on offer. `download_mb` is 0 where nothing is ever downloaded."""

    name: str
    title: str
    sentence: str
    classes: tuple[str, ...]
    input: InputSpec
    train_count: int
    test_count: int
    download_mb: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class LayerSpec:
    """One row of a sequential network.

    `width`: output maps (conv) or units (dense). `size`, `stride`: window side and step in cells (conv, pooling).
    `rate`: share dropped (dropout) or momentum, the weight of the *new* batch (batch_norm). `unused`: a dead end; the
    row is worked out, but the next row that is used takes what this one took. Unused rows in succession are one dead
    end. `pace`: the row's weights, not its biases, learn at so many times the learning rate; 0: they stay as they were.
    `gain`: so many times as large as the network's first weights are elsewhere are this row's, and its first biases.
    `back`: how many rows above stands the row whose output is added to what this one takes: a shortcut (addition).
    """

    kind: LayerKind
    width: int = 0
    size: int = 0
    stride: int = 1
    padding: Padding = "valid"
    rate: float = 0.0
    bias: bool = True
    unused: bool = False
    pace: float = 1.0
    gain: float = 1.0
    back: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelSpec:
    """A network as data. `family` picks the builder in `engine.models`; `layers` are its rows (sequential),
    `options` the arguments of the other families."""

    family: str = "sequential"
    layers: tuple[LayerSpec, ...] = ()
    classes: int = 10
    initialisation: Literal["torch", "truncated-normal", "glorot", "whitened"] = "torch"
    options: tuple[tuple[str, Plain], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class OptimiserSpec:
    """Optimiser and its learning rate; `beta1` is the momentum of "sgd". The shifts of
    batch norm learn at `norm_pace` times that rate."""

    name: Literal["adam", "adamw", "sgd"] = "adam"
    learning_rate: float = 1e-3
    beta1: float = 0.9
    beta2: float = 0.999
    epsilon: float = 1e-8
    weight_decay: float = 0.0
    norm_pace: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class ScheduleSpec:
    """How the learning rate moves over the whole run, as a factor of the optimiser's.

    "constant"; "triangle" (linear up over `warmup` of the run, linear down to `final`); "cosine" (the same with a
    half cosine down); "steps" (`factors[i]` from epoch `epochs[i]` on, 0-based).
    """

    kind: Literal["constant", "triangle", "cosine", "steps"] = "constant"
    warmup: float = 0.0
    final: float = 0.0
    epochs: tuple[int, ...] = ()
    factors: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class AugmentationSpec:
    """Random changes of training pictures; every field's zero value switches that change off.

    Angles in degrees, shifts and the elastic displacement in input pixels, `scale` and `stroke` as a fraction
    either way, `erase` the chance of a blanked rectangle; `cut_px` is the side of a square that is blanked in every
    picture, in mid grey (DeVries and Taylor, arXiv:1708.04552). `flip` mirrors the share `flip_share` of the pictures
    left-right (wrong for most digits). Whole pixels: `nudge_px` moves the share `nudge_share` of the pictures so far
    left, right, up or down, usually as many each way as stay where they are; `crop_px` moves a picture up to so far
    across and down, as a crop of a padded picture, whose padding is black, or with `reflect` mirrors the picture's
    edge. With `alternate`, mirroring is not left to chance: each picture is mirrored in every other epoch (Jordan,
    arXiv:2404.00498, section 3.6).
    `ease` is the share of the run at its end over which the changes shrink to a third, so that the network settles
    on pictures like those it will be asked about.
    """

    rotate_deg: float = 0.0
    shear_deg: float = 0.0
    scale: float = 0.0
    shift_px: float = 0.0
    elastic_px: float = 0.0
    stroke: float = 0.0
    noise: float = 0.0
    erase: float = 0.0
    flip: bool = False
    ease: float = 0.0
    flip_share: float = 0.5
    nudge_px: int = 0
    crop_px: int = 0
    cut_px: int = 0
    reflect: bool = False
    alternate: bool = False
    nudge_share: float = 0.8


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipe:
    """Everything that decides a training run but the machine.

    `data` names training data as `engine.catalogue` does; a `+` joins several, "drawn@20000" takes the first 20,000,
    and of a folder so many from all over it.
    `validation_count` pictures are held out of the training split: drawn by the seed from "anywhere" in it, or those
    at its "end" in the data's own order, but never at that of a folder, which is the last classes. With "test" nothing
    is held out and the test split takes their place, as some articles do; that makes the best of a run look better than
    it is. `average_decay` > 0 keeps an exponential
    moving average of the weights, which is what is evaluated and kept. With `look_ahead` > 0 that average moves only
    every so many steps, the weights go on from it, and it keeps more and more of itself: the share `average_decay` **
    `look_ahead`, times the cube of how much of the run is done (Zhang et al., arXiv:1907.08610; the cube is Jordan's).
    With `hardest` < 1 that share of each batch is learned from, the pictures in which a scout errs most: a network of
    the same rows with the share `scout_width` of their maps, which learns along from every fourth batch (Jordan's
    airbench96_faster). What training tells of loss and accuracy is then about the hardest alone.
    `teachers`: trained models, shipped ones by name or files, whose mean probabilities are learned instead of the share
    `taught` of the labels.
    `precision` "bfloat16" lets training (never answering) use half precision where the device is faster with it.
    `patience` > 0 ends the run after so many epochs without a better validation accuracy. The strengths multiply every
    random change and every dropout rate.
    """

    name: str
    title: str
    sentence: str
    model: ModelSpec
    input: InputSpec = InputSpec()
    data: str = "mnist"
    validation_count: int = 5000
    validation_from: Literal["anywhere", "end", "test"] = "anywhere"
    epochs: int = 10
    batch_size: int = 100
    optimiser: OptimiserSpec = OptimiserSpec()
    schedule: ScheduleSpec = ScheduleSpec()
    augmentation: AugmentationSpec = AugmentationSpec()
    label_smoothing: float = 0.0
    average_decay: float = 0.0
    look_ahead: int = 0
    hardest: float = 1.0
    scout_width: float = 0.25
    teachers: tuple[str, ...] = ()
    taught: float = 0.9
    shuffle: bool = True
    precision: Literal["float32", "bfloat16"] = "float32"
    seed: int = 0
    patience: int = 0
    augmentation_strength: float = 1.0
    dropout_strength: float = 1.0

    @property
    def measured_on(self) -> Literal["validation", "test"]:
        """Which pictures tell after each epoch how good the run is, and which epoch is its best."""
        return "test" if self.validation_from == "test" else "validation"


@dataclass(frozen=True, slots=True, kw_only=True)
class RunSettings:
    """What of a run can be changed while it goes on; `learning_rate` is the optimiser's, before the schedule."""

    learning_rate: float
    batch_size: int
    augmentation: float = 1.0
    dropout: float = 1.0
    patience: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A change of a run's settings after `step` steps: what held until then, and what holds from there on."""

    step: int
    before: RunSettings
    after: RunSettings


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedCurve:
    """What an article printed of its run, as (epochs done, value) in order; accuracies 0..1, `losses` of training."""

    article: str
    training: tuple[tuple[int, float], ...] = ()
    validation: tuple[tuple[int, float], ...] = ()
    losses: tuple[tuple[int, float], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Stamp:
    """Which weights said it: shown beside every answer. `digest` is the first 12 hex digits of their SHA-256.

    `dataset` is what the run learned from; `earlier` what the run that it branched from, and its teachers, did besides.
    `imported`: the name of another program's file that the weights came from; nobody knows what that learned from.
    """

    model: str
    architecture: str
    dataset: str
    run: str = ""
    epoch: int = 0
    step: int = 0
    digest: str = ""
    earlier: str = ""
    imported: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Crop:
    """A square part of a picture, in picture pixels; it may reach over the edge."""

    left: float
    top: float
    side: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Familiarity:
    """How to tell what a network knows: a logistic score of its evidence, and the score below which it says
    "not sure". `weights` are one for each number of evidence."""

    weights: tuple[float, ...]
    bias: float
    threshold: float
