"""What stays open in the inspector: a cell, a layer, a layer's filters. Answered anew as pictures and weights change.

Owned by the reader's thread.
"""

from __future__ import annotations

from collections.abc import Mapping

from engine.errors import EngineError, say
from engine.explanation.cells import cell_explained, numbers_of
from engine.explanation.filters import Floats, bias_of, layer_with_filters, norms, parameter_name, weights_of
from engine.explanation.sight import Sight
from engine.explanation.wiring import Wire, trace_wires
from engine.mailbox import Outbox
from engine.messages import (
    Event,
    Filters,
    InspectCell,
    InspectFilters,
    InspectionClosed,
    InspectLayer,
    LayerNumbers,
)
from engine.models import Network
from engine.specs import Stamp

Question = InspectCell | InspectLayer | InspectFilters


class Watching:
    """The open questions, and what has been told of them. At most one of each kind is open."""

    def __init__(self, outbox: Outbox[Event]) -> None:
        self._outbox = outbox
        self._open: dict[type[Question], Question] = {}
        self._traced: tuple[Network, Mapping[str, Wire]] | None = None
        self._told_weights: tuple[InspectFilters, Stamp, Floats] | None = None

    def ask(self, question: Question, sight: Sight) -> None:
        """Open `question` in the place of the one of its kind, and answer it; one that fails is not kept open."""
        self._open.pop(type(question), None)
        if question.layer:
            self._answer(question, sight)
            self._open[type(question)] = question

    def follow(self, sight: Sight, *, is_new_picture: bool, is_new_model: bool) -> None:
        """Answer again what is open; what the model has not is closed."""
        for kind, question in tuple(self._open.items()):
            if not (is_new_model if kind is InspectFilters else is_new_picture):
                continue
            try:
                self._answer(question, sight)
            except EngineError:
                del self._open[kind]
                sentence = say("The model that answers now has no such place in its layer “{name}”.",
                               name=question.layer)  # fmt: skip
                self._outbox.put(InspectionClosed(request=question.request, sentence=sentence))

    def wires(self, sight: Sight) -> Mapping[str, Wire]:
        """The network's wiring, traced once for each network."""
        if self._traced is None or self._traced[0] is not sight.network:
            self._traced = (sight.network, trace_wires(sight.network, sight.shown().batch))
        return self._traced[1]

    def _answer(self, question: Question, sight: Sight) -> None:
        match question:
            case InspectFilters():
                self._outbox.put(self._filters(question, sight), lane="filters")
            case _ if sight.newest is None:
                pass  # it is answered as soon as there is a picture
            case InspectCell():
                self._outbox.put(cell_explained(sight, self.wires(sight), question), lane="cell")
            case InspectLayer():
                self._outbox.put(self._layer(question, sight), lane="layer")

    def _layer(self, question: InspectLayer, sight: Sight) -> LayerNumbers:
        newest = sight.shown()
        kind, values = numbers_of(sight, newest, self.wires(sight), question.layer)
        return LayerNumbers(
            request=question.request,
            asked=newest.asked,
            stamp=sight.checkpoint.stamp,
            layer=question.layer,
            kind=kind,
            values=values.float().numpy(force=True).copy(),
        )

    def _filters(self, question: InspectFilters, sight: Sight) -> Filters:
        layer = layer_with_filters(sight.network, question.layer)
        weights = weights_of(layer)
        return Filters(
            request=question.request,
            stamp=sight.checkpoint.stamp,
            layer=layer.name,
            kind=layer.kind,
            weights=weights,
            bias=bias_of(layer),
            norms=norms(weights),
            change=self._change(question, sight.checkpoint.stamp, weights),
            gradient=sight.gradients.get(parameter_name(sight.network, layer)),
        )

    def _change(self, question: InspectFilters, stamp: Stamp, weights: Floats) -> Floats | None:
        """What was added since the weights told before, where they were of the same run."""
        told, self._told_weights = self._told_weights, (question, stamp, weights)
        if told is None or told[0] != question or told[1].run != stamp.run or told[2].shape != weights.shape:
            return None
        return weights - told[2]
