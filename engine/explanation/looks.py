"""All looks at a picture behind an answer: their mean, and what is left of it with a part covered.

Owned by the reader's thread.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import torch
from torch import Tensor

from engine.explanation.arithmetic import softmax_share
from engine.explanation.occlusion import cover
from engine.explanation.sight import Sight
from engine.explanation.subject import blank_picture
from engine.messages.inspection import Field
from engine.messages.sums import LookShare, SoftmaxShare
from engine.models.passes import Look
from engine.models.views import count_of, logits_of
from engine.specs import Views


def answer_of(looks: Sequence[Look], temperature: float) -> Tensor:
    """The probabilities (classes,) that are the answer."""
    return torch.softmax(torch.stack([each.logits for each in looks]) / temperature, 1).mean(0)


def answer_share(looks: Sequence[Look], views: Views, place: int, temperature: float) -> SoftmaxShare:
    """How the share of class `place` in the answer came about."""
    sums = [softmax_share(each.logits, place, temperature) for each in looks]
    first = replace(sums[0], views=count_of(views))
    if len(looks) == 1:
        return first
    shares = tuple(
        LookShare(scale=look.scale, is_mirrored=look.is_mirrored, share=each.value)
        for look, each in zip(looks, sums, strict=True)
    )
    return replace(first, looks=shares, value=sum(each.share for each in shares) / len(shares))


def covered_answer(sight: Sight, looks: Sequence[Look], square: Field) -> Tensor:
    """The answer (classes,) if that part of the picture, `square` of the first look, were blank in all of them."""
    blank, spec = blank_picture(sight.checkpoint.input), sight.checkpoint.input
    fields = [seen_in(look, square) for look in looks]
    touched = [place for place, field in enumerate(fields) if field.height and field.width]
    logits = [look.logits for look in looks]
    if touched:
        batch = torch.cat([cover(looks[place].batch, blank, fields[place]) for place in touched])
        with torch.inference_mode():
            asked = logits_of(sight.network, batch, spec.views)
        for place, each in zip(touched, asked, strict=True):
            logits[place] = each
    return torch.softmax(torch.stack(logits) / sight.checkpoint.temperature, 1).mean(0)


def seen_in(look: Look, square: Field) -> Field:
    """Where a look shows what lies in `square` of the first one, in whole pixels; it may be empty."""
    height, width = look.batch.shape[2:]
    top, bottom = _moved(square.top, square.height, height, look.scale)
    left, right = _moved(square.left, square.width, width, look.scale)
    if look.is_mirrored:
        left, right = width - right, width - left
    return Field(top=top, left=left, height=bottom - top, width=right - left)


def _moved(start: int, extent: int, length: int, scale: float) -> tuple[int, int]:
    """Where `start` to `start + extent` of `length` pixels lies in as many pixels that show `scale` times as much: at
    least one pixel, of which there may be nothing to see."""
    first, last = (((each - length / 2) / scale + length / 2) for each in (start, start + extent))
    begun = round(first)
    ended = max(round(last), begun + 1) if extent else begun
    return min(max(begun, 0), length), min(max(ended, 0), length)
