"""Numbers as .npy files for other programs. Pure functions over files; any thread may call them."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from engine.writing import atomic_write


def save_npy(path: Path, values: NDArray[Any]) -> None:
    """Write `values` as .npy, in one step; EngineError as of `atomic_write`."""
    buffer = io.BytesIO()
    np.save(buffer, values, allow_pickle=False)
    atomic_write(path, buffer.getvalue())
