"""The reader's thread: it answers questions from its own network, opens pictures, loads and saves models.

Owns the served network and every hook on it. torch is imported here, on this thread, after the window has painted.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING

from engine.catalogue import SHIPPED_MODELS
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

PREVIEW_PX = 1024  # the window scales a picture of this size in 3 ms, a full one in 13

if TYPE_CHECKING:
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
        self._shelf: EpochShelf | None = None  # none before an epoch was shown

    def run(self) -> None:
        """Get ready, then carry out commands until `Quit`. Only what makes all work impossible is raised."""
        answering, inspecting = self.get_ready()
        while not isinstance(message := self._inbox.get(wait=not (inspecting.is_busy or self._is_reading)), Quit):
            if message is not None:
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
        self.carry_out(answering, inspecting, ServeModel(request=0, reference=self._model))
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
                    answering.serve(command)
                    _show(answering, inspecting)
                case ShowEpoch():
                    self._show_epoch(command, answering)
                    _show(answering, inspecting)
                case ExpectEpoch():
                    self._expect_epoch(command, answering)
                case SaveModel():
                    answering.save(command)
                case OpenPicture():
                    self._outbox.put(_open(command))
                case OpenRecipe() | SaveRecipe():
                    self._outbox.put(_with_recipe(command))
                case _:
                    inspecting.carry_out(command)
        except Exception as error:
            request = 0 if isinstance(command, WeightsPublished) else command.request
            self._outbox.put(Failed.because(request, error))

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


def _open(command: OpenPicture) -> PictureOpened:
    from engine.datasets.ink import reduced
    from engine.datasets.pictures import load_picture

    source = command.path if command.data is None else command.data
    picture = load_picture(source, name=command.name, is_partial=command.is_partial)
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
