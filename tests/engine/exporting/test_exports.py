"""`convlens export`: what it says, and what it leaves behind when it cannot."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from engine import checkpoints, cli
from engine.exporting import onnx_model


@pytest.mark.parametrize(("kind", "name"), [("csv", "curves.csv"), ("tensorboard", "events"), ("python", "net.py")])
def test_a_run_goes_out(kind: str, name: str, run: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["export", str(run), "--to", kind, "--out", str(tmp_path / name), "--json"]) == 0
    *told, exported = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert exported["event"] == "exported"
    assert all(Path(each).is_file() for each in exported["paths"])
    assert {each["event"] for each in told} <= {"progress"}
    assert cli.main(["export", str(run), "--to", kind, "--out", str(tmp_path / name)]) == 0, "and again, over it"
    assert str(tmp_path / name) in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("digits", "csv", "x.csv"), "“digits” is a model and has no curves. Name the folder of a run."),
        (("nothing", "python", "x.py"), "There is no run and no model “nothing”."),
        (("digits", "python", "gone/x.py"), "There is no folder “gone”."),
        (("digits", "python", "x.safetensors"), "The program needs a name that ends in .py."),
        (("digits", "onnx", "x.safetensors"), "The ONNX model needs a name that ends in .onnx."),
        (("digits", "onnx", "x.onnx"), "Exporting to ONNX needs onnx, onnxscript, onnxruntime."),
    ],
)
def test_what_cannot_be_exported_is_a_sentence_and_leaves_nothing(
    arguments: tuple[str, str, str],
    words: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(onnx_model, "find_spec", lambda _name: None)
    reference, kind, out = arguments
    assert cli.main(["export", reference, "--to", kind, "--out", out]) in (1, 2, 3)
    assert words in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []
    assert cli.main(["export", reference, "--to", kind, "--out", out, "--json"]) in (1, 2, 3)
    record = json.loads(capsys.readouterr().out.splitlines()[-1])
    assert (record["event"], record["text"].startswith(words[:20])) == ("failed", True)
    assert record["template"].format(**record["values"]) == record["text"]


@pytest.mark.parametrize(("kind", "name"), [("onnx", "m.safetensors"), ("python", "m.py"), ("onnx", "m.onnx")])
def test_a_model_is_never_written_over_by_its_export(
    kind: str, name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(onnx_model, "find_spec", lambda _name: None)
    shutil.copy(checkpoints.resolve("digits"), tmp_path / "m.safetensors")
    (tmp_path / "m.onnx").symlink_to(tmp_path / "m.safetensors")
    before = (tmp_path / "m.safetensors").read_bytes()
    assert cli.main(["export", str(tmp_path / "m.safetensors"), "--to", kind, "--out", str(tmp_path / name)]) == 2
    assert capsys.readouterr().err.startswith("convlens: ")
    assert (tmp_path / "m.safetensors").read_bytes() == before


@pytest.mark.parametrize(("kind", "name"), [("csv", "curves.csv"), ("report", "run.json"), ("python", "best.py")])
def test_a_runs_own_files_are_never_written_over_by_its_export(
    kind: str, name: str, run: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = {each.name: each.read_bytes() for each in run.iterdir() if each.is_file()}
    assert cli.main(["export", str(run), "--to", kind, "--out", str(run / name)]) == 2
    assert "would be written over" in capsys.readouterr().err
    assert {each.name: each.read_bytes() for each in run.iterdir() if each.is_file()} == before
