"""Networks as data become networks as modules. A network belongs to the thread that built it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import torch

from engine.errors import EngineError
from engine.models.initialisation import initialise
from engine.models.network import NamedLayer, Network
from engine.models.residual import ResidualNetwork, plan_residual
from engine.models.sequential import SequentialNetwork
from engine.shapes import PARAMETER_LIMIT, PlannedLayer, plan_rows
from engine.specs import InputSpec, ModelSpec

__all__ = ["NamedLayer", "Network", "PlannedLayer", "build", "plan", "skeleton"]


def build(spec: ModelSpec, input: InputSpec, *, seed: int | None = None) -> Network:
    """A network of `spec` on the CPU with first weights from `seed`; EngineError names the row that cannot be."""
    network = skeleton(spec, input)
    # torch's own `to_empty` asks its "meta" device for likenesses, and that imports all of sympy: 1.4 s.
    state = {name: torch.empty(each.shape, dtype=each.dtype) for name, each in network.state_dict().items()}
    network.load_state_dict(state, assign=True)
    initialise(network, spec.initialisation, seed)
    for name, gain in network.gains().items():
        network.get_parameter(name).data.mul_(gain)
    return network


def skeleton(spec: ModelSpec, input: InputSpec) -> Network:
    """The network without memory for its weights (torch's "meta" device): names, shapes and types only."""
    match spec.family:
        case "residual":
            return _checked(ResidualNetwork, plan_residual(spec, input), input.channels, spec.classes, taken=input)
        case "torchvision":
            # torchvision takes seconds to import, and only these networks need it.
            from engine.models.torchvision_models import TracedNetwork, check_torchvision

            return _checked(TracedNetwork, check_torchvision(spec, input), spec.classes, taken=input)
        case _:
            planned = plan(spec, input)
            with torch.device("meta"):
                return SequentialNetwork(planned)


def plan(spec: ModelSpec, input: InputSpec) -> Sequence[PlannedLayer]:
    """All rows of a sequential network with their shapes and weights, before anything is built."""
    if spec.family != "sequential":
        raise EngineError("This version knows no network family “{family}”.", reason="unknown", family=spec.family)
    return plan_rows(spec, input)


def _checked(family: Callable[..., Network], *arguments: object, taken: InputSpec) -> Network:
    """A skeleton known to take such pictures and not to be too large; one picture is passed through as shapes only."""
    with torch.device("meta"):
        network = family(*arguments)
        picture = torch.zeros(1, taken.channels, taken.height_px, taken.width_px)
    if sum(each.numel() for each in network.parameters()) > PARAMETER_LIMIT:
        raise EngineError(
            "This network is too large: at most {limit} million weights are allowed.",
            reason="too-large",
            limit=PARAMETER_LIMIT // 1_000_000,
        )
    try:
        network.eval()(picture)
    except RuntimeError as error:
        raise EngineError(
            "This network cannot take pictures of {width} by {height} pixels: too little is left of them on the way.",
            reason="impossible",
            width=taken.width_px,
            height=taken.height_px,
        ) from error
    return network.train()
