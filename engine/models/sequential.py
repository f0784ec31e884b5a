"""The sequential family: one module per row, in the row's order. A network belongs to the thread that built it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import islice

import torch.nn.functional as F
from torch import Tensor, nn

from engine.models.layout import with_tidy_gradient
from engine.models.narrow import NarrowConv
from engine.models.network import Dropout, NamedLayer, Network
from engine.models.picked import PickedConv
from engine.models.pieces import Addition
from engine.models.thin import SIDE, PooledConv, ThinConv
from engine.shapes import PlannedLayer, same_padding

VECTOR = 16  # numbers that a CPU handles at once; fewer maps are pooled one by one
FLATTENING, MAPS = ("flatten", "global_average_pool"), 4  # rows behind maps (N, C, H, W)
SMALLEST_SHARE = 1e-7  # as Keras cuts off before its logarithm


class Log(nn.Module):
    """The logarithm of shares in 0..1, which makes logits of them; cut off near 0 and 1."""

    def forward(self, x: Tensor) -> Tensor:
        """`x` of any shape."""
        return x.clamp(SMALLEST_SHARE, 1 - SMALLEST_SHARE).log()


class Shares(nn.Softmax):
    """Softmax in whole precision whatever surrounds it: half precision knows no shares between 0.996 and 1."""

    def forward(self, input: Tensor) -> Tensor:
        """(N, classes) -> the same shape, each row sums to 1."""
        return super().forward(input.float())


PLAIN_MODULES: dict[str, Callable[[], nn.Module]] = {
    "relu": nn.ReLU,
    "selu": nn.SELU,
    "gelu": nn.GELU,
    "tanh": nn.Tanh,
    "sigmoid": nn.Sigmoid,
    "flatten": nn.Flatten,
    "softmax": lambda: Shares(dim=1),
    "log": Log,
    "addition": Addition,
}


class SequentialNetwork(Network):
    """Rows as modules, each under the row's name ("conv1")."""

    def __init__(self, planned: Sequence[PlannedLayer]) -> None:
        super().__init__()
        self._planned = tuple(planned)
        rows = enumerate(each.row for each in planned)
        self._added = {place: place - row.back for place, row in rows if row.kind == "addition"}
        is_pooled = len(planned) > 1 and _is_pooled_at_once(*planned[:2]) and 0 not in self._added.values()
        for number, each in enumerate(planned):
            self.add_module(each.name, _convolution(each, PooledConv) if is_pooled and number == 0 else _module(each))

    def forward(self, x: Tensor) -> Tensor:
        """Logits (N, classes) of pictures (N, C, H, W)."""
        opening, done = next(self.children()), 0
        if self.training and isinstance(opening, PooledConv):
            x, done = opening.pooled(x), 2
        for each, given in zip(self._planned[done:], self.walk(x, done), strict=True):
            x = x if each.row.unused else given
        return x

    def walk(self, x: Tensor, done: int = 0) -> Iterator[Tensor]:
        """What every row gives for pictures (N, C, H, W), in order; or for what the first `done` of them gave."""
        end = x  # of the dead end that is being worked out, if any
        kept = {done - 1: x}  # what shortcuts still want
        for place, (each, module) in islice(enumerate(zip(self._planned, self.children(), strict=True)), done, None):
            taken = end if each.row.unused else x
            if each.row.kind in FLATTENING and taken.ndim == MAPS:
                with_tidy_gradient(taken)
            end = module(taken, kept[self._added[place]]) if place in self._added else module(taken)
            x = x if each.row.unused else end
            if place in self._added.values():
                kept[place] = end
            yield end

    @property
    def added(self) -> dict[str, str]:
        """The rows that add what another row gave, and that row, both by name."""
        return {self._planned[place].name: self._planned[other].name for place, other in self._added.items()}

    @property
    def planned(self) -> tuple[PlannedLayer, ...]:
        """The rows with their names and shapes."""
        return self._planned

    def paces(self) -> dict[str, float]:
        """The rows' paces, which are those of their weights."""
        return {f"{each.name}.weight": each.row.pace for each in self._planned if each.row.pace != 1}

    def gains(self) -> dict[str, float]:
        """The rows' gains, which are those of all their parameters."""
        strong = {each.name: each.row.gain for each in self._planned if each.row.gain != 1}
        return {name: strong[name.split(".")[0]] for name, _ in self.named_parameters() if name.split(".")[0] in strong}

    def layers_of_interest(self) -> list[NamedLayer]:
        """Every row."""
        modules = dict(self.named_children())
        return [
            NamedLayer(each.name, each.row.kind, each.detail, each.parameters, modules[each.name])
            for each in self._planned
        ]


