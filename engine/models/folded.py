"""A network of rows made ready to be asked about single pictures: fewer steps, and weights as the processor wants them.

A batch norm behind a convolution or a dense row scales and shifts each map, which its weights can do as well; so the
logits differ from the network's own by rounding only. It belongs to the thread that made it.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Mapping, Sequence
from dataclasses import dataclass, replace

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from engine.models.network import Dropout
from engine.models.sequential import PaddedConv, SequentialNetwork, Shares, last_maps
from engine.shapes import PlannedLayer

Step = Callable[[Tensor], Tensor]
Row = tuple[PlannedLayer, nn.Module]
Norm = nn.BatchNorm1d | nn.BatchNorm2d
POOLS = ("max_pool", "average_pool")


@dataclass(frozen=True, slots=True, eq=False)
class TakenIn:
    """Float32: what the last dense row takes in, (N, units), or the logits where there is none; and the mean of each
    of the last maps, (N, maps), where those go through more rows than it."""

    units: Tensor
    means: Tensor | None


class Folded(nn.Module):
    """What `network`, in evaluation mode, is now, for pictures (N, C, H, W) of the size it was planned for; later
    changes of its weights are not followed. With `dtype` bfloat16, all rows before the last dense one are worked out
    in that."""

    def __init__(self, network: SequentialNetwork, dtype: torch.dtype = torch.float32) -> None:
        super().__init__()
        self._dtype = dtype
        pairs = zip(network.planned, network.children(), strict=True)
        shortcuts = Shortcuts(network.added)
        rows = [each for each in pairs if not (each[0].row.unused or _is_idle(*each, shortcuts))]
        dense = [place for place, (_, module) in enumerate(rows) if isinstance(module, nn.Linear)]
        self.has_dense, last = bool(dense), dense[-1] if dense else len(rows)
        names = [planned.name for planned, _ in rows]
        maps = last_maps(network.planned)
        self._has_maps, flat = maps != "", names.index(maps) if maps else last
        with torch.inference_mode():
            self._seeing = _steps(rows[:flat], dtype, shortcuts)
            self._joining = _steps(rows[flat:last], dtype, shortcuts)
            self._deciding = _steps(rows[last:], torch.float32, shortcuts)

    def forward(self, x: Tensor) -> Tensor:
        """Logits (N, classes)."""
        return self.decide(self.take_in(x))

    def take_in(self, x: Tensor) -> TakenIn:
        """All but the last dense row and what follows it."""
        maps = _through(self._seeing, x.to(self._dtype, memory_format=torch.channels_last))
        means = maps.mean((2, 3), dtype=torch.float32) if self._has_maps else None
        return TakenIn(_through(self._joining, maps).float(), means)

    def decide(self, taken: TakenIn) -> Tensor:
        """Logits (N, classes) of what was taken in."""
        return _through(self._deciding, taken.units)


def _through(steps: Sequence[Step], x: Tensor) -> Tensor:
    for step in steps:
        x = step(x)
    return x


# --- rows to steps --------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, eq=False)
class _Affine:
    """`x * scale + shift` of each map or unit: what a batch norm does in evaluation mode."""

    scale: Tensor
    shift: Tensor

    @staticmethod
    def of(norm: Norm) -> _Affine:
        """Its four rows of numbers as two."""
        scale = norm.weight * torch.rsqrt(norm.get_buffer("running_var") + norm.eps)
        return _Affine(scale, norm.bias - norm.get_buffer("running_mean") * scale)


@dataclass(frozen=True, slots=True, eq=False)
class _Weighted:
    """A convolution or dense row, with what was folded into it."""

    planned: PlannedLayer
    module: nn.Conv2d | nn.Linear
    weight: Tensor
    bias: Tensor
    has_relu: bool = False

    def normed(self, norm: _Affine) -> _Weighted:
        """The same with a batch norm in its weights."""
        scale = norm.scale.reshape(-1, *[1] * (self.weight.dim() - 1))
        return replace(self, weight=self.weight * scale, bias=self.bias * norm.scale + norm.shift)

    def of(self, dtype: torch.dtype) -> _Weighted:
        """The same with numbers of that type."""
        return replace(self, weight=self.weight.to(dtype), bias=self.bias.to(dtype))


class Shortcuts:
    """What rows gave that other rows add later on. `added`: the rows that add, and what they add, by name."""

    def __init__(self, added: Mapping[str, str]) -> None:
        self.wanted = frozenset(added.values())
        self._added = added
        self._kept: dict[str, Tensor] = {}

    def keeping(self, name: str) -> list[Step]:
        """The step behind the row `name`: none, if nothing adds it."""

        def keep(x: Tensor) -> Tensor:
            self._kept[name] = x
            return x

        return [keep] if name in self.wanted else []

    def adding(self, name: str) -> Step:
        """What the row `name` does."""
        other = self._added[name]
        return lambda x: x + self._kept[other].to(x.dtype)


def _is_idle(planned: PlannedLayer, module: nn.Module, shortcuts: Shortcuts) -> bool:
    """Whether a row does nothing while the network answers, and nobody asks for it by name."""
    return isinstance(module, Dropout) and planned.name not in shortcuts.wanted


def _steps(rows: Sequence[Row], dtype: torch.dtype, shortcuts: Shortcuts) -> list[Step]:
    """What is left to do, in order. What is added later on is not folded into anything."""
    steps: list[Step] = []
    rest = list(rows)
    while rest:
        planned, module = rest.pop(0)
        at_hand = [] if planned.name in shortcuts.wanted else _up_to(rest, shortcuts.wanted)
        begun = len(at_hand)
        follower = at_hand[0][1] if at_hand else None
        if planned.row.kind == "flatten" and isinstance(follower, nn.Linear) and len(planned.takes) == 3:
            weighted, _ = _folded(_bare(at_hand.pop(0)[0], follower), at_hand)
            steps.append(_window(weighted.of(dtype), planned.takes))
        elif isinstance(module, nn.Conv2d | nn.Linear):
            weighted, pools = _folded(_bare(planned, module), at_hand)
            steps += [_step(weighted.of(dtype)), *pools]
        elif planned.row.kind == "addition":
            steps.append(shortcuts.adding(planned.name))
        else:
            steps.append(_scaling(_Affine.of(module), dtype) if isinstance(module, Norm) else _alone(module))
        done = begun - len(at_hand)
        steps += shortcuts.keeping(rest[done - 1][0].name if done else planned.name)
        del rest[:done]
    return steps


def _up_to(rows: Sequence[Row], wanted: Container[str]) -> list[Row]:
    """The first rows, up to one that is wanted as it is: what stands behind that cannot become a part of it."""
    last = next((place for place, (planned, _) in enumerate(rows) if planned.name in wanted), len(rows))
    return list(rows[: last + 1])


def _bare(planned: PlannedLayer, module: nn.Conv2d | nn.Linear) -> _Weighted:
    bias = module.weight.new_zeros(len(module.weight)) if module.bias is None else module.bias
    return _Weighted(planned, module, module.weight.clone(), bias.clone())


def _folded(weighted: _Weighted, rest: list[Row]) -> tuple[_Weighted, list[nn.Module]]:
    """`weighted` with what stands behind it and can be folded into it, and the pools on the way; `rest` loses them.

    A maximum may be taken before or behind a function that grows: a ReLU, or a norm whose scales are all positive; an
    average before or behind a norm.
    """
    pools: list[Row] = []
    while rest and rest[0][0].row.kind in POOLS:
        pools.append(rest.pop(0))
    kinds = {planned.row.kind for planned, _ in pools}
    if rest and isinstance(rest[0][1], Norm):
        norm = _Affine.of(rest[0][1])
        if "max_pool" not in kinds or bool((norm.scale > 0).all()):
            weighted = weighted.normed(norm)
            rest.pop(0)
    if rest and rest[0][0].row.kind == "relu" and "average_pool" not in kinds:
        weighted = replace(weighted, has_relu=True)
        rest.pop(0)
    return weighted, [module for _, module in pools]


# --- what steps do --------------------------------------------------------------------------------------------------


def _scaling(norm: _Affine, dtype: torch.dtype) -> Step:
    scale, shift = norm.scale.to(dtype), norm.shift.to(dtype)

    def scaled(x: Tensor) -> Tensor:
        ones = [1] * (x.dim() - 2)
        return x * scale.reshape(-1, *ones) + shift.reshape(-1, *ones)

    return scaled


def _alone(module: nn.Module) -> Step:
    """What a module of no kind of its own does. Softmax gives float32, which the rows behind it do not take."""
    return (lambda x: module(x).to(x.dtype)) if isinstance(module, Shares) else module


def _step(row: _Weighted) -> Step:
    module = row.module
    if isinstance(module, nn.Conv2d):
        margins = module.margins if isinstance(module, PaddedConv) else (0, 0, 0, 0)
        left, right, above, below = margins
        channels, height, width = row.planned.takes
        padding, stride = [int(each) for each in module.padding], list(module.stride)
        sides = (channels, height + above + below, width + left + right)
        convolve = _convolution(row, sides, padding, stride)
        return convolve if not any(margins) else lambda x: convolve(F.pad(x, margins))
    return lambda x: _rectified(F.linear(x, row.weight, row.bias), row.has_relu)


def _rectified(x: Tensor, is_wanted: bool) -> Tensor:
    return x.relu_() if is_wanted else x


def _window(row: _Weighted, sides: Sequence[int]) -> Step:
    """A dense row behind maps (C, H, W), laid flat: a convolution whose window is all there is, and which need not
    bring them into another order."""
    convolve = _convolution(replace(row, weight=row.weight.reshape(-1, *sides)), sides, [0, 0], [1, 1])
    return lambda x: convolve(x).flatten(1)


def _convolution(row: _Weighted, sides: Sequence[int], padding: list[int], stride: list[int]) -> Step:
    """A convolution over `sides` (C, H, W) by oneDNN, as torch's own. Here its weights are brought into that library's
    order once, and not for every picture, which saves a fifth of a pass. What torch's compiler calls for that has no
    public name."""
    if not torch.backends.mkldnn.is_available():
        return lambda x: _rectified(F.conv2d(x, row.weight, row.bias, stride, padding), row.has_relu)
    reorder = torch.ops.mkldnn._reorder_convolution_weight.default  # noqa: SLF001 - nothing public does it
    convolve = torch.ops.mkldnn._convolution_pointwise.default  # noqa: SLF001 - nothing public does it
    ones = [1, 1]
    weight = reorder(row.weight, padding, stride, ones, 1, [1, *sides])
    further = (weight, row.bias, padding, stride, ones, 1, "relu" if row.has_relu else "none", [], "")
    return lambda x: convolve(x, *further)
