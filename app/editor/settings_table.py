"""How a recipe trains, as a table of fields: what each is called and what it does. No owning thread."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QCoreApplication

translate = QCoreApplication.translate
Kind = Literal["whole", "real", "choice", "switch", "text", "list", "models"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """One field: its place in the recipe ("optimiser.beta1"), what the user reads, and the words one can choose."""

    place: str
    label: str
    tip: str
    kind: Kind = "real"
    choices: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Settings that belong together."""

    title: str
    settings: tuple[Setting, ...]


def groups() -> tuple[Group, ...]:
    """All of them, in the user's language."""
    return (_about(), _run(), _optimiser(), _schedule(), _augmentation(), _input())


def _about() -> Group:
    return Group(
        title=translate("settings", "Recipe"),
        settings=(
            Setting(
                place="title", kind="text", label=translate("settings", "Title"),
                tip=translate("settings", "What the recipe is called in the list"),
            ),
            Setting(
                place="sentence", kind="text", label=translate("settings", "About"),
                tip=translate("settings", "A sentence about it"),
            ),
        ),
    )  # fmt: skip


def _run() -> Group:
    return Group(
        title=translate("settings", "Run"),
        settings=(
            Setting(
                place="epochs", kind="whole", label=translate("settings", "Epochs"),
                tip=translate("settings", "How often all pictures are gone through"),
            ),
            Setting(
                place="batch_size", kind="whole", label=translate("settings", "Batch"),
                tip=translate("settings", "Pictures per step. Larger is smoother, and needs more memory"),
            ),
            Setting(
                place="patience", kind="whole", label=translate("settings", "Patience"),
                tip=translate("settings", "End after so many epochs without a better result; 0 goes on to the end"),
            ),
            Setting(
                place="validation_count", kind="whole", label=translate("settings", "Held out"),
                tip=translate("settings", "Training pictures that are kept for validation"),
            ),
            Setting(
                place="label_smoothing", label=translate("settings", "Smoothing"),
                tip=translate("settings", "Share of the truth that the other classes are given, from 0 to below 1"),
            ),
            Setting(
                place="average_decay", label=translate("settings", "Averaging"),
                tip=translate("settings", "Above 0: a moving average of the weights is judged and kept, as 0.999"),
            ),
            Setting(
                place="look_ahead", kind="whole", label=translate("settings", "Look ahead"),
                tip=translate("settings", "Above 0: every so many steps the weights go on from that average"),
            ),
            Setting(
                place="hardest", label=translate("settings", "Hardest"),
                tip=translate("settings", "Below 1: only that share of each batch is learned from, where a small scout "
                    "errs most"),
            ),
            Setting(
                place="scout_width", label=translate("settings", "Scout"),
                tip=translate("settings", "The scout has the same rows, with this share of their maps"),
            ),
            Setting(
                place="teachers", kind="models", label=translate("settings", "Teachers"),
                tip=translate("settings", "Trained models whose answers are learned, on the same changed pictures"),
            ),
            Setting(
                place="taught", label=translate("settings", "Taught"),
                tip=translate("settings", "The teachers' share of what is learned; the rest is the labels'"),
            ),
            Setting(
                place="shuffle", kind="switch", label=translate("settings", "Shuffle"),
                tip=translate("settings", "A new order of the pictures in every epoch"),
            ),
            Setting(
                place="precision", kind="choice", label=translate("settings", "Precision"),
                tip=translate("settings", "bfloat16 is faster on some machines; answers are always float32"),
                choices=(("float32", "float32"), ("bfloat16", "bfloat16")),
            ),
            Setting(
                place="input.views", kind="choice", label=translate("settings", "Asked"),
                tip=translate("settings", "Whether its mirror image, or copies moved by a pixel, are asked as well"),
                choices=(
                    ("one", translate("settings", "as it is")),
                    ("mirror", translate("settings", "mirrored too")),
                    ("shift", translate("settings", "moved too")),
                    ("mirror+shift", translate("settings", "mirrored, moved")),
                ),
            ),
            Setting(
                place="seed", kind="whole", label=translate("settings", "Seed"),
                tip=translate("settings", "Where all chance comes from: the same seed, the same run"),
            ),
        ),
    )  # fmt: skip


def _optimiser() -> Group:
    return Group(
        title=translate("settings", "Optimiser"),
        settings=(
            Setting(
                place="optimiser.name", kind="choice", label=translate("settings", "Kind"),
                tip=translate("settings", "How gradients become steps"),
                choices=(("adam", "Adam"), ("adamw", "AdamW"), ("sgd", "SGD")),
            ),
            Setting(
                place="optimiser.learning_rate", label=translate("settings", "Learning rate"),
                tip=translate("settings", "How far each batch moves the weights. Higher is faster, and may fail"),
            ),
            Setting(
                place="optimiser.beta1", label=translate("settings", "Momentum"),
                tip=translate("settings", "How much of the last steps' direction is kept, from 0 to below 1"),
            ),
            Setting(
                place="optimiser.weight_decay", label=translate("settings", "Decay"),
                tip=translate("settings", "How strongly weights are drawn towards 0"),
            ),
            Setting(
                place="optimiser.norm_pace", label=translate("settings", "Norms' pace"),
                tip=translate("settings", "How many times as fast the shifts of batch norm learn"),
            ),
            Setting(
                place="model.initialisation", kind="choice", label=translate("settings", "First weights"),
                tip=translate("settings", "How the weights begin"),
                choices=(
                    ("torch", translate("settings", "as PyTorch")),
                    ("truncated-normal", translate("settings", "truncated normal")),
                    ("glorot", "Glorot"),
                    ("whitened", translate("settings", "whitened patches")),
                ),
            ),
        ),
    )  # fmt: skip


