"""Two digits that run into each other: neither the one nor the other, and what a number is told apart by.

Pure functions of a random generator's state; no owning thread.
"""

from __future__ import annotations

from functools import cache
from typing import cast

import cv2
import numpy as np

from engine.datasets.drawn import page_of
from engine.datasets.ink import Gray
from engine.datasets.penmanship import DrawnDigit, drawn_block
from engine.datasets.shape import cut, ink_box

HANDS_SEED = 20_003  # the data sets' digits have other seeds
ROW_PX = 120  # how tall the row of both is
LEAST_HEIGHT, LEAST_WIDTH = 0.85, 0.75  # of the row, and of its own, that a digit keeps
INKED = 60  # gray levels that are ink where digits touch
DEEPEST_PX = 8  # how far one may reach into the other


def joined_digits(random: np.random.Generator) -> Gray:
    """The ink of both, bright on black, cut to its box."""
    left, right = _digit(random), _digit(random)
    reach = min(_room(left, right) + int(random.integers(1, DEEPEST_PX)), left.shape[1], right.shape[1])
    row = np.zeros((ROW_PX, left.shape[1] + right.shape[1] - reach), np.uint8)
    row[:, : left.shape[1]] = left
    behind = row[:, -right.shape[1] :]
    np.maximum(behind, right, out=behind)
    return cut(row, ink_box(row))


def _digit(random: np.random.Generator) -> Gray:
    """One digit somewhere in its part of the row, (ROW_PX, W)."""
    hands = _hands()
    ink = cast("Gray", 255 - page_of(hands[int(random.integers(len(hands)))]))
    ink = cut(ink, ink_box(ink))
    height = round(ROW_PX * random.uniform(LEAST_HEIGHT, 1.0))
    width = max(round(ink.shape[1] * height / ink.shape[0] * random.uniform(LEAST_WIDTH, 1.0)), 1)
    part = np.zeros((ROW_PX, width), np.uint8)
    top = int(random.integers(ROW_PX - height + 1))
    part[top : top + height] = cv2.resize(ink, (width, height), interpolation=cv2.INTER_AREA)
    return part


def _room(left: Gray, right: Gray) -> int:
    """How many columns the right one can be moved to the left before it touches."""
    inked = left[:, ::-1] >= INKED, right >= INKED
    free = [np.where(each.any(axis=1), each.argmax(axis=1), each.shape[1]) for each in inked]
    return int((free[0] + free[1]).min())


@cache
def _hands() -> list[DrawnDigit]:
    return drawn_block(HANDS_SEED, 0)
