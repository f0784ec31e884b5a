"""Sentences as records, for a program that shows them in its own language, and how a command fails. Owned by the main
thread."""

from __future__ import annotations

from collections.abc import Generator
from typing import Any, TypeVar

from engine.commands.console import SHARE, Console
from engine.errors import Sentence, say
from engine.messages import Failed
from engine.work import Pace, Progress
from engine.writing import NO_SPACE

T = TypeVar("T")
TELL_EVERY_S = 0.1


def watched(work: Generator[Progress, None, T], console: Console) -> T:
    """What `work` returns; meanwhile a bar for a person, or records for a program."""
    pace = Pace(TELL_EVERY_S)
    with console.bar("…", total=1.0, shape=SHARE) as bar:
        while True:
            try:
                sentence, fraction = next(work)
            except StopIteration as end:
                return end.value
            bar.set_description_str(str(sentence), refresh=False)
            bar.update(fraction - bar.n)
            if console.as_json and pace.is_due():
                console.tell({"event": "progress", "fraction": fraction, **as_record(sentence)}, "")


def failure_of(error: Exception) -> Failed:
    """What ended a command. What the system refuses says why in words of its own."""
    if isinstance(error, OSError):
        reason = "no-space" if error.errno in NO_SPACE else "system"
        return Failed(request=0, reason=reason, sentence=say("{text}", text=str(error)))
    return Failed.because(0, error)


def tell_failure(failed: Failed, console: Console) -> None:
    """A line for a person; a program is told as well. Where in the program it was is of interest only where nobody
    expected it, and is shown to those who asked for it."""
    details = failed.details if failed.reason == "unexpected" else ""
    console.complain(failed.sentence, details)
    if console.as_json:
        record = {"event": "failed", "reason": failed.reason, **as_record(failed.sentence), "details": details}
        console.tell(record, "")


def as_record(sentence: Sentence) -> dict[str, Any]:
    """The sentence's words and values apart, and together as `text`."""
    values = {name: str(each) if isinstance(each, Sentence) else each for name, each in sentence.values}
    return {"template": sentence.template, "values": values, "text": str(sentence)}
