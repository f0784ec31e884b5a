"""What a recipe may say: the range of every number, what fits together, and what fits into memory.

Pure functions, without torch; no owning thread.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from math import isfinite
from typing import Any

from engine.errors import Sentence, say
from engine.shapes import LAYERS, PlannedLayer, Refusal, Where, cells, check_input, work_out
from engine.specs import OptimiserSpec, Recipe, ScheduleSpec

NUMBER_BYTES = 4  # float32
TEXT_LIMIT = 2_000
MOST_TEACHERS = 16
GIGABYTE = 1e9


@dataclass(frozen=True, slots=True)
class Bounds:
    """The numbers a field may have: from `least` to `most`; with `is_open` the ends themselves are not allowed."""

    least: float
    most: float
    is_open: tuple[bool, bool] = (False, False)

    def has(self, value: float) -> bool:
        """Whether `value` is one of them."""
        above = value > self.least if self.is_open[0] else value >= self.least
        below = value < self.most if self.is_open[1] else value <= self.most
        return isfinite(value) and above and below

    @property
    def sentence(self) -> Sentence:
        """The bounds for people."""
        least = say("above {least:g}" if self.is_open[0] else "at least {least:g}", least=self.least)
        most = say("below {most:g}" if self.is_open[1] else "at most {most:g}", most=self.most)
        return say("{least} and {most}", least=least, most=most)


SHARE, PART = Bounds(0, 1), Bounds(0, 1, (False, True))
BOUNDS: Mapping[str, Bounds] = {
    "validation_count": Bounds(0, 10_000_000),
    "epochs": Bounds(1, 10_000),
    "batch_size": Bounds(1, 65_536),
    "label_smoothing": PART,
    "average_decay": PART,
    "look_ahead": Bounds(0, 10_000),
    "hardest": Bounds(0, 1, (True, False)),
    "scout_width": Bounds(0, 1, (True, False)),
    "taught": Bounds(0, 1, (True, False)),
    "seed": Bounds(0, 2**63 - 1),
    "model.classes": Bounds(2, 100_000),
    "optimiser.learning_rate": Bounds(1e-7, 10),
    "optimiser.beta1": PART,
    "optimiser.beta2": PART,
    "optimiser.epsilon": Bounds(0, 1, (True, False)),
    "optimiser.weight_decay": Bounds(0, 100),
    "optimiser.norm_pace": Bounds(0, 1_000),
    "schedule.warmup": SHARE,
    "schedule.final": SHARE,
    "augmentation.rotate_deg": Bounds(0, 180),
    "augmentation.shear_deg": Bounds(0, 80),
    "augmentation.scale": Bounds(0, 0.9),
    "augmentation.shift_px": Bounds(0, 1_000),
    "augmentation.elastic_px": Bounds(0, 100),
    "augmentation.stroke": Bounds(0, 10),
    "augmentation.noise": SHARE,
    "augmentation.erase": SHARE,
    "augmentation.ease": SHARE,
    "augmentation.flip_share": SHARE,
    "augmentation.nudge_px": Bounds(0, 1_000),
    "augmentation.nudge_share": SHARE,
    "augmentation.crop_px": Bounds(0, 1_000),
    "augmentation.cut_px": Bounds(0, 1_000),
    "patience": Bounds(0, 1_000),
    "augmentation_strength": Bounds(0, 4),
    "dropout_strength": Bounds(0, 4),
}
TEXTS = ("name", "title", "sentence", "data")


def refusal_of(recipe: Recipe, memory_bytes: int | None = None) -> Refusal | None:
    """Why `recipe` cannot be trained, or None; `memory_bytes` is what there is (this computer's own by default)."""
    try:
        check(recipe, memory_bytes)
    except Refusal as refusal:
        return refusal
    return None


def check(recipe: Recipe, memory_bytes: int | None = None) -> None:
    """Raise a `Refusal` that names the field, where a recipe is absurd or too large for the memory there is."""
    _check_texts(recipe)
    for name, bounds in BOUNDS.items():
        _check_bounds(recipe, name, bounds)
    _check_averaging(recipe)
    _check_scout(recipe)
    _check_teachers(recipe.teachers)
    _check_schedule(recipe.schedule)
    check_input(recipe.input)
    if recipe.model.family == "sequential":
        plan = work_out(recipe.model, recipe.input)
        if plan.refusal is not None:
            raise plan.refusal
        there = memory_of_this_computer() if memory_bytes is None else memory_bytes
        _check_memory(recipe, plan.layers, there)


def needed_bytes(recipe: Recipe, layers: tuple[PlannedLayer, ...]) -> int:
    """What training takes at the very least: weights, gradients, what the optimiser remembers, one batch's outputs."""
    weights = sum(each.parameters for each in layers) * _copies(recipe.optimiser, recipe.average_decay)
    return NUMBER_BYTES * (weights + recipe.batch_size * sum(_kept(each) for each in layers))


def memory_of_this_computer() -> int:
    """Bytes of main memory; 0 where the system does not say."""
    if sys.platform == "win32":
        return _windows_memory()
    try:
        return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    except (ValueError, OSError):
        return 0


def _check_texts(recipe: Recipe) -> None:
    for name in TEXTS:
        text = getattr(recipe, name)
        is_needed = name in ("name", "data")
        if not is_line(text) or (is_needed and not text.strip()):
            raise Refusal("“{field}” needs one line of ordinary letters.", where=(name,), field=name)


def is_line(text: str) -> bool:
    """Whether it is one line of ordinary letters, or none, and not too long."""
    return len(text) <= TEXT_LIMIT and (not text or text.isprintable())


def _check_bounds(recipe: Recipe, name: str, bounds: Bounds) -> None:
    value: Any = recipe
    for part in name.split("."):
        value = getattr(value, part)
    if not bounds.has(value):
        where = tuple(name.split("."))
        raise Refusal("“{field}” must be {bounds}.", where=where, field=where[-1], bounds=bounds.sentence)


def _check_averaging(recipe: Recipe) -> None:
    if recipe.look_ahead and not recipe.average_decay:
        raise Refusal("Looking ahead needs a moving average: set “average_decay” above 0.", where=("average_decay",))
    if recipe.augmentation.alternate and not recipe.augmentation.flip:
        raise Refusal("Pictures can be mirrored in turn only where “flip” is on.", where=("augmentation", "flip"))


def _check_scout(recipe: Recipe) -> None:
    if recipe.hardest < 1 and recipe.model.family != "sequential":
        raise Refusal("Only a network of rows can have a scout: set “hardest” to 1.", where=("hardest",))


def _check_teachers(teachers: tuple[str, ...]) -> None:
    if len(teachers) > MOST_TEACHERS:
        raise Refusal("There can be {count} teachers at most.", where=("teachers",), count=MOST_TEACHERS)
    for each in teachers:
        if not is_line(each) or not each.strip():
            raise Refusal("A teacher is a shipped model's name, or a file.", where=("teachers",))


def _check_schedule(schedule: ScheduleSpec) -> None:
    epochs, factors = schedule.epochs, schedule.factors
    if schedule.kind == "steps" and len(epochs) != len(factors):
        raise Refusal(
            "The schedule needs as many epochs as factors, and there are {epochs} and {factors}.",
            where=("schedule", "factors"),
            epochs=len(epochs),
            factors=len(factors),
        )
    if any(each < 0 for each in epochs) or sorted(set(epochs)) != list(epochs):
        raise Refusal("The epochs of the schedule must rise from 0 on.", where=("schedule", "epochs"))
    if not all(Bounds(0, 1_000).has(each) for each in factors):
        raise Refusal("The factors of the schedule must be from 0 to 1,000.", where=("schedule", "factors"))


def _check_memory(recipe: Recipe, layers: tuple[PlannedLayer, ...], there: int) -> None:
    needed = needed_bytes(recipe, layers)
    if not there or needed <= there:
        return
    costs = [_copies(recipe.optimiser, recipe.average_decay) * each.parameters + recipe.batch_size * _kept(each)
             for each in layers]  # fmt: skip
    largest = costs.index(max(costs))
    where: Where = (*LAYERS, largest)
    raise Refusal(
        "Training this network takes at least {needed:,.1f} GB of memory and this computer has {there:,.1f} GB: "
        "{weights:,} weights, and {numbers:,} numbers for each of {batch:,} pictures in a batch. "
        "Make row {row} smaller, or the batch.",
        reason="too-large",
        where=where,
        needed=needed / GIGABYTE,
        there=there / GIGABYTE,
        weights=sum(each.parameters for each in layers),
        numbers=sum(_kept(each) for each in layers),
        batch=recipe.batch_size,
        row=largest + 1,
    )


def _copies(optimiser: OptimiserSpec, average_decay: float) -> int:
    """How many numbers each weight needs: itself, its gradient, the optimiser's memory, the moving average."""
    memory = 2 if optimiser.name in ("adam", "adamw") else int(optimiser.beta1 > 0)
    return 2 + memory + int(average_decay > 0)


def _kept(layer: PlannedLayer) -> int:
    """Numbers of a layer's output that wait for the way back; a flatten row has its input's."""
    return 0 if layer.row.kind == "flatten" else cells(layer.gives)


def _windows_memory() -> int:
    import ctypes

    class Status(ctypes.Structure):
        """MEMORYSTATUSEX of the Windows API."""

        _fields_ = [
            ("length", ctypes.c_ulong),
            ("load", ctypes.c_ulong),
            ("total", ctypes.c_ulonglong),
            *((name, ctypes.c_ulonglong) for name in ("free", "page", "page_free", "virtual", "virtual_free", "more")),
        ]

    status = Status()
    status.length = ctypes.sizeof(Status)
    found = ctypes.windll.kernel32.GlobalMemoryStatusEx(ctypes.byref(status))  # type: ignore[attr-defined] - on Windows there is
    return int(status.total) if found else 0
