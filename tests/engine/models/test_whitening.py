"""The first convolution takes patches apart: its maps are uncorrelated and equally strong, in both signs."""

from __future__ import annotations

import numpy as np
import torch

from engine.catalogue import recipe
from engine.models import build
from engine.models.whitening import SHARPEST, whiten


def test_the_maps_of_pictures_are_uncorrelated_and_of_equal_strength() -> None:
    generator = torch.Generator().manual_seed(3)
    x = torch.nn.functional.avg_pool2d(torch.randn(64, 3, 40, 40, generator=generator), 3, 1)  # neighbours alike
    spec = recipe("objects")
    network = build(spec.model, spec.input, seed=0)
    whiten(network, x)
    first = next(each for each in network.modules() if isinstance(each, torch.nn.Conv2d))
    maps = first(x).detach().transpose(0, 1).flatten(1).double().numpy()  # (24, cells)
    moments = maps[:12] @ maps[:12].T / maps.shape[1]
    assert np.abs(moments - np.diag(np.diag(moments))).max() < 1e-3
    patches = np.lib.stride_tricks.sliding_window_view(x.numpy().astype(float), (2, 2), (2, 3))
    patches = patches.transpose(0, 2, 3, 1, 4, 5).reshape(-1, 12)
    variances = np.linalg.eigvalsh(patches.T @ patches / len(patches))[::-1]
    assert np.allclose(np.diag(moments), variances / (variances + SHARPEST), atol=1e-3)
    assert np.allclose(maps[12:], -maps[:12], atol=1e-5)


def test_deeper_convolutions_pass_their_input_on_at_first() -> None:
    spec = recipe("objects")
    convolutions = [
        each for each in build(spec.model, spec.input, seed=0).modules() if isinstance(each, torch.nn.Conv2d)
    ]
    x = torch.randn(1, 24, 8, 8)
    assert torch.equal(convolutions[1](x)[:, :24], x)
