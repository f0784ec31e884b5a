"""A way of writing a digit, as text that people can write too.

Data; no owning thread. A shape is text: strokes apart by "/", places "x,y" in hundredths of the
digit's height, y down, in the order of the pen. "|" before a place makes it a corner; elsewhere the pen goes round.
All key shapes of one way have the same strokes and places, so that any mixture of them is a shape again.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Way:
    """One way of writing `digit`; `share` weighs it against the other ways of the same digit.

    `freedom`: how far it may turn, lean and stretch, against what other ways bear. A 7 is a 1 once its bar falls, and a
    1 is a 7 once its flag lies.
    """

    digit: int
    share: float
    shapes: tuple[str, ...]
    freedom: float = 1.0
