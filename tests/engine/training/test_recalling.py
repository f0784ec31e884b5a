"""What is said later of a run's held-out pictures is of those it held out, with the labels it learned."""

from __future__ import annotations

import json
from collections.abc import Generator
from dataclasses import replace
from pathlib import Path
from typing import Literal

import numpy as np
import pytest

from engine import cli
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
