"""The reader's thread: it answers questions from its own network, opens pictures, loads and saves models.

Owns the served network and every hook on it. torch is imported here, on this thread, after the window has painted.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING, Any

from engine.catalogue import SHIPPED_MODELS
from engine.errands import Errand, Errands
from engine.errors import Sentence, say
from engine.mailbox import Inbox, Outbox, Quit
from engine.messages import (
    Ask,
    EngineProgress,
    EngineReady,
    Event,
    ExpectEpoch,
    Failed,
    OpenPicture,
    OpenRecipe,
    PictureOpened,
    ReaderCommand,
    RecipeEvent,
    RecipeOpened,
    RecipeSaved,
    SaveModel,
    SaveRecipe,
    ServeModel,
    ShowEpoch,
    WeightsPublished,
)

LIVE = "live"

if TYPE_CHECKING:
    from engine.checkpoints import Checkpoint
    from engine.explanation.inspecting import Inspecting
    from engine.history.shelf import EpochShelf
    from engine.inference.answering import Answering


class Reader:
    """The thread's body. `model` is served first, before anybody asks; `on_ready` is called once, on the thread."""

    def __init__(
        self,
        inbox: Inbox[ReaderCommand | Quit],
        outbox: Outbox[Event],
        *,
        model: str = SHIPPED_MODELS[0],
        on_ready: Callable[[], None] = lambda: None,
    ) -> None:
        self._inbox = inbox
        self._outbox = outbox
        self._model = model
        self._on_ready = on_ready
        self._errands = Errands(inbox, outbox)
        self._shelf: EpochShelf | None = None  # none before an epoch was shown

    def run(self) -> None:
        """Get ready, then carry out commands until `Quit`. Only what makes all work impossible is raised."""
        answering, inspecting = self.get_ready()
        while not isinstance(message := self._inbox.get(wait=not (inspecting.is_busy or self._is_reading)), Quit):
            if isinstance(message, Errand):
                self._end(message)
            elif message is not None:
                self.carry_out(answering, inspecting, message)
            elif inspecting.is_busy:
                inspecting.go_on()  # nobody asks for anything else
            elif self._shelf is not None:
                self._shelf.go_on()

    def get_ready(self) -> tuple[Answering, Inspecting]:
        """Import what is needed, serve the first model, say so: the two halves of the work, ready to do it."""
        self._tell(say("Loading the picture tools…"), 0.0)
        import cv2

        for each in ("engine.datasets.pictures", "engine.datasets.preparation"):
            import_module(each)
        cv2.setNumThreads(1)  # pages are small, and a second thread is late where another core is busy

        self._tell(say("Loading PyTorch…"), 0.1)
        import torch

        torch.set_num_threads(1)  # of this thread only: one picture is answered fastest by one
        from engine.explanation.inspecting import Inspecting
        from engine.inference.answering import Answering

        answering, inspecting = Answering(self._inbox, self._outbox), Inspecting(self._outbox)
        self._tell(say("Opening the model “{name}”…", name=self._model), 0.8)
        self._serve_first(answering, inspecting)
        self._tell(say("Trying a first answer…"), 0.95)
        answering.warm_up()
        self._outbox.put(EngineReady(half="reader"))
        self._on_ready()
        return answering, inspecting

    def _tell(self, sentence: Sentence, fraction: float) -> None:
        self._outbox.put(EngineProgress(sentence=sentence, fraction=fraction))

    def carry_out(self, answering: Answering, inspecting: Inspecting, command: ReaderCommand) -> None:
        """One command; a failure is an event."""
        try:
            match command:
                case Ask():
                    answering.answer(command)
                    _show(answering, inspecting)
                case WeightsPublished():
                    answering.take_weights(command)
                    _show(answering, inspecting)
                case ServeModel():
                    self._serve(command, answering, inspecting)
                case ShowEpoch():
                    self._errands.give_up("model")
                    self._show_epoch(command, answering)
                    _show(answering, inspecting)
                case ExpectEpoch():
                    self._expect_epoch(command, answering)
                case SaveModel():
                    answering.save(command)
                case OpenPicture():
                    self._open(command)
                case OpenRecipe() | SaveRecipe():
                    self._take_recipe(command)
                case _:
                    inspecting.carry_out(command)
        except Exception as error:
            request = 0 if isinstance(command, WeightsPublished) else command.request
            self._outbox.put(Failed.because(request, error))

    def _end(self, errand: Errand[Any]) -> None:
        """What took long to fetch is there."""
        try:
            if self._errands.is_wanted(errand):
                errand.end()
        except Exception as error:
            self._outbox.put(Failed.because(errand.request, error))

    def _serve_first(self, answering: Answering, inspecting: Inspecting) -> None:
        """The shipped model, which nothing can be done without."""
        try:
            answering.serve_checkpoint(_model(self._model), 0, self._model)
            _show(answering, inspecting)
        except Exception as error:
            self._outbox.put(Failed.because(0, error))

    def _serve(self, command: ServeModel, answering: Answering, inspecting: Inspecting) -> None:
        """Change the model; the old one answers until the new one is loaded and verified."""

        def serve(checkpoint: Checkpoint) -> None:
            answering.serve_checkpoint(checkpoint, command.request, command.reference)
            _show(answering, inspecting)

        if command.reference == LIVE:
            self._errands.give_up("model")
            answering.serve_live(command.request)
            _show(answering, inspecting)
        else:
            self._errands.run("model", command.request, partial(_model, command.reference), serve)

    def _open(self, command: OpenPicture) -> None:
        """Decode a picture, once its file is read; nobody waits for an older one any more."""
        if command.data is not None:
            self._errands.give_up("picture")
            self._outbox.put(_opened(command, command.data))
        else:
            self._errands.run(
                "picture",
                command.request,
                lambda: _read(command.path),
                lambda data: self._outbox.put(_opened(command, data)),
            )

    def _take_recipe(self, command: OpenRecipe | SaveRecipe) -> None:
        if isinstance(command, SaveRecipe):
            self._outbox.put(_with_recipe(command))
        else:
            self._errands.run("recipe", command.request, lambda: _with_recipe(command), self._outbox.put)

    @property
    def _is_reading(self) -> bool:
        return self._shelf is not None and self._shelf.is_busy

    def _show_epoch(self, command: ShowEpoch, answering: Answering) -> None:
        from engine.history.shelf import EpochShelf
        from engine.history.showing import show_epoch

        self._shelf = self._shelf or EpochShelf()
        show_epoch(command, self._shelf, answering, self._outbox)

    def _expect_epoch(self, command: ExpectEpoch, answering: Answering) -> None:
        from engine.history.shelf import EpochShelf
        from engine.history.showing import expect_epoch

        self._shelf = self._shelf or EpochShelf()
        expect_epoch(command, self._shelf, answering)


