"""From a question to what the network is to see: a page, or one digit of several. Owned by the reader's thread."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

import numpy as np
from numpy.typing import NDArray

from engine.datasets.preparation import prepare, ready_made
from engine.datasets.work import Prepared, halved
from engine.errors import Sentence, say
from engine.inference.classify import Served
from engine.inference.eyes import Eye
from engine.inference.pages import PageReading
from engine.inference.spotting import eye_of, spotted
from engine.messages import Ask, Reading
from engine.specs import InputSpec

Numbers = NDArray[np.float32]

ROUGH_PX = 256  # a page is halved while it stays as large: ten times what the network sees of it


class Superseded(Exception):
    """A newer question has come, and the work on this one is given up."""


@dataclass(frozen=True, slots=True, eq=False)
class Subject:
    """What is asked of the network: one digit's road, and the reading it was selected from. `why_nothing` is what
    there is to say where the road ends in nothing."""

    prepared: Prepared
    reading: Reading | None
    why_nothing: Sentence


@dataclass(frozen=True, slots=True, eq=False)
class _Known:
    """A question that was prepared for networks with such an input."""

    ask: Ask
    spec: InputSpec
    prepared: Prepared


class Subjects:
    """Finds what a question is about; remembers the newest page."""

    def __init__(self) -> None:
        self._pages = PageReading()
        self._eye: Eye | None = None
        self._served: Served | None = None
        self._known: _Known | None = None

    def of(self, ask: Ask, served: Served, is_stale: Callable[[], bool]) -> Subject:
        """What `ask` is about; Superseded when `is_stale` on the way."""
        without = frozenset(ask.without)
        spec = served.checkpoint.input
        sketch = halved(ask.page, ROUGH_PX) if _is_rough(ask, spec) else ask.page
        looking = ask.looking
        if looking is not None and spec.preparation == "digit" and not ask.is_prepared:
            eye = self._eye_for(served, without, is_stale)
            page = self._pages.read(ask, eye, sketch)
            if page is not None:
                return Subject(page.prepared(eye), page.reading, page.why_nothing)
            prepared = self._prepared_for(ask, spec, sketch)
            if _is_unframed(ask, spec):
                look = partial(self._pages.look, ask.page, looking, eye)
                prepared = spotted(prepared, look, eye, has_strip=ask.with_steps)
        else:
            prepared = self._prepared_for(ask, spec, sketch)
        note = prepared.steps[-1].note if prepared.steps else say("There is no ink on this page.")
        return Subject(prepared, None, note)

    def _prepared_for(self, ask: Ask, spec: InputSpec, page: NDArray[np.uint8]) -> Prepared:
        """The road of the whole `page`; another network that is asked the same goes on where it ended."""
        known = self._known
        if known is None or known.ask is not ask or known.spec != spec:
            made = ready_made(ask.page, spec) if ask.is_prepared else None
            without = frozenset(ask.without)
            prepared = made or prepare(
                page, spec, ask.crop, without=without, has_strip=ask.with_steps, has_place=_is_unframed(ask, spec)
            )
            self._known = known = _Known(ask, spec, prepared)
        return known.prepared

    def _eye_for(self, served: Served, without: frozenset[str], is_stale: Callable[[], bool]) -> Eye:
        """The eye of this network, with what it has seen; a new one for other weights or another road."""
        if self._eye is None or self._served is not served or self._eye.without != without:

            def give_up_if_stale() -> None:
                if is_stale():
                    raise Superseded

            self._served, self._eye = served, eye_of(served, without, give_up_if_stale)
        return self._eye


def _is_rough(ask: Ask, spec: InputSpec) -> bool:
    """Whether a page will do at half its size: a digit while the pen moves, whose way nobody looks at."""
    is_moving = ask.looking is not None and ask.looking.is_moving
    return is_moving and not ask.with_steps and ask.crop is None and spec.preparation == "digit"


def _is_unframed(ask: Ask, spec: InputSpec) -> bool:
    """Whether the page may be a picture on which nobody has placed a square."""
    is_picture = spec.preparation == "photo" or (ask.looking is not None and ask.looking.is_photo)
    return ask.crop is None and is_picture
