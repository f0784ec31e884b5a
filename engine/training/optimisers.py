"""torch's optimisers as recipes mean them, without its compiler, which each would import, and what they remember.

Owned by the trainer's thread.
"""

from __future__ import annotations

import inspect
from collections.abc import Mapping
from typing import Any

import torch
from torch import Tensor, nn
from torch.optim import Optimizer

from engine.models import Network
from engine.specs import OptimiserSpec

NORMS = (nn.BatchNorm1d, nn.BatchNorm2d)
OPTIMISER_PREFIX = "opt."
SPARED = ("add_param_group", "state_dict", "load_state_dict")


def uncompiled(kind: type[Optimizer]) -> type[Any]:
    """The same optimiser for runs that are never compiled.

    torch wraps these methods so that its compiler leaves them alone, and the first call imports that compiler, with
    Triton and sympy: 1.7 s and 150 MB for every program that trains anything. Nor is every step announced to hooks and
    to the profiler, which takes as long as the step of a small network.
    """
    methods: dict[str, Any] = {name: inspect.unwrap(getattr(kind, name)) for name in SPARED}
    step: Any = torch.no_grad()(inspect.unwrap(kind.step))
    step.hooked = True  # by this torch knows a step that it has wrapped already
    return type(kind.__name__, (kind,), methods | {"step": step, "zero_grad": _without_gradients})


def _without_gradients(self: Optimizer) -> None:
    for group in self.param_groups:
        for each in group["params"]:
            each.grad = None


SGD, ADAM, ADAMW = (uncompiled(kind) for kind in (torch.optim.SGD, torch.optim.Adam, torch.optim.AdamW))
MEMORIES: dict[type[Optimizer], tuple[str, ...]] = {
    ADAM: ("step", "exp_avg", "exp_avg_sq"),
    ADAMW: ("step", "exp_avg", "exp_avg_sq"),
    SGD: ("momentum_buffer",),
}


def optimiser_of(network: Network, spec: OptimiserSpec) -> Optimizer:
    """Weight decay is for the weights of sums only, never for biases and norms; a pace makes it no weaker."""
    groups: list[dict[str, Any]] = []
    norms = {f"{name}.bias": spec.norm_pace for name, each in network.named_modules() if isinstance(each, NORMS)}
    paces = norms | network.paces()
    for name, each in sorted(network.named_parameters(), key=lambda named: named[1].ndim <= 1):
        pace = paces.get(name, 1.0)
        decay = spec.weight_decay / pace if pace and each.ndim > 1 else 0.0
        each.requires_grad_(pace > 0)
        alike = next((group for group in groups if (group["pace"], group["weight_decay"]) == (pace, decay)), None)
        if alike is None:
            groups.append({"params": [each], "pace": pace, "weight_decay": decay})
        else:
            alike["params"].append(each)
    groups = [group for group in groups if group["pace"] > 0]
    betas, epsilon = (spec.beta1, spec.beta2), spec.epsilon
    match spec.name:
        case "adam":
            return ADAM(groups, spec.learning_rate, betas, epsilon, fused=True)
        case "adamw":
            return ADAMW(groups, spec.learning_rate, betas, epsilon, fused=True)
        case "sgd":
            return SGD(groups, spec.learning_rate, spec.beta1, nesterov=spec.beta1 > 0, fused=True)


def restore_memory(optimiser: Optimizer, kept: Mapping[str, Tensor]) -> None:
    """Each tensor takes its parameter's own order in memory, which the fused steps rely on."""
    kept = {name: each for name, each in kept.items() if name.startswith(OPTIMISER_PREFIX)}
    if not kept:  # as before the first step
        return
    parameters = [each for group in optimiser.param_groups for each in group["params"]]
    for index, parameter in enumerate(parameters):
        if not any(name.startswith(f"{OPTIMISER_PREFIX}{index}.") for name in kept):
            continue  # a dead end, which no step has ever moved
        for name in MEMORIES[type(optimiser)]:
            value = kept[f"{OPTIMISER_PREFIX}{index}.{name}"]
            if value.ndim and value.shape != parameter.shape:
                raise ValueError(f"{name} of parameter {index} does not fit")
            memory = torch.empty_like(parameter) if value.ndim else torch.empty_like(value, device=parameter.device)
            optimiser.state[parameter][name] = memory.detach().copy_(value)


def memory_of(optimiser: Optimizer) -> dict[str, Tensor]:
    """What it remembers from step to step: copies on the CPU, whose names begin with "opt."."""
    return {
        f"{OPTIMISER_PREFIX}{index}.{name}": value.detach().to("cpu", copy=True).contiguous()
        for index, memory in optimiser.state_dict()["state"].items()
        for name, value in memory.items()
    }
