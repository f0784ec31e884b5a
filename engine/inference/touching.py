"""Digits that touch: their ink cut along seams where every piece is as clear and familiar a digit as can be.

Owned by the thread that asks the network. What a piece is worth was fitted on pages of pushed-together training digits
and drawn ones, beside pages of digits that do not touch.
"""

from __future__ import annotations

import math
from itertools import combinations
from typing import cast

import cv2

from engine.datasets.ink import Gray
from engine.datasets.shape import Box
from engine.inference.chains import Span, best_pieces
from engine.inference.eyes import Eye, Glance, key_of
from engine.inference.seams import Seam, find_seams, piece_between

DENSITIES = (4.0, 7.0)  # seams per height of the ink, and two more; the second where the first leave something unclear
MOST_SEAMS = 40
ROUGH_PX = 128  # pieces are judged at this height
WIDEST, LEAST_HEIGHT = 1.3, 0.6  # times the row's height: how wide one digit may be, and how tall it is
BROAD, BROAD_COST = 0.8, 6.5  # times the height: wider ones are less and less likely
LOW, LOW_COST = 0.86, 11.0  # likewise those less tall
CROSSING_COST = 2.0  # per height of ink that the seams beside a piece cross
SURE_WEIGHT, KNOWN_WEIGHT = 0.5, 1.5
PIECE_COST = 0.7  # where familiarity cannot be told: halves of a digit are clear digits too often
LEAST = -7.0  # no clearness is worth less: one bad piece must not hide the others
ONE_WORTH = 1.0  # more that most ink is one digit's
BROADEST_ONE = 1.6  # times as wide as tall, where it may be one
UNCLEAR = -1.0  # worth less than this is hardly a digit
SURELY, PLAINLY = 0.9, 0.98  # as sure and as familiar is one digit
BROADEST = 1.1  # times as wide as tall: hardly one digit
SLIM = 0.75  # times as wide as tall: hardly two


def is_plainly_one(glance: Glance, box: Box) -> bool:
    """Whether the ink in the box is one digit beyond doubt."""
    shape = box.width / box.height
    if glance.familiarity is None:
        return shape < SLIM or (glance.sureness >= SURELY and shape < BROADEST)
    return glance.sureness >= SURELY and glance.familiarity >= PLAINLY and shape < BROADEST


def parted(ink: Gray, whole: Glance, eye: Eye) -> tuple[tuple[Gray, Box], ...]:
    """The inks of the digits in `ink`, bright on black, from left to right, with their places in it; one, the ink
    itself, where it is clearest as a `whole`. What was parted once is known."""
    key = key_of(ink)
    if key not in eye.parted:
        eye.parted[key] = _parted(ink, whole, eye)
    return eye.parted[key]


def _parted(ink: Gray, whole: Glance, eye: Eye) -> tuple[tuple[Gray, Box], ...]:
    small, shape = _rough(ink), ink.shape[1] / ink.shape[0]
    seams: list[Seam] = []
    chosen: list[Span] = []
    for density in DENSITIES:
        seams = find_seams(small, min(round(density * shape) + 2, MOST_SEAMS))
        seams.sort(key=lambda seam: float(seam.places.mean()))
        worth = _worths(small, seams, whole, eye)
        chosen = best_pieces(worth, len(seams) + 1)
        if chosen and min(worth[span] for span in chosen) >= UNCLEAR:
            break
    pieces = [_piece(ink, seams, span) for span in chosen] if len(chosen) > 1 else []
    found = tuple(piece for piece in pieces if piece is not None)
    return found or ((ink, Box(0, 0, ink.shape[1], ink.shape[0])),)


def _worths(ink: Gray, seams: list[Seam], whole: Glance, eye: Eye) -> dict[Span, float]:
    """What each piece between two of the seams is worth; those that can be no digit are left out."""
    height, width = ink.shape
    last = len(seams) + 1
    places = [0.0, *(float(seam.places.mean()) for seam in seams), width / height]
    spans = [span for span in combinations(range(last + 1), 2) if places[span[1]] - places[span[0]] <= WIDEST]
    spans = [span for span in spans if span != (0, last)]
    found = {span: piece for span in spans if (piece := _piece(ink, seams, span)) is not None}
    found = {span: each for span, each in found.items() if _may_be_digit(each[1], height)}
    glances = eye.see([piece for piece, _ in found.values()])
    told = {span: (glance, found[span][1]) for span, glance in zip(found, glances, strict=True) if glance is not None}
    told[0, last] = whole, Box(0, 0, width, height)
    crossed = [0.0, *(seam.cost for seam in seams), 0.0]
    worth = {
        (start, end): _worth(*each, height) - CROSSING_COST * (crossed[start] + crossed[end])
        for (start, end), each in told.items()
    }
    if width < BROADEST_ONE * height:
        worth[0, last] += ONE_WORTH
    return worth


def _may_be_digit(box: Box, height: int) -> bool:
    return box.width <= WIDEST * height and box.height >= LEAST_HEIGHT * height


def _worth(glance: Glance, box: Box, height: int) -> float:
    """The logarithm of how likely it is a digit of a row so tall."""
    clear = SURE_WEIGHT * _log(glance.sureness)
    clear += -PIECE_COST if glance.familiarity is None else KNOWN_WEIGHT * _log(glance.familiarity)
    broad, low = box.width / height - BROAD, LOW - box.height / height
    return max(clear, LEAST) - BROAD_COST * max(broad, 0.0) - LOW_COST * max(low, 0.0)


def _log(share: float) -> float:
    return math.log(max(share, 1e-6))


def _piece(ink: Gray, seams: list[Seam], span: Span) -> tuple[Gray, Box] | None:
    start, end = span
    height = ink.shape[0]
    left = seams[start - 1].columns(height) if start > 0 else None
    right = seams[end - 1].columns(height) if end <= len(seams) else None
    return piece_between(ink, left, right)


def _rough(ink: Gray) -> Gray:
    height, width = ink.shape
    if height <= ROUGH_PX:
        return ink
    size = (max(1, round(width * ROUGH_PX / height)), ROUGH_PX)
    return cast("Gray", cv2.resize(ink, size, interpolation=cv2.INTER_AREA))
