"""What the app believes about the data set that is looked through. GUI thread only, as part of the session."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal, assert_never

from PySide6.QtCore import QObject, Signal

from app.bridge import Bridge
from engine import messages
from engine.errors import Sentence, say
from engine.specs import Recipe

Split = Literal["train", "test"]
GONE = say("What has read this data has stopped. Restart it, and choose the data again.")


@dataclass(frozen=True, slots=True, kw_only=True)
class BrowseState:
    """The data set or folder `name`, "" for none. `found` is None until it is there; `problem` says why it is not, or
    is no more. `sentence` and `fraction` tell how far the reading is, None where nothing is read."""

    name: str = ""
    split: Split = "train"
    found: messages.DataBrowsed | None = None
    sentence: Sentence | None = None
    fraction: float = 0.0
    problem: Sentence | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sight:
    """Which pictures are looked at, and how: those of a class by its number, mixed by a seed, or as a network sees them
    that learns by a recipe."""

    label: int = messages.EVERY_CLASS
    shuffled_by: int = messages.IN_ORDER
    recipe: Recipe | None = None
    seed: int = 0


class BrowseSession(QObject):
    """One data set at a time. The newest request wins: what comes for an older one is dropped."""

    changed = Signal(object)  # BrowseState
    part_came = Signal(object)  # PicturesPart
    picture_opened = Signal(object)  # DataPictureOpened

    def __init__(self, bridge: Bridge, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self.state = BrowseState()
        self._data = 0  # the request whose data is looked at
        self._part = 0
        self._picture = 0

    # --- intents ----------------------------------------------------------------------------------------------------

    def browse(self, name: str, split: Split) -> None:
        """Look through this data in the place of what was looked through before."""
        self._data = self._bridge.next_request()
        self._part = self._picture = 0
        self._set(BrowseState(name=name, split=split))
        self._bridge.post(messages.BrowseData(request=self._data, name=name, split=split))

    def leave(self) -> None:
        """Look through no data any more."""
        if self.state.name:
            self._data = self._part = self._picture = 0
            self._set(BrowseState())
            self._bridge.post(messages.LeaveData(request=self._bridge.next_request()))

    def ask(self, sight: Sight, first: int, count: int, side_px: int) -> None:
        """Some of its pictures."""
        if self.state.found is None:
            return
        self._part = self._bridge.next_request()
        self._bridge.post(
            messages.AskPictures(
                request=self._part,
                data=self._data,
                label=sight.label,
                shuffled_by=sight.shuffled_by,
                first=first,
                count=count,
                side_px=side_px,
                recipe=sight.recipe,
                seed=sight.seed,
            )
        )

    def open(self, sight: Sight, place: int) -> None:
        """Show one of them above."""
        if self.state.found is None:
            return
        self._picture = self._bridge.next_request()
        self._bridge.post(
            messages.OpenDataPicture(
                request=self._picture, data=self._data, place=place, recipe=sight.recipe, seed=sight.seed
            )
        )

    # --- events -----------------------------------------------------------------------------------------------------

    def take(self, event: messages.BrowseEvent) -> None:
        """Believe what the engine says."""
        match event:
            case messages.BrowseProgress():
                if event.request == self._data:
                    self._set(replace(self.state, sentence=event.sentence, fraction=event.fraction))
            case messages.DataBrowsed():
                if event.request == self._data:
                    self._set(replace(self.state, found=event, sentence=None, fraction=0.0, problem=None))
            case messages.PicturesPart():
                if event.request == self._part:
                    self.part_came.emit(event)
            case messages.DataPictureOpened():
                if event.request == self._picture:
                    self.picture_opened.emit(event)
            case _:
                assert_never(event)

    def take_failure(self, failure: messages.Failed) -> bool:
        """Whether the data cannot be looked through, or no more, which is then told where its pictures would be."""
        if failure.request not in (self._data, self._part) or not failure.request:
            return False
        if failure.reason not in ("cancelled", "replaced"):
            self._set(replace(self.state, found=None, sentence=None, problem=failure.sentence))
        return True

    def give_up(self) -> None:
        """Whoever read the data is gone, and it with him."""
        self._data = self._part = self._picture = 0
        if self.state.name:
            self._set(replace(self.state, found=None, sentence=None, problem=GONE))

    def _set(self, state: BrowseState) -> None:
        self.state = state
        self.changed.emit(state)