def _schedule() -> Group:
    return Group(
        title=translate("settings", "Learning rate over the run"),
        settings=(
            Setting(
                place="schedule.kind", kind="choice", label=translate("settings", "Schedule"),
                tip=translate("settings", "How the learning rate moves over the run"),
                choices=(
                    ("constant", translate("settings", "constant")),
                    ("triangle", translate("settings", "triangle")),
                    ("cosine", translate("settings", "cosine")),
                    ("steps", translate("settings", "steps")),
                ),
            ),
            Setting(
                place="schedule.warmup", label=translate("settings", "Warm-up"),
                tip=translate("settings", "Triangle and cosine: the share of the run in which it rises, from 0 to 1"),
            ),
            Setting(
                place="schedule.final", label=translate("settings", "At the end"),
                tip=translate("settings", "Triangle and cosine: its last value as a share of the highest"),
            ),
            Setting(
                place="schedule.epochs", kind="list", label=translate("settings", "From epoch"),
                tip=translate("settings", "Steps: epochs at which it changes, as 30, 45"),
            ),
            Setting(
                place="schedule.factors", kind="list", label=translate("settings", "Factor"),
                tip=translate("settings", "Steps: what it is multiplied by from there on, as 0.1, 0.01"),
            ),
        ),
    )  # fmt: skip


def _augmentation() -> Group:
    rows = (
        ("rotate_deg", translate("settings", "Turn"), translate("settings", "Degrees at most, either way")),
        ("shear_deg", translate("settings", "Slant"), translate("settings", "Degrees at most, either way")),
        ("scale", translate("settings", "Scale"), translate("settings", "0.1: up to a tenth larger or smaller")),
        ("shift_px", translate("settings", "Shift"), translate("settings", "Pixels at most, in every direction")),
        ("elastic_px", translate("settings", "Elastic"), translate("settings", "Pixels at most, as on a rubber sheet")),
        ("stroke", translate("settings", "Stroke"), translate("settings", "Thinner or thicker strokes")),
        ("noise", translate("settings", "Noise"), translate("settings", "Grain, where 1 is from black to white")),
        ("erase", translate("settings", "Erase"), translate("settings", "The chance of a blanked rectangle")),
        ("ease", translate("settings", "Ease"), translate("settings", "Share of the run at its end in which all this "
            "shrinks")),
    )  # fmt: skip
    flip = Setting(
        place="augmentation.flip", kind="switch", label=translate("settings", "Flip"),
        tip=translate("settings", "Mirror half of the pictures left-right: wrong for most digits"),
    )  # fmt: skip
    alternate = Setting(
        place="augmentation.alternate", kind="switch", label=translate("settings", "In turn"),
        tip=translate("settings", "Mirror each picture in every other epoch, instead of by chance"),
    )  # fmt: skip
    reflect = Setting(
        place="augmentation.reflect", kind="switch", label=translate("settings", "Reflect"),
        tip=translate("settings", "What nudges and crops bring into view mirrors the edge, instead of being black"),
    )  # fmt: skip
    whole = (
        ("nudge_px", translate("settings", "Nudge"), translate("settings", "Whole pixels: one way, or not at all")),
        ("crop_px", translate("settings", "Crop"), translate("settings", "Whole pixels across and down, as a crop of a "
            "padded picture")),
        ("cut_px", translate("settings", "Cut"), translate("settings", "The side of a grey square in every picture, in "
            "pixels")),
    )  # fmt: skip
    counted = (Setting(place=f"augmentation.{name}", kind="whole", label=label, tip=tip) for name, label, tip in whole)
    made = (Setting(place=f"augmentation.{name}", label=label, tip=tip) for name, label, tip in rows)
    return Group(
        title=translate("settings", "Changes of training pictures"),
        settings=(*made, *counted, reflect, flip, alternate),
    )


def _input() -> Group:
    return Group(
        title=translate("settings", "Input"),
        settings=(
            Setting(
                place="input.width_px", kind="whole", label=translate("settings", "Width"),
                tip=translate("settings", "Pixels across of what the network takes"),
            ),
            Setting(
                place="input.height_px", kind="whole", label=translate("settings", "Height"),
                tip=translate("settings", "Pixels down of what the network takes"),
            ),
            Setting(
                place="model.classes", kind="whole", label=translate("settings", "Classes"),
                tip=translate("settings", "What the last row tells apart; other data changes it by itself"),
            ),
        ),
    )  # fmt: skip
