"""Labelled folders from outside: what they hold is told by their files; strokes are replayed as a pen would."""

from __future__ import annotations

import json
from pathlib import Path

import cv2
import numpy as np
import pytest

from engine.datasets.penwork import PAGE_PX, replayed, smooth
from engine.datasets.wild import open_wild
from engine.errors import EngineError

LINE = [[0.5, 0.0], [0.5, 1.0]]


def _write_strokes(folder: Path, *rows: dict[str, object]) -> Path:
    (folder / "digits.jsonl").write_text("\n".join(json.dumps(row) for row in rows) + "\n")
    return folder


def _write_picture(path: Path) -> None:
    page = np.full((40, 30), 255, np.uint8)
    page[10:30, 14:17] = 0
    path.write_bytes(cv2.imencode(".png", page)[1].tobytes())


def test_strokes_become_pages_with_their_labels(tmp_path: Path) -> None:
    folder = _write_strokes(
        tmp_path, {"label": 1, "source": "tablet", "strokes": [LINE]}, {"label": 7, "strokes": [LINE]}
    )
    wild = open_wild(folder)
    first, second = wild.items()
    assert wild.task == "digits"
    assert (first.label, first.kind, second.label, second.kind) == ("1", "tablet", "7", "strokes")
    assert first.page.shape == (PAGE_PX, PAGE_PX)


def test_a_stroke_lies_where_it_was_written() -> None:
    middle = replayed([np.array(LINE)])
    rows, columns = np.nonzero(middle < 128)
    assert rows.min() == pytest.approx(0.2 * PAGE_PX - 18, abs=3)
    assert columns.mean() == pytest.approx(PAGE_PX / 2, abs=1)
    corner = replayed([np.array(LINE)], box=(0.7, 0.1, 0.9, 0.3))
    rows, columns = np.nonzero(corner < 128)
    assert rows.mean() == pytest.approx(0.2 * PAGE_PX, abs=2)
    assert columns.mean() == pytest.approx(0.8 * PAGE_PX, abs=2)


def test_a_dot_leaves_ink() -> None:
    assert replayed([np.array([[0.5, 0.5]])]).min() == 0


def test_a_smooth_line_keeps_its_ends_and_stays_between_its_places() -> None:
    places = np.array([[0.0, 0.0], [1.0, 0.0], [1.0, 1.0]])
    curve = smooth(places)
    assert np.array_equal(curve[[0, -1]], places[[0, -1]])
    assert curve.min() >= 0
    assert curve.max() <= 1
    assert np.linalg.norm(np.diff(curve, axis=0), axis=1).max() < 0.6


@pytest.mark.parametrize(
    ("table", "task", "label"),
    [
        ("file,label,kind\na.png,4,photo\n", "digits", "4"),
        ("file,text,kind\na.png,12/.4,grid\n", "numbers", "12/.4"),
        ("file,label\na.png,cat\n", "classes", "cat"),
    ],
)
def test_a_table_tells_what_is_asked(tmp_path: Path, table: str, task: str, label: str) -> None:
    _write_picture(tmp_path / "a.png")
    (tmp_path / "labels.csv").write_text(table)
    wild = open_wild(tmp_path)
    (item,) = wild.items()
    assert (wild.task, item.label, item.page.shape) == (task, label, (40, 30))


@pytest.mark.parametrize("table", ["", "file,label\na.png,\n", "name,kind\na,b\n"])
def test_a_damaged_table_is_told(tmp_path: Path, table: str) -> None:
    (tmp_path / "labels.csv").write_text(table)
    with pytest.raises(EngineError, match=r"labels\.csv"):
        open_wild(tmp_path)


@pytest.mark.parametrize("line", ["{", "[]", '{"label": 12, "strokes": []}', '{"label": 1}'])
def test_damaged_strokes_are_told(tmp_path: Path, line: str) -> None:
    (tmp_path / "digits.jsonl").write_text(line + "\n")
    with pytest.raises(EngineError, match=r"digits\.jsonl"):
        open_wild(tmp_path)


def test_a_folder_without_labels_is_told(tmp_path: Path) -> None:
    with pytest.raises(EngineError, match="neither") as failed:
        open_wild(tmp_path)
    assert failed.value.reason == "no-labels"


def test_a_missing_picture_is_told(tmp_path: Path) -> None:
    (tmp_path / "labels.csv").write_text("file,label\ngone.png,4\n")
    with pytest.raises(EngineError, match=r"gone\.png"):
        list(open_wild(tmp_path).items())
