"""Tables and strokes as other programs write them: what they mean is read, lines that mean nothing are named."""

from __future__ import annotations

import json
import unicodedata
from pathlib import Path

import cv2
import numpy as np
import pytest

from engine.datasets.labels import find_file, listing_in, read_listing
from engine.datasets.wild import labelled_folder, open_wild, unlisted
from engine.errors import EngineError

STROKES = [[[0.5, 0.0], [0.5, 1.0]]]


def _picture(path: Path) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    page = np.full((40, 30), 255, np.uint8)
    page[10:30, 14:17] = 0
    path.write_bytes(cv2.imencode(".png", page)[1].tobytes())
    return path


@pytest.mark.parametrize(
    "data",
    [
        b"file,label\r\na.png,4\r\nb.png,7\r\n",
        b"label,more,file\n4,,a.png\n7,x,b.png\n",
        b"\xef\xbb\xbffile;label\na.png;4\nb.png;7\n",
        "file\tlabel\na.png\t4\nb.png\t7\n".encode("utf-16"),
        b"File, Label \n\na.png, 4\n,\n b.png ,7 \n\n",
        "file,label,writer\na.png,4,Jürgen\nb.png,7\n".encode("cp1252"),
        b"file,label\na.png,4,and,more\nb.png,7\n",
    ],
)
def test_a_table_means_the_same_however_it_is_written(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "labels.csv").write_bytes(data)
    listing = read_listing(tmp_path / "labels.csv")
    assert [(row["file"], row["label"]) for row in listing.rows] == [("a.png", "4"), ("b.png", "7")]
    assert not listing.skipped


def test_lines_that_say_nothing_are_named(tmp_path: Path) -> None:
    (tmp_path / "labels.csv").write_text("file,label\na.png,4\nb.png,\n,7\nc.png,1\n")
    wild = open_wild(tmp_path)
    assert [row["file"] for row in wild.rows] == ["a.png", "c.png"]
    assert [name for name, _ in wild.skipped] == ["labels.csv:3", "labels.csv:4"]


@pytest.mark.parametrize(("name", "data"), [("labels.csv", "file,label\n\n,\n"), ("digits.jsonl", "\n")])
def test_a_file_without_a_line_names_no_items(tmp_path: Path, name: str, data: str) -> None:
    (tmp_path / name).write_text(data)
    with pytest.raises(EngineError, match="names no items") as caught:
        open_wild(tmp_path)
    assert caught.value.reason == "empty"


@pytest.mark.parametrize(
    "line",
    [
        "{", "[]", '{"label": 1}', '{"label": 12, "strokes": [[[0, 1]]]}', '{"label": 1, "strokes": [[]]}',
        '{"label": 1, "strokes": [[1, 2]]}', '{"label": 1, "strokes": [[[0, NaN]]]}',
        '{"label": 1, "strokes": [[[0, 1e300]]]}', '{"label": 1, "strokes": [[[0, "a"]]]}',
        '{"label": 1, "strokes": [[[0, 1]]], "box": [1, 2]}',
    ],
)  # fmt: skip
def test_a_damaged_line_of_strokes_is_left_out_and_named(tmp_path: Path, line: str) -> None:
    good = json.dumps({"label": 1, "strokes": [*STROKES, []]})
    (tmp_path / "digits.jsonl").write_text(f"{good}\n{line}\n\n{good}\n")
    wild = open_wild(tmp_path)
    assert [item.name for item in wild.items()] == ["digits.jsonl:1", "digits.jsonl:4"]
    assert [name for name, _ in wild.skipped] == ["digits.jsonl:2"]


def test_the_only_file_of_labels_may_have_any_name(tmp_path: Path) -> None:
    assert listing_in(tmp_path) is None
    (tmp_path / "notes.csv").write_text("day,what\nMonday,rain\n")
    assert listing_in(tmp_path) is None
    (tmp_path / "truth.CSV").write_text("file,text\na.png,12 34/5\n")
    assert listing_in(tmp_path) == tmp_path / "truth.CSV"
    assert open_wild(tmp_path).task == "numbers"
    (tmp_path / "Labels.csv").write_text("file,label\na.png,4\n")
    assert listing_in(tmp_path) == tmp_path / "Labels.csv"


@pytest.mark.parametrize(
    "named", ["a b/Größe.png", "a b\\Größe.png", "A B/größe.PNG", unicodedata.normalize("NFD", "a b/Größe.png")]
)
def test_a_file_is_found_whatever_its_case_slashes_and_accents(tmp_path: Path, named: str) -> None:
    path = _picture(tmp_path / "a b" / "Größe.png")
    assert find_file(tmp_path, named) == path


def test_of_two_files_alike_neither_is_guessed(tmp_path: Path) -> None:
    for name in ("a.png", "A.png"):
        _picture(tmp_path / name)
    if len(list(tmp_path.iterdir())) == 2:  # not where case makes no difference to the file system
        assert not find_file(tmp_path, "a.PNG").exists()


@pytest.mark.parametrize("name", ["../a.png", "..\\a.png", "/a.png", "b/../../a.png"])
def test_no_label_leads_out_of_its_folder(tmp_path: Path, name: str) -> None:
    _picture(tmp_path / "a.png")
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "labels.csv").write_text(f"file,label\n{name},4\n")
    with pytest.raises(EngineError) as failed:
        open_wild(tmp_path / "in").item(0)
    assert failed.value.reason == "outside"


def test_spaces_in_a_number_only_group(tmp_path: Path) -> None:
    _picture(tmp_path / "a.png")
    (tmp_path / "labels.csv").write_text("file,text\na.png, 12 34 / 5\n")
    assert next(open_wild(tmp_path).items()).label == "1234/5"


def test_a_folder_of_labelled_folders(tmp_path: Path) -> None:
    assert labelled_folder(tmp_path) is None
    assert labelled_folder(tmp_path / "gone") is None
    for name in ("mine", "yours"):
        (tmp_path / name).mkdir()
    (tmp_path / "mine" / "labels.csv").write_text("file,label\na.png,4\n")
    assert labelled_folder(tmp_path) == tmp_path / "mine"
    assert labelled_folder(tmp_path / "mine" / "labels.csv") == tmp_path / "mine"
    (tmp_path / "yours" / "digits.jsonl").write_text(json.dumps({"label": 1, "strokes": STROKES}))
    with pytest.raises(EngineError, match="mine, yours") as failed:
        labelled_folder(tmp_path)
    assert failed.value.reason == "several"


def test_of_a_split_folder_the_test_pictures_are_meant(tmp_path: Path) -> None:
    for name in ("train", "test"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "labels.csv").write_text("file,label\na.png,4\n")
    assert labelled_folder(tmp_path) == tmp_path / "test"


def test_a_folder_per_class_says_what_its_pictures_show_too(tmp_path: Path) -> None:
    for name in ("7/a.png", "7/b.png", "3/deep/c.png"):
        _picture(tmp_path / name)
    wild = open_wild(tmp_path)
    assert wild.task == "digits"
    assert sorted((item.label, item.name) for item in wild.items()) == [
        ("3", "3/deep/c.png"), ("7", "7/a.png"), ("7", "7/b.png"),
    ]  # fmt: skip


def test_pictures_without_a_label_are_counted(tmp_path: Path) -> None:
    for name in ("a.png", "b.PNG", "in/c.png"):
        _picture(tmp_path / name)
    (tmp_path / "labels.csv").write_text("file,label\nb.png,4\n")
    assert unlisted(open_wild(tmp_path)) == 2
