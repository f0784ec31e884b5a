"""A run whose folder is lost on the way is given another one (FAULTS TRN-10): it goes on there as if it had always been
there, and its end can be saved there too."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from threading import Event as Gate
from typing import Any

import pytest

from engine import checkpoints, writing
from engine.commands.console import Console
from engine.commands.runs import runs as list_runs
from engine.exporting.subjects import find
from engine.history.summaries import summaries
from engine.messages import (
    AdjustTraining,
    Failed,
    Noticed,
    ResumeTraining,
    SaveElsewhere,
    StepTraining,
    TrainingAdjusted,
    TrainingEnded,
    TrainingMoved,
    TrainingPaused,
)
from engine.run_lock import is_in_training
from engine.runs import RunFolder, runs_folder
from engine.training import keeping
from engine.training.resuming import resume
from tests.engine.training import tiny
from tests.engine.training.listening import Listening


def _lose_folder(listener: Listening, tmp_path: Path) -> Path:
    """A run paused after 17 batches, whose folder was deleted and which has said so."""
    folder = listener.pause_at(9, folder=str(tmp_path / "runs" / "run"))
    listener.post(AdjustTraining(request=4, dropout=0.5))
    listener.wait_for(TrainingAdjusted)
    shutil.rmtree(folder)
    listener.post(StepTraining(request=5, batches=8))  # past an evaluation
    assert listener.wait_for(Noticed).wants_folder
    listener.wait_for(TrainingPaused)
    return folder


def test_trn_10_a_run_goes_on_in_another_folder(listener: Listening, tmp_path: Path) -> None:
    folder = _lose_folder(listener, tmp_path)
    listener.post(SaveElsewhere(request=6, folder=str(tmp_path / "stick")))
    home = tmp_path / "stick" / "run"
    moved = TrainingMoved(request=6, run="run", folder=str(home), best_path=str(RunFolder(home).best))
    assert listener.wait_for(TrainingMoved) == moved
    assert is_in_training(home)
    left = resume(RunFolder(home).resume, tiny.RECIPE, tiny.data(), tiny.CPU)
    assert (left.training.place.step, left.training.settings.dropout) == (17, 0.5)
    assert {each.name for each in home.iterdir()} >= {
        "run.json",
        "best.safetensors",
        "marks.json",
        "resume.safetensors",
    }
    listener.post(ResumeTraining(request=7))
    ended = listener.wait_for(TrainingEnded)
    assert (ended.outcome, ended.folder, ended.is_saved, listener.of(Failed)) == ("finished", str(home), True, [])
    assert checkpoints.load(ended.best_path).metrics["validation_accuracy"] == ended.best_accuracy
    assert ended.best_path == str(home / "best.safetensors")
    assert not folder.exists()
    assert not is_in_training(home)


def test_trn_10_a_run_that_went_on_elsewhere_is_listed_and_found_by_its_name(
    listener: Listening, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    _lose_folder(listener, tmp_path)
    listener.post(SaveElsewhere(request=6, folder=str(tmp_path / "stick")), ResumeTraining(request=7))
    home = Path(listener.wait_for(TrainingEnded).folder)
    (told,) = summaries(runs_folder())
    assert (told.folder, told.outcome, told.evaluations) == (str(home), "finished", 3)
    assert list_runs(Console(as_json=True)) == 0
    assert json.loads(capsys.readouterr().out)["folder"] == str(home)
    assert find("run").run == RunFolder(home)
    shutil.rmtree(home)
    assert list(summaries(runs_folder())) == []


def test_trn_10_what_can_still_be_read_comes_along(
    listener: Listening, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As on a folder that was made read-only: what lies there, lies there."""
    folder = listener.pause_at(9, folder=str(tmp_path / "run"))
    (folder / "label.json").write_text('{"title": "Mine"}')
    write = writing._write_synced

    def refusing(path: Path, data: bytes) -> None:
        if path.parent == folder:
            raise PermissionError(13, "Permission denied")
        write(path, data)

    monkeypatch.setattr(writing, "_write_synced", refusing)
    listener.post(StepTraining(request=4, batches=1))
    assert "may not be written to" in str(listener.wait_for(Noticed).sentence)
    listener.post(SaveElsewhere(request=5, folder=str(tmp_path)), ResumeTraining(request=6))
    home = Path(listener.wait_for(TrainingMoved).folder)
    assert home == tmp_path / "run_2"
    listener.wait_for(TrainingEnded)
    assert RunFolder(home).epochs() == (1, 2, 3)
    assert RunFolder(home).read_label().title == "Mine"


