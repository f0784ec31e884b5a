"""Whether so many pictures fit into memory, asked before the first is read. Pure functions; no owning thread."""

from __future__ import annotations

from engine import memory
from engine.errors import EngineError
from engine.specs import InputSpec

COPIES = 3  # as they are read, put together, and taken apart into those learned from and those held out
MB = 1_000_000


def check_amount(name: str, count: int, spec: InputSpec) -> None:
    """EngineError "memory" where so many pictures need more than there is: the system would end the process."""
    needed, there = COPIES * count * spec.height_px * spec.width_px * spec.channels, memory.available_bytes()
    if not there or needed <= there:
        return
    raise EngineError(
        "“{name}” needs about {needed} MB of memory as {count} pictures of {width} by {height} pixels, and {there} MB "
        "are free. Choose less data or smaller pictures, or close other programs.",
        reason="memory",
        name=name,
        needed=-(-needed // MB),
        count=count,
        width=spec.width_px,
        height=spec.height_px,
        there=there // MB,
    )
