"""Runs on disk that are damaged, huge, in somebody else's hands or on a folder that cannot be written to."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from engine import checkpoints
from engine.errors import EngineError
from engine.history.curves import read_curves
from engine.history.film import film
from engine.history.summaries import summaries, summary
from engine.messages import FilmRun
from engine.run_lock import RunLock, is_in_training
from engine.runs import RunFolder
from engine.training.curves import CSV_HEADER, Curves
from engine.training.keeping import Keeper
from engine.training.steps import Measured
from tests.engine.history.conftest import train
from tests.engine.training import tiny

HOLD = """
import sys
from pathlib import Path
from engine.run_lock import RunLock
lock = RunLock(Path(sys.argv[1]))
lock.acquire()
print("held", flush=True)
sys.stdin.read()
"""


def test_ui_09_a_killed_process_leaves_no_lock_behind(tmp_path: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(tmp_path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline().strip() == b"held"
        assert is_in_training(tmp_path)
        holder.kill()
        holder.wait()
    assert not is_in_training(tmp_path)


def test_ui_09_a_run_in_training_elsewhere_is_left_alone(tmp_path: Path) -> None:
    train(tmp_path, until=10, outcome="stopped")
    before = {each.name: each.read_bytes() for each in tmp_path.iterdir()}
    other = RunLock(tmp_path)
    other.acquire()
    with pytest.raises(EngineError, match="in training already"):
        Keeper(RunFolder(tmp_path), tiny.training(), Curves(), print).begin()
    other.release()
    assert {each.name: each.read_bytes() for each in tmp_path.iterdir()} == before


def test_ckp_11_a_pipe_in_the_place_of_a_description_holds_nobody_up(tmp_path: Path) -> None:
    (tmp_path / "2026-11-21_pipe").mkdir()
    os.mkfifo(tmp_path / "2026-11-21_pipe" / "run.json")
    (told,) = summaries(tmp_path)
    assert told.outcome == "damaged"


def test_img_18_odd_names_of_folders_are_listed_as_they_are(finished: Path, tmp_path: Path) -> None:
    for name in ("<b>bold", "new\nline", "ümläut 数字", "a" * 200):
        shutil.copytree(finished, tmp_path / name)
    assert {each.run for each in summaries(tmp_path)} == {"<b>bold", "new\nline", "ümläut 数字", "a" * 200}


def test_trn_10_a_run_whose_folder_goes_while_it_is_listed_is_left_out(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="gone"):
        summary(tmp_path / "gone")
    (tmp_path / "dangling").symlink_to(tmp_path / "gone")
    assert list(summaries(tmp_path)) == []


def test_trn_10_a_best_model_that_was_lost_with_the_folder_is_saved_again(tmp_path: Path) -> None:
    run = tmp_path / "run"
    keeper = train(run, until=10, outcome="")
    shutil.rmtree(run)
    assert keeper.best_path == ""
    run.mkdir()
    assert keeper.finish("stopped", 1.0) is None
    assert checkpoints.load(keeper.best_path).metrics["validation_accuracy"] > 0


def _full_disk(patch: pytest.MonkeyPatch, name: str) -> None:
    """No file of this name can be saved from now on."""
    save = checkpoints.save

    def saved(path: Path, *rest: Any) -> object:
        if path.name == name:
            raise EngineError("“{name}” was not saved: the disk is full.", reason="no-space", name=name)
        return save(path, *rest)

    patch.setattr(checkpoints, "save", saved)


def test_trn_08_what_a_full_disk_has_cost_is_said_at_the_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    keeper = train(tmp_path / "run", until=10, outcome="")
    _full_disk(monkeypatch, "last.safetensors")
    error = keeper.finish("stopped", 1.0)
    assert "The best model of this run is saved, but not last.safetensors: the disk is full" in str(error)
    assert keeper.best_path


def test_trn_08_the_model_of_an_earlier_epoch_is_not_called_the_best(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    training = tiny.training()
    keeper = Keeper(RunFolder(tmp_path), training, Curves(), lambda _sentence: None)
    measured = [replace(each, is_best=True) for each in training.events() if isinstance(each, Measured)]
    keeper.keep_best(measured[0])
    assert keeper.best_path == str(tmp_path / "best.safetensors")
    _full_disk(monkeypatch, "best.safetensors")
    keeper.keep_best(measured[1])
    error = keeper.finish("finished", 1.0)
    assert keeper.best_path == ""
    assert "What this run has learned is not saved: the disk is full" in str(error)


def test_trn_20_curves_of_many_points_are_read_whole(finished: Path, tmp_path: Path) -> None:
    folder = RunFolder(Path(shutil.copytree(finished, tmp_path / "run")))
    count, length = 60_000, 600
    rows = ((step, (step - 1) // length, "1e-3", "0.5", "0.9", "", "") for step in range(1, count + 1))
    folder.write_curves(CSV_HEADER, rows)
    curves = read_curves(folder.path)
    assert len(curves.losses) == count
    assert curves.at[-1] == count / length


@pytest.mark.parametrize("where", ["gone/film.gif", "file/film.gif"])
def test_ui_16_a_film_that_cannot_be_written_says_so(where: str, finished: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    order = FilmRun(request=1, folder=str(finished), title="t", path=str(tmp_path / where))
    with pytest.raises(EngineError, match="was not saved"):
        film(order, lambda _share: None)
    assert [each.name for each in tmp_path.iterdir()] == ["file"]
