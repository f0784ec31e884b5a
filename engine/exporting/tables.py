"""A run's curves as CSV. Any thread may call it."""

from __future__ import annotations

import csv
import io
from pathlib import Path

from engine.training.curves import CSV_HEADER, Curves
from engine.writing import atomic_write


def write_csv(path: Path, curves: Curves) -> None:
    """One row a batch, headed; an evaluation stands in the row of its batch."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(CSV_HEADER)
    writer.writerows(curves.rows())
    atomic_write(path, text.getvalue().encode())
