"""One finished run for all tests of exports."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.engine.exporting.runs import finished_run


@pytest.fixture(scope="session")
def run(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A finished run of the tiny recipe."""
    return finished_run(tmp_path_factory.mktemp("runs") / "a run")
