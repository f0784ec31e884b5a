"""What tests ask of the nursery: runs in processes of their own that may die."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any


class Nursery:
    """A running `tests.engine.training.nursery`."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process

    def live(self, folder: Path, dies_at: int = 0, **trouble: Any) -> dict[str, Any]:
        """One process: the run in `folder` from where it stopped to its end, or to its death."""
        said = self.ask(folder=str(folder), dies_at=dies_at, **trouble)
        assert not said.get("failure"), said["failure"]
        return said

    def ask(self, **wanted: Any) -> dict[str, Any]:
        """Whatever the nursery understands."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps(wanted) + "\n")
        self._process.stdin.flush()
        return json.loads(self._process.stdout.readline())


@contextmanager
def nursing() -> Iterator[Nursery]:
    """A nursery, closed afterwards."""
    command = [sys.executable, "-m", "tests.engine.training.nursery"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        yield Nursery(process)
        assert process.stdin is not None
        process.stdin.close()
