"""What the machine can multiply at most, measured on the spot, and how much a network has to."""

from __future__ import annotations

from time import perf_counter

import torch
from torch import nn

from engine import models
from engine.specs import Recipe

SIDE = 1536
LONGEST_S = 1.5


def peak_flops(kind: torch.dtype) -> float:
    """Operations per second (a multiplication and its addition are two) of the best of many square products."""
    left, right = (torch.randn(SIDE, SIDE).to(kind) for _ in range(2))
    best_s, begun_s = float("inf"), perf_counter()
    while perf_counter() - begun_s < LONGEST_S:
        start_s = perf_counter()
        torch.mm(left, right)
        best_s = min(best_s, perf_counter() - start_s)
    return 2 * SIDE**3 / best_s


def flops_of(recipe: Recipe) -> tuple[int, int]:
    """Operations for one picture: of an answer, and of a step of learning.

    Counted from the shapes of convolutions and dense layers, all others are left out. A step works every product out
    three times, for the output and for both gradients; nobody needs the gradient of the picture itself, nor that of
    weights that stand still.
    """
    network = models.build(recipe.model, recipe.input, seed=0).eval()
    paces = network.paces()
    products: list[tuple[int, int]] = []

    def count(module: nn.Module, _given: object, output: torch.Tensor) -> None:
        weight = module.get_parameter("weight")
        times = 3 if paces.get(f"{names[module]}.weight", 1.0) > 0 else 1
        products.append((2 * output.numel() * weight[0].numel(), times))

    names = {module: name for name, module in network.named_modules()}
    for module in names:
        if isinstance(module, nn.Conv2d | nn.Linear):
            module.register_forward_hook(count)
    shape = recipe.input
    with torch.inference_mode():
        network(torch.zeros(1, shape.channels, shape.height_px, shape.width_px))
    answer = sum(each for each, _ in products)
    first, first_times = products[0]
    learning = sum(each * times for each, times in products) - (first if first_times == 3 else 0)
    if first_times == 1 and len(products) > 1:
        learning -= products[1][0]  # behind weights that stand still nobody needs a gradient either
    return answer, learning
