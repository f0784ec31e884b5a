"""What is said when a half of the engine has ended before its time. No owning thread."""

from __future__ import annotations

from traceback import format_exception
from typing import Literal, assert_never

from engine.errors import say
from engine.messages import ThreadDied

Half = Literal["reader", "trainer", "evaluator", "archivist", "gatherer"]


def obituary(half: Half, error: Exception | None) -> ThreadDied:
    """The event that tells of it, and of the error that nobody expected, if there was one."""
    match half:
        case "reader":
            sentence = say("Recognition has stopped unexpectedly. Restart it to go on.")
        case "trainer":
            sentence = say("Training has stopped unexpectedly. Restart it to go on.")
        case "evaluator":
            sentence = say("Evaluation has stopped unexpectedly. Restart it to go on.")
        case "archivist":
            sentence = say("The list of runs has stopped unexpectedly. Restart it to go on.")
        case "gatherer":
            sentence = say("The table of photos has stopped unexpectedly. Restart it to go on.")
        case _:
            assert_never(half)
    details = "".join(format_exception(error)) if error else ""
    return ThreadDied(half=half, sentence=sentence, details=details)
