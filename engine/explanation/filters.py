"""A layer's weights as arrays. Pure functions over the owner's network."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from torch import Tensor, nn

from engine.errors import EngineError
from engine.models import NamedLayer, Network

Floats = NDArray[np.float32]


def layers_with_filters(network: Network) -> list[NamedLayer]:
    """The layers whose weights can be shown: convolutions and dense layers."""
    return [each for each in network.layers_of_interest() if isinstance(each.module, nn.Conv2d | nn.Linear)]


def layer_with_filters(network: Network, name: str) -> NamedLayer:
    """The layer called `name`; EngineError where it has no weights to show."""
    for layer in layers_with_filters(network):
        if layer.name == name:
            return layer
    raise EngineError(
        "The layer “{name}” has no filters. Choose a convolution or a dense layer.", reason="unknown", name=name
    )


def weights_of(layer: NamedLayer) -> Floats:
    """A copy of the weights: (maps, channels, down, across), or (units, inputs)."""
    return _array(layer.module.get_parameter("weight"))


def bias_of(layer: NamedLayer) -> Floats | None:
    """A copy of the bias (maps,), if there is one."""
    bias = layer.module.bias
    return _array(bias) if isinstance(bias, Tensor) else None


def norms(weights: Floats) -> Floats:
    """The length of each filter as a vector: (maps,)."""
    return np.sqrt((weights.astype(np.float64) ** 2).reshape(len(weights), -1).sum(1)).astype(np.float32)


def parameter_name(network: Network, layer: NamedLayer) -> str:
    """The name of the layer's weights in the network's state."""
    return next(f"{path}.weight" for path, module in network.named_modules() if module is layer.module)


def _array(tensor: Tensor) -> Floats:
    return tensor.detach().float().numpy(force=True).copy()
