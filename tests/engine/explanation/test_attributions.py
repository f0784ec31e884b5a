"""Every explanation against a few independent lines, on every family of networks; completeness within one per cent."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest
import torch
from captum.attr import Occlusion
from numpy.typing import NDArray
from torch import Tensor, nn

from engine.errors import EngineError
from engine.explanation.explaining import Wish, explain
from engine.explanation.gradients import NOISE_SHARE
from engine.explanation.occlusion import cover, square_around
from engine.explanation.subject import Subject, blank_picture, check_class, subject_of
from engine.messages.inspection import Field, Method
from engine.specs import InputSpec
from engine.work import finish
from tests.engine.explanation.networks import NETWORKS, make

SOME = ["lenet-mnist", "mnist-default", "residual", "squeezenet1_1"]


def subject(name: str) -> Subject:
    """The network's own first choice is what is explained."""
    network, picture = make(name)
    with torch.no_grad():
        first = int(network(picture).argmax())
    return subject_of(network, NETWORKS[name][1], picture, first)


def plain_gradient(about: Subject, batch: Tensor) -> Tensor:
    batch = batch.clone().requires_grad_()
    return torch.autograd.grad(about.network(batch)[:, about.class_index].sum(), batch)[0]


def strongest(values: Tensor) -> NDArray[Any]:
    """Of (C, H, W), the value of largest magnitude at each pixel."""
    flat = values.numpy()
    return np.take_along_axis(flat, np.abs(flat).argmax(0)[None], 0)[0]


def close(found: NDArray[Any], expected: NDArray[Any], share: float = 1e-5) -> None:
    np.testing.assert_allclose(found, expected, atol=share * float(np.abs(expected).max()), rtol=0)


@pytest.mark.parametrize("name", SOME)
def test_the_gradient_is_autograds(name: str) -> None:
    about = subject(name)
    found = finish(explain(about, Wish(method="gradient")))
    close(found.values, strongest(plain_gradient(about, about.picture)[0]))
    assert found.values.dtype == np.float32


@pytest.mark.parametrize("name", SOME[:2])
def test_the_smooth_gradient_is_the_mean_over_noise_that_is_always_the_same(name: str) -> None:
    about = subject(name)
    found = finish(explain(about, Wish(method="smooth_gradient", samples=10)))
    generator = torch.Generator().manual_seed(0)
    spread = NOISE_SHARE * float(about.picture.max() - about.picture.min())
    total = torch.zeros_like(about.picture[0])
    for count in (4, 4, 2):
        noise = torch.randn(count, *total.shape, generator=generator)
        total += plain_gradient(about, about.picture + spread * noise).sum(0)

    close(found.values, strongest(total / 10), 1e-4)
    again = finish(explain(about, Wish(method="smooth_gradient", samples=10)))
    np.testing.assert_array_equal(found.values, again.values)


def test_integrated_gradients_are_complete_for_a_class_that_hardly_wins_or_loses() -> None:
    """Its shares for and against nearly cancel, so that one per cent of what is left is little."""
    about = subject("mnist-default")
    with torch.no_grad():
        gains = (about.network(about.picture) - about.network(about.blank))[0].abs()
    about = replace(about, class_index=int(gains.argmin()))
    difference = about.score(about.picture) - about.score(about.blank)
    found = finish(explain(about, Wish(method="integrated_gradients")))
    assert found.total == pytest.approx(difference, rel=0.01)


@pytest.mark.parametrize("name", [*SOME, "mnist-best"])
def test_integrated_gradients_are_complete_within_one_per_cent(name: str) -> None:
    about = subject(name)
    found = finish(explain(about, Wish(method="integrated_gradients")))
    difference = about.score(about.picture) - about.score(about.blank)

    assert found.total == pytest.approx(difference, abs=0.01 * abs(difference))
    assert found.values.sum(dtype=np.float64) == pytest.approx(
        found.total, abs=1e-4 * float(np.abs(found.values).sum())
    )


@pytest.mark.parametrize("name", ["lenet-mnist", "residual"])
def test_integrated_gradients_are_the_plain_midpoint_rule(name: str) -> None:
    about = subject(name)
    found = finish(explain(about, Wish(method="integrated_gradients")))
    way = about.picture - about.blank
    points = (torch.arange(512) + 0.5) / 512
    gradient = plain_gradient(about, about.blank + points[:, None, None, None] * way).mean(0)

    close(found.values, (gradient * way[0]).sum(0).numpy(), 0.05)


