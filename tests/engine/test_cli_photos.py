"""`convlens classify` on folders, into tables, and with the model left out."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import cv2
import numpy as np
import pytest

from engine import checkpoints, cli
from engine.commands.classify import is_model, model_and_files
from tests.engine.running import checkpoint, stroke


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    root = tmp_path / "photos"
    root.mkdir()
    for name, column in (("one.png", 30), ("two.png", 10)):
        (root / name).write_bytes(cv2.imencode(".png", stroke(column))[1].tobytes())
    (root / "bad.png").write_bytes(b"no picture")
    return root


@pytest.fixture
def model(tmp_path: Path) -> str:
    checkpoints.save(tmp_path / "m.safetensors", checkpoint(3))
    return str(tmp_path / "m.safetensors")


def test_a_folder_becomes_a_table(folder: Path, model: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    table = tmp_path / "table.csv"
    assert cli.main(["classify", model, str(folder), "--csv", str(table), "--json"]) == 3
    said = capsys.readouterr()
    record = json.loads(said.out)
    assert (record["count"], record["answered"]) == (3, 2)
    assert len(said.err.splitlines()) == 1
    with table.open() as file:
        rows = list(csv.DictReader(file))
    assert [Path(row["file"]).name for row in rows] == ["bad.png", "one.png", "two.png"]
    assert rows[0]["sure"] == "no answer"
    assert rows[1]["answer"] in "0123456789"
    assert rows[1]["sure"] in ("yes", "improbable")


def test_a_photo_without_ink_is_answered_for_it_is_no_failure(
    model: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rough = np.random.default_rng(2).normal(120, 50, (300, 300)).clip(0, 255).astype(np.uint8)
    (tmp_path / "grass.png").write_bytes(cv2.imencode(".png", rough)[1].tobytes())
    assert cli.main(["classify", model, str(tmp_path / "grass.png"), "--json"]) == 0
    record = json.loads(capsys.readouterr().out)
    assert (record["class"], record["sure"], record["reason"]) == (None, False, "unfamiliar")
    table = tmp_path / "table.csv"
    assert cli.main(["classify", model, str(tmp_path / "grass.png"), "--csv", str(table)]) == 0
    assert table.read_text().splitlines()[1].split(",")[1] == ""


def test_a_folder_without_a_table_is_told(folder: Path, model: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["classify", model, str(folder), "--json"]) == 3
    records = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [Path(each["file"]).name for each in records] == ["one.png", "two.png"]
    assert all(isinstance(each["sure"], bool) for each in records)


def test_the_model_may_be_left_out(folder: Path) -> None:
    picture = str(folder / "one.png")
    assert model_and_files([picture], digits=True) == ("digits", [picture])
    assert model_and_files(["resnet18", picture], digits=False) == ("resnet18", [picture])
    assert model_and_files(["m.safetensors", picture], digits=True) == ("m.safetensors", [picture])
    assert model_and_files([picture, str(folder)], digits=False)[1] == [picture, str(folder)]
    assert is_model("no-such-model")
    assert not is_model(str(folder))
    assert not is_model("gone.png")


def test_digits_are_read_into_a_table_too(folder: Path, tmp_path: Path) -> None:
    table = tmp_path / "numbers.csv"
    assert cli.main(["classify", "--digits", str(folder / "one.png"), "--csv", str(table)]) == 0
    assert table.read_text().splitlines()[1].startswith(str(folder / "one.png"))


def test_a_network_that_was_not_downloaded_says_how(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["classify", "mobilenet_v3_small", str(folder)]) == 3
    assert "convlens models --download mobilenet_v3_small" in capsys.readouterr().err


def test_the_networks_that_can_be_downloaded_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["models", "--json"]) == 0
    records = {each["name"]: each for each in map(json.loads, capsys.readouterr().out.splitlines())}
    assert records["mobilenet_v3_small"] == {
        "name": "mobilenet_v3_small", "dataset": "ImageNet", "download_mb": 10.3, "available": False
    }  # fmt: skip


def test_downloading_without_a_network_is_a_sentence(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from engine import pretrained

    monkeypatch.setattr(
        "engine.commands.download_model.fetch",
        lambda wanted, folder: pretrained.fetch(wanted, folder, "http://127.0.0.1:9/"),
    )
    assert cli.main(["models", "--download", "mobilenet_v3_small"]) == 1
    said = capsys.readouterr().err
    assert "10.3 MB" in said
    assert "was not downloaded: there is no connection" in said
    assert cli.main(["models", "--download", "nothing"]) == 3
    assert "There is no network “nothing”" in capsys.readouterr().err
