"""Files that say what the items of a folder show: tables of pictures, and pen strokes with their labels.

Tables come from many programs: separators, encodings and the case of names make no difference. No owning thread.
"""

from __future__ import annotations

import codecs
import csv
import io
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unicodedata import normalize

from engine.datasets.reading import read_safely
from engine.errors import EngineError, Sentence, say

STROKES_FILE = "digits.jsonl"
LABELS_FILE = "labels.csv"
LIMIT_BYTES = 100_000_000
DIGITS = frozenset("0123456789")
FURTHEST = 10.0  # strokes lie in 0..1: a number beyond this is none of theirs
SEPARATORS = ",;\t"
STROKES, TABLE = ".jsonl", ".csv"
FAILURES_FILE, FAILURES_SHEET = "failures.csv", "failures.png"  # what an evaluation writes itself: no data
FAILURES_COLUMNS = ("file", "kind", "label", "answer", "confidence", "unsure")
MARKS = ((codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"), (codecs.BOM_UTF8, "utf-8-sig"))


@dataclass(frozen=True, slots=True)
class Listing:
    """What a file names: its items, each with "file", and the lines that were left out and why."""

    rows: tuple[dict[str, Any], ...]
    skipped: tuple[tuple[str, Sentence], ...] = ()


def listing_in(folder: Path) -> Path | None:
    """The file in a folder that says what its items show: digits.jsonl, labels.csv, else the only one of their kind;
    None where there is none."""
    try:
        found = sorted(path for path in folder.iterdir() if path.suffix.lower() in (STROKES, TABLE))
    except OSError:  # no folder, or one that may not be read: whoever looks for pictures in it is told
        return None
    named = {path.name.lower(): path for path in found}
    usual = named.get(STROKES_FILE) or named.get(LABELS_FILE)
    others = [] if usual else [path for path in found if path.is_file() and _says_labels(path)]
    return usual or (others[0] if len(others) == 1 else None)


def is_failures_sheet(path: Path) -> bool:
    """Whether a picture is the contact sheet of failures that an evaluation has written, beside its table."""
    table = path.with_name(FAILURES_FILE)
    if path.name != FAILURES_SHEET or not table.is_file():
        return False
    try:
        return read_table(table)[0] == FAILURES_COLUMNS
    except EngineError:
        return False


def read_listing(path: Path) -> Listing:
    """All items that a file names; lines that name none are left out, and a file without any is an EngineError."""
    return _strokes(path) if path.suffix.lower() == STROKES else _pictures(path)


def read_table(path: Path, limit_bytes: int = LIMIT_BYTES) -> tuple[tuple[str, ...], list[tuple[int, dict[str, str]]]]:
    """The columns of a table with a line of titles, small letters, and every line that is not empty with its number."""
    text = _decoded(read_safely(path, limit_bytes))
    first = text.split("\n", 1)[0]
    separator = max(SEPARATORS, key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, skipinitialspace=True)
    try:
        lines = [(reader.line_num, [cell.strip() for cell in line]) for line in reader]
    except csv.Error:
        raise _damaged(path) from None
    columns = tuple(cell.lower() for cell in lines[0][1]) if lines else ()
    filled = [(number, dict(zip(columns, cells, strict=False))) for number, cells in lines[1:] if any(cells)]
    return columns, filled


def find_file(folder: Path, name: str) -> Path:
    """The file below a folder that a table means by `name`: exactly that one, or the only one with another case, other
    slashes or another spelling of its accents."""
    path = folder / name
    if path.exists() or not name:
        return path
    for part in Path(name.replace("\\", "/")).parts:
        folder = _child(folder, part)
    return folder


def _child(folder: Path, name: str) -> Path:
    if (folder / name).exists() or not folder.is_dir():
        return folder / name
    alike = [each for each in folder.iterdir() if _plain(each.name) == _plain(name)]
    return alike[0] if len(alike) == 1 else folder / name


def _plain(name: str) -> str:
    return normalize("NFC", name).casefold()


def _says_labels(path: Path) -> bool:
    """Whether a file that has not the usual name is one of labels nevertheless, and none of failures."""
    try:
        is_own = path.suffix.lower() == TABLE and read_table(path)[0] == FAILURES_COLUMNS
        return not is_own and bool(read_listing(path).rows)
    except EngineError:
        return False


def _pictures(path: Path) -> Listing:
    columns, lines = read_table(path)
    wanted = "text" if "text" in columns else "label"
    if not {"file", wanted} <= set(columns):
        raise _damaged(path)
    rows = [row for _, row in lines if row["file"] and row.get(wanted)]
    skipped = [number for number, row in lines if not (row["file"] and row.get(wanted))]
    return _listing(path, rows, skipped)


def _strokes(path: Path) -> Listing:
    rows: list[dict[str, Any]] = []
    skipped: list[int] = []
    for number, line in enumerate(_decoded(read_safely(path, LIMIT_BYTES)).split("\n"), 1):
        if line.strip():
            row = _stroke_row(line)
            if row is None:
                skipped.append(number)
            else:
                rows.append({**row, "file": f"{path.name}:{number}"})
    return _listing(path, rows, skipped)


def _listing(path: Path, rows: list[dict[str, Any]], skipped: list[int]) -> Listing:
    if not rows and not skipped:
        raise EngineError(
            "“{name}” names no items. Write a line into it for each, with the item and its label.",
            reason="empty", name=path.name,
        )  # fmt: skip
    if not rows:
        raise _damaged(path)
    why = say("This line names no item and its label.")
    return Listing(tuple(rows), tuple((f"{path.name}:{number}", why) for number in skipped))


def _stroke_row(line: str) -> dict[str, Any] | None:
    """The row in a line of JSON; None where it holds no strokes with a digit as their label."""
    try:
        row = json.loads(line)
    except ValueError:
        return None
    if not isinstance(row, dict) or str(row.get("label")) not in DIGITS:
        return None
    strokes, box = row.get("strokes"), row.get("box")
    is_line = isinstance(strokes, list) and any(strokes) and all(_are_places(each) for each in strokes)
    return row if is_line and (box is None or _are_numbers(box, 4)) else None


def _are_places(stroke: object) -> bool:
    return isinstance(stroke, list) and all(_are_numbers(place, 2) for place in stroke)


def _are_numbers(values: object, count: int) -> bool:
    return (
        isinstance(values, list)
        and len(values) == count
        and all(isinstance(each, int | float) and abs(each) <= FURTHEST for each in values)
    )


def _decoded(data: bytes) -> str:
    """Text of any usual encoding; bytes that are none become letters that match nothing."""
    encoding = next((name for mark, name in MARKS if data.startswith(mark)), "utf-8")
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def _damaged(path: Path) -> EngineError:
    return EngineError(
        "“{name}” is damaged: it does not name a picture and its label in every line.", reason="damaged", name=path.name
    )
