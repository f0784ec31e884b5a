"""Networks as data become networks as modules. A network belongs to the thread that built it."""

from __future__ import annotations

from collections.abc import Sequence

import torch

from engine.errors import EngineError
from engine.models.initialisation import initialise
from engine.models.network import NamedLayer, Network
from engine.models.sequential import SequentialNetwork
from engine.models.shapes import PlannedLayer, plan_rows
from engine.specs import InputSpec, ModelSpec

__all__ = ["NamedLayer", "Network", "PlannedLayer", "build", "parameter_count", "plan", "skeleton"]


def build(spec: ModelSpec, input: InputSpec, *, seed: int | None = None) -> Network:  # noqa: A002 - the spec's word
    """A network of `spec` on the CPU with first weights from `seed`; EngineError names the row that cannot be."""
    network = skeleton(spec, input)
    network.to_empty(device="cpu")
    initialise(network, spec.initialisation, seed)
    return network


def skeleton(spec: ModelSpec, input: InputSpec) -> Network:  # noqa: A002
    """The network without memory for its weights (torch's "meta" device): names, shapes and types only."""
    planned = plan(spec, input)
    with torch.device("meta"):
        return SequentialNetwork(planned)


def plan(spec: ModelSpec, input: InputSpec) -> Sequence[PlannedLayer]:  # noqa: A002
    """All layers with their shapes and weights, before anything is built."""
    if spec.family != "sequential":
        raise EngineError("This version knows no network family “{family}”.", reason="unknown", family=spec.family)
    return plan_rows(spec, input)


def parameter_count(spec: ModelSpec, input: InputSpec) -> int:  # noqa: A002
    """Weights the network learns, without building it."""
    return sum(each.parameters for each in plan(spec, input))
