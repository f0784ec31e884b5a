"""Of one thing nothing is said that is meant for many."""

from __future__ import annotations

import re
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from engine import catalogue, checkpoints, cli
from engine.commands.console import Console
from engine.commands.run_report import RunReport
from engine.datasets.sets import Pictures
from engine.errors import EngineError
from engine.evaluation.verdicts import asking_about
from engine.inference.measure import none_opened
from engine.messages import TrainingEnded
from engine.training.data import split
from tests.engine.running import SMALL, checkpoint, stroke

OF_ONE = re.compile(r"\b1 (pictures|photos|items|files|epochs|batches|digits)\b")


@pytest.fixture
def model(tmp_path: Path) -> str:
    checkpoints.save(tmp_path / "m.safetensors", checkpoint(3, SMALL))
    return str(tmp_path / "m.safetensors")


def _page(folder: Path, name: str = "a.png") -> None:
    folder.mkdir(parents=True, exist_ok=True)
    Image.fromarray(stroke()).save(folder / name)


def test_of_one_picture_without_a_label(
    model: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("engine.commands.outside.STRANGERS", 1)
    pages = tmp_path / "pages"
    for name in ("a.png", "b.png", "c.png"):
        _page(pages, name)
    for listed, said in (("a.png,1\nb.png,2\n", "1 picture in this folder has no label"),
                         ("a.png,1\n", "2 pictures in this folder have no label")):  # fmt: skip
        (pages / "labels.csv").write_text(f"file,label\n{listed}")
        assert cli.main(["evaluate", model, str(pages)]) == 0
        assert said in capsys.readouterr().out


def test_of_one_picture_in_a_table(model: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _page(tmp_path / "pages")
    assert cli.main(["classify", model, str(tmp_path / "pages"), "--csv", str(tmp_path / "t.csv")]) == 0
    assert "1 of 1 picture answered" in capsys.readouterr().out


def test_of_one_epoch(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["recipes"]) == 0
    told = capsys.readouterr().out
    assert all(f"{each.epochs} epoch{'s' * (each.epochs != 1)} of" in told for each in catalogue.RECIPES)
    assert not OF_ONE.search(told)


def test_of_one_picture_that_is_asked_about_or_could_be_opened_or_trained_with() -> None:
    assert [str(asking_about(count)) for count in (1, 2)] == ["Asking about one picture", "Asking about 2 pictures"]
    assert str(none_opened(1, "gone")) == "The only item could not be opened: gone"
    lone = Pictures(np.zeros((1, 28, 28), np.uint8), np.zeros(1, np.int64), catalogue.DIGITS)
    with pytest.raises(EngineError, match="A single picture is too little"):
        split(lone, catalogue.LENET_MNIST)


@pytest.mark.parametrize(("step", "words"), [(1, "finished after 1 batch in"), (2, "finished after 2 batches in")])
def test_of_one_batch(step: int, words: str, capsys: pytest.CaptureFixture[str]) -> None:
    with RunReport(1, Console(as_json=False)) as report:
        ended = TrainingEnded(
            request=1, outcome="finished", run="r", folder="r", best_path="", best_accuracy=0.5, step=step, seconds=1.0
        )
        report.take(ended)
    assert words in capsys.readouterr().out
