"""Activation functions by their formulas, and the curve on which the point lies. Pure functions.

Formulas in float64, apart from torch's own code, so that the number shown is an independent one.
"""

from __future__ import annotations

from collections.abc import Callable
from math import erf, sqrt

import numpy as np
from numpy.typing import NDArray
from torch import Tensor, nn

from engine.messages.sums import FunctionValue
from engine.models.sequential import SMALLEST_SHARE, Log

CURVE_POINTS = 129
SELU_ALPHA, SELU_SCALE = 1.6732632423543772848170429916717, 1.0507009873554804934193349852946

Floats = NDArray[np.float64]
Function = Callable[[Floats], Floats]


def _sigmoid(x: Floats) -> Floats:
    # exp only of what is not positive, so that nothing overflows
    small = np.exp(-np.abs(x))
    return np.where(x >= 0, 1, small) / (1 + small)


def _selu(x: Floats) -> Floats:
    return SELU_SCALE * np.where(x > 0, x, SELU_ALPHA * np.expm1(np.minimum(x, 0)))


def _gelu(x: Floats) -> Floats:
    return x * (1 + np.vectorize(erf, otypes=[np.float64])(x / sqrt(2))) / 2


def _hard_sigmoid(x: Floats) -> Floats:
    return np.clip(x + 3, 0, 6) / 6


FUNCTIONS: dict[type[nn.Module], tuple[str, Function]] = {
    nn.ReLU: ("relu", lambda x: np.maximum(x, 0)),
    nn.ReLU6: ("relu6", lambda x: np.clip(x, 0, 6)),
    nn.SELU: ("selu", _selu),
    nn.GELU: ("gelu", _gelu),
    nn.SiLU: ("silu", lambda x: x * _sigmoid(x)),
    nn.Tanh: ("tanh", np.tanh),
    nn.Sigmoid: ("sigmoid", _sigmoid),
    nn.Hardswish: ("hardswish", lambda x: x * _hard_sigmoid(x)),
    nn.Hardsigmoid: ("hard_sigmoid", _hard_sigmoid),
    Log: ("log", lambda x: np.log(np.clip(x, SMALLEST_SHARE, 1 - SMALLEST_SHARE))),
}


def function_value(module: nn.Module, taken: Tensor, x: float) -> FunctionValue:
    """The function of `module` at `x`, drawn over the range of all that it took, 0 in the middle of the drawing."""
    name, function = FUNCTIONS[type(module)]
    reach = max(1.0, float(taken.abs().max()))
    curve_x = np.linspace(-reach, reach, CURVE_POINTS)
    return FunctionValue(
        function=name, taken=x, value=float(function(np.array(x))), curve_x=curve_x, curve_y=function(curve_x)
    )
