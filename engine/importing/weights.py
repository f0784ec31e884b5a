"""The tensors of somebody else's weights file, read as data. Pure functions; any thread may call them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from torch import Tensor

from engine.checkpoints import SIZE_LIMIT_BYTES
from engine.container import unpack_foreign
from engine.datasets.folders import natural_order
from engine.datasets.reading import printable, read_safely, shown_name
from engine.errors import EngineError
from engine.messages.importing import TensorLine
from engine.shapes import PARAMETER_LIMIT
from engine.tensor_files import is_pickled, read_foreign_tensors, too_many

WRAPPINGS = ("module.", "model.", "state_dict.", "_orig_mod.")
"""What DataParallel, Lightning, some savers and torch.compile put before every name."""

LONGEST_NAME = 120


@dataclass(frozen=True, slots=True, eq=False)
class Weights:
    """Tensors by name, without what was put before every name. `is_ordered`: in the order of the network they come
    from; a safetensors file has them by type and name instead, and its numbers within names are counted here."""

    name: str
    tensors: Mapping[str, Tensor]
    is_ordered: bool


def read_weights(path: str | Path) -> Weights:
    """The weights in a .safetensors, .pt or .pth file; EngineError says why there are none: those of `read_safely`,
    "unsafe", "no-weights", "own", "too-large" or "damaged"."""
    name = shown_name(path)
    data = read_safely(path, SIZE_LIMIT_BYTES)
    is_ordered = is_pickled(data)
    tensors = read_foreign_tensors(data, name) if is_ordered else unpack_foreign(data, name)
    if not tensors:
        raise EngineError("“{name}” holds no weights at all. Open another file.", reason="no-weights", name=name)
    if sum(each.numel() for each in tensors.values()) > PARAMETER_LIMIT:
        raise too_many(name)
    order = list(tensors) if is_ordered else sorted(tensors, key=natural_order)
    return Weights(name, _unwrapped({key: tensors[key] for key in order}), is_ordered)


def lines_of(weights: Weights) -> tuple[TensorLine, ...]:
    """What there is, for people."""
    return tuple(
        TensorLine(
            name=shown(name),
            shape=tuple(each.shape),
            kind=str(each.dtype).removeprefix("torch."),
            count=each.numel(),
        )
        for name, each in weights.tensors.items()
    )


def shown(name: str) -> str:
    """A tensor's name as a line that a terminal and a table can bear."""
    name = printable(name)
    return name if len(name) <= LONGEST_NAME else f"{name[: LONGEST_NAME // 2]}…{name[-LONGEST_NAME // 2 :]}"


def _unwrapped(tensors: dict[str, Tensor]) -> dict[str, Tensor]:
    while (found := next((each for each in WRAPPINGS if _is_everywhere(each, tensors)), None)) is not None:
        tensors = {name.removeprefix(found): each for name, each in tensors.items()}
    return tensors


def _is_everywhere(prefix: str, tensors: Mapping[str, Tensor]) -> bool:
    return all(name.startswith(prefix) and name != prefix for name in tensors)
