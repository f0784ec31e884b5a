"""The rows of a sequential network worked out: names, shapes, weights, what cannot be. No module is built here.

Pure functions, without torch; no owning thread.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from math import prod

from engine.errors import say
from engine.refusals import (
    LAYERS,
    PARAMETER_LIMIT,
    Refusal,
    Shape,
    Where,
    check_count,
    check_input,
    check_row,
    check_size,
    impossible,
)
from engine.specs import InputSpec, LayerSpec, ModelSpec

__all__ = [
    "LAYERS", "PARAMETER_LIMIT", "Plan", "PlannedLayer", "Refusal", "Shape", "Where", "cells", "check_input",
    "detail_of", "plan_rows", "same_padding", "work_out",
]  # fmt: skip

SHORT_NAMES = {
    "max_pool": "pool",
    "average_pool": "pool",
    "batch_norm": "bn",
    "dropout": "drop",
    "global_average_pool": "mean",
    "addition": "add",
}
NEAREST = 2  # rows up to what can be added; one row up is what an addition takes anyway


@dataclass(frozen=True, slots=True)
class PlannedLayer:
    """One row with what it takes and gives: `takes` and `gives` are (C, H, W) or (units,), without the batch."""

    name: str
    row: LayerSpec
    detail: str
    takes: Shape
    gives: Shape
    parameters: int


@dataclass(frozen=True, slots=True)
class Plan:
    """The rows as far as they can be worked out, and why not further or why the whole cannot be."""

    layers: tuple[PlannedLayer, ...]
    refusal: Refusal | None = None


def plan_rows(spec: ModelSpec, taken: InputSpec) -> tuple[PlannedLayer, ...]:
    """Every row of `spec` for inputs of `taken`; a `Refusal` (reason "impossible") names the row that cannot be."""
    plan = work_out(spec, taken)
    if plan.refusal is not None:
        raise plan.refusal
    return plan.layers


def work_out(spec: ModelSpec, taken: InputSpec) -> Plan:
    """The same for a network that is still being written: nothing is raised."""
    planned: list[PlannedLayer] = []
    try:
        check_input(taken)
        check_count(spec.layers)
        _plan_into(planned, spec.layers, (taken.channels, taken.height_px, taken.width_px))
        _check_whole(spec, planned)
    except Refusal as refusal:
        return Plan(tuple(planned), refusal)
    return Plan(tuple(planned))


def _plan_into(planned: list[PlannedLayer], rows: Sequence[LayerSpec], shape: Shape) -> None:
    """Append row after row, until one is refused. A dead end takes what the row before it gave, and leads nowhere."""
    counts: Counter[str] = Counter()
    end: Shape | None = None  # what the dead end has come to
    for number, row in enumerate(rows, 1):
        short = SHORT_NAMES.get(row.kind, row.kind)
        counts[short] += 1
        takes = end if row.unused and end is not None else shape
        check_row(row, number, takes)
        if row.kind == "addition":
            _check_addition(row, number, takes, planned)
        gives, parameters = _output(row, number, takes), _parameters(row, takes)
        check_size(row, number, gives, parameters)
        detail = f"+ {planned[number - 1 - row.back].name}" if row.kind == "addition" else detail_of(row)
        planned.append(PlannedLayer(f"{short}{counts[short]}", row, detail, takes, gives, parameters))
        end, shape = (gives, shape) if row.unused else (None, gives)


def same_padding(length: int, size: int, stride: int) -> tuple[int, int]:
    """TensorFlow's "SAME" along one axis: cells added before and after; the odd one goes after."""
    total = max((-(-length // stride) - 1) * stride + size - length, 0)
    return total // 2, total - total // 2


def detail_of(row: LayerSpec) -> str:
    """The row's size in a few words, as the window shows it."""
    words = _size_of(row)
    return ", ".join(each for each in (words, "unused") if each) if row.unused else words


def _size_of(row: LayerSpec) -> str:
    step = f", stride {row.stride}" if row.stride > 1 else ""
    match row.kind:
        case "conv":
            return f"{row.size}×{row.size}{step}"
        case "max_pool" | "average_pool":
            word = "max" if row.kind == "max_pool" else "average"
            return f"{word} {row.size}×{row.size}" + ("" if row.stride == row.size else step or ", stride 1")
        case "dropout":
            return f"{row.rate:.0%}"
        case "dense":
            return f"{row.width} units"
        case _:
            return ""


def _check_addition(row: LayerSpec, number: int, shape: Shape, planned: Sequence[PlannedLayer]) -> None:
    """What is added must have been worked out, be used, and have the same size."""
    if not NEAREST <= row.back < number:
        rows = say("needs a row to add, {least} to {most} rows above.", least=NEAREST, most=number - 1)
        raise impossible(number, row.kind, rows if number > NEAREST else say("needs two rows above it."))
    other = planned[number - 1 - row.back]
    if other.row.unused:
        raise impossible(number, row.kind, say("adds what row {other} gave, a dead end.", other=number - row.back))
    if other.gives != shape:
        raise impossible(
            number,
            row.kind,
            say(
                "adds what row {other} gave, {there}, to what reaches it, {here}: both must have the same size.",
                other=number - row.back,
                there=_sides(other.gives),
                here=_sides(shape),
            ),
        )


def _sides(shape: Shape) -> str:
    return "×".join(str(each) for each in shape)


def _output(row: LayerSpec, number: int, shape: Shape) -> Shape:
    match row.kind:
        case "conv":
            return (row.width, *_windows(row, number, shape))
        case "max_pool" | "average_pool":
            return (shape[0], *_windows(row, number, shape))
        case "global_average_pool":
            return shape[:1]
        case "flatten":
            return (cells(shape),)
        case "dense":
            return (row.width,)
        case _:
            return shape


def _windows(row: LayerSpec, number: int, shape: Shape) -> tuple[int, int]:
    """How many windows fit down and across."""
    height, width = shape[1:]
    if row.padding == "same":
        return -(-height // row.stride), -(-width // row.stride)
    if row.size > min(height, width):
        raise impossible(
            number,
            row.kind,
            say(
                "looks at {size} by {size} cells, but only {width} by {height} reach it.",
                size=row.size,
                width=width,
                height=height,
            ),
        )
    return (height - row.size) // row.stride + 1, (width - row.size) // row.stride + 1


def _parameters(row: LayerSpec, shape: Shape) -> int:
    """Weights the row learns."""
    match row.kind:
        case "conv":
            return row.width * (shape[0] * row.size**2 + row.bias)
        case "dense":
            return row.width * (shape[0] + row.bias)
        case "batch_norm":
            return 2 * shape[0]
        case _:
            return 0


def cells(shape: Shape) -> int:
    """How many numbers an output of `shape` has."""
    return prod(shape)


def _check_whole(spec: ModelSpec, planned: Sequence[PlannedLayer]) -> None:
    last, total = planned[-1], sum(each.parameters for each in planned)
    if spec.classes < 2:
        raise Refusal("A network needs at least two classes.", where=("model", "classes"))
    if last.row.unused:
        raise impossible(len(planned), last.row.kind, say("is the last, but marked as unused: nothing would come out."))
    if last.gives != (spec.classes,):
        raise impossible(
            len(planned),
            last.row.kind,
            say("is the last and must give {classes} numbers, one for each class.", classes=spec.classes),
        )
    if total > PARAMETER_LIMIT:
        raise Refusal(
            "This network would have {count:,} weights; at most {limit:,} are allowed.",
            reason="too-large",
            where=LAYERS,
            count=total,
            limit=PARAMETER_LIMIT,
        )
