"""The archivist on its thread: lists, curves, labels, and films that can be given up."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from engine.archivist import Archivist
from engine.mailbox import Quit
from engine.messages import (
    CancelFilm,
    Failed,
    FilmMade,
    FilmProgress,
    FilmRun,
    LabelRun,
    ListRuns,
    ReadCurves,
    RunCurves,
    RunListed,
    RunsListed,
)
from tests.engine.hearing import PATIENCE_S, HalfAtWork


@pytest.fixture
def run(finished: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(finished, tmp_path / "runs" / finished.name))


@pytest.fixture
def archive(run: Path) -> Iterator[HalfAtWork]:
    made = HalfAtWork(partial(Archivist, folder=run.parent))
    yield made
    made.end()


def test_runs_and_curves_are_told(archive: HalfAtWork, run: Path) -> None:
    archive.inbox.put(ListRuns(request=1))
    archive.inbox.put(ReadCurves(request=2, folder=str(run)))
    listed = archive.next(RunsListed)
    assert (listed.request, listed.folder, [each.run for each in listed.runs]) == (1, str(run.parent), [run.name])
    assert archive.next(RunCurves).request == 2
    archive.inbox.put(ListRuns(request=3, folder=str(run)))
    told = archive.next(RunListed)
    assert (told.request, told.run) == (3, listed.runs[0])


def test_a_label_is_kept(archive: HalfAtWork, run: Path) -> None:
    archive.inbox.put(LabelRun(request=3, folder=str(run), title="  Two \n words ", note="why", offered_step=9))
    told = archive.next(RunListed).run
    assert (told.title, told.note, told.offered_step) == ("Two words", "why", 9)
    archive.inbox.put(LabelRun(request=4, folder=str(run), title="", note=""))
    assert archive.next(RunListed).run.title == "tiny 11-21 10:00"


def test_what_fails_is_told_and_the_thread_lives_on(archive: HalfAtWork, run: Path) -> None:
    archive.inbox.put(ReadCurves(request=5, folder=str(run / "nowhere")))
    archive.inbox.put(LabelRun(request=6, folder=str(run / "nowhere"), title="x", note=""))
    assert (archive.next(Failed).request, archive.next(Failed).request) == (5, 6)
    archive.inbox.put(ListRuns(request=7))
    assert archive.next(RunsListed).request == 7


def test_trn_10_a_run_whose_folder_is_gone_leaves_the_list(archive: HalfAtWork, run: Path) -> None:
    """The window asks again after each epoch of a run; what cannot be saved any more is the trainer's to say."""
    shutil.rmtree(run)
    archive.inbox.put(ListRuns(request=8, folder=str(run)))
    told = archive.next(RunsListed)
    assert (told.request, told.runs) == (8, ())
    archive.inbox.put(ReadCurves(request=9, folder=str(run)))
    failed = archive.next(Failed)
    assert (failed.request, failed.reason) == (9, "missing")
    assert f"The run “{run.name}” is not there any more" in str(failed.sentence)


def _film(request: int, run: Path) -> FilmRun:
    return FilmRun(request=request, folder=str(run), title="t", path=str(run.parent / f"{request}.gif"))


def test_a_film_is_made_while_questions_are_answered(archive: HalfAtWork, run: Path) -> None:
    archive.inbox.put(_film(8, run))
    archive.next(FilmProgress)
    archive.inbox.put(ListRuns(request=9))
    archive.inbox.put(_film(10, run))
    assert archive.next(RunsListed).request == 9
    made = archive.next(FilmMade)
    assert made.request == 8
    assert Path(made.path).is_file()


def test_a_film_is_given_up(archive: HalfAtWork, run: Path) -> None:
    archive.inbox.put(_film(11, run))
    archive.inbox.put(CancelFilm(request=11))
    assert archive.next(Failed).reason == "cancelled"
    assert not (run.parent / "11.gif").exists()


def test_ending_gives_a_film_up(archive: HalfAtWork, run: Path) -> None:
    archive.inbox.put(_film(12, run))
    archive.inbox.put(Quit())
    archive.thread.join(PATIENCE_S)
    assert not archive.thread.is_alive()
    assert not (run.parent / "12.gif").exists()
