"""What is said of a run that cannot be saved: what is missing, and what to do. Pure functions; no owning thread."""

from __future__ import annotations

from collections.abc import Sequence

from engine.errors import EngineError, Sentence, say
from engine.runs import RunFolder
from engine.writing import cause_of


def on_the_way(folder: RunFolder, error: EngineError) -> Sentence:
    """A save has failed while the run goes on."""
    match error.reason:
        case "missing":
            return say(
                "The folder “{folder}” of this run is gone, so nothing of it is saved. What it learns stays in memory "
                "while it trains: make the folder again, and saving goes on.",
                folder=folder.name,
            )
        case "no-permission":
            return say(
                "Nothing of this run is saved: its folder “{folder}” may not be written to. What it learns stays in "
                "memory while it trains: allow writing there, and saving goes on.",
                folder=folder.name,
            )
        case "no-space":
            return say(
                "Nothing of this run is saved: the disk is full. What it learns stays in memory while it trains: make "
                "room, and saving goes on."
            )
        case _:
            return error.sentence


def at_the_end(folder: RunFolder, errors: Sequence[EngineError], *, has_best: bool) -> EngineError:
    """The last saves have failed; `has_best`: the best model lies in the folder all the same."""
    first = errors[0]
    if has_best and first.reason == "no-memory":
        return EngineError(
            "The best model of this run is saved, but not the place where it stopped: there is not enough memory. "
            "Close other programs; in the window it can then be saved elsewhere.",
            reason=first.reason,
        )
    if has_best:
        return EngineError(
            "The best model of this run is saved, but not {names}: {cause}. Put that right before you go on with it; "
            "in the window it can be saved elsewhere.",
            reason=first.reason,
            names=", ".join(dict.fromkeys(str(dict(each.sentence.values).get("name", "")) for each in errors)),
            cause=cause_of(first),
        )
    if first.reason == "missing":
        return EngineError(
            "What this run has learned is not saved: its folder “{folder}” is gone. In the window it can still be "
            "saved elsewhere; otherwise train again in another folder.",
            reason=first.reason,
            folder=folder.name,
        )
    return EngineError(
        "What this run has learned is not saved: {cause}. In the window it can still be saved elsewhere; otherwise put "
        "that right and train again.",
        reason=first.reason,
        cause=cause_of(first),
    )


def no_memory() -> EngineError:
    """A save needs room for a copy of what it saves."""
    return EngineError(
        "This run could not be saved: there is not enough memory. Close other programs; it is tried again.",
        reason="no-memory",
    )
