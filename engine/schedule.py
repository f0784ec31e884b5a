"""The learning rate over a run. Pure functions; no owning thread."""

from __future__ import annotations

import math
from collections.abc import Callable

from engine.specs import ScheduleSpec


def rate_factor(spec: ScheduleSpec, step: int, *, total_steps: int, steps_per_epoch: int) -> float:
    """What the optimiser's learning rate is multiplied by in the step numbered `step`, from 0."""
    match spec.kind:
        case "constant":
            return 1.0
        case "steps":
            return _latest(spec, step // steps_per_epoch)
        case "triangle":
            return _ramped(spec, step, total_steps, lambda left: left)
        case "cosine":
            return _ramped(spec, step, total_steps, lambda left: (1 - math.cos(math.pi * left)) / 2)


def _ramped(spec: ScheduleSpec, step: int, total_steps: int, shape: Callable[[float], float]) -> float:
    """Linear up over the warm-up, then down to `final` along `shape`, which maps the share left (1..0) to 1..0."""
    warm_steps = spec.warmup * total_steps
    if step < warm_steps:
        return (step + 1) / (warm_steps + 1)
    left = (total_steps - step) / max(total_steps - warm_steps, 1)
    return spec.final + (1 - spec.final) * shape(min(max(left, 0.0), 1.0))


def _latest(spec: ScheduleSpec, epoch: int) -> float:
    factor = 1.0
    for start, each in zip(spec.epochs, spec.factors, strict=True):
        if epoch >= start:
            factor = each
    return factor
