"""What is said of a run that cannot be saved: what is missing, and what to do. Pure functions; no owning thread."""

from __future__ import annotations

import os
from collections.abc import Sequence

from engine.errors import EngineError, Sentence, say
from engine.runs import RunFolder
from engine.writing import cause_of


def on_the_way(folder: RunFolder, error: EngineError) -> Sentence:
    """A save has failed while the run goes on; what was saved before, if anything, still lies there."""
    is_any_saved = os.path.isfile(folder.resume) or os.path.isfile(folder.best)
    match error.reason:
        case "missing":
            return say(
                "The folder “{folder}” of this run is gone, so nothing of it is saved. What it learns stays in memory "
                "while it trains: make the folder again, and saving goes on.",
                folder=folder.name,
            )
        case "no-permission" if is_any_saved:
            return say(
                "This run is not saved any more: its folder “{folder}” may not be written to. What it learns stays in "
                "memory while it trains: allow writing there, and saving goes on.",
                folder=folder.name,
            )
        case "no-permission":
            return say(
                "Nothing of this run is saved: its folder “{folder}” may not be written to. What it learns stays in "
                "memory while it trains: allow writing there, and saving goes on.",
                folder=folder.name,
            )
        case "no-space" if is_any_saved:
            return say(
                "This run is not saved any more: the disk is full. What it learns stays in memory while it trains: "
                "make room, and saving goes on."
            )
        case "no-space":
            return say(
                "Nothing of this run is saved: the disk is full. What it learns stays in memory while it trains: make "
                "room, and saving goes on."
            )
        case "no-memory":
            return error.sentence
        case _:
            return say(
                "This run cannot be saved: {cause}. What it learns stays in memory while it trains: put that right, "
                "and saving goes on.",
                cause=cause_of(error),
            )


def at_the_end(
    folder: RunFolder, errors: Sequence[EngineError], *, has_best: bool, can_be_moved: bool = True
) -> EngineError:
    """The last saves have failed; `has_best`: the best model lies in the folder all the same; `can_be_moved`: somebody
    may still save it elsewhere."""
    first = errors[0]
    if has_best:
        return _but_for_its_best(errors, can_be_moved=can_be_moved)
    if first.reason == "missing" and can_be_moved:
        return EngineError(
            "What this run has learned is not saved: its folder “{folder}” is gone. In the window it can still be "
            "saved elsewhere; otherwise train again in another folder.",
            reason=first.reason,
            folder=folder.name,
        )
    if first.reason == "missing":
        return EngineError(
            "What this run has learned is not saved: its folder “{folder}” is gone. Train again in another folder.",
            reason=first.reason,
            folder=folder.name,
        )
    if can_be_moved:
        return EngineError(
            "What this run has learned is not saved: {cause}. In the window it can still be saved elsewhere; otherwise "
            "put that right and train again.",
            reason=first.reason,
            cause=cause_of(first),
        )
    if os.path.isfile(folder.resume):
        return EngineError(
            "What this run has learned since it was last saved is lost: {cause}. Put that right, and go on with it "
            "from there.",
            reason=first.reason,
            cause=cause_of(first),
        )
    return EngineError(
        "What this run has learned is not saved: {cause}. Put that right and train again.",
        reason=first.reason,
        cause=cause_of(first),
    )


def _but_for_its_best(errors: Sequence[EngineError], *, can_be_moved: bool) -> EngineError:
    first = errors[0]
    if first.reason == "no-memory" and can_be_moved:
        return EngineError(
            "The best model of this run is saved, but not the place where it stopped: there is not enough memory. "
            "Close other programs; in the window it can then be saved elsewhere.",
            reason=first.reason,
        )
    if first.reason == "no-memory":
        return EngineError(
            "The best model of this run is saved, but not the place where it stopped: there is not enough memory. "
            "Close other programs before you go on with it.",
            reason=first.reason,
        )
    files = (str(dict(each.sentence.values).get("name", "")) for each in errors)
    names, cause = ", ".join(dict.fromkeys(each for each in files if each)), cause_of(first)
    if can_be_moved:
        return EngineError(
            "The best model of this run is saved, but not {names}: {cause}. Put that right before you go on with it; "
            "in the window it can be saved elsewhere.",
            reason=first.reason,
            names=names,
            cause=cause,
        )
    return EngineError(
        "The best model of this run is saved, but not {names}: {cause}. Put that right before you go on with it.",
        reason=first.reason,
        names=names,
        cause=cause,
    )


def no_memory() -> EngineError:
    """A save needs room for a copy of what it saves."""
    return EngineError(
        "This run could not be saved: there is not enough memory. Close other programs; it is tried again.",
        reason="no-memory",
    )
