"""What every layer did with one picture, read by forward hooks. Owned by the thread that asks the network."""

from __future__ import annotations

from contextlib import ExitStack
from functools import partial
from typing import Any

import cv2
import numpy as np
import torch

from engine.messages import LayerView
from engine.models import NamedLayer, Network
from engine.models.sequential import SequentialNetwork

MAPS_SHOWN = 64
UNITS_SHOWN = 1024  # a unit is a single number: the whole of most dense layers fits

Output = tuple[NamedLayer, torch.Tensor]


def look_inside(network: Network, batch: torch.Tensor) -> tuple[torch.Tensor, list[Output]]:
    """One forward pass of `batch` (1, C, H, W): the logits and what each layer gave, in forward order.

    The outputs are copied as they are made, so that a later layer that works in place cannot change them; the hooks
    are gone afterwards, whatever happens. Rows of ours never work in place: they are walked through, without either.
    """
    outputs: list[Output] = []
    if isinstance(network, SequentialNetwork):
        with torch.inference_mode():
            return _walk(network, batch, outputs), outputs
    with ExitStack() as hooks, torch.inference_mode():
        for layer in network.layers_of_interest():
            handle = layer.module.register_forward_hook(partial(_keep, outputs, layer))
            hooks.callback(handle.remove)
        return network(batch), outputs


def _walk(network: SequentialNetwork, x: torch.Tensor, outputs: list[Output]) -> torch.Tensor:
    """The same along the rows: the logits."""
    rows = zip(network.layers_of_interest(), network.planned, network.walk(x), strict=True)
    for layer, planned, given in rows:
        outputs.append((layer, given[0]))
        x = x if planned.row.unused else given
    return x


def views(batch: torch.Tensor, outputs: list[Output]) -> tuple[LayerView, ...]:
    """The outputs as messages: a row for the input, then one for each layer."""
    rows = [_view("input", "input", "", 0, batch[0].clone())]
    rows += [_view(each.name, each.kind, each.detail, each.parameters, output) for each, output in outputs]
    return tuple(rows)


def _keep(outputs: list[Output], layer: NamedLayer, _module: object, _inputs: Any, output: torch.Tensor) -> None:
    outputs.append((layer, output[0].clone()))


def _view(name: str, kind: str, detail: str, parameters: int, output: torch.Tensor) -> LayerView:
    """One row; nobody writes into `output` any more. The figures are cv2's, which takes a fifth of torch's time."""
    values = np.ascontiguousarray(output.float().numpy(force=True))  # map by map, whatever its order was
    flat = values.reshape(1, -1)
    mean, deviation = cv2.meanStdDev(flat)
    return LayerView(
        name=name,
        kind=kind,
        detail=detail,
        parameters=parameters,
        shape=values.shape,
        maps=values[:MAPS_SHOWN] if values.ndim == 3 else values[:UNITS_SHOWN, None, None],  # (maps, H, W)
        low=float(values.min()),
        high=float(values.max()),
        mean=float(mean[0, 0]),
        deviation=float(deviation[0, 0]),
        zeros=1 - cv2.countNonZero(flat) / values.size,
    )
