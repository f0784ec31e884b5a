"""`convlens evaluate MODEL FOLDER` on folders of every kind: one object with the figures, and the failures as files."""

from __future__ import annotations

import csv
import json
import os
import sys
from collections.abc import Generator
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import pytest
from PIL import Image

from engine import catalogue, checkpoints, cli
from engine.datasets.corrections import NONE, Correction
from engine.datasets.sets import Pictures
from engine.datasets.sources import folder_origin
from engine.datasets.wild import open_wild
from engine.errors import say
from engine.specs import InputSpec
from engine.work import Progress
from tests.engine.running import SMALL, checkpoint, stroke


@pytest.fixture
def model(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setattr("engine.commands.outside.STRANGERS", 2)
    checkpoints.save(tmp_path / "m.safetensors", checkpoint(3))
    return str(tmp_path / "m.safetensors")


def _picture(path: Path, column: int) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(cv2.imencode(".png", stroke(column))[1].tobytes())


def _strokes(root: Path) -> None:
    rows = [{"label": label, "strokes": [[[0.5, 0.0], [0.5, 1.0]]]} for label in range(10)]
    (root / "pen.jsonl").write_text("\n".join(map(json.dumps, rows)))


def _digits(root: Path) -> None:
    for label in range(10):
        _picture(root / "in" / f"{label} ö.PNG", 30)
    (root / "labels.csv").write_text("file,label\n" + "".join(f"in\\{each} ö.png,{each}\n" for each in range(10)))


def _numbers(root: Path) -> None:
    page = np.hstack([stroke(30), stroke(10)])
    (root / "a.png").write_bytes(cv2.imencode(".png", page)[1].tobytes())
    (root / "labels.csv").write_text("file,text\na.png,12 34 / 5\n")


def _classes(root: Path) -> None:
    for label in range(10):
        _picture(root / str(label) / "a.png", 30)


@pytest.mark.parametrize(("make", "count"), [(_strokes, 10), (_digits, 10), (_numbers, 1), (_classes, 10)])
def test_every_kind_of_folder_has_figures_and_a_sheet_of_failures(
    make: Any, count: int, model: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder, failures = tmp_path / "any name ü", tmp_path / "failures ü"
    folder.mkdir()
    make(folder)
    assert cli.main(["evaluate", model, f"{folder}/", "--failures", str(failures), "--json"]) == 0
    (record,) = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert {"count", "accuracy", "unsure", "skipped", "unlisted"} <= set(record)
    assert (record["count"], record["skipped"], record["unlisted"]) == (count, [], 0)
    with (failures / "failures.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == count - record["correct"] > 0
    assert cv2.imread(str(failures / "failures.png")) is not None
    assert ("exact" in record) == (make is _numbers)


@pytest.mark.parametrize("make", [_digits, _classes])
def test_a_folder_is_looked_for_where_the_data_is_too(
    make: Any, model: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """“wild/paper” means the same wherever one stands, unless there is such a folder here."""
    home, here = tmp_path / "data", tmp_path / "here"
    for root in (home / "wild" / "paper", home / "wild" / "photos", here):
        root.mkdir(parents=True)
    make(home / "wild" / "paper")
    _picture(home / "wild" / "photos" / "a.png", 5)
    monkeypatch.setenv("CONVLENS_DATA", str(home))
    monkeypatch.chdir(here)
    more = ["--strangers", "wild/photos"] if make is _digits else []
    assert cli.main(["evaluate", model, "wild/paper", *more, "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["count"] == 10
    nearer = here / "wild" / "paper"
    nearer.mkdir(parents=True)
    _numbers(nearer)
    assert cli.main(["evaluate", model, "wild/paper", "--json"]) == 0
    assert "exact" in json.loads(capsys.readouterr().out)


@pytest.fixture
def photo_model(tmp_path: Path) -> str:
    spec = InputSpec(height_px=16, width_px=16, channels=3, mean=(0.5,) * 3, std=(0.25,) * 3, preparation="photo")
    made = checkpoint(5, SMALL, spec, temperature=0.2)
    checkpoints.save(tmp_path / "photos.safetensors", made)
    return str(tmp_path / "photos.safetensors")


def _photos(root: Path) -> None:
    chance = np.random.default_rng(3)
    for label in range(10):
        (root / str(label)).mkdir(parents=True)
        for number in range(3):
            coarse = chance.integers(0, 256, (4, 6, 3), dtype=np.uint8)
            Image.fromarray(coarse).resize((90, 60)).save(root / str(label) / f"{number}.png")


def test_photos_in_folders_of_classes_are_asked_as_classify_asks_whether_failures_are_wanted_or_not(
    photo_model: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _photos(tmp_path / "photos")
    files = sorted((tmp_path / "photos").rglob("*.png"))
    cli.main(["classify", photo_model, *map(str, files), "--json"])
    answers = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    expected = {
        "count": 30,
        "correct": sum(each["class"] == Path(each["file"]).parent.name for each in answers),
        "unsure": pytest.approx(sum(not each["sure"] for each in answers) / 30),
    }
    told: list[dict[str, Any]] = []
    for more in ([], ["--failures", str(tmp_path / "failures")]):
        assert cli.main(["evaluate", photo_model, str(tmp_path / "photos"), *more, "--json"]) == 0
        told.append(json.loads(capsys.readouterr().out))
    assert {name: told[0][name] for name in expected} == expected
    assert told[0] | {"seconds": 0} == told[1] | {"seconds": 0}
    assert {"loss", "calibration_error", "left_out"} <= set(told[0])


def test_a_part_of_a_folder_is_meant_as_for_training(
    model: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A folder with train and test in it stands for its test pictures, unless its other part is named."""
    _classes(tmp_path / "data" / "both" / "test")
    _classes(tmp_path / "data" / "both" / "train")
    _picture(tmp_path / "data" / "both" / "train" / "3" / "more.png", 10)
    monkeypatch.setenv("CONVLENS_DATA", str(tmp_path / "data"))
    for named, count in (("both", 10), ("both:test", 10), ("both:train", 11)):
        for more in ([], ["--failures", str(tmp_path / "failures")]):
            assert cli.main(["evaluate", model, named, *more, "--json"]) == 0
            assert json.loads(capsys.readouterr().out)["count"] == count


@pytest.mark.parametrize("make", [_classes, _digits])
def test_labels_are_taken_as_somebody_has_corrected_them(
    make: Any, model: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "some"
    folder.mkdir()
    make(folder)
    wild = open_wild(folder)
    files = {str(row["label"]): str(row["file"]) for row in wild.rows}
    data = folder_origin(folder, "test", tuple(files.values())).parts[0].data
    said = NONE.having((data, files["4"]), Correction(was="4", now="5")).having((data, files["7"]), Correction(was="7"))
    monkeypatch.setattr("engine.evaluation.labelled.load_corrections", lambda: said)
    assert cli.main(["evaluate", model, str(folder), "--json"]) == 0
    record = json.loads(capsys.readouterr().out)
    counts = {each["class"]: each["count"] for each in record["per_class"]}
    assert (record["count"], record["left_out"], record["unlisted"]) == (9, 1, 0)
    assert (counts["4"], counts["5"], counts["7"]) == (0, 2, 0)


@pytest.mark.parametrize(
    ("table", "said"),
    [
        ("file,label\nin/3 ö.PNG,cat\nin/4 ö.PNG,dog\n", "No item shows a class that the network knows"),
        ("file,label\nin/3 ö.PNG,7\nin/4 ö.PNG,12/345\n", "must be called “text”"),
    ],
)
def test_a_table_with_nothing_that_the_model_knows_has_no_figures(
    table: str, said: str, model: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "some"
    folder.mkdir()
    _digits(folder)
    (folder / "labels.csv").write_text(table)
    assert cli.main(["evaluate", model, str(folder)]) == 3
    told = capsys.readouterr()
    assert (told.out, said in told.err) == ("", True)


def test_what_is_damaged_and_what_has_no_label_is_told(
    model: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "some"
    folder.mkdir()
    _digits(folder)
    (folder / "in" / "3 ö.PNG").write_bytes(b"no picture")
    (folder / "in" / "extra.png").write_bytes(b"not asked")
    assert cli.main(["evaluate", model, str(folder)]) == 0
    said = capsys.readouterr().out
    assert "/ 9)" in said
    assert "in\\3 ö.png" in said
    assert "1 picture in this folder has no label" in said


@pytest.mark.parametrize("make", [_strokes, _digits, _classes])
@pytest.mark.parametrize("place", [".", "wrong"])
def test_failures_kept_in_the_folder_itself_change_nothing(
    make: Any, place: str, model: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "some"
    folder.mkdir()
    make(folder)
    if make is _digits:
        (folder / "labels.csv").rename(folder / "truth.csv")  # told by what stands in it, as ours could be
    told: list[dict[str, Any]] = []
    for _ in range(3):
        command = ["evaluate", model, str(folder), "--failures", str(folder / place), "--json"]
        assert cli.main(command) == 0
        told.append(json.loads(capsys.readouterr().out) | {"seconds": 0})
    assert (told[0]["count"], told[0]["unlisted"]) == (10, 0)
    assert told[0] == told[1] == told[2]


def _twenty(*_: object) -> Generator[Progress, None, Pictures]:
    """What stands for the program's own data."""
    yield say("Reading"), 0.0
    return Pictures(np.zeros((20, 28, 28), np.uint8), np.arange(20) % 10, catalogue.DIGITS)


def test_a_folder_called_like_a_data_set_is_told_from_it(
    model: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    _classes(tmp_path / "drawn")
    _picture(tmp_path / "strange" / "a.png", 5)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("engine.evaluation.loading.sources.load", _twenty)
    assert cli.main(["evaluate", model, "drawn", "--json"]) == 0
    said = capsys.readouterr()
    assert (json.loads(said.out)["count"], said.err.count("\n"), "“./drawn”" in said.err) == (20, 1, True)
    for named, more in (("./drawn", []), ("drawn", ["--failures", "f"]), ("drawn", ["--strangers", "strange"])):
        assert cli.main(["evaluate", model, named, *more, "--json"]) == 0
        said = capsys.readouterr()
        assert (json.loads(said.out)["count"], said.err) == (10, "")


@pytest.mark.skipif(sys.platform != "linux", reason="other systems allow no such names")
def test_a_name_of_bytes_that_are_no_letters_ends_nothing(
    model: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _classes(tmp_path / "some")
    odd = os.fsdecode(b"bad\xff\xfe.png")
    for label in range(10):
        (tmp_path / "some" / str(label) / "a.png").rename(tmp_path / "some" / str(label) / odd)
    assert cli.main(["evaluate", model, str(tmp_path / "some"), "--failures", str(tmp_path / "failures")]) == 0
    assert "bad\\udcff\\udcfe.png" in (tmp_path / "failures" / "failures.csv").read_text("utf-8")
    assert (tmp_path / "failures" / "failures.png").exists()
    assert cli.main(["classify", model, str(tmp_path / "some"), "--csv", str(tmp_path / "t.csv")]) == 0
    assert (tmp_path / "t.csv").read_text("utf-8").count("bad\\udcff\\udcfe.png") == 10


def test_an_empty_folder_does_not_keep_others_from_being_answered(
    model: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "none").mkdir()
    _picture(tmp_path / "a.png", 30)
    files = [str(tmp_path / "none"), str(tmp_path / "a.png")]
    assert cli.main(["classify", model, *files, "--csv", str(tmp_path / "t.csv"), "--json"]) == 3
    said = capsys.readouterr()
    assert json.loads(said.out) == {"csv": str(tmp_path / "t.csv"), "count": 2, "answered": 1, "unsure": 1}
    assert said.err.count("\n") == 1


def test_a_note_names_its_picture(model: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "wide.png"
    path.write_bytes(cv2.imencode(".png", cv2.resize(stroke(10), (2400, 2400)))[1].tobytes())
    assert cli.main(["classify", model, str(path), "--json"]) == 0
    assert capsys.readouterr().err == f"{path}: Reduced from 2400 × 2400 to 2048 × 2048 pixels.\n"


def test_a_folder_for_failures_that_cannot_be_made_is_told_at_once(
    model: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _classes(tmp_path / "some")
    (tmp_path / "file").write_text("in the way")
    assert cli.main(["evaluate", model, str(tmp_path / "some"), "--failures", str(tmp_path / "file"), "--json"]) == 1
    said = capsys.readouterr()
    assert [json.loads(line)["reason"] for line in said.out.splitlines()] == ["unwritable"]
    assert said.err.count("\n") == 1
    assert "“file” could not be made" in said.err


def test_a_folder_that_is_not_there_is_named_though_its_failures_were_wanted(
    model: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    wanted = ["--failures", str(tmp_path / "failures"), "--json"]
    _classes(tmp_path / "some")
    for words in (["nowhere", *wanted], ["some", "--strangers", str(tmp_path / "nowhere")]):
        assert cli.main(["evaluate", model, str(tmp_path / words[0]), *words[1:]]) == 3
        assert capsys.readouterr().err == "convlens: There is no folder “nowhere”. Choose another.\n"