def test_trn_10_a_folder_that_is_no_better_is_said_and_left_clean(listener: Listening, tmp_path: Path) -> None:
    _lose_folder(listener, tmp_path)
    (tmp_path / "file").write_text("")
    listener.post(SaveElsewhere(request=6, folder=str(tmp_path / "file")))
    failed = listener.wait_for(Failed)
    assert (failed.request, failed.wants_folder) == (6, True)
    listener.post(SaveElsewhere(request=7, folder=str(tmp_path / "stick")), ResumeTraining(request=8))
    assert listener.wait_for(TrainingEnded).is_saved


def test_trn_10_a_full_disk_is_no_new_home(
    listener: Listening, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _lose_folder(listener, tmp_path)
    write, is_full = writing._write_synced, Gate()

    def limited(path: Path, data: bytes) -> None:
        if is_full.is_set() and "resume" in path.name:
            raise OSError(28, "No space left on device")
        write(path, data)

    is_full.set()
    monkeypatch.setattr(writing, "_write_synced", limited)
    listener.post(SaveElsewhere(request=6, folder=str(tmp_path / "stick")))
    assert listener.wait_for(Failed).reason == "no-space"
    assert list((tmp_path / "stick").iterdir()) == []
    is_full.clear()
    listener.post(SaveElsewhere(request=7, folder=str(tmp_path / "stick")), ResumeTraining(request=8))
    assert listener.wait_for(TrainingEnded).is_saved


def test_trn_10_too_little_memory_to_move_is_said_and_the_run_goes_on(
    listener: Listening, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What the system says then is no sentence of ours, and ended the run."""
    _lose_folder(listener, tmp_path)
    save_place, is_tight = keeping.save_place, Gate()

    def tight(*given: Any) -> None:
        if is_tight.is_set():
            raise RuntimeError("[enforce fail at alloc_cpu.cpp:118] DefaultCPUAllocator: can't allocate memory")
        save_place(*given)

    is_tight.set()
    monkeypatch.setattr(keeping, "save_place", tight)
    listener.post(SaveElsewhere(request=6, folder=str(tmp_path / "stick")))
    failed = listener.wait_for(Failed)
    assert (failed.request, failed.reason, failed.wants_folder) == (6, "no-memory", True)
    assert list((tmp_path / "stick").iterdir()) == []
    is_tight.clear()
    listener.post(SaveElsewhere(request=7, folder=str(tmp_path / "stick")), ResumeTraining(request=8))
    ended = listener.wait_for(TrainingEnded)
    assert (ended.outcome, ended.is_saved) == ("finished", True)


def test_trn_10_a_run_that_is_over_can_still_be_saved(listener: Listening, tmp_path: Path) -> None:
    _lose_folder(listener, tmp_path)
    listener.post(ResumeTraining(request=6))
    ended = listener.wait_for(TrainingEnded)
    assert (ended.is_saved, listener.of(Failed)[-1].wants_folder) == (False, True)
    listener.post(SaveElsewhere(request=7, folder=str(tmp_path / "stick")))
    again = listener.wait_for(TrainingEnded)
    home = tmp_path / "stick" / "run"
    assert (again.request, again.outcome, again.is_saved, again.folder) == (1, "finished", True, str(home))
    assert checkpoints.load(again.best_path).metrics["validation_accuracy"] == ended.best_accuracy
    assert RunFolder(home).read_description().outcome == "finished"
    listener.post(SaveElsewhere(request=8, folder=str(tmp_path / "third")))
    assert "Nothing is going on" in str(listener.wait_for(Noticed, which=lambda each: each.request == 8).sentence)
    assert not (tmp_path / "third").exists()
