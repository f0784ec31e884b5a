"""`convlens runs`: the list of runs for a person and for a program, whatever lies in the folder."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from engine.cli import main
from engine.runs import RunFolder, RunLabel, runs_folder


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    return runs_folder()


def test_no_runs_yet(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["runs"]) == 0
    said = capsys.readouterr()
    assert said.out == ""
    assert f"no runs in {folder}" in said.err


def test_runs_are_listed_for_people_and_programs(
    folder: Path,
    finished: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    shutil.copytree(finished, folder / finished.name)
    RunFolder(folder / finished.name).write_label(RunLabel(title="First try"))
    (folder / "2026-01-01_broken").mkdir()
    (folder / "2026-01-01_broken" / "run.json").write_text("{")
    assert main(["runs"]) == 0
    said = capsys.readouterr()
    lines = said.out.splitlines()
    assert [line.split("  ")[0] for line in lines] == ["run", "First try", "2026-01-01_broken"]
    assert "finished" in lines[1]
    assert "3 of 3" in lines[1]
    assert "run.json cannot be read" in said.err

    assert main(["runs", "--json"]) == 0
    records = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [each["outcome"] for each in records] == ["finished", "damaged"]
    assert records[0]["recipe"] == "tiny"
    assert records[0]["epochs"] == [1, 2, 3]
    assert "cannot be read" in records[1]["sentence"]


def test_a_run_is_known_by_the_name_that_is_listed(
    folder: Path, finished: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Two of one minute share it until one of them is called something else."""
    first, second = "2026-11-22_21-23-04_tiny", "2026-11-22_21-23-50_tiny"
    for name in (first, second):
        shutil.copytree(finished, folder / name)
    export = ["export", "tiny 11-22 21:23", "--to", "csv", "--out", str(tmp_path / "curves.csv")]
    assert main(export) == 3
    assert (
        f"2 runs are called “tiny 11-22 21:23”. Name one by its folder: {second}, {first}." in capsys.readouterr().err
    )
    RunFolder(folder / first).write_label(RunLabel(title="First try"))
    assert main(["runs"]) == 0
    assert [line.split()[-1] for line in capsys.readouterr().out.splitlines()] == ["folder", second, first]
    assert main(export) == 0
    for each in ("First try", first):
        assert main(["export", each, "--to", "csv", "--out", str(tmp_path / "other.csv")]) == 0
    capsys.readouterr()
    assert main(["export", "Second try", *export[2:]]) == 3
    assert "no run and no model “Second try”. Name a run as “convlens runs” lists it" in capsys.readouterr().err
