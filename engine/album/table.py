"""The answers to a folder of photos as CSV. Pure functions; no owning thread."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

from engine.messages import Limits, SurveyRow, doubt
from engine.spreadsheets import plain

HEADER = ("file", "answer", "probability", "familiarity", "sure", "problem")


def as_csv(rows: Iterable[SurveyRow], limits: Limits) -> str:
    """The rows as a table; `sure` is "yes", or why not. A cell that a spreadsheet would take for a formula begins
    with an apostrophe."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(HEADER)
    for row in rows:
        writer.writerow(csv_cells(row, limits))
    return out.getvalue()


def csv_cells(row: SurveyRow, limits: Limits) -> list[str]:
    """One line of the table; the file has its own name, however long or odd, so that it can be found by it."""
    file = (row.file or row.name).encode(errors="backslashreplace").decode()  # bytes that are no letters
    if row.problem is not None:
        return [plain(file), "", "", "", "no answer", plain(str(row.problem))]
    familiarity = "" if row.familiarity is None else f"{row.familiarity:.4f}"
    sure = doubt(row.probability, row.familiarity, limits) or "yes"
    probability = f"{row.probability:.4f}" if row.label else ""  # of what is unlike all, nothing was computed
    return [plain(file), plain(row.label), probability, familiarity, sure, ""]
