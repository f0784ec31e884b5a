"""Where to cut a row of digits that touch: the cuts after which every piece is as clear a digit as can be.

Pure functions; owned by the thread that asks. What a piece is worth is asked of the caller, once for all pieces.
"""

from __future__ import annotations

import math
from collections.abc import Callable

Span = tuple[int, int]
"""A piece of the row: its first column, and the one behind its last."""

NARROWEST, WIDEST = 0.15, 1.3  # times the row's height: how wide one digit may be
BROAD = 0.9  # times the height: wider ones are less and less likely
BROAD_COST = 2.0  # of the logarithm, per height that a piece is broader than that
PIECE_COST = 0.7  # of the logarithm: halves of a digit are clear digits too often, and fewer pieces are likelier
LEAST = 1e-4  # no piece is worth less: one bad piece must not hide the others


def best_pieces(width: int, height: int, cuts: list[int], sureness: Callable[[list[Span]], list[float]]) -> list[Span]:
    """The pieces between some of the `cuts` whose `sureness`, 0..1 each, has the largest product; [] if no choice of
    cuts leaves only pieces that are as wide as a digit may be."""
    places = [0, *sorted(cuts), width]
    spans = [(a, b) for a in places for b in places if NARROWEST * height <= b - a <= WIDEST * height]
    if not spans:
        return []
    worth = {span: _worth(span, height, share) for span, share in zip(spans, sureness(spans), strict=True)}
    best: dict[int, tuple[float, list[Span]]] = {0: (0.0, [])}
    for place in places[1:]:
        ways = [
            (best[start][0] + worth[start, end], [*best[start][1], (start, end)])
            for start, end in spans
            if end == place and start in best
        ]
        if ways:
            best[place] = max(ways, key=lambda way: way[0])
    return best[width][1] if width in best else []


def _worth(span: Span, height: int, sureness: float) -> float:
    broad = (span[1] - span[0]) / height - BROAD
    return math.log(max(sureness, LEAST)) - PIECE_COST - BROAD_COST * max(broad, 0.0)
