"""The rows of a sequential network worked out: names, shapes, weights, what cannot be. No module is built here.

Pure functions; no owning thread.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from engine.errors import EngineError, Value
from engine.specs import InputSpec, LayerSpec, ModelSpec

PARAMETER_LIMIT = 200_000_000
CELL_LIMIT = 64_000_000  # of one layer's output for one picture
ROW_LIMIT = 1_000
SIDE_LIMIT_PX = 4_096

SHORT_NAMES = {
    "max_pool": "pool",
    "average_pool": "pool",
    "batch_norm": "bn",
    "dropout": "drop",
    "global_average_pool": "mean",
}
Shape = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class PlannedLayer:
    """One row with what it takes and gives: `takes` and `gives` are (C, H, W) or (units,), without the batch."""

    name: str
    row: LayerSpec
    detail: str
    takes: Shape
    gives: Shape
    parameters: int


def plan_rows(spec: ModelSpec, taken: InputSpec) -> tuple[PlannedLayer, ...]:
    """Every row of `spec` for inputs of `taken`; EngineError (reason "impossible") names the row that cannot be."""
    check_input(taken)
    if not 1 <= len(spec.layers) <= ROW_LIMIT:
        raise EngineError("A network needs between 1 and {limit} rows.", reason="impossible", limit=ROW_LIMIT)
    counts: Counter[str] = Counter()
    planned: list[PlannedLayer] = []
    shape: Shape = (taken.channels, taken.height_px, taken.width_px)
    for number, row in enumerate(spec.layers, 1):
        short = SHORT_NAMES.get(row.kind, row.kind)
        counts[short] += 1
        _check_row(row, number, shape)
        gives = _output(row, number, shape)
        layer = PlannedLayer(f"{short}{counts[short]}", row, detail_of(row), shape, gives, _parameters(row, shape))
        planned.append(layer)
        shape = gives
    _check_whole(spec, planned)
    return tuple(planned)


def same_padding(length: int, size: int, stride: int) -> tuple[int, int]:
    """TensorFlow's "SAME" along one axis: cells added before and after; the odd one goes after."""
    total = max((-(-length // stride) - 1) * stride + size - length, 0)
    return total // 2, total - total // 2


def detail_of(row: LayerSpec) -> str:
    """The row's size in a few words, as the window shows it."""
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


def _impossible(number: int, kind: str, why: str, **values: Value) -> EngineError:
    return EngineError("Row {row} ({kind}) " + why, reason="impossible", row=number, kind=kind, **values)


def check_input(taken: InputSpec) -> None:
    """Refuse pictures that no network takes: EngineError (reason "impossible")."""
    sides = 1 <= taken.height_px <= SIDE_LIMIT_PX and 1 <= taken.width_px <= SIDE_LIMIT_PX
    if not sides or taken.channels not in (1, 3):
        raise EngineError(
            "A network cannot take pictures of {width} by {height} pixels with {channels} channels.",
            reason="impossible",
            width=taken.width_px,
            height=taken.height_px,
            channels=taken.channels,
        )
    if not len(taken.mean) == len(taken.std) == taken.channels or min(taken.std) <= 0:
        raise EngineError(
            "The normalisation needs one mean and one positive deviation for each of {channels} channels.",
            reason="impossible",
            channels=taken.channels,
        )


def _check_row(row: LayerSpec, number: int, shape: Shape) -> None:
    needs_maps = row.kind in ("conv", "max_pool", "average_pool", "global_average_pool")
    if needs_maps and len(shape) != 3:
        raise _impossible(number, row.kind, "needs feature maps, but a row before it has flattened them.")
    if row.kind == "dense" and len(shape) != 1:
        raise _impossible(number, row.kind, "needs a flat input: put a flatten row before it.")
    if row.kind == "softmax" and len(shape) != 1:
        raise _impossible(number, row.kind, "needs a flat input: put a flatten row before it.")
    if row.kind in ("conv", "dense") and not 1 <= row.width <= PARAMETER_LIMIT:
        raise _impossible(number, row.kind, "needs a width of at least 1.")
    if row.kind in ("conv", "max_pool", "average_pool") and not (row.size >= 1 and row.stride >= 1):
        raise _impossible(number, row.kind, "needs a size and a stride of at least 1.")
    if row.kind == "dropout" and not 0 <= row.rate < 1:
        raise _impossible(number, row.kind, "needs a rate from 0 to below 1.")
    if row.kind == "batch_norm" and not 0 < row.rate <= 1:
        raise _impossible(number, row.kind, "needs a rate above 0, at most 1.")


def _output(row: LayerSpec, number: int, shape: Shape) -> Shape:
    match row.kind:
        case "conv":
            return (row.width, *_windows(row, number, shape))
        case "max_pool" | "average_pool":
            return (shape[0], *_windows(row, number, shape))
        case "global_average_pool":
            return shape[:1]
        case "flatten":
            return (_cells(shape),)
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
        raise _impossible(
            number,
            row.kind,
            "looks at {size} by {size} cells, but only {width} by {height} reach it.",
            size=row.size,
            width=width,
            height=height,
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


def _cells(shape: Shape) -> int:
    cells = 1
    for length in shape:
        cells *= length
    return cells


def _check_whole(spec: ModelSpec, planned: list[PlannedLayer]) -> None:
    last = planned[-1]
    if last.gives != (spec.classes,):
        raise _impossible(
            len(planned),
            last.row.kind,
            "is the last and must give {classes} numbers, one for each class.",
            classes=spec.classes,
        )
    if spec.classes < 2:
        raise EngineError("A network needs at least two classes.", reason="impossible")
    if sum(each.parameters for each in planned) > PARAMETER_LIMIT or any(
        _cells(each.gives) > CELL_LIMIT for each in planned
    ):
        raise EngineError(
            "This network is too large: at most {limit} million weights are allowed.",
            reason="too-large",
            limit=PARAMETER_LIMIT // 1_000_000,
        )
