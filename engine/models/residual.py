"""The residual family: blocks of two 3×3 convolutions with a shortcut around them, as published for CIFAR-10.

He, Zhang, Ren, Sun: Deep Residual Learning for Image Recognition, arXiv:1512.03385, section 4.2; the shortcut is
projected by a 1×1 convolution where the shape changes (their option B). A network belongs to the thread that built it.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from torch import Tensor, nn

from engine.errors import EngineError, Sentence, say
from engine.models.layout import with_tidy_gradient
from engine.models.narrow import NarrowConv
from engine.models.network import Dropout, NamedLayer, Network
from engine.models.picked import PickedConv
from engine.models.pieces import Addition, describe
from engine.shapes import check_input
from engine.specs import InputSpec, ModelSpec

STAGE_LIMIT, BLOCK_LIMIT, WIDTH_LIMIT = 6, 32, 2048
SHORT_NAMES = {
    "batch_norm": "bn",
    "addition": "add",
    "global_average_pool": "mean",
    "dropout": "drop",
}


@dataclass(frozen=True, slots=True)
class ResidualPlan:
    """`widths`: maps of each stage, each half as large as the one before; `blocks` in each stage."""

    widths: tuple[int, ...]
    blocks: int
    dropout: float


def plan_residual(spec: ModelSpec, taken: InputSpec) -> ResidualPlan:
    """The options of `spec`: "widths" ("16,32,64"), "blocks" (3), "dropout" (0.0); EngineError names what cannot be."""
    check_input(taken)
    options = {"widths": "16,32,64", "blocks": 3, "dropout": 0.0} | dict(spec.options)
    if unknown := options.keys() - {"widths", "blocks", "dropout"}:
        raise _impossible(say("knows no option “{option}”.", option=min(unknown)))
    widths = tuple(int(each) if each.strip().isdecimal() else 0 for each in str(options["widths"]).split(","))
    blocks, dropout = options["blocks"], options["dropout"]
    if not 1 <= len(widths) <= STAGE_LIMIT or not all(1 <= each <= WIDTH_LIMIT for each in widths):
        raise _impossible(say("needs 1 to {stages} widths of 1 to {limit}.", stages=STAGE_LIMIT, limit=WIDTH_LIMIT))
    if not isinstance(blocks, int) or not 1 <= blocks <= BLOCK_LIMIT:
        raise _impossible(say("needs 1 to {limit} blocks in a stage.", limit=BLOCK_LIMIT))
    if isinstance(dropout, str) or not 0 <= dropout < 1:
        raise _impossible(say("needs a dropout from 0 to below 1."))
    if spec.classes < 2:
        raise _impossible(say("needs at least two classes."))
    return ResidualPlan(widths, blocks, float(dropout))


class ResidualNetwork(Network):
    """A first convolution, the stages of blocks, the mean of each map, one dense layer."""

    def __init__(self, plan: ResidualPlan, channels: int, classes: int) -> None:
        super().__init__()
        self.conv = nn.Conv2d(channels, plan.widths[0], 3, padding=1, bias=False)
        self.bn = nn.BatchNorm2d(plan.widths[0])
        self.relu = nn.ReLU()
        self.blocks = nn.ModuleList(_blocks(plan))
        self.mean = nn.AdaptiveAvgPool2d(1)
        self.flatten = nn.Flatten()
        self.drop = Dropout(plan.dropout)
        self.dense = nn.Linear(plan.widths[-1], classes)

    def forward(self, x: Tensor) -> Tensor:
        """Logits (N, classes) of pictures (N, C, H, W)."""
        x = self.relu(self.bn(self.conv(x)))
        for block in self.blocks:
            x = block(x)
        return self.dense(self.drop(self.flatten(self.mean(with_tidy_gradient(x)))))

    def layers_of_interest(self) -> list[NamedLayer]:
        """Every module, shortcuts and additions too; numbered by kind in forward order ("conv1", "add1")."""
        modules: list[nn.Module] = [self.conv, self.bn, self.relu]
        for block in self.blocks:
            modules += block.children()
        modules += [self.mean, self.flatten, *([self.drop] if self.drop.rate else []), self.dense]
        counts: Counter[str] = Counter()
        named: list[NamedLayer] = []
        for module in modules:
            kind = describe("", module).kind
            short = SHORT_NAMES.get(kind, kind)
            counts[short] += 1
            named.append(describe(f"{short}{counts[short]}", module))
        return named


class Block(nn.Module):
    """Two 3×3 convolutions and the shortcut around them; modules stand in forward order."""

    def __init__(self, taken: int, width: int, stride: int) -> None:
        super().__init__()
        self.is_projected = stride != 1 or taken != width
        self.conv1 = (NarrowConv if stride == 1 else nn.Conv2d)(taken, width, 3, stride, padding=1, bias=False)
        self.bn1 = nn.BatchNorm2d(width)
        self.relu1 = nn.ReLU()
        self.conv2 = NarrowConv(width, width, 3, padding=1, bias=False)
        self.bn2 = nn.BatchNorm2d(width)
        if self.is_projected:
            self.shortcut_conv = PickedConv(taken, width, 1, stride, bias=False)
            self.shortcut_bn = nn.BatchNorm2d(width)
        self.add = Addition()
        self.relu2 = nn.ReLU()

    def forward(self, x: Tensor) -> Tensor:
        """(N, taken, H, W) -> (N, width, H / stride, W / stride), rounded up."""
        inner = self.bn2(self.conv2(self.relu1(self.bn1(self.conv1(x)))))
        shortcut = self.shortcut_bn(self.shortcut_conv(x)) if self.is_projected else x
        return self.relu2(self.add(inner, shortcut))


def _blocks(plan: ResidualPlan) -> list[Block]:
    blocks: list[Block] = []
    taken = plan.widths[0]
    for stage, width in enumerate(plan.widths):
        for place in range(plan.blocks):
            blocks.append(Block(taken, width, 2 if stage and not place else 1))
            taken = width
    return blocks


def _impossible(why: Sentence) -> EngineError:
    return EngineError("A residual network {why}", reason="impossible", why=why)
