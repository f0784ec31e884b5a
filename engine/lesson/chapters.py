"""The ten chapters and the last page, in order, and where in the main window each happens on real data.

Constant data; no owning thread.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Chapter:
    """`key` names its text and its page, `place` the part of the main window: "input", "preparation", "layers",
    "answer", "training", "evaluation", "data", "why" or "filters"."""

    key: str
    place: str


CHAPTERS = (
    Chapter("numbers", "preparation"),
    Chapter("dense", "training"),
    Chapter("board", "input"),
    Chapter("convolution", "layers"),
    Chapter("relu", "layers"),
    Chapter("pooling", "layers"),
    Chapter("stacking", "layers"),
    Chapter("vote", "answer"),
    Chapter("learning", "training"),
    Chapter("limits", "evaluation"),
)
ONWARD = "onward"
KEYS = (*(each.key for each in CHAPTERS), ONWARD)
