"""What no network can be, and the sentences that say so: limits, and rows looked at one by one.

Pure functions, without torch; no owning thread.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import prod

from engine.errors import EngineError, Sentence, Value, say
from engine.specs import InputSpec, LayerSpec

PARAMETER_LIMIT = 200_000_000
CELL_LIMIT = 64_000_000  # of one layer's output for one picture
ROW_LIMIT = 1_000
SIDE_LIMIT_PX = 4_096
WINDOW_LIMIT = 4_096
LAYERS = ("model", "layers")
PACE_LIMIT = 1000
GAIN_LIMIT = 100

MAP_KINDS = ("conv", "max_pool", "average_pool", "global_average_pool")
WINDOW_KINDS = ("conv", "max_pool", "average_pool")
Shape = tuple[int, ...]
Where = tuple[str | int, ...]


class Refusal(EngineError):
    """A network or a recipe that cannot be. `where` is the field to blame, as its names and places from 0 in the
    recipe: ("model", "layers", 3); () is the whole."""

    def __init__(self, template: str, *, reason: str = "impossible", where: Where = (), **values: Value) -> None:
        self.where = where
        super().__init__(template, reason=reason, **values)

    @property
    def row(self) -> int:
        """The number of the row to blame, from 1; 0 where it is no row."""
        is_row = self.where[:2] == LAYERS and len(self.where) > len(LAYERS)
        return int(self.where[len(LAYERS)]) + 1 if is_row else 0


def impossible(number: int, kind: str, why: Sentence, reason: str = "impossible") -> Refusal:
    """What there is to say of row `number`, from 1, which is a `kind`."""
    where = (*LAYERS, number - 1)
    return Refusal("Row {row} ({kind}) {why}", reason=reason, where=where, row=number, kind=kind, why=why)


def check_input(taken: InputSpec) -> None:
    """Refuse pictures that no network takes."""
    sides = 1 <= taken.height_px <= SIDE_LIMIT_PX and 1 <= taken.width_px <= SIDE_LIMIT_PX
    if not sides or taken.channels not in (1, 3):
        raise Refusal(
            "A network cannot take pictures of {width} by {height} pixels with {channels} channels.",
            width=taken.width_px,
            height=taken.height_px,
            channels=taken.channels,
            where=("input",),
        )
    if not len(taken.mean) == len(taken.std) == taken.channels or min(taken.std) <= 0:
        raise Refusal(
            "The normalisation needs one mean and one positive deviation for each of {channels} channels.",
            channels=taken.channels,
            where=("input",),
        )


def check_count(rows: Sequence[LayerSpec]) -> None:
    """Refuse a network without rows, or of more than anybody can look through."""
    if not 1 <= len(rows) <= ROW_LIMIT:
        raise Refusal("A network needs between 1 and {limit} rows.", where=LAYERS, limit=ROW_LIMIT)


def check_row(row: LayerSpec, number: int, shape: Shape) -> None:
    """Refuse a row that cannot take `shape`, or whose numbers are none that it may have."""
    if row.kind in MAP_KINDS and len(shape) != 3:
        raise impossible(number, row.kind, say("needs feature maps, but a row before it has flattened them."))
    if row.kind in ("dense", "softmax") and len(shape) != 1:
        raise impossible(number, row.kind, say("needs a flat input: put a flatten row before it."))
    if row.kind in ("conv", "dense") and row.width < 1:
        raise impossible(number, row.kind, say("needs a width of at least 1."))
    if row.kind in WINDOW_KINDS and not (1 <= row.size <= WINDOW_LIMIT and 1 <= row.stride <= WINDOW_LIMIT):
        raise impossible(number, row.kind, say("needs a size and a stride from 1 to {limit}.", limit=WINDOW_LIMIT))
    if row.kind == "dropout" and not 0 <= row.rate < 1:
        raise impossible(number, row.kind, say("needs a rate from 0 to below 1."))
    if not 0 <= row.pace <= PACE_LIMIT:
        raise impossible(number, row.kind, say("needs a pace from 0 to {limit}.", limit=PACE_LIMIT))
    if not 0 <= row.gain <= GAIN_LIMIT:
        raise impossible(number, row.kind, say("needs a gain from 0 to {limit}.", limit=GAIN_LIMIT))
    if row.kind == "batch_norm" and not 0 < row.rate <= 1:
        raise impossible(number, row.kind, say("needs a rate above 0, at most 1."))


def check_size(row: LayerSpec, number: int, gives: Shape, parameters: int) -> None:
    """Refuse a row that would be too large for any computer here."""
    if parameters > PARAMETER_LIMIT:
        raise impossible(
            number,
            row.kind,
            say(
                "would have {count:,} weights; at most {limit:,} are allowed.",
                count=parameters,
                limit=PARAMETER_LIMIT,
            ),
            "too-large",
        )
    if prod(gives) > CELL_LIMIT:
        raise impossible(
            number,
            row.kind,
            say(
                "would give {count:,} numbers for each picture; at most {limit:,} are allowed.",
                count=prod(gives),
                limit=CELL_LIMIT,
            ),
            "too-large",
        )
