"""What a printed page tells: one answer, and what it was asked about. Frozen; no owning thread."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from engine.messages import Answer, Ask, Limits, PictureOpened
from engine.specs import Crop

OWN = 0.0  # a limit below stands for the model's own


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Printed:
    """`picture` (H, W) or (H, W, 3) uint8 is what was asked about, perhaps smaller than it was; `width`, `height` are
    those of the page, in whose pixels boxes and `square` are. `name` is "" for a drawing. `moment` is ISO 8601."""

    answer: Answer
    limits: Limits
    picture: NDArray[np.uint8]
    width: int
    height: int
    square: Crop | None
    name: str
    moment: str


def printed(
    ask: Ask, answer: Answer, picture: PictureOpened | None, least: tuple[float, float], moment: str
) -> Printed:
    """The page of `answer` to `ask`. `picture` is what is in the page's place, if it still is what was asked about;
    `least` are the probability and the familiarity that are asked of an answer."""
    is_same = picture is not None and picture.pixels is ask.page
    small = picture.preview if picture is not None and is_same else None
    height, width = ask.page.shape[:2]
    probability, familiarity = least
    return Printed(
        answer=answer,
        limits=Limits(
            probability=probability, familiarity=answer.limits.familiarity if familiarity < OWN else familiarity
        ),
        picture=ask.page if small is None else small,
        width=width,
        height=height,
        square=None if answer.reading is not None else ask.crop or answer.place,
        name=picture.name if picture is not None and is_same else "",
        moment=moment,
    )
