"""Signs of life of a thread, as they can be read from another one. No owning thread."""

from __future__ import annotations

import time
from dataclasses import dataclass
from threading import get_ident


@dataclass(frozen=True, slots=True)
class Pulse:
    """`turns` counts how often the thread has looked for something to do, 0 while it is getting ready; `is_busy`: it is
    doing what it found. `cpu_s` is the time it has computed so far, None where the system does not tell."""

    turns: int
    is_busy: bool
    cpu_s: float | None


def own_clock() -> int | None:
    """What tells how long this thread has computed; to be asked for by the thread itself, which others may not do for
    one that may have ended."""
    try:
        return time.pthread_getcpuclockid(get_ident())
    except (AttributeError, OSError):  # not on every system
        return None


def computed_s(clock: int | None) -> float | None:
    """How long the thread of `clock` has computed; None where nobody knows."""
    try:
        return time.clock_gettime(clock) if clock is not None else None
    except (AttributeError, OSError):  # it has ended
        return None
