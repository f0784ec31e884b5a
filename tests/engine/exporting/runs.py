"""A finished run of the tiny recipe, for tests of exports."""

from __future__ import annotations

from pathlib import Path

from engine.messages import TrainingEnded
from tests.engine.training.listening import listening


def finished_run(folder: Path) -> Path:
    """Train into `folder`."""
    with listening() as listener:
        listener.start(folder=str(folder))
        listener.wait_for(TrainingEnded)
    return folder
