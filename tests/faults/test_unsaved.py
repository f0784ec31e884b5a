"""What is said of a run that cannot be saved is true of what lies there, and of who hears it (FAULTS TRN-08)."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from engine import cli, writing
from engine.commands import train as train_module
from engine.errors import EngineError
from engine.messages import Failed, Noticed, StartTraining, StepTraining, TrainingEnded
from engine.runs import RunFolder
from engine.training.unsaved import at_the_end, on_the_way
from tests.engine.test_cli_broken_pipe import Ended
from tests.engine.training.listening import Listening

FULL = EngineError("“{name}” was not saved: the disk is full.", reason="no-space", name="resume.safetensors")
GONE = EngineError("“{name}” was not saved: its folder is gone.", reason="missing", name="resume.safetensors")
CLOSED = EngineError("“{name}” was not saved.", reason="no-permission", name="resume.safetensors")
BROKEN = EngineError(
    "“{name}” was not saved: {cause}. Choose another folder.", reason="not-written", name="a", cause="b"
)
NO_ROOM = EngineError("This run could not be saved: there is not enough memory.", reason="no-memory")


@pytest.mark.parametrize("error", [FULL, CLOSED])
@pytest.mark.parametrize("name", ["", "resume.safetensors", "best.safetensors"])
def test_trn_08_nothing_is_saved_only_where_nothing_is(error: EngineError, name: str, tmp_path: Path) -> None:
    if name:
        (tmp_path / name).touch()
    said = str(on_the_way(RunFolder(tmp_path), error))
    assert said.startswith("This run is not saved any more:" if name else "Nothing of this run is saved:")


def test_trn_08_a_folder_that_cannot_be_changed_on_the_way_is_not_to_be(tmp_path: Path) -> None:
    assert "another folder" not in str(on_the_way(RunFolder(tmp_path), BROKEN))


@pytest.mark.parametrize("has_place", [False, True])
@pytest.mark.parametrize("has_best", [False, True])
@pytest.mark.parametrize("error", [FULL, GONE, CLOSED, BROKEN, NO_ROOM])
def test_trn_08_whoever_cannot_save_it_elsewhere_is_not_told_to(
    error: EngineError, has_best: bool, has_place: bool, tmp_path: Path
) -> None:
    if has_place:
        (tmp_path / "resume.safetensors").touch()
    told = at_the_end(RunFolder(tmp_path), [error, NO_ROOM], has_best=has_best, can_be_moved=False)
    assert (told.reason, "elsewhere" in str(told), "window" in str(told)) == (error.reason, False, False)
    assert ("The best model of this run is saved" in str(told)) == has_best
    assert ", :" not in str(told)
    if error in (FULL, CLOSED, BROKEN) and not has_best:
        assert ("from there" in str(told)) == has_place
    assert "elsewhere" in str(at_the_end(RunFolder(tmp_path), [error], has_best=has_best))


@pytest.mark.parametrize("can_be_moved", [True, False])
def test_trn_08_a_run_that_ends_on_a_full_disk_says_what_can_be_done(
    can_be_moved: bool, listener: Listening, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    listener.pause_at(9, folder=str(tmp_path / "run"), can_be_moved=can_be_moved)

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(writing, "_write_synced", full)
    listener.post(StepTraining(request=4, batches=100))
    assert not listener.wait_for(TrainingEnded).is_saved
    assert "This run is not saved any more" in str(listener.of(Noticed)[0].sentence)
    (failed,) = listener.of(Failed)
    assert ("elsewhere" in str(failed.sentence)) == can_be_moved


def test_the_command_line_ends_with_its_run(monkeypatch: pytest.MonkeyPatch) -> None:
    posted: list[object] = []

    class Noting(Ended):
        def post(self, command: object) -> None:
            posted.append(command)

        def stop(self, _deadline_s: float) -> bool:
            return True

    def break_off(*_: object) -> int:
        return 0

    monkeypatch.setattr(train_module, "Engine", Noting)
    monkeypatch.setattr(train_module, "_follow", break_off)
    assert cli.main(["train", "--recipe", "lenet-mnist", "--data", "drawn"]) == 0
    (command,) = posted
    assert isinstance(command, StartTraining)
    assert not command.can_be_moved
