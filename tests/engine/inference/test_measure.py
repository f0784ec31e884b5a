"""Measuring labelled folders with a network that answers by rule; figures against counting by hand."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from pathlib import Path

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

from engine.checkpoints import Checkpoint
from engine.datasets.wild import made_strangers, open_wild, strangers_in
from engine.errors import EngineError
from engine.exporting.failures import as_table, contact_sheet, write_failures
from engine.inference.classify import Served, probabilities_of, serve
from engine.inference.measure import confusion, measure
from engine.inference.results import Measured, Result, edit_distance
from engine.models import build
from engine.specs import InputSpec, LayerSpec, ModelSpec, Stamp
from engine.work import finish

SPEC = InputSpec()
MODEL = ModelSpec(layers=(LayerSpec(kind="flatten"), LayerSpec(kind="dense", width=10)))


@pytest.fixture
def served() -> Served:
    network = build(MODEL, SPEC, seed=1)
    stamp = Stamp(model="tiny", architecture="sequential", dataset="none")
    classes = tuple("0123456789")
    return serve(Checkpoint(stamp=stamp, model=MODEL, input=SPEC, classes=classes, state=network.state_dict()))


def _page(x: int, y: int) -> NDArray[np.uint8]:
    page = np.full((120, 160), 255, np.uint8)
    cv2.line(page, (x, y), (x + 14, y + 60), 0, 8)
    return page


def _folder(root: Path, rows: list[str]) -> Path:
    for name, page in (
        ("a.png", _page(40, 20)),
        ("b.png", _page(90, 30)),
        ("blank.png", np.full((50, 50), 255, np.uint8)),
    ):
        (root / name).write_bytes(cv2.imencode(".png", page)[1].tobytes())
    (root / "damaged.png").write_bytes(b"nothing")
    (root / "labels.csv").write_text("\n".join(rows) + "\n")
    return root


def _answer(served: Served, page: NDArray[np.uint8]) -> str:
    from engine.datasets.preparation import prepare

    values = prepare(page, SPEC).values
    assert values is not None
    return str(int(probabilities_of(served, values)[0].argmax()))


def test_digits_are_counted_by_kind(served: Served, tmp_path: Path) -> None:
    said = _answer(served, _page(40, 20))
    other = str((int(said) + 1) % 10)
    rows = ["file,label,kind", f"a.png,{said},pen", f"b.png,{other},pen", "blank.png,3,none", f"damaged.png,{said},pen"]
    measured = finish(measure(served, open_wild(_folder(tmp_path, rows))))
    record = measured.record()
    assert (record["count"], record["correct"], record["accuracy"]) == (3, 1, pytest.approx(1 / 3))
    assert measured.kinds == {"none": (1, 0.0), "pen": (2, 0.5)}
    assert [name for name, _ in measured.skipped] == ["damaged.png"]
    assert [(each.name, each.answer) for each in measured.failures] == [("b.png", said), ("blank.png", "")]
    assert measured.results[2].is_unsure
    assert confusion(measured, served.checkpoint.classes).sum() == 2


def test_numbers_are_counted_whole_and_by_digits(served: Served, tmp_path: Path) -> None:
    said = _answer(served, _page(40, 20))
    rows = ["file,text,kind", f"a.png,{said},photo", f"b.png,{said}{said},photo"]
    record = finish(measure(served, open_wild(_folder(tmp_path, rows)))).record()
    assert record["exact"] == 0.5
    assert record["digit_accuracy"] == pytest.approx(2 / 3)


def test_a_class_nobody_knows_is_a_sentence(served: Served, tmp_path: Path) -> None:
    network = replace(served, checkpoint=replace(served.checkpoint, classes=tuple("abcdefghij")))
    with pytest.raises(EngineError, match="does not know the class “cat”"):
        finish(measure(network, open_wild(_folder(tmp_path, ["file,label", "a.png,cat"]))))


def test_what_is_no_digit_is_a_stranger(served: Served, tmp_path: Path) -> None:
    said = _answer(served, _page(40, 20))
    wild = open_wild(_folder(tmp_path, ["file,label", f"a.png,{said}", "b.png,cat", "blank.png,cat"]))
    measured = finish(measure(served, wild))
    record = measured.record()
    assert (record["count"], record["accuracy"], record["strangers"]) == (1, 1.0, 2)
    scores = [each.confidence for each in measured.strangers]
    above = [1.0 if measured.results[0].confidence > score else 0.5 for score in scores]
    assert record["auroc"] == pytest.approx(np.mean(above), abs=0.5)
    assert scores[1] == 0  # a blank page


def test_strangers_of_a_folder_and_self_made_ones(served: Served, tmp_path: Path) -> None:
    folder = _folder(tmp_path, ["file,label", "a.png,1", "blank.png,2"])
    known = open_wild(folder)
    listed = strangers_in(folder)
    (folder / "labels.csv").unlink()
    assert len(listed) == 2
    assert len(strangers_in(folder)) == 4
    measured = finish(measure(served, known, [*listed, *made_strangers(5)]))
    assert (len(measured.results), len(measured.strangers)) == (2, 7)
    assert measured.strangers_unsure > 0
    with pytest.raises(EngineError, match="holds no pictures"):
        strangers_in(_empty(tmp_path))


def _empty(root: Path) -> Path:
    (root / "empty").mkdir()
    return root / "empty"


def test_the_score_is_familiarity_where_there_is_one() -> None:
    page = np.zeros((2, 2), np.uint8)
    assert Result("a", "k", "1", "1", 0.9, False, page, None).score == 0.9
    assert Result("a", "k", "1", "1", 0.9, False, page, None, 0.2).score == 0.2
    results = tuple(Result("a", "k", "1", "1", 0.9, False, page, None, score) for score in (0.9, 0.4))
    strangers = tuple(Result("a", "k", "", "1", 0.9, True, page, None, score) for score in (0.5, 0.1, 0.4))
    measured = Measured("digits", results, (), strangers)
    assert measured.auroc == pytest.approx((3 + 1.5) / 6)
    assert measured.record()["strangers_unsure"] == 1.0


@pytest.mark.parametrize(
    ("one", "other", "edits"),
    [("", "", 0), ("123", "123", 0), ("123", "13", 1), ("12/3", "123", 1), ("kitten", "sitting", 3)],
)
def test_edit_distance(one: str, other: str, edits: int) -> None:
    assert edit_distance(one, other) == edit_distance(other, one) == edits


def test_right_among_the_sure_ones() -> None:
    def result(answer: str, unsure: bool) -> Result:
        return Result("a", "k", "1", answer, 0.9, unsure, np.zeros((2, 2), np.uint8), None)

    measured = Measured("digits", (result("1", False), result("2", True), result("2", False), result("1", False)))
    assert measured.unsure == 0.25
    assert measured.accuracy == 0.5
    assert measured.sure_accuracy == pytest.approx(2 / 3)


def _failure(name: str) -> Result:
    seen = np.zeros((1, 28, 28), np.float32)
    return Result(
        name=name, kind="pen", label="1", answer="7", confidence=0.75, is_unsure=False, page=_page(40, 20), input=seen
    )


def test_failures_become_a_sheet_and_a_table(tmp_path: Path) -> None:
    write_failures(tmp_path / "new", [_failure("=1+1.png"), _failure("\t=2.png")])
    rows = list(csv.reader(io.StringIO((tmp_path / "new" / "failures.csv").read_text())))
    assert rows[1] == ["'=1+1.png", "pen", "1", "7", "0.7500", "no"]
    assert rows[2][0] == "'\t=2.png"
    sheet = cv2.imread(str(tmp_path / "new" / "failures.png"))
    assert sheet is not None
    assert sheet.shape[0] == 130


def test_no_failures_are_an_empty_table_and_an_empty_sheet() -> None:
    assert as_table([]).count("\n") == 1
    assert contact_sheet([]).ndim == 3


def test_where_no_item_can_be_opened_there_are_no_figures(served: Served, tmp_path: Path) -> None:
    rows = ["file,label", "gone.png,1", "damaged.png,2"]
    with pytest.raises(EngineError, match=r"None of the 2 items.*gone\.png") as failed:
        finish(measure(served, open_wild(_folder(tmp_path, rows)), made_strangers(1)))
    assert failed.value.reason == "bad-files"


def test_a_class_is_known_by_its_name_however_it_is_written(served: Served, tmp_path: Path) -> None:
    said = _answer(served, _page(40, 20))
    measured = finish(measure(served, open_wild(_folder(tmp_path, ["file,label", f"a.png,0{said}"]))))
    assert (measured.accuracy, len(measured.strangers)) == (1.0, 0)
