"""A network as one runnable Python file of plain PyTorch, with its weights beside it. Any thread may call it."""

from __future__ import annotations

import os
import pprint
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from torch import nn

from engine import checkpoints, models
from engine.checkpoints import Checkpoint
from engine.datasets.reading import read_safely
from engine.errors import EngineError
from engine.exporting import templates
from engine.models.network import Dropout
from engine.models.pieces import Addition
from engine.models.residual import Block
from engine.models.sequential import SMALLEST_SHARE, LatePool, Log, PaddedConv, SequentialNetwork
from engine.models.torchvision_models import NO_SIDE_BRANCHES
from engine.writing import atomic_write

PROGRAM_LIMIT_BYTES = 1_000_000
PLAIN = (nn.ReLU, nn.SELU, nn.GELU, nn.Tanh, nn.Sigmoid, nn.Flatten)


def write_source(path: Path, checkpoint: Checkpoint) -> list[Path]:
    """Put the program at `path` and the weights beside it under the same name: both are given back.

    The program needs torch, safetensors and, for pictures, Pillow; nothing of Convlens. EngineError "exists" where
    other weights lie there: whoever agreed to replace a program was not asked about them.
    """
    weights = path.with_suffix(".safetensors")
    if weights == path:
        raise EngineError("The program needs a name that ends in .py.", reason="usage")
    if os.path.lexists(weights) and not _are_of(path, weights):
        raise EngineError(
            "“{name}” is there already, and the program’s weights would replace it. Choose another name for the "
            "program.",
            reason="exists",
            name=weights.name,
        )
    stamp = checkpoints.save(weights, checkpoint)
    atomic_write(path, source_of(replace(checkpoint, stamp=stamp), weights.name).encode())
    return [path, weights]


def _are_of(path: Path, weights: Path) -> bool:
    """Whether the program at `path` was written together with the weights that lie there."""
    try:
        program = read_safely(path, PROGRAM_LIMIT_BYTES).decode("utf-8", "replace")
        return f"digest is {checkpoints.load(weights).stamp.digest}." in program
    except EngineError:
        return False


def source_of(checkpoint: Checkpoint, weights_name: str) -> str:
    """The program's text; it reads the weights from `weights_name` beside itself."""
    spec, stamp = checkpoint.input, checkpoint.stamp
    origin = f"imported from {stamp.imported}" if stamp.imported else f"trained on {stamp.dataset}, epoch {stamp.epoch}"
    title = f"{stamp.model}, {checkpoint.model.family} network, {origin}"
    return templates.PROGRAM.format(
        title=_one_line(title),
        digest=stamp.digest,
        weights=weights_name,
        classes=pprint.pformat(checkpoint.classes, width=110, compact=True),
        channels=spec.channels,
        height=spec.height_px,
        width=spec.width_px,
        mean=spec.mean,
        std=spec.std,
        temperature=checkpoint.temperature,
        network=_network(checkpoint),
        views=templates.VIEWS[spec.views],
        prefix=checkpoints.MODEL_PREFIX + ("body." if checkpoint.model.family == "torchvision" else ""),
    )


def _network(checkpoint: Checkpoint) -> str:
    model, options = checkpoint.model, dict(checkpoint.model.options)
    if model.family == "torchvision":
        name = str(options["name"])
        more = NO_SIDE_BRANCHES if name in ("googlenet", "inception_v3") else {}
        extra = "".join(f", {key}={value}" for key, value in more.items())
        return templates.TORCHVISION.format(name=repr(name), classes=model.classes, more=extra)
    network = models.skeleton(model, checkpoint.input)
    if isinstance(network, SequentialNetwork):
        unused = {each.name for each in network.planned if each.row.unused}
        return _sequential(dict(network.named_children()), unused, network.added)
    return _residual(network)


def _sequential(modules: dict[str, nn.Module], unused: set[str], added: Mapping[str, str]) -> str:
    """`unused` modules have weights, but what they give goes nowhere; `added` ones add what another one gave."""
    made = [f"        self.{name} = {text}" for name, module in modules.items() if (text := _constructor(module))]
    calls: list[str] = []
    for name, module in modules.items():
        if name not in unused:
            kept = f"{name} = " if name in added.values() else ""
            given = f"x + {added[name]}" if name in added else _call(name, module)
            calls.append(f"        {kept}x = {given}")
    return templates.SEQUENTIAL.format(modules="\n".join(made), calls="\n".join(calls))


def _residual(network: nn.Module) -> str:
    parts = dict(network.named_children())
    blocks = ",\n".join(f"            {_constructor(each)}" for each in parts["blocks"].children())
    return templates.RESIDUAL.format(
        conv=_constructor(parts["conv"]),
        bn=_constructor(parts["bn"]),
        blocks=blocks,
        drop=_constructor(parts["drop"]),
        dense=_constructor(parts["dense"]),
    )


def _constructor(module: nn.Module) -> str:
    """The module as an expression; "" for one that is written out where it is called."""
    match module:
        case Block():
            return f"Block({module.conv1.in_channels}, {module.conv1.out_channels}, {module.conv1.stride[0]})"
        case LatePool():
            return _constructor(module.pool)
        case Log() | Addition():
            return ""
        case nn.MaxPool2d():
            return f"nn.MaxPool2d({_pool(module)})"
        case nn.AvgPool2d():
            return f"nn.AvgPool2d({_pool(module)}, count_include_pad={module.count_include_pad})"
        case nn.AdaptiveAvgPool2d():
            return f"nn.AdaptiveAvgPool2d({module.output_size})"
        case nn.Sequential():
            return "nn.Sequential({})".format(", ".join(_constructor(each) for each in module))
        case Dropout():
            return f"nn.Dropout({module.rate})"
        case _:
            return _weighed(module)


def _weighed(module: nn.Module) -> str:
    kind = type(module).__name__
    match module:
        case nn.Conv2d():
            sizes = f"{module.in_channels}, {module.out_channels}, {module.kernel_size}, {module.stride}"
            return f"nn.Conv2d({sizes}, {module.padding}, bias={module.bias is not None})"
        case nn.Linear():
            return f"nn.Linear({module.in_features}, {module.out_features}, bias={module.bias is not None})"
        case nn.BatchNorm1d() | nn.BatchNorm2d():
            return f"nn.{kind}({module.num_features}, momentum={module.momentum})"
        case nn.Softmax():
            return f"nn.Softmax(dim={module.dim})"
        case _ if isinstance(module, PLAIN):
            return f"nn.{kind}()"
        case _:
            raise EngineError("“{kind}” cannot be written as source yet.", reason="unknown", kind=kind)


def _pool(pool: nn.MaxPool2d | nn.AvgPool2d) -> str:
    return f"{pool.kernel_size}, {pool.stride}, {pool.padding}, ceil_mode={pool.ceil_mode}"


def _call(name: str, module: nn.Module) -> str:
    match module:
        case PaddedConv():
            return f"self.{name}(F.pad(x, {module.margins}))  # one cell more after than before"
        case LatePool():
            return f"self.{name}(x)[..., 1:, 1:]"
        case Log():
            return f"x.clamp({SMALLEST_SHARE}, 1 - {SMALLEST_SHARE}).log()"
        case _:
            return f"self.{name}(x)"


def _one_line(text: str) -> str:
    """Text that stands in a docstring: no quotes, no backslashes, one line."""
    return "".join(_tame(text))


def _tame(text: str) -> Iterator[str]:
    for letter in text:
        yield letter if letter.isprintable() and letter not in '"\\' else "?"
