"""Explanations by gradients, computed by Captum in small pieces: gradient, SmoothGrad, integrated gradients, Grad-CAM.

Captum takes over a second to import, so this module is imported when a first explanation is asked for.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import torch
from captum.attr import IntegratedGradients, LayerAttribution, LayerGradCam, Saliency
from numpy.typing import NDArray
from torch import Tensor

from engine.errors import EngineError
from engine.explanation.subject import Attribution, Subject, Work
from engine.models import NamedLayer

NOISE_SHARE = 0.15  # of the picture's range; Smilkov et al. 2017, arXiv:1706.03825, recommend 0.1 to 0.2
NOISY_AT_ONCE = 4
PATH_NODES = 4  # gradients for each piece of the path
FIRST_PIECES, SMOOTH_PIECES, MOST_PIECES = 4, 96, 400  # from the second on, only the whole counts
COMPLETENESS = 0.005  # the sum of all shares is this close: half the one per cent that is promised
ROUGHNESS = 0.02  # and so close are the pieces each, or their misses would only cancel out
LEAST_DIFFERENCE = 1e-3  # of two scores: below it, one per cent is lost in float32


def gradient(subject: Subject) -> Work[Attribution]:
    """How much the score changes with each pixel, of the channel where it changes most (Simonyan et al. 2013)."""
    yield 0.0
    return _strongest(_saliency(subject, subject.picture)[0], steps=1)


def smooth_gradient(subject: Subject, samples: int) -> Work[Attribution]:
    """The mean gradient over `samples` noisy copies of the picture (Smilkov et al. 2017); always the same noise."""
    picture = subject.picture
    generator = torch.Generator().manual_seed(0)
    spread = NOISE_SHARE * float(picture.max() - picture.min())
    total = torch.zeros_like(picture[0])
    for done in range(0, samples, NOISY_AT_ONCE):
        yield done / samples
        shape = (min(NOISY_AT_ONCE, samples - done), *picture.shape[1:])
        noisy = picture + spread * torch.randn(shape, generator=generator)
        total += _saliency(subject, noisy).sum(0)
    return _strongest(total / samples, steps=samples)


def integrated_gradients(subject: Subject) -> Work[Attribution]:
    """Each pixel's share of the score's difference to the blank picture (Sundararajan et al. 2017, arXiv:1703.01365).

    The straight path is cut into pieces; the piece whose shares miss its own difference most is cut again, until the
    whole and the pieces are within their tolerances. So completeness is reached where it can be, and what is left is
    told.
    """
    difference = abs(subject.score(subject.picture) - subject.score(subject.blank))
    pieces: list[Piece] = []
    for number in range(FIRST_PIECES):
        yield 0.0
        pieces.append(_piece(subject, number / FIRST_PIECES, (number + 1) / FIRST_PIECES))
    steps = FIRST_PIECES
    while not _is_complete(pieces, max(difference, LEAST_DIFFERENCE)) and len(pieces) < MOST_PIECES:
        yield 1 - FIRST_PIECES / len(pieces)
        worst = max(pieces, key=lambda piece: abs(piece.miss))
        pieces.remove(worst)
        middle = (worst.start + worst.end) / 2
        pieces += [_piece(subject, worst.start, middle), _piece(subject, middle, worst.end)]
        steps += 2
    shares = torch.stack([each.shares for each in pieces]).sum(0)  # (H, W)
    return Attribution(shares.float().numpy(), float(shares.sum()), steps=steps * PATH_NODES)


def grad_cam(subject: Subject, layer: str) -> Work[Attribution]:
    """Where the maps of `layer` speak for the class, enlarged to the input (Selvaraju 2017, arXiv:1610.02391)."""
    yield 0.0
    chosen = layer_with_maps(subject, layer)
    cam = LayerGradCam(subject.network, chosen.module).attribute(
        subject.picture, target=subject.class_index, relu_attributions=True
    )  # (1, 1, h, w)
    assert isinstance(cam, Tensor)  # noqa: S101 - one input gives one map
    size = (subject.picture.shape[2], subject.picture.shape[3])
    values = LayerAttribution.interpolate(cam, size, "bilinear")[0, 0].detach()
    return Attribution(values.numpy(), float(values.double().sum()), steps=1, layer=chosen.name)


def layer_with_maps(subject: Subject, name: str) -> NamedLayer:
    """The layer called `name`, or the last whose maps are larger than one cell; EngineError where there is none."""
    from engine.explanation.wiring import trace_wires

    wires = trace_wires(subject.network, subject.picture)
    if name and name not in wires:
        raise EngineError("The network has no layer “{name}”.", reason="unknown", name=name)
    chosen = [wires[name]] if name else list(wires.values())
    spread_out = [each for each in chosen if len(each.gives) == 3 and max(each.gives[1:]) > 1]
    if not spread_out:
        raise EngineError(
            "Grad-CAM needs a layer with feature maps. Choose a convolution or a pooling.", reason="impossible"
        )
    return spread_out[-1].layer


def _saliency(subject: Subject, batch: Tensor) -> Tensor:
    """Signed gradients of the class's score, (N, C, H, W)."""
    return (
        Saliency(subject.network)
        .attribute(batch.clone().requires_grad_(), target=subject.class_index, abs=False)
        .detach()
    )


@dataclass(frozen=True, slots=True, eq=False)
class Piece:
    """A part of the way from the blank picture (0) to the picture (1): each pixel's share (H, W) of the score's
    difference between its ends, in double, and by how much their sum misses it."""

    start: float
    end: float
    shares: Tensor
    miss: float


def _is_complete(pieces: list[Piece], difference: float) -> bool:
    whole = abs(sum(each.miss for each in pieces))
    is_smooth = len(pieces) >= SMOOTH_PIECES or sum(abs(each.miss) for each in pieces) <= ROUGHNESS * difference
    return is_smooth and whole <= COMPLETENESS * difference


def _piece(subject: Subject, start: float, end: float) -> Piece:
    ends = torch.tensor([start, end])[:, None, None, None]
    first, last = (subject.blank + ends * (subject.picture - subject.blank)).split(1)
    shares = IntegratedGradients(subject.network).attribute(
        last, baselines=first, target=subject.class_index, n_steps=PATH_NODES, method="gausslegendre"
    )  # (1, C, H, W)
    summed = shares.detach()[0].double().sum(0)
    scores = subject.scores(torch.cat([first, last])).double()
    return Piece(start, end, summed, float(summed.sum() - (scores[1] - scores[0])))


def _strongest(values: Tensor, steps: int) -> Attribution:
    """Of (C, H, W), the channel of the largest magnitude at each pixel, signed."""
    place = values.abs().argmax(0, keepdim=True)
    strongest: NDArray[np.float32] = values.gather(0, place)[0].numpy()
    return Attribution(strongest, float(strongest.sum(dtype=np.float64)), steps)
