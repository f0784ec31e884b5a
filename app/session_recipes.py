"""What the app believes about recipe files. GUI thread only, as part of the session."""

from __future__ import annotations

from typing import assert_never

from PySide6.QtCore import QObject, Signal

from app.bridge import Bridge
from engine import messages
from engine.specs import Recipe


class RecipeSession(QObject):
    """Files on their way in and out; the reader opens and writes them."""

    opened = Signal(str, object, bool)  # path, Recipe, whether it was asked for now and not left from last time
    saved = Signal(str, object)  # path, Recipe
    lost = Signal(str)  # the path of a file that cannot be read

    def __init__(self, bridge: Bridge, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._opening: dict[int, str] = {}
        self._remembered: set[int] = set()

    def open(self, path: str, *, is_remembered: bool = False) -> None:
        """Read the recipe at `path`."""
        request = self._bridge.next_request()
        self._opening[request] = path
        if is_remembered:
            self._remembered.add(request)
        self._bridge.post(messages.OpenRecipe(request=request, path=path))

    def save(self, path: str, recipe: Recipe) -> None:
        """Write `recipe` to `path`."""
        self._bridge.post(messages.SaveRecipe(request=self._bridge.next_request(), path=path, recipe=recipe))

    def take(self, event: messages.RecipeEvent) -> None:
        """Believe what the engine says about a recipe file."""
        match event:
            case messages.RecipeOpened():
                self._opening.pop(event.request, None)
                self.opened.emit(event.path, event.recipe, event.request not in self._remembered)
            case messages.RecipeSaved():
                self.saved.emit(event.path, event.recipe)
            case _:
                assert_never(event)

    def take_failure(self, request: int) -> None:
        """A file that could not be read is lost; one that could not be written changes nothing."""
        if (path := self._opening.pop(request, None)) is not None:
            self.lost.emit(path)
