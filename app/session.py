"""What the app currently believes: intents in, changes out. GUI thread only."""

from __future__ import annotations

from dataclasses import replace
from pathlib import PurePath
from typing import assert_never

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, Signal

from app.bridge import Bridge
from app.session_parts import SessionParts
from app.state import EngineState, Half, ModelChoice, ModelKind, ModelState, Notice
from engine import catalogue, messages
from engine.errors import Sentence, say
from engine.specs import Crop

LIVE = "live"
SHIPPED = catalogue.SHIPPED_MODELS[0]
EPOCH_PREFIX = "epoch-"
SILENT: dict[Half, Sentence] = {
    "reader": say("Recognition does not answer. Drawing goes on: wait a little longer, or restart it."),
    "trainer": say("Training does not answer. Wait a little longer, or restart it: a run then keeps what is saved."),
    "evaluator": say("Evaluation does not answer. Wait a little longer, or restart it."),
    "archivist": say("The list of runs does not answer. Wait a little longer, or restart it."),
    "gatherer": say("The table of photos does not answer. Wait a little longer, or restart it."),
}


class Session(SessionParts):
    """The app's beliefs about the engine, the model and the newest answer, and the way to everything else.

    Every signal carries its new record as a whole. Gate: an answer to an older question is dropped once a newer one
    was answered or the page was emptied.
    """

    engine_changed = Signal(object)  # EngineState
    asked = Signal(object)  # Ask
    model_changed = Signal(object)  # ModelState
    choices_changed = Signal(object)  # tuple[ModelChoice, ...]
    answered = Signal(object)  # Answer
    answer_withdrawn = Signal(object)  # NothingThere | None
    model_saved = Signal(str)  # path
    noticed = Signal(object)  # Notice
    notice_withdrawn = Signal(object)  # Sentence

    def __init__(self, bridge: Bridge, parent: QObject | None = None) -> None:
        super().__init__(bridge, parent)
        self._bridge = bridge
        bridge.received.connect(self._take)
        self.engine = EngineState()
        self.model = ModelState()
        self.choices = tuple(ModelChoice(reference=name, kind="shipped") for name in catalogue.SHIPPED_MODELS)
        self._oldest_wanted = 0
        self._model_wanted = 0
        self._wanted_reference = ""

    # --- intents ----------------------------------------------------------------------------------------------------

    def ask(
        self,
        page: NDArray[np.uint8],
        crop: Crop | None = None,
        *,
        is_blank: bool = False,
        is_prepared: bool = False,
        with_layers: bool = True,
        with_steps: bool = True,
        looking: messages.Looking | None = None,
    ) -> int:
        """What is on this page? The request's number. A blank page takes the answer away at once and is sent as well,
        so that the engine does not go on answering the drawing that is gone. Without layers and steps the answer comes
        sooner."""
        request = self._bridge.next_request()
        if is_blank:
            self._oldest_wanted = request
            self.digits.take(None)
            self.answer_withdrawn.emit(None)
        self.digits.ask(looking)
        without = tuple(sorted(self.digits.without))
        ask = messages.Ask(
            request=request,
            page=page,
            crop=crop,
            is_prepared=is_prepared,
            with_layers=with_layers,
            with_steps=with_steps,
            without=without,
            looking=looking,
        )
        self._bridge.post(ask)
        self.asked.emit(ask)
        return request

    def serve_model(self, reference: str) -> None:
        """Answer with this model from now on; the old one stays until the new one is ready."""
        self._model_wanted = self._bridge.next_request()
        self._wanted_reference = reference
        self.runs.give_way()
        self._bridge.post(messages.ServeModel(request=self._model_wanted, reference=reference))

    def save_model(self, path: str) -> None:
        """Write the model that answers now."""
        self._bridge.post(messages.SaveModel(request=self._bridge.next_request(), path=path))

    def restart(self, half: Half) -> None:
        """Start a half of the engine again that died or is stuck; the reader then answers with the model it had."""
        was_silent = half in self.engine.silent
        self.engine = replace(self.engine, dead=self.engine.dead - {half}, silent=self.engine.silent - {half})
        if not self._bridge.restart(half):
            return  # it has found on by itself
        if was_silent:
            self._give_up(half)
        if half == "reader" and self.model.reference not in ("", SHIPPED):
            self.serve_model(self.model.reference)
        self.engine_changed.emit(self.engine)

    def take_silence(self, half: Half, *, is_silent: bool) -> None:
        """Believe that a half has not gone on for long, or that it goes on again."""
        before = self.engine.silent
        self.engine = replace(self.engine, silent=before | {half} if is_silent else before - {half})
        if is_silent:
            self.noticed.emit(Notice(sentence=SILENT[half], is_error=True, half=half))
        else:
            self.notice_withdrawn.emit(SILENT[half])
        self.engine_changed.emit(self.engine)

    # --- events -----------------------------------------------------------------------------------------------------

    def _take(self, event: messages.Event) -> None:
        match event:
            case messages.Answer() | messages.NothingThere():
                self._take_answer(event)
            case messages.PictureOpened():
                if self.pictures.take(event) and event.notice is not None:
                    self.noticed.emit(Notice(sentence=event.notice))
            case messages.ModelServed():
                self._take_model(event)
            case messages.ModelSaved():
                self.model_saved.emit(event.path)
            case messages.DataDescribed() | messages.DownloadProgress():
                self.data.take(event)
            case messages.EngineProgress() | messages.EngineReady() | messages.ThreadDied():
                self._take_engine(event)
            case messages.Noticed():
                self._take_notice(event)
            case messages.Failed():
                self._take_failure(event)
            case _:
                self._hand_on(event)
                self._follow(event)

    def _take_answer(self, event: messages.Answer | messages.NothingThere) -> None:
        if event.request < self._oldest_wanted:
            return
        self._oldest_wanted = event.request
        self.digits.take(event)
        if isinstance(event, messages.Answer):
            self.answered.emit(event)
        else:
            self.answer_withdrawn.emit(event)

    def _take_model(self, event: messages.ModelServed) -> None:
        if event.request >= self._model_wanted:  # else a newer one is on its way
            self._wanted_reference = ""
        self.model = ModelState(
            reference=event.reference,
            stamp=event.stamp,
            input=event.input,
            classes=event.classes,
            parameters=event.parameters,
        )
        self._offer(event.reference, kind="epoch" if is_epoch(event.reference) else "file")
        self.model_changed.emit(self.model)

    def _take_engine(self, event: messages.EngineProgress | messages.EngineReady | messages.ThreadDied) -> None:
        match event:
            case messages.EngineProgress():
                self.engine = replace(self.engine, sentence=event.sentence, fraction=event.fraction)
            case messages.EngineReady(half="reader"):
                self.engine = replace(self.engine, reader_ready=True)
            case messages.EngineReady():
                self.engine = replace(self.engine, trainer_ready=True, devices=event.devices)
                self.data.describe_all()
            case messages.ThreadDied():
                self.engine = replace(self.engine, dead=self.engine.dead | {event.half})
                self.noticed.emit(
                    Notice(sentence=event.sentence, is_error=True, details=event.details, half=event.half)
                )
                self._give_up(event.half)
            case _:
                assert_never(event)
        self.engine_changed.emit(self.engine)

    def _follow(self, event: messages.Event) -> None:
        """The model that answers follows the run."""
        if isinstance(event, messages.TrainingStarted):
            self._offer(LIVE)
            self.serve_model(LIVE)
        elif isinstance(event, messages.TrainingEnded) and event.best_path:
            self._offer(event.best_path, kind="run")
            if self._is_following():
                self.serve_model(event.best_path)

    def _is_following(self) -> bool:
        return (self._wanted_reference or self.model.reference) == LIVE

    def _take_notice(self, event: messages.Noticed) -> None:
        self.noticed.emit(
            Notice(
                sentence=event.sentence,
                is_error=event.wants_folder,
                is_of_run=self._is_of_run(event.request),
                offers_elsewhere=event.wants_folder,
            )
        )

    def _take_failure(self, event: messages.Failed) -> None:
        is_of_run = event.wants_folder or self._is_of_run(event.request)
        self._take_failures(event.request)
        if event.request == self._model_wanted:
            wanted, self._wanted_reference = self._wanted_reference, ""  # the old one still answers
            if event.reason == "foreign":
                self.imports.met.emit(wanted)
                return
        is_quiet = self.inspection.take_failure(event.request) and event.reason != "unexpected"
        is_folder = self.pictures.take_folder(event)
        is_told = self.browse.take_failure(event)
        can_be_partial = self.pictures.take_failure(event)
        if (
            event.reason in ("cancelled", "replaced")
            or is_quiet
            or is_folder
            or (is_told and event.reason != "unexpected")
        ):
            return
        self.noticed.emit(
            Notice(
                sentence=event.sentence,
                is_error=True,
                details=event.details,
                offers_partial=can_be_partial,
                is_of_run=is_of_run,
                offers_elsewhere=event.wants_folder,
            )
        )

    def _is_of_run(self, request: int) -> bool:
        """Whether it answers the start of the newest run."""
        return 0 < request == self.training.state.request

    def _offer(self, reference: str, kind: ModelKind = "file") -> None:
        """Add a model to the choices; a run's best model, and an epoch, take the place of the last one's."""
        if reference in {each.reference for each in self.choices} or self.library.offer(reference) is not None:
            return
        made = ModelChoice(reference=reference, kind="live" if reference == LIVE else kind)
        kept = [each for each in self.choices if kind not in ("run", "epoch") or each.kind != kind]
        self.choices = (*kept, made)
        self.choices_changed.emit(self.choices)


def is_epoch(reference: str) -> bool:
    """Whether a model is one of the epochs that a run has kept."""
    return PurePath(reference).name.startswith(EPOCH_PREFIX)
