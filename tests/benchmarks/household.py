"""What every benchmark needs: a home of its own, and percentiles. Main thread."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np

SHARED_DATA = Path(__file__).parents[3] / "shared" / "data"


@contextmanager
def private_home() -> Iterator[Path]:
    """A folder for settings, runs and downloads, so that a measurement leaves the user's own alone.

    Real MNIST is found where CONVLENS_DATA names it, or in a `shared/data` beside the repository.
    """
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    if SHARED_DATA.is_dir():
        os.environ.setdefault("CONVLENS_DATA", str(SHARED_DATA))
    with TemporaryDirectory() as home:
        os.environ["HOME"] = home
        for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME"):
            os.environ[name] = str(Path(home) / name.lower())
        yield Path(home)


def percentiles(values_ms: list[float]) -> str:
    """`p50 … p95 … p99 … max …` in milliseconds, and how many there were."""
    p50, p95, p99 = np.percentile(values_ms, (50, 95, 99))
    return f"p50 {p50:5.1f}  p95 {p95:5.1f}  p99 {p99:5.1f}  max {max(values_ms):6.1f} ms  (n={len(values_ms)})"