def _show(answering: Answering, inspecting: Inspecting) -> None:
    """Let the inspector see what the answering half has just done."""
    from engine.explanation.sight import Sight

    served = answering.served
    if served is not None:
        inspecting.look_at(Sight(served.network, served.checkpoint, answering.newest_pass, answering.gradients))


def _model(reference: str) -> Checkpoint:
    import torch

    from engine import checkpoints

    torch.set_num_threads(1)  # of this thread only
    return checkpoints.load(checkpoints.resolve(reference))


def _read(path: str) -> bytes:
    from engine.datasets.pictures import LARGEST_FILE_BYTES
    from engine.datasets.reading import read_safely

    return read_safely(path, LARGEST_FILE_BYTES)


def _opened(command: OpenPicture, data: bytes) -> PictureOpened:
    from engine.datasets.ink import PREVIEW_PX, reduced
    from engine.datasets.pictures import load_picture

    picture = load_picture(data, name=command.name or command.path, is_partial=command.is_partial)
    return PictureOpened(
        request=command.request,
        name=picture.name,
        path=command.path,
        pixels=picture.pixels,
        width_px=picture.width_px,
        height_px=picture.height_px,
        notice=picture.notice,
        preview=reduced(picture.pixels, PREVIEW_PX),
    )


def _with_recipe(command: OpenRecipe | SaveRecipe) -> RecipeEvent:
    from pathlib import Path

    from engine.recipe_files import read_recipe_file, write_recipe_file

    path = Path(command.path)
    if isinstance(command, OpenRecipe):
        return RecipeOpened(request=command.request, path=command.path, recipe=read_recipe_file(path))
    write_recipe_file(path, command.recipe)
    return RecipeSaved(request=command.request, path=command.path, recipe=command.recipe)
