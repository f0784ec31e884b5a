"""The gatherer on its thread: a folder answered picture by picture, thumbnails, a table, giving up."""

from __future__ import annotations

import csv
import errno
import os
import shutil
import sys
from collections.abc import Generator, Iterator
from pathlib import Path

import cv2
import numpy as np
import pytest

from engine import checkpoints
from engine.album import survey as survey_module
from engine.album.survey import Survey
from engine.datasets.pictures import load_picture
from engine.gatherer import Gatherer
from engine.inference.classify import serve
from engine.inference.framing import recognise
from engine.messages import (
    AskThumbnails,
    CancelSurvey,
    ExportSurvey,
    Failed,
    Limits,
    SurveyBegun,
    SurveyEnded,
    SurveyExported,
    SurveyFolder,
    SurveyRow,
    SurveyRows,
    Thumbnails,
)
from engine.work import finish
from tests.engine.hearing import HalfAtWork
from tests.engine.running import Held, checkpoint


class Running(HalfAtWork):
    """A gatherer on its thread."""

    def __init__(self) -> None:
        super().__init__(Gatherer)

    def rows(self) -> list[SurveyRow]:
        """Every row until the survey ends."""
        self.pick(SurveyEnded)
        return [row for each in self.heard if isinstance(each, SurveyRows) for row in each.rows]


@pytest.fixture
def running() -> Iterator[Running]:
    made = Running()
    yield made
    made.end()


@pytest.fixture
def model(tmp_path: Path) -> str:
    path = tmp_path / "model.safetensors"
    checkpoints.save(path, checkpoint(3))
    return str(path)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    root = tmp_path / "photos"
    (root / "below").mkdir(parents=True)
    (root / ".hidden").mkdir()
    for name, column in (("a.png", 30), ("below/=b.png", 60), (".hidden/c.png", 30), ("z.png", 0)):
        page = np.full((120, 200), 255, np.uint8)
        if column:
            cv2.line(page, (column, 20), (column + 20, 100), 0, 9)
        (root / name).write_bytes(cv2.imencode(".png", page)[1].tobytes())
    (root / "bad.jpg").write_bytes(b"nothing")
    (root / "notes.txt").write_text("no picture")
    return root


def test_a_folder_is_answered_picture_by_picture(running: Running, folder: Path, model: str) -> None:
    running.inbox.put(SurveyFolder(request=5, reference=model, folder=str(folder)))
    begun = running.pick(SurveyBegun)
    assert (begun.request, begun.total, begun.stamp.model) == (5, 4, "model 3")
    rows = running.rows()
    assert [row.name for row in rows] == ["a.png", "bad.jpg", "z.png", "below/=b.png"]
    assert rows[3].path == str(folder / "below" / "=b.png")
    seen = recognise(serve(checkpoints.load(model)), load_picture(folder / "a.png").pixels)
    assert seen.probabilities is not None
    assert rows[0].label == str(int(seen.probabilities.argmax()))
    assert rows[0].probability == pytest.approx(float(seen.probabilities.max()))
    assert rows[1].problem is not None
    assert "bad.jpg" in str(rows[1].problem)
    assert rows[2].problem is not None  # a blank page
    running.inbox.put(AskThumbnails(request=6, survey=5, places=(0, 1, 3, 99)))
    tiles = running.pick(Thumbnails).tiles
    assert [(tile.place, tile.pixels.size > 0) for tile in tiles] == [(0, True), (1, False), (3, True), (99, False)]
    assert tiles[0].pixels.shape == (58, 96, 3)


def test_the_table_is_written_as_it_is_judged(running: Running, folder: Path, model: str, tmp_path: Path) -> None:
    running.inbox.put(SurveyFolder(request=5, reference=model, folder=str(folder)))
    rows = running.rows()
    path = tmp_path / "table.csv"
    limits = Limits(probability=rows[0].probability + 0.001, familiarity=-1.0)
    running.inbox.put(ExportSurvey(request=7, survey=5, path=str(path), places=(3, 0, 1), limits=limits))
    assert running.pick(SurveyExported).path == str(path)
    with path.open() as file:
        table = list(csv.DictReader(file))
    assert [row["file"] for row in table] == ["below/=b.png", "a.png", "bad.jpg"]
    assert table[1]["sure"] == "improbable"
    assert table[2]["sure"] == "no answer"


