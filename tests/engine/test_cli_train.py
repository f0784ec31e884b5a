"""`convlens train` with the real trainer on a handful of pictures: finish, interrupt, go on, fail."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
import pytest
from PIL import Image

from engine import checkpoints, cli
from engine.commands.console import Console
from engine.commands.run_report import RunReport
from engine.commands.train import stopping_on_signals
from engine.messages import DeviceSpec, Evaluated, TrainingEnded, TrainingStarted
from engine.specs import LayerSpec, ModelSpec, OptimiserSpec, Recipe
from engine.training.keeping import Keeper
from engine.training.steps import Measured

EPOCHS = 3
TINY = Recipe(
    name="tiny",
    title="Tiny",
    sentence="One dense layer for two classes.",
    model=ModelSpec(layers=(LayerSpec(kind="flatten"), LayerSpec(kind="dense", width=2)), classes=2),
    validation_count=6,
    epochs=EPOCHS,
    batch_size=8,
    optimiser=OptimiserSpec(learning_rate=0.01),
)


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Upright and lying strokes, 15 of each, no two the same."""
    folder = tmp_path_factory.mktemp("strokes")
    for number in range(15):
        page = np.full((40, 40), 255, np.uint8)
        page[4:36, 12 + number % 5 : 22 + number // 5] = 0
        for name, picture in (("upright", page), ("lying", page.T)):
            (folder / name).mkdir(exist_ok=True)
            Image.fromarray(picture).save(folder / name / f"{number}.png")
    return folder


@pytest.fixture
def recipe(tmp_path: Path) -> str:
    path = tmp_path / "tiny.json"
    path.write_bytes(msgspec.json.encode(TINY))
    return str(path)


def records_of(text: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in text.splitlines()]


def test_a_run_from_start_to_end(data: Path, recipe: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "run"
    arguments = [
        "train",
        "--recipe",
        recipe,
        "--data",
        str(data),
        "--run",
        str(folder),
        "--device",
        "cpu",
        "--seed",
        "4",
    ]
    code = cli.main([*arguments, "--json"])
    captured = capsys.readouterr()
    started, *told, ended = records_of(captured.out)
    evaluated = [each for each in told if each["event"] == "evaluated"]

    assert (code, captured.err) == (0, "")
    assert (started["event"], started["folder"], started["seed"]) == ("started", str(folder), 4)
    assert (started["train_count"], started["validation_count"], started["steps_per_epoch"]) == (24, 6, 3)
    assert [(each["event"], each["epoch"], each["step"]) for each in evaluated] == [
        ("evaluated", epoch + 1, 3 * (epoch + 1)) for epoch in range(EPOCHS)
    ]
    assert (ended["event"], ended["outcome"], ended["step"]) == ("ended", "finished", 3 * EPOCHS)
    assert ended["best_accuracy"] == max(each["accuracy"] for each in evaluated)

    best = checkpoints.load(ended["best_path"])
    assert [each["key"] for each in told if each["event"] == "diagnosed"] == ["same-data"]  # centred, they are alike
    assert best.classes == ("lying", "upright")
    assert best.recipe == replace(TINY, data=str(data), seed=4)
    assert cli.main(["evaluate", ended["best_path"], str(data), "--json"]) == 0
    assert records_of(capsys.readouterr().out)[0]["count"] == 30


def test_a_run_told_to_a_person(data: Path, recipe: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["train", "--recipe", recipe, "--data", str(data), "--epochs", "2"]) == 0
    captured = capsys.readouterr()
    assert "epoch 2 of 2: validation loss" in captured.out
    assert "finished after 6 batches" in captured.out
    assert captured.err == "", "no progress bar where there is no terminal"


def test_a_run_measured_on_the_test_set_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with RunReport(1, Console(as_json=False)) as report:
        recipe = replace(TINY, validation_from="test")
        device = DeviceSpec(name="cpu", title="CPU")
        report.take(
            TrainingStarted(
                request=1, run="r", folder="r", recipe=recipe, device=device, train_count=24, validation_count=6,
                steps_per_epoch=3, first_step=0,
            )
        )  # fmt: skip
        report.take(
            Evaluated(
                request=1, split="test", epoch=0, step=3, loss=0.5, accuracy=0.75, confusion=np.eye(2, dtype=np.int64),
                is_best=True,
            )
        )  # fmt: skip
        report.take(
            TrainingEnded(
                request=1, outcome="finished", run="r", folder="r", best_path="r/best", best_accuracy=0.75, step=3,
                seconds=1.0,
            )
        )  # fmt: skip
    said = capsys.readouterr().out
    assert "24 pictures for training, 6 of the test set to measure it" in said
    assert "test set loss 0.5000, accuracy 75.00 %" in said
    assert "best test set 75.00 %" in said
    assert "validation" not in said


def test_a_recipe_for_ten_digits_learns_the_classes_of_a_folder(data: Path, tmp_path: Path) -> None:
    run = tmp_path / "run"
    command = ["train", "--recipe", "lenet-mnist", "--data", str(data), "--epochs", "1", "--run", str(run)]
    assert cli.main([*command, "--device", "cpu", "--json"]) == 0
    assert checkpoints.load(run / "best.safetensors").classes == tuple(sorted(each.name for each in data.iterdir()))


def test_what_is_left_out_of_a_folder_is_said(
    data: Path, recipe: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = Path(shutil.copytree(data, tmp_path / "mine"))
    (folder / "lying" / "cut.png").write_bytes((folder / "lying" / "3.png").read_bytes()[:60])
    command = ["train", "--recipe", recipe, "--data", str(folder), "--device", "cpu", "--epochs", "1", "--json"]
    assert cli.main(command) == 0
    captured = capsys.readouterr()
    said = "Left out of “mine”, as not usable: lying/cut.png."
    assert said in captured.err.splitlines()
    assert [each["sentence"] for each in records_of(captured.out) if each["event"] == "noticed"] == [said]


def test_a_run_that_could_not_be_saved_is_a_failure(
    data: Path, recipe: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, keep = tmp_path / "run", Keeper.keep_best

    def lose_folder(self: Keeper, event: Measured) -> None:
        shutil.rmtree(folder, ignore_errors=True)
        keep(self, event)

    monkeypatch.setattr(Keeper, "keep_best", lose_folder)
    command = ["train", "--recipe", recipe, "--data", str(data), "--run", str(folder), "--device", "cpu"]
    assert cli.main(command) == 3
    captured = capsys.readouterr()
    assert "finished after 9 batches" in captured.out
    assert "model:" not in captured.out
    last = captured.err.splitlines()[-1]
    assert last.startswith("convlens: What this run has learned is not saved: its folder “run” is gone.")
    assert not folder.exists()


@pytest.fixture
def endless(data: Path, recipe: str, tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    """A run of many epochs as a process of its own."""
    command = [
        sys.executable, "-m", "app", "train", "--recipe", recipe, "--data", str(data), "--run", str(tmp_path / "run"),
        "--epochs", "1000000", "--device", "cpu", "--json",
    ]  # fmt: skip
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        yield process
        process.kill()


@pytest.mark.parametrize("name", [signal.SIGINT, signal.SIGTERM])
def test_trn_12_the_first_signal_asks_the_run_to_stop_and_the_next_one_is_as_before(name: signal.Signals) -> None:
    seen: list[str] = []
    before = signal.signal(name, lambda *_: seen.append("as before"))
    try:
        with stopping_on_signals(lambda: seen.append("stop")):
            signal.raise_signal(name)
            signal.raise_signal(name)
        signal.raise_signal(name)
    finally:
        signal.signal(name, before)
    assert seen == ["stop", "as before", "as before"]


@pytest.mark.skipif(os.name != "posix", reason="signals as POSIX has them")
def test_trn_12_an_interrupted_run_is_saved_and_can_go_on(
    endless: subprocess.Popen[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert endless.stdout is not None
    before = [json.loads(endless.stdout.readline()) for _ in range(3)]  # started and two epochs
    endless.send_signal(signal.SIGINT)
    rest, complaints = endless.communicate(timeout=300)
    ended = records_of(rest)[-1]

    assert endless.returncode == 130
    assert complaints == ""
    assert (ended["event"], ended["outcome"]) == ("ended", "stopped")
    assert ended["step"] >= before[-1]["step"]
    checkpoints.load(ended["best_path"])

    epochs = ended["step"] // 3 + 2
    assert cli.main(["train", "--run", str(tmp_path / "run"), "--resume", "--epochs", str(epochs), "--json"]) == 0
    started, *_, finished = records_of(capsys.readouterr().out)
    assert started["first_step"] == ended["step"]
    assert finished["step"] == 3 * epochs


def said_by(capsys: pytest.CaptureFixture[str], *arguments: str) -> list[dict[str, Any]]:
    """The records of a `train` that succeeds."""
    assert cli.main(["train", "--json", *arguments]) == 0
    return records_of(capsys.readouterr().out)


def test_settings_are_flags_and_changes_on_the_way_when_resuming(
    data: Path, recipe: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "run"
    first = ("--recipe", recipe, "--data", str(data), "--run", str(folder), "--epochs", "1")
    said_by(capsys, *first, "--learning-rate", "0.02", "--batch-size", "6", "--patience", "9", "--augmentation", "0.5")
    kept = json.loads((folder / "run.json").read_text())["recipe"]
    assert (kept["optimiser"]["learning_rate"], kept["batch_size"], kept["patience"]) == (0.02, 6, 9)
    assert kept["augmentation_strength"] == 0.5
    said = said_by(capsys, "--run", str(folder), "--resume", "--epochs", "3", "--learning-rate", "0.001")
    (adjusted,) = [each for each in said if each["event"] == "adjusted"]
    assert (adjusted["learning_rate"], adjusted["batch_size"], adjusted["changes"]) == (0.001, 6, 1)
    assert json.loads((folder / "marks.json").read_text())[0]["step"] == 4


def test_a_rate_that_cannot_be_is_refused(data: Path, recipe: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["train", "--recipe", recipe, "--data", str(data), "--learning-rate", "0"]) == 3
    assert "above 0" in capsys.readouterr().err


def test_what_the_doctor_finds_is_said_once(data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "sick.json"
    sick = replace(TINY, epochs=40, optimiser=OptimiserSpec(name="sgd", learning_rate=10.0))
    path.write_bytes(msgspec.json.encode(sick))
    found = [
        each for each in said_by(capsys, "--recipe", str(path), "--data", str(data)) if each["event"] == "diagnosed"
    ]
    assert [each["key"] for each in found].count("rate-too-high") == 1
    assert any("too high" in each["sentence"] for each in found)


def test_teachers_can_be_named_and_are_found_from_any_folder(
    data: Path, recipe: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = tmp_path / "first", tmp_path / "second"
    usual = ["train", "--recipe", recipe, "--data", str(data), "--device", "cpu", "--seed", "4"]
    assert cli.main([*usual, "--run", str(first)]) == 0
    monkeypatch.chdir(first)
    assert cli.main([*usual, "--run", str(second), "--teacher", "best.safetensors"]) == 0
    kept = checkpoints.load(second / "best.safetensors").recipe
    assert kept is not None
    assert kept.teachers == (str(first / "best.safetensors"),)
    assert cli.main([*usual, "--run", str(tmp_path / "third"), "--teacher", "digits"]) == 3
    assert "“digits” cannot teach here: it tells other classes apart" in capsys.readouterr().err
