"""What a network is shown of a picture: for photos several crops around one square, whose answers are averaged.

Owned by the thread that asks the network.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray

from engine.datasets.preparation import centred_square, prepare
from engine.datasets.work import Prepared
from engine.inference.boxes import Digit, Seen, read_digits, see_page
from engine.inference.classify import Served, probabilities_of
from engine.inference.classify import probabilities as probabilities_of_logits
from engine.inference.eyes import Eye
from engine.inference.spotting import eye_of, spotted
from engine.inference.unsure import Numbers, familiarity_of, limits_of, look
from engine.messages import Reason, doubt
from engine.models.views import is_mirrored
from engine.specs import Crop, InputSpec

CLOSER = 0.875  # of the square's side: what ImageNet's networks are measured with
WIDER = 1.33  # at most: what is around the square, down to the picture's long side
SMALL_PX = 64  # inputs up to this are asked mirrored as well, if they are not anyway; that costs next to nothing


@dataclass(frozen=True, slots=True, eq=False)
class Recognised:
    """What a network makes of a page: `probabilities` (classes,) averaged over `views`, what it was shown,
    (V, C, H, W) in 0..1; both None for a blank page. `familiarity` 0..1 where the model can tell. A page that is not
    blank but holds nothing to show the network is "unfamiliar"."""

    prepared: Prepared
    views: Numbers | None = None
    probabilities: Numbers | None = None
    familiarity: float | None = None
    reason: Reason = ""


def recognise(served: Served, page: NDArray[np.uint8], crop: Crop | None = None) -> Recognised:
    """The network's answer to a page, gray (H, W) or RGB (H, W, 3)."""
    spec, known = served.checkpoint.input, served.checkpoint.familiarity
    prepared = prepare(page, spec, crop)
    if crop is None and spec.preparation == "digit" and not prepared.is_clean:
        eye = eye_of(served)
        prepared = spotted(prepared, lambda: _found(page, eye), eye)
    if prepared.values is None:
        return Recognised(prepared, reason="unfamiliar" if prepared.is_strange else "")
    views = np.stack([prepared.values, *further_views(page, spec, crop)])  # (V, C, H, W)
    seen = look(served, views)
    probabilities = probabilities_of_logits(served, torch.from_numpy(seen.logits)).mean(axis=0)
    familiarity = float(familiarity_of(seen.evidence[:1], known)[0]) if known is not None else None
    reason = doubt(float(probabilities.max()), familiarity, limits_of(served))
    return Recognised(prepared, views, probabilities, familiarity, reason)


def _found(page: NDArray[np.uint8], eye: Eye) -> tuple[Seen, tuple[Digit, ...]]:
    seen = see_page(page, eye.without, is_photo=True)
    return seen, read_digits(seen, (), (), eye)


def averaged(served: Served, first: Numbers, page: NDArray[np.uint8], crop: Crop | None) -> Numbers:
    """The probabilities (classes,) of a page's first view, averaged with those of its further ones."""
    more = further_views(page, served.checkpoint.input, crop)
    if not more:
        return first
    rest = probabilities_of(served, np.stack(more))
    return np.concatenate([first[None], rest]).mean(axis=0)


def further_views(page: NDArray[np.uint8], spec: InputSpec, crop: Crop | None) -> list[Numbers]:
    """Beside the square itself: closer, and wider where there is more; none for digits, whose box is found. `page` is
    not blank."""
    if spec.preparation != "photo":
        return []
    square = crop or centred_square(page)
    crops = [square, *crops_around(square, page.shape[0], page.shape[1])]
    made = [_values(page, spec, each) for each in crops[1:]]
    if max(spec.height_px, spec.width_px) <= SMALL_PX and not is_mirrored(spec.views):
        made = [each for one in [_values(page, spec, square), *made] for each in (one, one[..., ::-1])][1:]
    return [np.ascontiguousarray(each) for each in made]


def crops_around(square: Crop, height: int, width: int) -> tuple[Crop, ...]:
    """The squares that are asked beside `square` on a picture of that size: a closer one, and a wider one where the
    picture is longer than the square."""
    wider = min(max(height, width) / max(square.side, 1.0), WIDER)
    factors = (CLOSER, wider) if wider > 1.05 else (CLOSER,)
    return tuple(_scaled(square, factor) for factor in factors)


def _scaled(square: Crop, factor: float) -> Crop:
    moved = square.side * (1 - factor) / 2
    return Crop(left=square.left + moved, top=square.top + moved, side=square.side * factor)


def _values(page: NDArray[np.uint8], spec: InputSpec, crop: Crop) -> Numbers:
    values = prepare(page, spec, crop).values
    assert values is not None  # noqa: S101 - blank photos have been turned away
    return values
