"""A cell of the newest pass as a message: its sum, its number, its receptive field. Owned by the reader's thread."""

from __future__ import annotations

from collections.abc import Mapping

from torch import Tensor

from engine.errors import EngineError
from engine.explanation.arithmetic import Cell, explain_cell, input_pixel
from engine.explanation.looks import answer_of, answer_share
from engine.explanation.receptive import receptive_field
from engine.explanation.sight import Sight
from engine.explanation.wiring import INPUT, Wire
from engine.messages.inspection import ANSWER_LAYER, CellExplained, Field, InspectCell
from engine.messages.sums import CellSum, Unexplained
from engine.models.passes import Pass


def cell_explained(sight: Sight, wires: Mapping[str, Wire], question: InspectCell) -> CellExplained:
    """The answer to `question`; EngineError where the network has no such cell."""
    newest = sight.shown()
    cell = (question.map, question.row, question.column)
    kind, output = numbers_of(sight, newest, wires, question.layer)
    _check_inside(question, output)
    sum_, sources = _sum(sight, newest, wires, question.layer, cell)
    return CellExplained(
        request=question.request,
        asked=newest.asked,
        stamp=sight.checkpoint.stamp,
        layer=question.layer,
        kind=kind,
        map=question.map,
        row=question.row,
        column=question.column,
        sum=sum_,
        recorded=float(output[cell] if output.ndim == 3 else output[question.map]),
        scale=float(output.abs().max()),
        sources=sources,
        field=_field(newest, wires, question.layer, cell),
    )


def numbers_of(sight: Sight, newest: Pass, wires: Mapping[str, Wire], layer: str) -> tuple[str, Tensor]:
    """Kind and numbers of a layer, of the input or of the answer; EngineError where there is no such layer."""
    if layer == INPUT:
        return INPUT, newest.batch[0]
    if layer == ANSWER_LAYER:
        return "softmax", answer_of(newest.looks, sight.checkpoint.temperature)
    if layer not in wires:
        raise EngineError("The network has no layer “{name}”.", reason="unknown", name=layer)
    return wires[layer].layer.kind, newest.outputs[layer]


def _check_inside(question: InspectCell, output: Tensor) -> None:
    shape = (*output.shape, 1, 1)[:3]
    if not all(0 <= place < length for place, length in zip(
        (question.map, question.row, question.column), shape, strict=True
    )):  # fmt: skip
        raise EngineError("The layer “{name}” has no such cell.", reason="unknown", name=question.layer)


def _sum(
    sight: Sight, newest: Pass, wires: Mapping[str, Wire], layer: str, cell: Cell
) -> tuple[CellSum, tuple[str, ...]]:
    if layer == INPUT:
        taken = sight.checkpoint.input
        return input_pixel(newest.batch[0], taken.mean, taken.std, cell), ()
    if layer == ANSWER_LAYER:
        views, temperature = sight.checkpoint.input.views, sight.checkpoint.temperature
        return answer_share(newest.looks, views, cell[0], temperature), tuple(wires)[-1:]
    wire, output = wires[layer], newest.outputs[layer]
    if not all(wire.sources):
        return Unexplained(value=float(output[cell] if output.ndim == 3 else output[cell[0]])), wire.sources
    inputs = [newest.batch[0] if source == INPUT else newest.outputs[source] for source in wire.sources]
    return explain_cell(wire.layer.module, inputs, output, cell), wire.sources


def _field(newest: Pass, wires: Mapping[str, Wire], layer: str, cell: Cell) -> Field:
    height, width = newest.batch.shape[2:]
    if layer == ANSWER_LAYER:
        return Field(top=0, left=0, height=height, width=width)
    return receptive_field(wires, layer, cell, (height, width))
