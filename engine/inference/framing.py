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
from engine.inference.classify import Served, answered, network_input
from engine.inference.classify import probabilities as probabilities_of_logits
from engine.inference.eyes import Eye
from engine.inference.spotting import eye_of, spotted
from engine.inference.unsure import Numbers, familiarity_of, limits_of, look
from engine.messages import Reason, doubt
from engine.models.passes import Look
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


def further_looks(served: Served, page: NDArray[np.uint8], crop: Crop | None) -> tuple[Look, ...]:
    """What the network makes of a page's further views."""
    framed = _further(page, served.checkpoint.input, crop)
    if not framed:
        return ()
    batch = network_input(served, np.stack([each.values for each in framed]))
    with torch.inference_mode():
        logits = answered(served, batch)
    return tuple(
        Look(batch[place : place + 1], logits[place], each.scale, each.is_mirrored) for place, each in enumerate(framed)
    )


def averaged(served: Served, looks: tuple[Look, ...]) -> Numbers:
    """The probabilities (classes,) of all looks at a picture, averaged."""
    return probabilities_of_logits(served, torch.stack([each.logits for each in looks])).mean(axis=0)


def further_views(page: NDArray[np.uint8], spec: InputSpec, crop: Crop | None) -> list[Numbers]:
    """Beside the square itself: closer, and wider where there is more; none for digits, whose box is found. `page` is
    not blank."""
    return [each.values for each in _further(page, spec, crop)]


@dataclass(frozen=True, slots=True, eq=False)
class _Framed:
    """Prepared values (C, H, W) of a square `scale` times as long as the one asked about, around the same middle."""

    values: Numbers
    scale: float
    is_mirrored: bool = False

    def mirrored(self) -> _Framed:
        return _Framed(np.ascontiguousarray(self.values[..., ::-1]), self.scale, not self.is_mirrored)


def _further(page: NDArray[np.uint8], spec: InputSpec, crop: Crop | None) -> list[_Framed]:
    if spec.preparation != "photo":
        return []
    square = crop or centred_square(page)
    scales = [1.0, *_scales(square, page.shape[0], page.shape[1])]
    if max(spec.height_px, spec.width_px) > SMALL_PX or is_mirrored(spec.views):
        return [_framed(page, spec, square, each) for each in scales[1:]]
    made = [_framed(page, spec, square, each) for each in scales]
    return [each for one in made for each in (one, one.mirrored())][1:]


def _framed(page: NDArray[np.uint8], spec: InputSpec, square: Crop, scale: float) -> _Framed:
    return _Framed(np.ascontiguousarray(_values(page, spec, _scaled(square, scale))), scale)


def crops_around(square: Crop, height: int, width: int) -> tuple[Crop, ...]:
    """The squares that are asked beside `square` on a picture of that size: a closer one, and a wider one where the
    picture is longer than the square."""
    return tuple(_scaled(square, scale) for scale in _scales(square, height, width))


def _scales(square: Crop, height: int, width: int) -> tuple[float, ...]:
    wider = min(max(height, width) / max(square.side, 1.0), WIDER)
    return (CLOSER, wider) if wider > 1.05 else (CLOSER,)


def _scaled(square: Crop, factor: float) -> Crop:
    moved = square.side * (1 - factor) / 2
    return Crop(left=square.left + moved, top=square.top + moved, side=square.side * factor)


def _values(page: NDArray[np.uint8], spec: InputSpec, crop: Crop) -> Numbers:
    values = prepare(page, spec, crop).values
    assert values is not None  # noqa: S101 - blank photos have been turned away
    return values
