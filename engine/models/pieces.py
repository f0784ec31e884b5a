"""Layers with several inputs, and what any module is called. A module belongs to the thread that built its network."""

from __future__ import annotations

from typing import Any

import torch
from torch import Tensor, nn

from engine.models.network import Dropout, NamedLayer

KINDS: dict[type[nn.Module], str] = {
    nn.Conv2d: "conv",
    nn.BatchNorm1d: "batch_norm",
    nn.BatchNorm2d: "batch_norm",
    nn.ReLU: "relu",
    nn.ReLU6: "relu6",
    nn.SELU: "selu",
    nn.SiLU: "silu",
    nn.GELU: "gelu",
    nn.Tanh: "tanh",
    nn.Sigmoid: "sigmoid",
    nn.Hardswish: "hardswish",
    nn.Hardsigmoid: "hard_sigmoid",
    nn.MaxPool2d: "max_pool",
    nn.AvgPool2d: "average_pool",
    nn.AdaptiveAvgPool2d: "average_pool",
    nn.Linear: "dense",
    nn.Flatten: "flatten",
    nn.Softmax: "softmax",
    Dropout: "dropout",
}


class Addition(nn.Module):
    """The sum of several inputs of one shape: where a shortcut meets its block."""

    kind = "addition"

    def forward(self, *terms: Tensor) -> Tensor:
        """All of shape (N, C, H, W) -> the same."""
        total = terms[0]
        for term in terms[1:]:
            total = total + term
        return total


class Multiplication(nn.Module):
    """One input times another that may be one number per map: a block that weighs its maps."""

    kind = "multiplication"

    def forward(self, first: Tensor, second: Tensor) -> Tensor:
        """(N, C, H, W) and (N, C, 1, 1) in any order -> (N, C, H, W)."""
        return first * second


class Concatenation(nn.Module):
    """Several inputs behind each other, map by map."""

    kind = "concatenation"

    def forward(self, *parts: Tensor) -> Tensor:
        """(N, C1, H, W), (N, C2, H, W), ... -> (N, C1 + C2 + ..., H, W)."""
        return torch.cat(parts, dim=1)


def describe(name: str, module: nn.Module) -> NamedLayer:
    """`module` as a layer worth showing; its kind is "other" where nobody has named it.

    A chain of modules is a mean of each map that is flattened at once.
    """
    kind = getattr(module, "kind", None) or next((KINDS[each] for each in type(module).mro() if each in KINDS), "other")
    if isinstance(module, nn.Sequential) or getattr(module, "output_size", 0) in (1, (1, 1)):
        kind = "global_average_pool"
    parameters = sum(each.numel() for each in module.parameters(recurse=False))
    return NamedLayer(name, str(kind), _detail(module), parameters, module)


def _detail(module: nn.Module) -> str:
    match module:
        case nn.Conv2d():
            return _window(module.kernel_size, module.stride) + _reach(module)
        case nn.MaxPool2d():
            return "max " + _window(module.kernel_size, module.stride)
        case nn.AvgPool2d():
            return "average " + _window(module.kernel_size, module.stride)
        case nn.AdaptiveAvgPool2d() if module.output_size not in (1, (1, 1)):
            return "to {}×{}".format(*pair(module.output_size))
        case nn.Linear():
            return f"{module.out_features} units"
        case Dropout():
            return f"{module.rate:.0%}"
        case _:
            return ""


def _reach(conv: nn.Conv2d) -> str:
    """What is unusual about the cells a convolution looks at."""
    words = ""
    if conv.groups > 1:
        words += ", each map alone" if conv.groups == conv.in_channels else f", {conv.groups} groups"
    if pair(conv.dilation) != (1, 1):
        words += f", dilation {pair(conv.dilation)[0]}"
    return words


def _window(size: object, stride: object) -> str:
    down, across = pair(size)
    step = pair(stride)[0]
    return f"{down}×{across}" + (f", stride {step}" if step > 1 else "")


def pair(value: Any) -> tuple[int, int]:
    """torch's "one number, or one for down and one for across" as two; its stubs say many more things of them."""
    return (value[0], value[1]) if isinstance(value, tuple) else (int(value), int(value))
