"""Which layer feeds which, found by watching one forward pass. Owned by the thread that asks the network."""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import dataclass
from functools import partial
from typing import Any

import torch
from torch import Tensor

from engine.models import NamedLayer, Network

INPUT = "input"
Shape = tuple[int, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Wire:
    """A layer, the names of the layers (or "input") whose outputs it took, and what came out.

    A source is "" where something between the layers changed the numbers unseen. Shapes are without the batch.
    """

    layer: NamedLayer
    sources: tuple[str, ...]
    takes: tuple[Shape, ...]
    gives: Shape


def trace_wires(network: Network, batch: Tensor) -> dict[str, Wire]:
    """All layers by name, in forward order, from one pass of `batch` (1, C, H, W).

    A tensor that a layer takes is recognised as the very object another one gave; all of them are kept alive until
    the pass is over, so that no two share an identity.
    """
    makers: dict[int, tuple[str, Tensor]] = {id(batch): (INPUT, batch)}
    wires: dict[str, Wire] = {}
    with ExitStack() as hooks, torch.inference_mode():
        for layer in network.layers_of_interest():
            handle = layer.module.register_forward_hook(partial(_note, makers, wires, layer))
            hooks.callback(handle.remove)
        network(batch)
    return wires


def _note(
    makers: dict[int, tuple[str, Tensor]],
    wires: dict[str, Wire],
    layer: NamedLayer,
    _module: object,
    taken: tuple[Any, ...],
    output: Tensor,
) -> None:
    inputs = [each for each in taken if isinstance(each, Tensor)]
    wires[layer.name] = Wire(
        layer,
        tuple(makers[id(each)][0] if id(each) in makers else "" for each in inputs),
        tuple(tuple(each.shape[1:]) for each in inputs),
        tuple(output.shape[1:]),
    )
    makers[id(output)] = (layer.name, output)
