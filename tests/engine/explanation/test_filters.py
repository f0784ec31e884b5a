"""Filters are the network's own weights, and saved numbers are read back by numpy alone."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import torch

from engine.errors import EngineError
from engine.explanation.filters import (
    bias_of,
    layer_with_filters,
    layers_with_filters,
    norms,
    parameter_name,
    weights_of,
)
from engine.explanation.saving import save_npy
from tests.engine.explanation.networks import NETWORKS, make


@pytest.mark.parametrize("name", NETWORKS)
def test_every_convolution_shows_its_weights(name: str) -> None:
    network, _ = make(name)
    state = network.state_dict()
    for layer in layers_with_filters(network):
        weights = weights_of(layer)
        np.testing.assert_array_equal(weights, state[parameter_name(network, layer)].numpy())
        np.testing.assert_allclose(norms(weights), torch.from_numpy(weights).flatten(1).norm(dim=1), rtol=1e-5)
        bias = bias_of(layer)
        assert bias is None or bias.shape == (len(weights),)
    assert {layer.name for layer in network.layers_of_interest() if layer.kind == "conv"} <= {
        layer.name for layer in layers_with_filters(network)
    }


def test_they_are_copies() -> None:
    network, _ = make("lenet-mnist")
    layer = layer_with_filters(network, "conv1")
    weights = weights_of(layer)
    weights[:] = 0
    assert layer.module.get_parameter("weight").any()


def test_a_layer_without_weights_is_refused() -> None:
    with pytest.raises(EngineError, match="pool1"):
        layer_with_filters(make("lenet-mnist")[0], "pool1")


def test_numbers_are_saved_for_others(tmp_path: Path) -> None:
    values = np.arange(6, dtype=np.float32).reshape(2, 3)
    save_npy(tmp_path / "layer.npy", values)
    np.testing.assert_array_equal(np.load(tmp_path / "layer.npy", allow_pickle=False), values)
    with pytest.raises(EngineError) as caught:
        save_npy(tmp_path / "gone" / "layer.npy", values)
    assert caught.value.reason == "missing"
