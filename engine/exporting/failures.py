"""What a model got wrong, as a contact sheet (failures.png) and a table (failures.csv). Any thread may call it."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from pathlib import Path
from typing import cast

import cv2
import numpy as np
from numpy.typing import NDArray

from engine.datasets.labels import FAILURES_COLUMNS, FAILURES_FILE, FAILURES_SHEET
from engine.inference.measure import MOST_SHOWN
from engine.inference.results import Result
from engine.spreadsheets import plain
from engine.writing import atomic_write, make_folder

TILE_PX = 112
CAPTION_PX = 18
COLUMNS = 6
GROUND = 90


def write_failures(folder: Path, failures: Sequence[Result]) -> None:
    """Put `failures.csv` and `failures.png` into the folder, which is made; the sheet has the first MOST_SHOWN."""
    make_folder(folder)
    atomic_write(folder / FAILURES_FILE, as_table(failures).encode(errors="backslashreplace"))
    sheet = cv2.imencode(".png", contact_sheet(failures[:MOST_SHOWN])[..., ::-1])[1]
    atomic_write(folder / FAILURES_SHEET, sheet.tobytes())


def as_table(failures: Sequence[Result]) -> str:
    """The failures as CSV; a cell that a spreadsheet would take for a formula begins with an apostrophe."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(FAILURES_COLUMNS)
    for each in failures:
        cells = [each.name, each.kind, each.label, each.answer]
        writer.writerow([*map(plain, cells), f"{each.confidence:.4f}", "yes" if each.is_unsure else "no"])
    return out.getvalue()


def contact_sheet(failures: Sequence[Result]) -> NDArray[np.uint8]:
    """All failures in rows of COLUMNS, RGB: the page, what the network saw, and below them label > answer."""
    height, width = TILE_PX + CAPTION_PX, 2 * TILE_PX + 8
    rows = max(1, -(-len(failures) // COLUMNS))
    sheet = np.full((rows * height, COLUMNS * width, 3), GROUND, np.uint8)
    for number, each in enumerate(failures):
        top, left = number // COLUMNS * height, number % COLUMNS * width
        _lay(sheet[top : top + TILE_PX, left : left + TILE_PX], each.page)
        if each.input is not None:
            seen = np.clip(np.moveaxis(each.input, 0, -1) * 255, 0, 255).astype(np.uint8)  # (H, W, C)
            _lay(sheet[top : top + TILE_PX, left + TILE_PX + 4 : left + 2 * TILE_PX + 4], seen)
        place = (left, top + TILE_PX + 13)
        cv2.putText(sheet, _caption(each), place, cv2.FONT_HERSHEY_SIMPLEX, 0.38, (255, 255, 255), 1, cv2.LINE_AA)
    return sheet


def _caption(failure: Result) -> str:
    """Below the pictures; bytes of a name that no encoding knows are escaped, for the drawing of letters ends the
    process at them."""
    answer = failure.answer if len(failure.answer) <= 16 else failure.answer[:15] + "..."
    label = failure.label if len(failure.label) <= 16 else failure.label[:15] + "..."
    sure = f"{failure.confidence:.2f}{'?' if failure.is_unsure else ''}"
    return f"{label} > {answer or '-'} {sure} {failure.name[-10:]}".encode(errors="backslashreplace").decode()


def _lay(tile: NDArray[np.uint8], picture: NDArray[np.uint8]) -> None:
    """The picture, gray or RGB, as large as the tile allows, in its upper left corner."""
    colour = picture if picture.ndim == 3 and picture.shape[2] == 3 else cv2.cvtColor(picture, cv2.COLOR_GRAY2RGB)
    factor = TILE_PX / max(colour.shape[:2])
    size = (max(1, round(colour.shape[1] * factor)), max(1, round(colour.shape[0] * factor)))
    how = cv2.INTER_AREA if factor < 1 else cv2.INTER_NEAREST
    tile[: size[1], : size[0]] = cast("NDArray[np.uint8]", cv2.resize(colour, size, interpolation=how))
