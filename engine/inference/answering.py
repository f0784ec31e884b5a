"""The served model, the last question, and how one is asked of the other. Owned by the reader's thread."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from time import perf_counter
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray

from engine import checkpoints
from engine.checkpoints import Checkpoint
from engine.datasets.preparation import prepare
from engine.errors import EngineError, say
from engine.inference.activations import look_inside, views
from engine.inference.asking import Subjects, Superseded
from engine.inference.classify import Served, network_input, serve
from engine.inference.framing import averaged, further_looks
from engine.inference.quick import Later, Quick
from engine.inference.unsure import Closely, limits_of, look_closely
from engine.mailbox import Inbox, Outbox, Quit
from engine.messages import (
    Answer,
    Ask,
    Event,
    LayerView,
    ModelSaved,
    ModelServed,
    NothingThere,
    Noticed,
    ReaderCommand,
    SaveModel,
    WeightsPublished,
)
from engine.models import Network
from engine.models.passes import Look, Pass
from engine.specs import Stamp

ASK_LANE = "ask"
ANSWER_LANE = "answer"
LIVE = "live"


class Answering:
    """Answers the newest question with the model served, and again whenever the model changes."""

    def __init__(self, inbox: Inbox[ReaderCommand | Quit], outbox: Outbox[Event]) -> None:
        self._inbox = inbox
        self._outbox = outbox
        self._served: Served | None = None
        self._asked: Ask | None = None
        self._has_abandoned = False
        self._weights: WeightsPublished | None = None
        self._live_request: int | None = None  # who asked for the live model; None while another one is served
        self._expected: Served | None = None  # whose network may be wanted next
        self._pass: Pass | None = None
        self._subjects = Subjects()
        self._plan: tuple[Network, tuple[LayerView, ...]] | None = None  # a network's layers, without any picture
        self._quick: Quick | None = None
        self._is_live = False  # whether the network that answers came from the run

    @property
    def served(self) -> Served | None:
        """The model that answers."""
        return self._served

    @property
    def newest_pass(self) -> Pass | None:
        """What the model served did with the newest picture; None while it has seen none."""
        return self._pass

    @property
    def gradients(self) -> Mapping[str, NDArray[np.float32]]:
        """The last batch's gradients, by parameter name, where the run in training is what answers."""
        return self._weights.gradients if self._weights is not None and self._is_live else {}

    def answer(self, ask: Ask) -> None:
        """Answer `ask`, unless a newer question comes in between: then drop it, but never two in a row, so that a
        fast pen over a slow network still sees answers."""
        started = perf_counter()
        self._asked = None  # one that fails is not asked again by every newer network
        served = self._served
        if served is None:
            nobody = Stamp(model="", architecture="", dataset="")
            sentence = say("There is no model to answer with: open one, or train one.")
            self._put(NothingThere(request=ask.request, stamp=nobody, sentence=sentence))
        else:
            self._answer_with(served, ask, started)
        self._asked = ask

    def serve_live(self, request: int) -> None:
        """Answer with the run's newest weights from now on."""
        self._live_request, self._is_live = request, False  # served anew, and told, even if it was already
        if self._weights is not None:
            self._serve_weights(self._weights)

    def serve_checkpoint(self, checkpoint: Checkpoint, request: int, reference: str) -> None:
        """Answer with these weights; a network of the same kind is given them rather than built anew."""
        self._live_request, self._is_live = None, False
        alike = (each for each in (self._served, self._expected) if each is not None and _is_alike(each, checkpoint))
        if (before := next(alike, None)) is not None:
            before.network.load_state_dict(checkpoint.state)
            served = replace(before, checkpoint=checkpoint)
        else:
            served = serve(checkpoint)
        self._take_over(served, request, reference)
        self.ask_again()

    def expect(self, checkpoint: Checkpoint) -> None:
        """Have another kind of network built and tried before somebody waits for it."""
        if any(each is not None and _is_alike(each, checkpoint) for each in (self._served, self._expected)):
            return
        self._expected, shape = serve(checkpoint), checkpoint.input
        batch = torch.zeros(1, shape.channels, shape.height_px, shape.width_px)
        views(batch, look_closely(self._expected, batch).outputs)

    def take_weights(self, weights: WeightsPublished) -> None:
        """Remember the run's newest weights, and answer with them if the run is what is served."""
        self._weights = weights
        if self._live_request is not None:
            self._serve_weights(weights)

    def save(self, command: SaveModel) -> None:
        """Write the model that answers now."""
        if self._served is None:
            raise EngineError("There is no model to save: open one, or train one.", reason="no-model")
        state = {name: tensor.clone() for name, tensor in self._served.network.state_dict().items()}
        checkpoints.save(Path(command.path), replace(self._served.checkpoint, state=state))
        self._outbox.put(ModelSaved(request=command.request, path=command.path))

    def ask_again(self) -> None:
        """Ask the last question again: the network is another one now."""
        if self._asked is not None and not self._inbox.has_newer(ASK_LANE):
            self.answer(self._asked)

    def warm_up(self) -> None:
        """Make one answer that nobody sees: the first one pays for everything that libraries put off."""
        if self._served is None:
            return
        page = np.full((64, 64), 255, np.uint8)
        page[16:48, 28:36] = 0
        prepared = prepare(page, self._served.checkpoint.input)
        if prepared.values is not None:
            batch = network_input(self._served, prepared.values)
            views(batch, look_inside(self._served.network, batch)[1])

    def _answer_with(self, served: Served, ask: Ask, started: float) -> None:
        try:
            subject = self._subjects.of(ask, served, self._is_stale)
        except Superseded:
            return
        prepared = subject.prepared
        if prepared.values is None:
            self._pass = None
            self._put(
                NothingThere(
                    request=ask.request,
                    stamp=served.checkpoint.stamp,
                    sentence=subject.why_nothing,
                    steps=prepared.steps,
                    reading=subject.reading,
                    reason="unfamiliar" if prepared.is_strange else "",
                    layers=self._layers_of(served) if ask.with_layers else (),
                )
            )
            return
        if self._is_stale():
            return
        batch = network_input(served, prepared.values)
        seen = self._look(served, ask, batch)
        if self._is_stale():
            return
        outputs = {each.name: output for each, output in seen.outputs} or Later(served.network, batch)
        more = () if ask.is_prepared else further_looks(served, ask.page, ask.crop)
        looks = (Look(batch, seen.logits[0]), *more)
        self._pass = Pass(ask.request, batch, outputs, looks)
        self._put(
            Answer(
                request=ask.request,
                stamp=served.checkpoint.stamp,
                classes=served.checkpoint.classes,
                probabilities=averaged(served, looks),
                network_input=batch[0].numpy().copy(),
                steps=prepared.steps,
                layers=views(batch, seen.outputs) if ask.with_layers else (),
                elapsed_ms=(perf_counter() - started) * 1000,
                reading=subject.reading,
                familiarity=seen.familiarity,
                limits=limits_of(served),
                place=prepared.place,
            )
        )

    def _layers_of(self, served: Served) -> tuple[LayerView, ...]:
        """What the layers are, from a picture of zeros; newer weights change nothing about that."""
        if self._plan is None or self._plan[0] is not served.network:
            shape = served.checkpoint.input
            batch = torch.zeros(1, shape.channels, shape.height_px, shape.width_px)
            self._plan = (served.network, views(batch, look_inside(served.network, batch)[1]))
        return self._plan[1]

    def _look(self, served: Served, ask: Ask, batch: torch.Tensor) -> Closely:
        if ask.with_layers:
            return look_closely(served, batch)
        if self._quick is None or self._quick.served is not served:
            self._quick = Quick(served)
        return self._quick.look(batch, is_rough=ask.looking is not None and ask.looking.is_moving)

    def _is_stale(self) -> bool:
        if self._has_abandoned or not self._inbox.has_newer(ASK_LANE):
            return False
        self._has_abandoned = True
        return True

    def _put(self, answer: Answer | NothingThere) -> None:
        self._has_abandoned = False
        self._outbox.put(answer, lane=ANSWER_LANE)

    def _serve_weights(self, weights: WeightsPublished) -> None:
        served = self._served
        if served is not None and self._is_live and _is_same_run(served.checkpoint, weights):
            self._pass = None  # what the older weights did
            served.network.load_state_dict(_tensors(weights.state))
            self._served = replace(served, checkpoint=replace(served.checkpoint, stamp=weights.stamp))
        else:
            self._take_over(serve(_checkpoint(weights)), self._live_request or 0, LIVE)
            self._is_live = True
        self.ask_again()

    def _take_over(self, served: Served, request: int, reference: str) -> None:
        self._served, self._pass = served, None
        self._outbox.put(
            ModelServed(
                request=request,
                reference=reference,
                stamp=served.checkpoint.stamp,
                model=served.checkpoint.model,
                input=served.checkpoint.input,
                classes=served.checkpoint.classes,
                parameters=served.parameters,
            )
        )
        if served.checkpoint.notice is not None:
            self._outbox.put(Noticed(request=request, sentence=served.checkpoint.notice))


def _is_alike(served: Served, checkpoint: Checkpoint) -> bool:
    """Whether its network can take these weights."""
    return (served.checkpoint.model, served.checkpoint.input) == (checkpoint.model, checkpoint.input)


def _is_same_run(checkpoint: Checkpoint, weights: WeightsPublished) -> bool:
    """Whether the network built for `checkpoint` can simply take the weights, and nobody needs to be told."""
    return (checkpoint.stamp.run, checkpoint.model, checkpoint.input, checkpoint.classes) == (
        weights.stamp.run, weights.model, weights.input, weights.classes
    )  # fmt: skip


def _checkpoint(weights: WeightsPublished) -> Checkpoint:
    """The run's weights as if they had been loaded: uncalibrated, and with no recipe of their own."""
    return Checkpoint(
        stamp=weights.stamp,
        model=weights.model,
        input=weights.input,
        classes=weights.classes,
        state=_tensors(weights.state),
    )


def _tensors(state: Mapping[str, NDArray[Any]]) -> dict[str, torch.Tensor]:
    return {name: torch.tensor(array) for name, array in state.items()}
