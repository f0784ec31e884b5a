"""A step of every recipe on a GPU that is only pretended: torch works out devices and shapes, and no numbers.

What would mix tensors of the GPU and of the processor, which only shows where there is a GPU, fails here.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest
import torch
from torch import Tensor, nn
from torch._subclasses.fake_tensor import FakeTensor, FakeTensorMode

from engine import catalogue
from engine.specs import Recipe
from engine.training.augmentation import alternated
from engine.training.evaluation import evaluate
from engine.training.learner import Learner
from engine.training.optimisers import SGD

GPU = torch.device("cuda:0")
TAUGHT = replace(catalogue.recipe("mnist-quick"), name="taught", teachers=("digits",))


class NearGenerator(torch.Generator):
    """That of a real GPU needs a driver."""

    def __new__(cls, _device: object = None) -> NearGenerator:
        return super().__new__(cls)


@pytest.mark.filterwarnings("ignore:CUDA is not available")
@pytest.mark.parametrize("recipe", [*catalogue.RECIPES, TAUGHT], ids=lambda recipe: recipe.name)
def test_a_step_and_an_evaluation_stay_on_the_device(recipe: Recipe, monkeypatch: pytest.MonkeyPatch) -> None:
    learner = Learner(recipe, torch.device("cpu"))
    with FakeTensorMode(allow_non_fake_inputs=True):
        reads = _pretend(monkeypatch)
        monkeypatch.setattr(torch.backends.cudnn, "benchmark", False)
        monkeypatch.setattr(torch.Tensor, "backward", lambda _loss: _give_gradients(learner))
        learner.move(GPU)
        assert torch.backends.cudnn.benchmark
        _work(recipe, learner, reads)


def _work(recipe: Recipe, learner: Learner, reads: list[str]) -> None:
    count, taken = recipe.batch_size, recipe.input
    pictures = torch.empty(2 * count, taken.channels, taken.height_px, taken.width_px, dtype=torch.uint8, device=GPU)
    labels = torch.empty(2 * count, dtype=torch.int64, device=GPU)
    if recipe.model.initialisation == "whitened":
        learner.whiten(pictures)
    picked = torch.empty(count, dtype=torch.int64, device=GPU)
    for step in (0, 1, 5):
        batch = alternated(pictures.index_select(0, picked), picked, epoch=step)
        reads.clear()
        learner.learn(batch, labels[picked], step, 1e-3, count // 2, done=0.9)
        assert step == 0 or len(reads) == 1  # each makes the processor wait for the GPU; the first looks at more
    assert {each.device for each in (*learner.judged.parameters(), *learner.judged.buffers())} == {GPU}
    assert next(evaluate(learner.judged, pictures, labels, taken, GPU, batch_size=count)) == 0.5


def _pretend(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Tensors have no numbers: what is read back to the processor is 1. How it is read is noted down."""
    reads: list[str] = []

    def read(how: str, given: Callable[[Tensor], object]) -> Callable[[Tensor], object]:
        return lambda self: (reads.append(how), given(self))[1]

    monkeypatch.setattr(torch, "Generator", NearGenerator)
    monkeypatch.setattr(torch.Tensor, "item", read("item", lambda _: 1.0))
    monkeypatch.setattr(torch.Tensor, "__bool__", read("bool", lambda _: True))
    monkeypatch.setattr(FakeTensor, "tolist", read("list", lambda self: [1.0] * len(self)))
    monkeypatch.setattr(torch.Tensor, "numpy", lambda self, **_how: np.zeros(self.shape))
    monkeypatch.setattr(SGD, "step", lambda _self: None)  # torch has no pretended form of it
    monkeypatch.setattr("engine.devices.has_fast_bfloat16", lambda _device: True)
    monkeypatch.setattr(nn.Module, "to", _moved)
    return reads


def _give_gradients(learner: Learner) -> None:
    """In place of the real way back, whose streams need a driver."""
    for network in (learner.network, learner._scout and learner._scout.network):
        for each in network.parameters() if network else ():
            each.grad = torch.empty_like(each) if each.requires_grad else None


def _moved(self: nn.Module, *where: object, **_order: object) -> nn.Module:
    """`nn.Module.to` for tensors that are pretended, which torch cannot exchange in place."""
    if GPU in where:
        for module in self.modules():
            for name, each in module.named_parameters(recurse=False):
                setattr(module, name, nn.Parameter(_like(each), requires_grad=each.requires_grad))
            for name, each in module.named_buffers(recurse=False):
                setattr(module, name, _like(each))
    return self


def _like(tensor: Tensor) -> Tensor:
    return torch.empty(tensor.shape, dtype=tensor.dtype, device=GPU)
