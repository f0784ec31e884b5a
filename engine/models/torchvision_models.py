"""The torchvision family: published networks, with every addition and flattening made visible.

torchvision adds shortcuts and flattens maps in plain code where no hook sees it, and calls one ReLU several times. The
code is traced and written anew with one module per operation; weights keep torchvision's names behind "body.". A
network belongs to the thread that built it.
"""

from __future__ import annotations

import operator
from collections.abc import Callable
from typing import Any

import torch
import torch.nn.functional as F
from torch import Tensor, fx, nn

from engine.errors import EngineError
from engine.models.network import Dropout, NamedLayer, Network
from engine.models.pieces import Addition, Concatenation, Multiplication, describe
from engine.shapes import check_input
from engine.specs import InputSpec, ModelSpec

FAMILIES = (
    "alexnet", "convnext", "densenet", "efficientnet", "googlenet", "inception_v3", "mnasnet", "mobilenet", "resnet",
    "resnext", "squeezenet", "vgg", "wide_resnet",
)  # fmt: skip
BLOCK_DROPOUT = "StochasticDepth"  # by name: torchvision is imported when one of its networks is built, not before
WHOLE = (BLOCK_DROPOUT, "LayerNorm2d", "Permute")  # torchvision's own modules that are one operation
NO_SIDE_BRANCHES = {"aux_logits": False, "init_weights": False}


class TracedNetwork(Network):
    """A torchvision network in which every operation is a module that a hook can see."""

    def __init__(self, name: str, classes: int) -> None:
        super().__init__()
        self.body = _traced(_published(name, classes))

    def forward(self, x: Tensor) -> Tensor:
        """Logits (N, classes) of pictures (N, 3, H, W)."""
        return self.body(x)

    def layers_of_interest(self) -> list[NamedLayer]:
        """Every operation, in forward order, under torchvision's name for it."""
        names = [str(node.target) for node in self.body.graph.nodes if node.op == "call_module"]
        return [describe(name, self.body.get_submodule(name)) for name in names]


class BlockDropout(Dropout):
    """Drops the whole block of a picture, not single cells, before it meets its shortcut."""

    def decided(self, x: Tensor) -> Tensor:
        """One cell for each picture: (N, 1, 1, 1)."""
        return x[:, :1, :1, :1]


def check_torchvision(spec: ModelSpec, taken: InputSpec) -> str:
    """The network's name, out of the only option "name"; EngineError where there is no such network."""
    check_input(taken)
    options = dict(spec.options)
    name = str(options.pop("name", ""))
    if options or not name.replace("_", "").isalnum() or not name.startswith(FAMILIES):
        raise _unknown(name)
    if taken.channels != 3:
        raise EngineError("“{name}” takes colour pictures only.", reason="impossible", name=name)
    return name


def _published(name: str, classes: int) -> nn.Module:
    from torchvision import models

    if name not in models.list_models(module=models):
        raise _unknown(name)
    more = NO_SIDE_BRANCHES if name in ("googlenet", "inception_v3") else {}
    return models.get_model(name, weights=None, num_classes=classes, **more)


def _unknown(name: str) -> EngineError:
    return EngineError(
        "This version cannot build the torchvision network “{name}”. It knows those called {families}.",
        reason="unknown",
        name=name,
        families=", ".join(FAMILIES),
    )


class _Tracer(fx.Tracer):
    """Goes into everything but torch's own modules and those of torchvision's that are one operation."""

    def is_leaf_module(self, m: nn.Module, module_qualified_name: str) -> bool:
        return type(m).__name__ in WHOLE or super().is_leaf_module(m, module_qualified_name)


def _traced(model: nn.Module) -> fx.GraphModule:
    tracer = _Tracer()
    traced = fx.GraphModule(model, tracer.trace(model.eval()))
    called: set[str] = set()
    for node in list(traced.graph.nodes):
        if node.op == "call_module":
            _make_single(traced, node, called)
        elif node.op in ("call_function", "call_method"):
            _make_module(traced, node)
    traced.graph.lint()
    traced.recompile()
    return traced.train()


def _make_single(traced: fx.GraphModule, node: fx.Node, called: set[str]) -> None:
    """Give each call a module of its own, so that its hook tells what this call did, and nothing works in place."""
    name = str(node.target)
    module: Any = traced.get_submodule(name)  # torchvision's own classes too, known by their names
    if isinstance(module, nn.Dropout):
        traced.set_submodule(name, Dropout(module.p))
    elif type(module).__name__ == BLOCK_DROPOUT:
        traced.set_submodule(name, BlockDropout(float(module.p)))
    if getattr(module, "inplace", False):
        module.inplace = False
    if name in called:
        again = _free_name(traced, name + "_again")
        traced.add_submodule(again, type(module)())  # only activation functions are called twice
        node.target = again
    called.add(str(node.target))


def _make_module(traced: fx.GraphModule, node: fx.Node) -> None:
    """Write the plain operation of `node` as a call of a module."""
    found = MODULES.get(str(node.target) if node.op == "call_method" else node.target)
    if found is None:
        raise EngineError("“{operation}” is an operation this version cannot show.", reason="unknown",
                          operation=str(node.target))  # fmt: skip
    short, make = found
    module = make(node)
    tensors = node.all_input_nodes
    name = _free_name(traced, short)
    traced.add_submodule(name, module)
    with traced.graph.inserting_before(node):
        call = traced.graph.call_module(name, tuple(tensors))
    node.replace_all_uses_with(call)
    traced.graph.erase_node(node)


def _free_name(traced: fx.GraphModule, short: str) -> str:
    number = 1
    taken = dict(traced.named_modules())
    while f"{short}{number}" in taken:
        number += 1
    return f"{short}{number}"


def _pool(kind: Callable[..., nn.Module]) -> Callable[[fx.Node], nn.Module]:
    """The module of a pooling function: its arguments are the module's own, and never in place."""

    def make(node: fx.Node) -> nn.Module:
        more = {name: value for name, value in node.kwargs.items() if value is not None}
        more.pop("return_indices", None)
        return kind(*node.args[1:], **more)

    return make


MODULES: dict[Any, tuple[str, Callable[[fx.Node], nn.Module]]] = {
    operator.add: ("add", lambda _: Addition()),
    operator.iadd: ("add", lambda _: Addition()),
    torch.add: ("add", lambda _: Addition()),
    operator.mul: ("mul", lambda _: Multiplication()),
    torch.cat: ("cat", lambda _: Concatenation()),
    torch.flatten: ("flatten", lambda _: nn.Flatten()),
    F.relu: ("relu", lambda _: nn.ReLU()),
    F.adaptive_avg_pool2d: ("pool", _pool(nn.AdaptiveAvgPool2d)),
    F.avg_pool2d: ("pool", _pool(nn.AvgPool2d)),
    F.max_pool2d: ("pool", _pool(nn.MaxPool2d)),
    "mean": ("mean", lambda _: nn.Sequential(nn.AdaptiveAvgPool2d(1), nn.Flatten())),
}
