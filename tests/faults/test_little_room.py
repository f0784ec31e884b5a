"""A disk with hardly any room (FAULTS TRN-09), and workers that could be killed, of which there are none (TRN-18)."""

from __future__ import annotations

import multiprocessing
import sys
from pathlib import Path

import pytest
import torch.utils.data

from engine import checkpoints
from engine.messages import Failed, TrainingEnded
from engine.runs import RunFolder
from engine.training.resuming import resume
from tests.engine.training import tiny
from tests.engine.training.listening import Listening
from tests.engine.training.nursery import RECIPE
from tests.engine.training.nursing import Nursery


@pytest.mark.skipif(sys.platform == "win32", reason="there is no limit of this kind")
def test_trn_09_a_run_goes_on_while_files_may_not_grow_and_is_saved_when_they_may(
    nursery: Nursery, tmp_path: Path
) -> None:
    """The system limits the size of every file (errno 27), then does not any more."""
    said = nursery.live(tmp_path / "run", file_kb=2)
    (sentence,) = said["said"]
    assert sentence.startswith("Nothing of this run is saved: the disk is full. What it learns stays in memory")
    folder = RunFolder(tmp_path / "run")
    assert folder.read_description().outcome == "finished"
    assert [each.name for each in folder.path.iterdir() if each.name.endswith(".part")] == []
    assert checkpoints.load(folder.best).metrics["validation_accuracy"] > 0
    assert resume(folder.resume, RECIPE, tiny.data(), tiny.CPU).training.place.step == 32


def test_trn_18_no_loader_and_no_worker_stands_between_a_run_and_its_pictures(
    listener: Listening, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Pictures are tensors in memory: there is nobody who could be killed or hang."""

    def refuse(*_: object, **__: object) -> None:
        pytest.fail("a loader was made")

    monkeypatch.setattr(torch.utils.data.DataLoader, "__init__", refuse)
    monkeypatch.setattr(multiprocessing.Process, "start", refuse)
    monkeypatch.setattr("subprocess.Popen.__init__", refuse)
    listener.start()
    assert listener.wait_for(TrainingEnded).outcome == "finished"
    assert listener.of(Failed) == []
    assert multiprocessing.active_children() == []