@pytest.mark.parametrize(("name", "layer"), [("lenet-mnist", "conv2"), ("mnist-default", ""), ("residual", "add2")])
def test_grad_cam_is_the_maps_weighed_by_their_mean_gradient(name: str, layer: str) -> None:
    about = subject(name)
    found = finish(explain(about, Wish(method="grad_cam", layer=layer)))
    module = next(each.module for each in about.network.layers_of_interest() if each.name == found.layer)
    kept: list[Tensor] = []

    def keep(_module: nn.Module, _inputs: Any, output: Tensor) -> None:
        kept.append(output)

    handle = module.register_forward_hook(keep)
    score = about.network(about.picture)[0, about.class_index]
    handle.remove()
    weights = torch.autograd.grad(score, kept[0])[0].mean((2, 3), keepdim=True)
    cam = torch.relu((weights * kept[0]).sum(1, keepdim=True))
    size = about.picture.shape[2:]
    expected = nn.functional.interpolate(cam, tuple(size), mode="bilinear", align_corners=False)[0, 0]

    close(found.values, expected.detach().numpy())
    assert found.layer == (layer or "relu5")


@pytest.mark.parametrize(
    ("name", "window", "stride"), [("lenet-mnist", 5, 1), ("mnist-default", 6, 4), ("residual", 8, 5)]
)
def test_occlusion_is_captums(name: str, window: int, stride: int) -> None:
    about = subject(name)
    found = finish(explain(about, Wish(method="occlusion", window_px=window, stride_px=stride)))
    channels = about.picture.shape[1]
    with torch.no_grad():
        expected = Occlusion(about.network).attribute(
            about.picture,
            target=about.class_index,
            sliding_window_shapes=(channels, window, window),
            strides=(channels, stride, stride),
            baselines=about.blank,
        )
    close(found.values, expected[0, 0].numpy(), 1e-4)


def test_the_occluder_is_a_sixth_of_the_picture_unless_told() -> None:
    found = finish(explain(subject("lenet-mnist"), Wish(method="occlusion")))

    assert found.steps == 24 * 24
    assert (found.values != 0).all()


@pytest.mark.parametrize(
    ("at", "square"),
    [
        ((10, 12), Field(top=8, left=10, height=5, width=5)),
        ((0, 27), Field(top=0, left=25, height=3, width=3)),
        ((40, 5), Field(top=38, left=3, height=0, width=5)),
    ],
    ids=str,
)
def test_the_square_under_the_mouse_is_cut_at_the_edge(at: tuple[int, int], square: Field) -> None:
    assert square_around(*at, 0, (28, 28)) == square
    picture, blank = torch.ones(1, 1, 28, 28), torch.zeros(1, 1, 28, 28)
    covered = cover(picture, blank, square)
    assert float((picture - covered).sum()) == square.height * square.width
    assert picture.all()


def test_the_blank_picture_is_paper_or_the_average_colour() -> None:
    digits = blank_picture(InputSpec(mean=(0.1307,), std=(0.3081,)))
    photos = blank_picture(NETWORKS["residual"][1])

    torch.testing.assert_close(digits * 0.3081 + 0.1307, torch.zeros(1, 1, 28, 28))
    assert not photos.any()
    assert photos.shape == (1, 3, 33, 33)


def test_an_explanation_stops_between_pieces_and_leaves_the_network_alone() -> None:
    network, picture = make("lenet-mnist")
    before = {name: tensor.clone() for name, tensor in network.state_dict().items()}
    about = subject_of(network, NETWORKS["lenet-mnist"][1], picture, 3)
    methods: tuple[Method, ...] = ("occlusion", "integrated_gradients", "grad_cam", "smooth_gradient", "gradient")
    for method in methods:
        work = explain(about, Wish(method=method))
        fractions = [next(work)]
        work.close()
        assert fractions == [0.0]

    for name, tensor in network.state_dict().items():
        assert torch.equal(tensor, before[name])
    assert all(parameter.grad is None for parameter in network.parameters())
    assert not any(module._forward_hooks for module in about.network.modules())


def test_progress_only_grows() -> None:
    methods: tuple[Method, ...] = ("occlusion", "smooth_gradient")
    for method in methods:
        fractions = list(explain(subject("lenet-mnist"), Wish(method=method)))
        assert fractions == sorted(fractions)
        assert 0 <= fractions[0] < fractions[-1] < 1


def test_what_cannot_be_explained_is_said() -> None:
    with pytest.raises(EngineError, match="no layer"):
        finish(explain(subject("lenet-mnist"), Wish(method="grad_cam", layer="conv9")))
    with pytest.raises(EngineError, match="feature maps"):
        finish(explain(subject("lenet-mnist"), Wish(method="grad_cam", layer="dense1")))
    with pytest.raises(EngineError, match="class number 10"):
        check_class(10, 10)
