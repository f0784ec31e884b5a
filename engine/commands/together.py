"""`torchrun ... -m engine.cli train`: what one of several processes does. Owned by the main thread of each.

torch is imported here only where torchrun has started the process.
"""

from __future__ import annotations

import argparse
import os
import signal
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from engine.training.team import Team


def team_of(arguments: argparse.Namespace) -> Team | None:
    """The processes that torchrun has started, if it was torchrun; each gets the device of its own number."""
    if not is_called():
        return None
    from engine.training.distributed import device_name
    from engine.training.team import join

    arguments.device = device_name(arguments.device)
    return join()


def is_called() -> bool:
    """Whether torchrun, or somebody like it, has started this process as one of several."""
    return int(os.environ.get("WORLD_SIZE", "1")) > 1 and "RANK" in os.environ


def take_part(team: Team, device: str) -> int:
    """What every process but the leader does: what it is told, until the leader ends the run."""
    from engine import devices
    from engine.training import distributed
    from engine.training.team import leave

    for each in (signal.SIGINT, signal.SIGTERM):  # the leader hears them too, and ends the run for all
        signal.signal(each, signal.SIG_IGN)
    try:
        distributed.follow(team, devices.choose(device))
    except RuntimeError:  # the leader is gone, and has said why
        sys.stdout.flush()
        os._exit(1)
    leave()
    return 0


def part_from(team: Team) -> None:
    """The leader's run is over, and with it that of all others."""
    from engine.training.distributed import dismiss
    from engine.training.team import leave

    dismiss(team)
    leave()
