"""Sentences as records, for a program that shows them in its own language. Owned by the main thread."""

from __future__ import annotations

from collections.abc import Generator
from typing import Any, TypeVar

from engine.commands.console import SHARE, Console
from engine.errors import EngineError, Sentence
from engine.work import Pace, Progress

T = TypeVar("T")
TELL_EVERY_S = 0.1


def watched(work: Generator[Progress, None, T], console: Console) -> T:
    """What `work` returns; meanwhile a bar for a person, or records for a program, which also hears of a failure."""
    pace = Pace(TELL_EVERY_S)
    with console.bar("…", total=1.0, shape=SHARE) as bar:
        while True:
            try:
                sentence, fraction = next(work)
            except StopIteration as end:
                return end.value
            except EngineError as error:
                if console.as_json:
                    console.tell({"event": "failed", "reason": error.reason, **as_record(error.sentence)}, "")
                raise
            bar.set_description_str(str(sentence), refresh=False)
            bar.update(fraction - bar.n)
            if console.as_json and pace.is_due():
                console.tell({"event": "progress", "fraction": fraction, **as_record(sentence)}, "")


def as_record(sentence: Sentence) -> dict[str, Any]:
    """The sentence's words and values apart, and together as `text`."""
    return {"template": sentence.template, "values": dict(sentence.values), "text": str(sentence)}
