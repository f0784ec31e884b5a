"""Run folders: names, descriptions, curves."""

from __future__ import annotations

from pathlib import Path

import pytest

from engine.errors import EngineError
from engine.runs import RunDescription, RunFolder, new_folder, runs_folder
from tests.engine.training import tiny


def test_new_folders_lie_in_the_users_data_and_are_empty(private_home: Path) -> None:
    folder = new_folder("lenet-mnist")
    assert folder.parent == runs_folder()
    assert private_home in folder.parents
    assert list(folder.iterdir()) == []


def test_a_description_comes_back(tmp_path: Path) -> None:
    folder = RunFolder(tmp_path)
    written = RunDescription(run="r", recipe=tiny.RECIPE, device="CPU", started="2026-11-21T10:00:00+01:00", step=3)
    folder.describe(written)
    assert folder.read_description() == written


@pytest.mark.parametrize("content", [b"{}", b"[" * 100_000, b"\xff", b'{"run": 7}'])
def test_a_foreign_description_is_refused(content: bytes, tmp_path: Path) -> None:
    (tmp_path / "run.json").write_bytes(content)
    with pytest.raises(EngineError, match="holds no readable run"):
        RunFolder(tmp_path).read_description()


def test_curves_are_a_table(tmp_path: Path) -> None:
    RunFolder(tmp_path).write_curves(("step", "loss"), [(1, "0.5"), (2, "")])
    assert (tmp_path / "curves.csv").read_text() == "step,loss\n1,0.5\n2,\n"


def test_a_folder_that_cannot_be_made_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(EngineError, match="No folder for the run could be made"):
        RunFolder(tmp_path / "file" / "run").make()
