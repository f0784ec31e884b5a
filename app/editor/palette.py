"""The kinds of rows one can put into a network: what each is for, its fields, and how it begins. No owning thread."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from PySide6.QtCore import QCoreApplication

from engine.specs import LayerKind, LayerSpec

translate = QCoreApplication.translate

GROUPS: tuple[tuple[LayerKind, ...], ...] = (
    ("conv", "max_pool", "average_pool", "global_average_pool"),
    ("relu", "gelu", "selu", "tanh", "sigmoid"),
    ("batch_norm", "dropout", "addition"),
    ("flatten", "dense", "softmax"),
)
KINDS: tuple[LayerKind, ...] = tuple(kind for group in GROUPS for kind in group)
FIELDS: Mapping[str, tuple[str, ...]] = {
    "conv": ("width", "size", "stride", "padding", "bias"),
    "max_pool": ("size", "stride", "padding"),
    "average_pool": ("size", "stride", "padding"),
    "batch_norm": ("rate",),
    "dropout": ("rate",),
    "dense": ("width", "bias"),
    "addition": ("back",),
}
USUAL: Mapping[str, LayerSpec] = {
    "conv": LayerSpec(kind="conv", width=32, size=3, padding="same"),
    "max_pool": LayerSpec(kind="max_pool", size=2, stride=2),
    "average_pool": LayerSpec(kind="average_pool", size=2, stride=2),
    "batch_norm": LayerSpec(kind="batch_norm", rate=0.1),
    "dropout": LayerSpec(kind="dropout", rate=0.25),
    "dense": LayerSpec(kind="dense", width=64),
    "addition": LayerSpec(kind="addition", back=2),
}


def usual(kind: LayerKind) -> LayerSpec:
    """A row of this kind as it is used most."""
    return USUAL.get(kind, LayerSpec(kind=kind))


def turned_into(row: LayerSpec, kind: LayerKind) -> LayerSpec:
    """A row of another kind that keeps what both have: the width of a convolution, the window of a pooling row."""
    shared = [each for each in FIELDS.get(kind, ()) if each in FIELDS.get(row.kind, ()) and each != "rate"]
    return replace(usual(kind), unused=row.unused, **{each: getattr(row, each) for each in shared})


def field_tip(field: str, kind: str) -> str:
    """What a field of a row means."""
    if field == "rate":
        return (
            translate("palette", "Share of the cells that are left out in training, from 0 to 1")
            if kind == "dropout"
            else translate("palette", "Momentum: the weight of the newest batch in the running mean, from 0 to 1")
        )
    if field == "width" and kind == "dense":
        return translate("palette", "Units: how many numbers the row gives")
    tips = {
        "width": translate("palette", "Maps: how many filters the row learns"),
        "size": translate("palette", "The window's side in cells"),
        "stride": translate("palette", "How far the window moves at a time"),
        "padding": translate("palette", "same: padded, so that stride 1 keeps the size; valid: only whole windows"),
        "back": translate("palette", "How many rows above stands the row whose output is added"),
        "bias": translate("palette", "Whether a learned number is added to every sum"),
    }
    return tips[field]


def kind_tip(kind: str) -> str:
    """What a row of this kind does."""
    tips = {
        "conv": translate("palette", "Slides learned filters over the maps before it"),
        "max_pool": translate("palette", "Keeps the largest cell of each window"),
        "average_pool": translate("palette", "Keeps the mean of each window"),
        "global_average_pool": translate("palette", "The mean of each map: one number a map, flat"),
        "relu": translate("palette", "Negative cells become 0"),
        "gelu": translate("palette", "Like ReLU, but smooth around 0"),
        "addition": translate("palette", "A shortcut: adds what a row further above gave"),
        "selu": translate("palette", "Scaled exponential: keeps mean and spread"),
        "tanh": translate("palette", "Squeezes every cell between −1 and 1"),
        "sigmoid": translate("palette", "Squeezes every cell between 0 and 1"),
        "batch_norm": translate("palette", "Brings each map to mean 0 and spread 1, then scales it as it learned"),
        "dropout": translate("palette", "Leaves cells out at random in training"),
        "flatten": translate("palette", "Puts all cells into one line, as dense rows need"),
        "dense": translate("palette", "Every unit sums up every number before it, with learned weights"),
        "softmax": translate("palette", "Turns numbers into shares of 1, which the loss does by itself"),
    }
    return tips.get(kind, "")
