"""Curves read back from a run's folder."""

from __future__ import annotations

import shutil
from pathlib import Path

import numpy as np
import pytest

from engine.errors import EngineError
from engine.history.curves import places, read_curves
from tests.engine.history.conftest import train


def test_curves_come_back_with_their_places_in_epochs(finished: Path) -> None:
    curves = read_curves(finished, 7)
    rows = [line.split(",") for line in (finished / "curves.csv").read_text().splitlines()[1:]]
    assert curves.request == 7
    assert np.array_equal(curves.losses, [float(row[3]) for row in rows])
    assert np.array_equal(curves.accuracies, [float(row[4]) for row in rows])
    assert np.allclose(curves.at, np.arange(1, 25) / 8)
    assert curves.evaluated_at.tolist() == [1, 2, 3]
    assert np.array_equal(curves.validation_losses, [float(row[5]) for row in rows if row[5]])
    assert np.array_equal(curves.validation_accuracies, [float(row[6]) for row in rows if row[6]])


def test_an_interrupted_run_has_the_curves_of_its_last_save(tmp_path: Path) -> None:
    train(tmp_path, until=19, outcome="")
    curves = read_curves(tmp_path)
    assert np.allclose(curves.at, np.arange(1, 17) / 8)
    assert curves.evaluated_at.tolist() == [1, 2]


@pytest.mark.parametrize(
    ("epochs", "expected"),
    [
        ([0, 0, 1, 1, 1, 1], [0.5, 1, 1.25, 1.5, 1.75, 2]),  # the batch size was halved
        ([0, 0, 0, 0, 1], [0.25, 0.5, 0.75, 1, 1.25]),
        ([0, 0], [0.1, 0.2]),  # of ten
        ([3, 3], [3.1, 3.2]),
        ([], []),
    ],
)
def test_places_of_steps(epochs: list[int], expected: list[float]) -> None:
    assert np.allclose(places(np.array(epochs, np.int64), 10), expected)


@pytest.mark.parametrize(
    "text", ["step,loss\n1,2\n", "step,epoch\n1\n", "\x00\x01", "step,epoch,loss,accuracy\n1,1,x,x"]
)
def test_damaged_curves_are_said(text: str, finished: Path, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(finished, tmp_path / "run"))
    (folder / "curves.csv").write_text(text)
    with pytest.raises(EngineError, match="cannot be read"):
        read_curves(folder)


def test_a_run_that_has_not_learned_yet_has_empty_curves(finished: Path, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(finished, tmp_path / "run"))
    (folder / "curves.csv").write_text((finished / "curves.csv").read_text().splitlines()[0])
    assert len(read_curves(folder).at) == 0


def test_curves_that_are_gone_are_said(tmp_path: Path) -> None:
    with pytest.raises(EngineError, match="not there any more"):
        read_curves(tmp_path)