def last_maps(planned: Sequence[PlannedLayer]) -> str:
    """The name of the row that lays maps flat for more than one dense row; "" where there is none. Behind it the
    network keeps what tells its classes apart; the maps still tell more of the picture."""
    used = [each for each in planned if not each.row.unused]
    kinds = [each.row.kind for each in used]
    place = kinds.index("flatten") if "flatten" in kinds else len(kinds)
    if "conv" not in kinds[:place] or kinds[place:].count("dense") < 2 or used[place].takes[1:] == (1, 1):
        return ""
    return used[place].name


class PaddedConv(nn.Conv2d):
    """A convolution whose "same" padding is uneven: one cell more after than before.

    `margins`: cells added left, right, above, below.
    """

    def __init__(self, *sizes: int, stride: int, bias: bool, margins: tuple[int, int, int, int]) -> None:
        super().__init__(*sizes, stride=stride, bias=bias)
        self.margins = margins

    def forward(self, input: Tensor) -> Tensor:
        """(N, C, H, W) -> (N, maps, windows down, windows across)."""
        return super().forward(F.pad(input, self.margins))


class LatePool(nn.Module):
    """ "Same" pooling of an even window with stride 1: padded evenly, then without the row and column too many."""

    def __init__(self, pool: nn.Module) -> None:
        super().__init__()
        self.pool = pool

    def forward(self, x: Tensor) -> Tensor:
        """(N, C, H, W) -> the same shape."""
        return self.pool(x)[..., 1:, 1:]


def _module(layer: PlannedLayer) -> nn.Module:
    row = layer.row
    match row.kind:
        case "conv":
            return _convolution(layer, _convolution_kind(layer))
        case "max_pool" | "average_pool":
            return _pool(layer)
        case "batch_norm":
            norm = nn.BatchNorm2d if len(layer.takes) == 3 else nn.BatchNorm1d
            return norm(layer.takes[0], momentum=row.rate)
        case "dropout":
            return Dropout(row.rate)
        case "dense":
            return nn.Linear(layer.takes[0], row.width, bias=row.bias)
        case "global_average_pool":
            return nn.Sequential(nn.AdaptiveAvgPool2d(1), nn.Flatten())
        case plain:
            return PLAIN_MODULES[plain]()


def _convolution_kind(layer: PlannedLayer) -> type[nn.Conv2d]:
    if layer.row.stride == 1:
        return NarrowConv
    if layer.takes[0] == 1:
        return ThinConv
    return PickedConv if layer.row.size == 1 else nn.Conv2d


def _convolution(layer: PlannedLayer, kind: type[nn.Conv2d]) -> nn.Module:
    row, (channels, height, width) = layer.row, layer.takes
    if row.padding == "valid":
        return kind(channels, row.width, row.size, row.stride, bias=row.bias)
    above, below = same_padding(height, row.size, row.stride)
    left, right = same_padding(width, row.size, row.stride)
    if (above, left) == (below, right):
        return kind(channels, row.width, row.size, row.stride, (above, left), bias=row.bias)
    margins = (left, right, above, below)
    return PaddedConv(channels, row.width, row.size, stride=row.stride, bias=row.bias, margins=margins)


def _is_pooled_at_once(conv: PlannedLayer, pool: PlannedLayer) -> bool:
    """Whether `conv` and then `pool` are what `PooledConv` works out faster: few maps of one, and whole windows."""
    row, (channels, *_) = conv.row, conv.takes
    is_conv = row.kind == "conv" and channels == 1 and row.width < VECTOR and row.stride == 1 and not row.unused
    is_even = row.padding == "valid" or row.size % 2 == 1  # the same padding on every side
    is_pool = pool.row.kind == "max_pool" and pool.row.size == pool.row.stride == SIDE and not pool.row.unused
    are_whole = pool.row.padding == "valid" or all(length % SIDE == 0 for length in conv.gives[1:])
    return is_conv and is_even and is_pool and are_whole


def _pool(layer: PlannedLayer) -> nn.Module:
    """Padding never wins a maximum and is never counted in an average, as in TensorFlow."""
    row, (_, height, width) = layer.row, layer.takes
    if row.padding == "valid":
        return _bare_pool(layer, (0, 0), ragged=False)
    down = same_padding(height, row.size, row.stride)
    across = same_padding(width, row.size, row.stride)
    if row.stride == 1 and row.size % 2 == 0:
        return LatePool(_bare_pool(layer, (down[1], across[1]), ragged=False))
    # An odd cell of padding goes after the picture: that is a ragged last window, kept by the ceil mode.
    return _bare_pool(layer, (down[0], across[0]), ragged=True)


def _bare_pool(layer: PlannedLayer, padding: tuple[int, int], *, ragged: bool) -> nn.Module:
    size, stride = layer.row.size, layer.row.stride
    if layer.row.kind == "max_pool":
        return nn.MaxPool2d(size, stride, padding, ceil_mode=ragged)
    return nn.AvgPool2d(size, stride, padding, ceil_mode=ragged, count_include_pad=False)