@pytest.mark.skipif(sys.platform == "win32", reason="names of bytes that are no letters, and with line breaks")
def test_every_photo_is_in_the_table_by_its_own_name(running: Running, folder: Path, model: str) -> None:
    """Two long names that begin and end alike had the same cell."""
    long = [f"{'x' * 60}{middle}{'y' * 60}.png" for middle in ("-one-", "-two-")]
    for name in (*long, "line\nbreak.png", os.fsdecode(b"z\xff.png")):
        shutil.copy(folder / "a.png", folder / "below" / name)
    running.inbox.put(SurveyFolder(request=5, reference=model, folder=str(folder)))
    rows = running.rows()
    assert max(len(row.name) for row in rows) < 100
    path, limits = folder.parent / "out.csv", Limits(probability=0.2, familiarity=-1)
    places = tuple(range(len(rows)))
    running.inbox.put(ExportSurvey(request=7, survey=5, path=str(path), places=places, limits=limits))
    running.pick(SurveyExported)
    with path.open(newline="", encoding="utf-8") as file:
        names = {row["file"] for row in csv.DictReader(file)}
    assert {f"below/{name}" for name in (*long, "line\nbreak.png", "z\\udcff.png")} <= names


def test_giving_up_keeps_what_was_answered(
    running: Running, folder: Path, model: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    held = Held(Survey.step)

    def step(survey: Survey, data: bytes) -> SurveyRow:
        return held(survey, data)

    monkeypatch.setattr(survey_module.Survey, "step", step)
    running.inbox.put(SurveyFolder(request=5, reference=model, folder=str(folder)))
    held.wait_until_inside()
    running.inbox.put(CancelSurvey(request=6))
    held.let_go()
    assert running.pick(SurveyEnded).outcome == "cancelled"
    rows = [row for each in running.heard if isinstance(each, SurveyRows) for row in each.rows]
    assert [row.name for row in rows] == ["a.png"]


def test_a_folder_given_up_before_any_picture_ends_as_well(
    running: Running, folder: Path, model: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not begun, among its files, or replaced by another one: the window waits for each."""
    held = Held(survey_module.pictures_in)

    def looking(folder: Path) -> Generator[None, None, tuple[Path, ...]]:
        yield
        return finish(held(folder))

    monkeypatch.setattr(survey_module, "pictures_in", looking)
    first, second, third = (SurveyFolder(request=each, reference=model, folder=str(folder)) for each in (5, 6, 7))
    for each in (first, CancelSurvey(request=8), second, third):  # of which only the last may begin
        running.inbox.put(each)
    held.wait_until_inside()
    running.inbox.put(CancelSurvey(request=9))
    held.let_go()
    ended = [running.pick(SurveyEnded, lambda each, number=number: each.request == number) for number in (5, 6)]
    assert [each.outcome for each in ended] == ["cancelled", "cancelled"]
    assert running.pick(SurveyEnded).request == 7
    running.end()
    heard = [*running.heard, *running.outbox.drain()]
    assert not [each for each in heard if isinstance(each, SurveyEnded | Failed)]


def test_a_newer_folder_takes_the_place(running: Running, folder: Path, model: str) -> None:
    running.inbox.put(SurveyFolder(request=5, reference=model, folder=str(folder)))
    running.inbox.put(SurveyFolder(request=6, reference=model, folder=str(folder / "below")))
    ended = running.pick(SurveyEnded)
    while ended.request != 6:
        ended = running.pick(SurveyEnded)
    assert ended.outcome == "finished"
    running.inbox.put(AskThumbnails(request=7, survey=5, places=(0,)))  # of the older one: nobody answers
    running.inbox.put(AskThumbnails(request=8, survey=6, places=(0,)))
    assert running.pick(Thumbnails).request == 8


@pytest.mark.parametrize(("name", "reason"), [("nowhere", "missing"), ("empty", "empty")])
def test_nothing_to_answer_is_a_sentence(running: Running, tmp_path: Path, model: str, name: str, reason: str) -> None:
    (tmp_path / "empty").mkdir()
    running.inbox.put(SurveyFolder(request=5, reference=model, folder=str(tmp_path / name)))
    failed = running.pick(Failed)
    assert (failed.request, failed.reason) == (5, reason)


def test_a_folder_that_may_not_be_read_is_no_empty_one(
    running: Running, folder: Path, model: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    scan = os.scandir

    def guarded(path: str) -> object:
        if Path(path).name == "below":
            raise PermissionError(errno.EACCES, "Permission denied", str(path))
        return scan(path)

    monkeypatch.setattr(os, "scandir", guarded)
    running.inbox.put(SurveyFolder(request=5, reference=model, folder=str(folder)))
    closed = running.rows()[-1]
    assert (closed.name, closed.path) == ("below", str(folder / "below"))
    assert closed.problem is not None
    running.inbox.put(SurveyFolder(request=6, reference=model, folder=str(folder / "below")))
    failed = running.pick(Failed)
    assert (failed.request, failed.reason) == (6, "permission")
    assert "The folder “below” could not be read: Permission denied" in str(failed.sentence)


def test_a_model_that_is_not_there_is_a_sentence(running: Running, folder: Path) -> None:
    running.inbox.put(SurveyFolder(request=5, reference="mobilenet_v3_small", folder=str(folder)))
    assert "not on this computer. Download it first (10.3 MB)" in str(running.pick(Failed).sentence)
