"""What a run looked like after each epoch: filters, layers of a picture, answer, confusion. Owned by one thread."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray

from engine.errors import EngineError
from engine.explanation.filters import layers_with_filters, weights_of
from engine.history.epochs import StoredEpoch, read_epoch
from engine.inference.activations import look_inside
from engine.inference.classify import Served, answered, network_input, probabilities, serve
from engine.messages.evaluation import Split

MOST_LAYERS = 6
MOST_MAPS = 16
MOST_FILTERS = 32

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True, eq=False)
class Row:
    """A layer's first maps (n, H, W) of `total`."""

    name: str
    maps: Floats
    total: int


@dataclass(frozen=True, slots=True, eq=False)
class Look:
    """One epoch. `rows` and `shares` (classes,) are of the picture, empty without one. `filters` are the first
    weights of the first layer that has any, the mean over its input channels."""

    epoch: int
    loss: float
    accuracy: float
    classes: tuple[str, ...]
    confusion: NDArray[np.int64] | None
    split: Split
    filters: Row
    rows: tuple[Row, ...]
    shares: Floats
    picture: Floats | None  # (H, W), what the network was given before normalisation


def looks(
    folder: Path,
    epochs: Sequence[int],
    values: Floats | None,
    go_on: Callable[[float], None],
) -> list[Look]:
    """All `epochs` of the run in `folder`, asked about `values` (C, H, W) in 0..1; `go_on` is told the share done
    after each and may raise. EngineError "mismatch" where the run's networks take other pictures."""
    made: list[Look] = []
    for number in epochs:
        made.append(_look(read_epoch(folder, number), values))
        go_on(len(made) / len(epochs))
    return made


def _look(stored: StoredEpoch, values: Floats | None) -> Look:
    served = serve(stored.checkpoint)
    rows, shares = ((), np.empty(0, np.float32)) if values is None else _asked(served, values)
    return Look(
        epoch=stored.number,
        loss=stored.loss,
        accuracy=stored.accuracy,
        classes=stored.checkpoint.classes,
        confusion=stored.confusion,
        split=stored.split,
        filters=_filters(served),
        rows=rows,
        shares=shares,
        picture=None if values is None else values.mean(0),
    )


def _asked(served: Served, values: Floats) -> tuple[tuple[Row, ...], Floats]:
    shape = served.checkpoint.input
    if values.shape != (shape.channels, shape.height_px, shape.width_px):
        raise EngineError(
            "The picture does not fit this run's networks: they take {height}×{width} pixels. Show an epoch of the "
            "run first.",
            reason="mismatch",
            height=shape.height_px,
            width=shape.width_px,
        )
    with torch.inference_mode():
        batch = network_input(served, values)
        plain, outputs = look_inside(served.network, batch)
        logits = answered(served, batch, plain)
    spatial = [(layer.name, output) for layer, output in outputs if output.ndim == 3 and output.shape[1] > 1]
    chosen = {round(place) for place in np.linspace(0, len(spatial) - 1, MOST_LAYERS)} if spatial else set()
    rows = tuple(
        Row(name, output[:MOST_MAPS].float().numpy(force=True).copy(), len(output))
        for number, (name, output) in enumerate(spatial)
        if number in chosen
    )
    return rows, probabilities(served, logits)[0]


def _filters(served: Served) -> Row:
    layers = layers_with_filters(served.network)
    if not layers:
        return Row("", np.empty((0, 1, 1), np.float32), 0)
    weights = weights_of(layers[0])
    if weights.ndim == 4:
        return Row(layers[0].name, weights[:MOST_FILTERS].mean(1), len(weights))
    shape = served.checkpoint.input
    if weights.shape[1] == shape.channels * shape.height_px * shape.width_px:  # a dense layer right on the pixels
        pictures = weights[:MOST_FILTERS].reshape(-1, shape.channels, shape.height_px, shape.width_px)
        return Row(layers[0].name, pictures.mean(1), len(weights))
    return Row(layers[0].name, weights[None, :MOST_FILTERS], len(weights))
