"""The receptive field is the rectangle of pixels that reach the cell: found out by poisoning the input with NaN."""

from __future__ import annotations

import numpy as np
import pytest
import torch
from torch import Tensor

from engine.explanation.receptive import receptive_field
from engine.explanation.wiring import trace_wires
from engine.inference.activations import look_inside
from engine.messages.inspection import Field
from engine.models import Network, build
from engine.specs import InputSpec, LayerSpec, ModelSpec
from tests.engine.explanation.networks import NETWORKS, make, photo, random_cell, torchvision

PADDED = ModelSpec(
    layers=(
        LayerSpec(kind="conv", width=2, size=4, stride=2, padding="same"),
        LayerSpec(kind="max_pool", size=2, stride=1, padding="same"),
        LayerSpec(kind="conv", width=2, size=3),
        LayerSpec(kind="average_pool", size=3, stride=2, padding="same"),
        LayerSpec(kind="flatten"),
        LayerSpec(kind="dropout", rate=0.5),
        LayerSpec(kind="dense", width=10),
    )
)
CASES = {
    "lenet-mnist": NETWORKS["lenet-mnist"],
    "mnist-default": NETWORKS["mnist-default"],
    "padded unevenly": (PADDED, InputSpec(height_px=23, width_px=18)),
    "residual": NETWORKS["residual"],
    "shortcuts": NETWORKS["shortcuts"],
    "squeezenet1_1": NETWORKS["squeezenet1_1"],
    "mobilenet_v2": (torchvision("mobilenet_v2"), photo(32)),
}


def poisoned(network: Network, taken: InputSpec, along: int) -> dict[str, np.ndarray]:
    """For every layer by name: whether NaN in input row (`along` 1) or column (2) i reaches a cell; (i, *output)."""
    length = (taken.height_px, taken.width_px)[along - 1]
    reached: dict[str, list[Tensor]] = {}
    for place in range(length):
        batch = torch.ones(1, taken.channels, taken.height_px, taken.width_px)
        batch[0].select(along, place).fill_(torch.nan)
        for layer, output in look_inside(network, batch)[1]:
            reached.setdefault(layer.name, []).append(output.isnan())
    return {name: torch.stack(each).numpy() for name, each in reached.items()}


def span(hits: np.ndarray) -> tuple[int, int]:
    """Where the first hit is and how far the last one."""
    places = np.flatnonzero(hits)
    return (int(places[0]), int(places[-1] - places[0] + 1)) if len(places) else (0, 0)


@pytest.mark.parametrize("name", CASES)
def test_it_is_exactly_the_pixels_that_reach_the_cell(name: str) -> None:
    spec, taken = CASES[name]
    network = build(spec, taken, seed=1).eval()
    rows, columns = poisoned(network, taken, 1), poisoned(network, taken, 2)
    wires = trace_wires(network, torch.zeros(1, taken.channels, taken.height_px, taken.width_px))
    rng = np.random.default_rng(1)
    for layer, wire in wires.items():
        for _ in range(12):
            cell = random_cell(rng, wire.gives)
            place = cell[: len(wire.gives)]
            field = receptive_field(wires, layer, cell, (taken.height_px, taken.width_px))
            assert (field.top, field.height) == span(rows[layer][(slice(None), *place)]), (layer, cell)
            assert (field.left, field.width) == span(columns[layer][(slice(None), *place)]), (layer, cell)


def test_pixels_outside_change_nothing() -> None:
    network, batch = make("residual")
    wires = trace_wires(network, batch)
    cell = (1, 3, 4)
    field = receptive_field(wires, "add2", cell, (33, 33))
    outside = torch.ones(33, 33, dtype=torch.bool)
    outside[field.top : field.top + field.height, field.left : field.left + field.width] = False
    other = batch.clone()
    other[:, :, outside] += 100

    def value(picture: Tensor) -> float:
        return float({layer.name: each for layer, each in look_inside(network, picture)[1]}["add2"][cell])

    assert 0 < field.height < 33
    assert value(batch) == value(other)


def test_a_pixel_sees_itself_and_a_corner_of_padding_nothing() -> None:
    spec = ModelSpec(
        layers=(LayerSpec(kind="conv", width=1, size=1), LayerSpec(kind="flatten"), LayerSpec(kind="dense", width=10))
    )
    network = build(spec, InputSpec(height_px=4, width_px=4), seed=1).eval()
    wires = trace_wires(network, torch.zeros(1, 1, 4, 4))

    assert receptive_field(wires, "input", (0, 2, 3), (4, 4)) == Field(top=2, left=3, height=1, width=1)
    assert receptive_field(wires, "flatten1", (7, 0, 0), (4, 4)) == Field(top=1, left=3, height=1, width=1)
    conv = wires["conv1"].layer.module
    assert isinstance(conv, torch.nn.Conv2d)
    conv.padding = (2, 2)
    assert receptive_field(wires, "conv1", (0, 0, 0), (4, 4)).height == 0
