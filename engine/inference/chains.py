"""Which of the pieces between seams are the digits of a row that touch: those that are the clearest together.

Pure functions; owned by the thread that asks.
"""

from __future__ import annotations

from collections.abc import Mapping

Span = tuple[int, int]
"""A piece of the row: the numbers of the seams where it begins and ends, in their order from left to right."""


def best_pieces(worth: Mapping[Span, float], last: int) -> list[Span]:
    """The pieces from seam 0 to seam `last`, each going on where the one before it ends, whose `worth` has the largest
    sum; [] where none lead there."""
    best: dict[int, tuple[float, list[Span]]] = {0: (0.0, [])}
    for place in range(1, last + 1):
        ways = [
            (best[start][0] + share, [*best[start][1], (start, end)])
            for (start, end), share in worth.items()
            if end == place and start in best
        ]
        if ways:
            best[place] = max(ways, key=lambda way: way[0])
    return best[last][1] if last in best else []
