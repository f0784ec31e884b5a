"""What is said later of a run's held-out pictures is of those it held out, with the labels it learned."""

from __future__ import annotations

import json
from collections.abc import Generator
from dataclasses import replace
from pathlib import Path
from typing import Literal

import numpy as np
import pytest

from engine import checkpoints, cli
from engine.datasets.corrections import NONE, Correction, corrections_path, save_corrections
from engine.datasets.sets import Pictures
from engine.errors import EngineError
from engine.exporting import subjects
from engine.exporting.report import Judgement, write_report
from engine.messages import Origin, Part, TrainingEnded
from engine.runs import RunFolder
from engine.specs import InputSpec
from engine.training.recalling import divided_again
from engine.work import Progress, finish
from tests.engine.training import tiny
from tests.engine.training.listening import listening

BARS = "bars:1"
CORRECTED = 40


def _pictures(count: int = 144) -> Pictures:
    return replace(tiny.pictures(count), origin=Origin(parts=(Part(data=BARS, count=count),), rows=np.arange(count)))


def _load(name: str, split: Literal["train", "test"], spec: InputSpec) -> Generator[Progress, None, Pictures]:
    yield from ()
    return _pictures()


def _grown(name: str, split: Literal["train", "test"], spec: InputSpec) -> Generator[Progress, None, Pictures]:
    yield from ()
    return _pictures(150)


@pytest.fixture
def run(tmp_path: Path) -> RunFolder:
    """One that began when many labels had been corrected and a picture left out; nobody says so any more."""
    said, pictures = NONE, tiny.pictures()
    for place in range(CORRECTED):
        was = int(pictures.labels[place])
        now = "" if place == 0 else pictures.classes[(was + 1) % 3]
        said = said.having((BARS, str(place)), Correction(was=pictures.classes[was], now=now))
    save_corrections(said)
    with listening(load=_load) as listener:
        listener.start(folder=str(tmp_path / "run"))
        listener.wait_for(TrainingEnded)
    corrections_path().unlink()
    return RunFolder(tmp_path / "run")


def _use(load: object, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("engine.exporting.report.load", load)
    monkeypatch.setattr("engine.commands.calibrate.load", load)


def test_the_report_judges_by_the_labels_that_the_run_learned(
    run: RunFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _use(_load, monkeypatch)
    made = finish(write_report(tmp_path / "report.html", subjects.find(str(run.path))))
    assert isinstance(made.judgement, Judgement)
    confusion = made.judgement.confusion
    assert confusion.trace() / confusion.sum() == pytest.approx(made.checkpoint.metrics["validation_accuracy"])


def test_so_does_calibrating(
    run: RunFolder, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    _use(_load, monkeypatch)
    given: list[list[int]] = []

    def calibrating(checkpoint: object, images: object, labels: np.ndarray) -> Generator[Progress, None, object]:
        given.append(labels.tolist())
        yield from ()
        raise EngineError("Enough.")

    monkeypatch.setattr("engine.commands.calibrate.calibrating", calibrating)
    cli.main(["calibrate", str(run.best)])
    recipe = run.read_description().recipe
    assert given == [divided_again(run, _pictures(), recipe).validation_labels.tolist()]
    assert given != [divided_again(None, _pictures(), recipe).validation_labels.tolist()]


def test_of_data_that_has_grown_nothing_is_said(
    run: RunFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    _use(_grown, monkeypatch)
    before = run.best.read_bytes()
    made = finish(write_report(tmp_path / "report.html", subjects.find(str(run.path))))
    assert made.judgement is None
    assert "The data has changed since" in (tmp_path / "report.html").read_text()
    assert cli.main(["calibrate", str(run.best), "--json"]) == 3
    assert "The data has changed since" in capsys.readouterr().err
    assert run.best.read_bytes() == before
    run.resume.unlink()  # now nobody knows what the data was
    assert cli.main(["calibrate", str(run.best), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["count"] == 24


def _calibrate(path: Path, capsys: pytest.CaptureFixture[str]) -> tuple[int, str]:
    code = cli.main(["calibrate", str(path)])
    return code, capsys.readouterr().err


@pytest.mark.parametrize("is_noted", [True, False])
def test_a_model_that_knew_the_pictures_held_out_is_not_calibrated_by_them(
    is_noted: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """As at the end of its run, which leaves that out."""
    _use(_load, monkeypatch)
    with listening(load=_load) as listener:
        listener.start(folder=str(tmp_path / "a"))
        parent = listener.wait_for(TrainingEnded)
        same, other = tiny.recipe(epochs=1), tiny.recipe(epochs=1, seed=9)
        listener.start(2, folder=str(tmp_path / "same"), recipe=same, parent=parent.best_path)
        fine = listener.wait_for(TrainingEnded)
        listener.start(3, folder=str(tmp_path / "other"), recipe=other, parent=parent.best_path)
        knowing = listener.wait_for(TrainingEnded)
    if not is_noted:
        for each in (fine, knowing):
            RunFolder(Path(each.folder)).resume.unlink()
    assert _calibrate(Path(fine.best_path), capsys) == (0, "")
    for each in (fine, knowing) if is_noted else ():
        finish(write_report(tmp_path / "report.html", subjects.find(each.folder)))
        assert ("% of them the run knew" in (tmp_path / "report.html").read_text()) == (each is knowing)
    before = Path(knowing.best_path).read_bytes()
    code, said = _calibrate(Path(knowing.best_path), capsys)
    assert code == 3
    assert "% were learned from by the model that it began with" in said
    assert Path(knowing.best_path).read_bytes() == before


@pytest.mark.parametrize(("earlier", "is_doubted"), [("bars", True), ("stripes", False), ("", False)])
def test_of_a_model_apart_from_its_run_nobody_knows(
    earlier: str,
    is_doubted: bool,
    run: RunFolder,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    _use(_load, monkeypatch)
    model, path = checkpoints.load(run.best), tmp_path / "alone" / "model.safetensors"
    assert model.recipe is not None
    recipe = replace(model.recipe, data="bars@144")
    path.parent.mkdir()
    checkpoints.save(path, replace(model, recipe=recipe, stamp=replace(model.stamp, earlier=earlier)))
    code, said = _calibrate(path, capsys)
    assert code == 0
    assert ("lies apart from its run" in said) == is_doubted
