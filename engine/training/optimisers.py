"""torch's optimisers without its compiler, which each of them would import. Owned by the trainer's thread."""

from __future__ import annotations

import inspect
from typing import Any

import torch
from torch.optim import Optimizer

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
