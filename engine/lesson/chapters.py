"""The ten chapters and the last page, in order, and where in the main window each happens on real data.

Constant data; no owning thread.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Chapter:
    """`key` names its text and its page, `place` the part of the main window: "input", "preparation", "answer",
    "layers", in them "sum" (behind a convolution's cell), "bend" (an activation function) or "pooled", and of training
    "recipes", "start" or "curves"."""

    key: str
    place: str


CHAPTERS = (
    Chapter("numbers", "preparation"),
    Chapter("dense", "recipes"),
    Chapter("board", "input"),
    Chapter("convolution", "sum"),
    Chapter("relu", "bend"),
    Chapter("pooling", "pooled"),
    Chapter("stacking", "layers"),
    Chapter("vote", "answer"),
    Chapter("learning", "start"),
    Chapter("limits", "curves"),
)
ONWARD = "onward"
KEYS = (*(each.key for each in CHAPTERS), ONWARD)
