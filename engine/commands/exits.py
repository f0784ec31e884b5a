"""What the command line's exit codes mean, and which one a failure gets. Pure functions; no owning thread."""

from __future__ import annotations

FAILURE, USAGE, BAD_INPUT, NO_SPACE, INTERRUPTED = 1, 2, 3, 4, 130
OF_THE_MACHINE = frozenset((
    "busy", "cancelled", "extra", "lost", "no-device", "no-memory", "no-permission", "not-written", "offline",
    "replaced", "server", "system", "unexpected", "unstable", "unwritable",
))  # fmt: skip
"""Reasons that say nothing against what was given: the same may work another time, or on another computer."""


def code_of(reason: str) -> int:
    """The exit code of a failure with this reason."""
    if reason == "usage":
        return USAGE
    if reason == "no-space":
        return NO_SPACE
    return FAILURE if reason in OF_THE_MACHINE else BAD_INPUT
