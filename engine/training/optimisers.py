"""torch's optimisers without its compiler, which each of them would import. Owned by the trainer's thread."""

from __future__ import annotations

import inspect
from typing import Any

import torch
from torch.optim import Optimizer

SPARED = ("add_param_group", "zero_grad", "state_dict", "load_state_dict")


def uncompiled(kind: type[Optimizer]) -> type[Any]:
    """The same optimiser for runs that are never compiled.

    torch wraps these methods so that its compiler leaves them alone, and the first call imports that compiler, with
    Triton and sympy: 1.7 s and 150 MB for every program that trains anything.
    """
    methods: dict[str, Any] = {name: inspect.unwrap(getattr(kind, name)) for name in SPARED}
    methods["step"] = torch.no_grad()(inspect.unwrap(kind.step))
    return type(kind.__name__, (kind,), methods)


SGD, ADAM, ADAMW = (uncompiled(kind) for kind in (torch.optim.SGD, torch.optim.Adam, torch.optim.AdamW))
