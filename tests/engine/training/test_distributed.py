"""Several processes and one: the same run, up to the order in which numbers are added up."""

from __future__ import annotations

import csv
import os
import socket
import subprocess
import sys
from pathlib import Path

import msgspec
import pytest
import torch

from engine import checkpoints
from engine.commands.together import is_called
from engine.runs import RunFolder
from engine.specs import Recipe
from engine.training.curves import Curves
from engine.training.steps import Measured, Stepped
from tests.engine.test_cli_train import TINY
from tests.engine.training import nursery as home
from tests.engine.training import tiny
from tests.engine.training.nursing import Nursery


def free_port() -> int:
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        return door.getsockname()[1]


def numbers(path: Path) -> list[list[float]]:
    with path.open() as file:
        return [[float(each or "nan") for each in row.values()] for row in csv.DictReader(file)]


def alone(recipe: Recipe = home.PLAIN) -> tuple[Curves, dict[str, torch.Tensor]]:
    training, curves = tiny.training(recipe), Curves()
    for event in training.events():
        if isinstance(event, Stepped):
            curves.add(event)
        elif isinstance(event, Measured):
            curves.add_evaluation(event)
    return curves, training.learner.judged_weights()


@pytest.mark.slow
def test_two_processes_have_the_curves_and_the_weights_of_one(nursery: Nursery, tmp_path: Path) -> None:
    said = nursery.ask(folder=str(tmp_path / "run"), dies_at=0, processes=2, port=free_port())
    assert said == {"died": False, "moments": [], "failure": ""}
    expected, weights = alone()
    together = RunFolder(tmp_path / "run")
    rows = numbers(together.curves)
    assert len(rows) == 24
    assert [row[0] for row in rows] == expected.steps
    assert [row[3] for row in rows] == pytest.approx(expected.losses, abs=1e-4)
    assert [row[4] for row in rows] == pytest.approx(expected.accuracies, abs=1e-4)
    measured = [row[5:] for row in rows if row[5] == row[5]]
    assert measured == [pytest.approx([each.loss, each.accuracy], abs=1e-4) for each in expected.evaluations]
    last = checkpoints.load(together.last).state
    assert all(torch.allclose(last[name], weights[name], atol=1e-4) for name in weights)


@pytest.mark.slow
def test_batch_norm_remembers_the_pictures_of_every_process(nursery: Nursery, tmp_path: Path) -> None:
    """Its row comes first, so that what it remembers of the pictures depends on no weights."""
    said = nursery.ask(folder=str(tmp_path / "run"), dies_at=0, processes=2, port=free_port(), is_normed=True)
    assert not said["failure"]
    _, expected = alone(home.NORMED)
    kept = checkpoints.load(RunFolder(tmp_path / "run").last).state
    (mean,) = (name for name in expected if name.endswith("running_mean"))
    assert torch.allclose(kept[mean], expected[mean], atol=1e-6)
    variance = mean.replace("running_mean", "running_var")
    assert torch.allclose(kept[variance], expected[variance], rtol=0.02)


def test_trn_19_when_a_process_is_lost_the_run_ends_and_says_so(nursery: Nursery, tmp_path: Path) -> None:
    said = nursery.ask(folder=str(tmp_path / "run"), dies_at=14, processes=2, port=free_port())
    assert said["died"]
    assert "A process of this run was lost" in said["failure"]
    run = RunFolder(tmp_path / "run")
    assert run.read_description().outcome == "failed"
    assert checkpoints.load(run.best).stamp.step == 8, "the best model of the first epoch"
    assert checkpoints.load(run.last).stamp.step >= 8
    # Until then the two of them had the curves of one; the slow test above has them to the end, and the weights.
    rows, (expected, _) = numbers(run.curves), alone()
    assert len(rows) >= 8
    assert [row[0] for row in rows] == expected.steps[: len(rows)]
    assert [row[3] for row in rows] == pytest.approx(expected.losses[: len(rows)], abs=1e-4)
    measured = [row[5:] for row in rows if row[5] == row[5]]
    assert measured == [pytest.approx([each.loss, each.accuracy], abs=1e-4) for each in expected.evaluations[:1]]


@pytest.mark.parametrize(("environment", "called"), [({}, False), ({"RANK": "0", "WORLD_SIZE": "1"}, False),
                                                     ({"RANK": "1", "WORLD_SIZE": "4"}, True)])  # fmt: skip
def test_only_torchrun_makes_a_team(environment: dict[str, str], called: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("RANK", "WORLD_SIZE"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert is_called() is called


@pytest.mark.slow
def test_torchrun_trains_a_recipe(tmp_path: Path) -> None:
    import numpy as np
    from PIL import Image

    for number in range(15):
        page = np.full((40, 40), 255, np.uint8)
        page[4:36, 12 + number % 5 : 22 + number // 5] = 0
        for name, picture in (("upright", page), ("lying", page.T)):
            (tmp_path / "data" / name).mkdir(parents=True, exist_ok=True)
            Image.fromarray(picture).save(tmp_path / "data" / name / f"{number}.png")
    (tmp_path / "tiny.json").write_bytes(msgspec.json.encode(TINY))
    torchrun = [
        sys.executable,
        "-m",
        "torch.distributed.run",
        "--nproc-per-node",
        "2",
        "--master-port",
        str(free_port()),
    ]
    train = ["-m", "engine.cli", "train", "--recipe", str(tmp_path / "tiny.json"), "--data", str(tmp_path / "data")]
    run = ["--folder", str(tmp_path / "run"), "--device", "cpu"]
    done = subprocess.run(
        [*torchrun, *train, *run],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "OMP_NUM_THREADS": "1"},
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.count("finished after 9 batches") == 1, "rank 0 alone speaks"
    assert RunFolder(tmp_path / "run").read_description().outcome == "finished"
