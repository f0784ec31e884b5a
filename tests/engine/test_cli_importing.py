"""`convlens import`, from argument to exit code."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from engine import cli
from engine.catalogue import LENET_MNIST, RECIPES
from tests.strangers import hostile_files, lenet, state_of, write

Captured = pytest.CaptureFixture[str]


@pytest.fixture
def weights(tmp_path: Path) -> Path:
    return write(tmp_path / "theirs.pt", state_of(lenet(), prefix="module."))


def test_a_file_is_looked_into_and_what_fits_is_named(weights: Path, capsys: Captured) -> None:
    assert cli.main(["import", str(weights)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "theirs.pt: 8 tensors, 104342 numbers"
    assert lines[2].split() == ["features.0.weight", "6×1×5×5", "float32", "150"]
    assert lines[-3] == (
        "It fits lenet-mnist by shapes, in order: 28×28 gray, prepared as a digit, mean 0, std 1; "
        "classes 0, 1, 2, 3, 4, 5, 6, 7, 8, 9"
    )
    assert "--recipe NAME and --out MODEL" in lines[-1]


def test_a_program_hears_of_every_recipe(weights: Path, capsys: Captured) -> None:
    assert cli.main(["import", str(weights), "--json"]) == 0
    (record,) = map(json.loads, capsys.readouterr().out.splitlines())
    assert len(record["file"]["candidates"]) == len(RECIPES)
    assert record["file"]["candidates"][0]["fit"] == "order"


def test_it_becomes_a_model_that_answers(weights: Path, tmp_path: Path, capsys: Captured) -> None:
    out = tmp_path / "mine.safetensors"
    assert cli.main(["import", str(weights), "--recipe", "lenet-mnist", "--out", str(out)]) == 0
    said = capsys.readouterr().out
    assert said.splitlines()[-1] == str(out)
    assert "nobody has measured" in said
    assert cli.main(["classify", str(out), str(_page(tmp_path))]) == 0


def _page(folder: Path) -> Path:
    import numpy as np
    from PIL import Image

    page = np.full((80, 60), 255, np.uint8)
    page[10:70, 25:35] = 0
    Image.fromarray(page).save(folder / "page.png")
    return folder / "page.png"


def test_one_that_does_not_fit_names_what_differs(weights: Path, tmp_path: Path, capsys: Captured) -> None:
    assert cli.main(["import", str(weights), "--recipe", "selu-mnist"]) == 0
    differs = "features.0.weight: 6×1×5×5 float32 ≠ conv1.weight: 12×1×3×3 float32"
    assert f"It does not fit selu-mnist: {differs}" in capsys.readouterr().out
    out = tmp_path / "mine.safetensors"
    assert cli.main(["import", str(weights), "--recipe", "selu-mnist", "--out", str(out)]) == 3
    said = capsys.readouterr().err
    assert differs in said
    assert said.count("≠") == 3
    assert not out.exists()


def test_where_no_recipe_fits_the_way_is_said(tmp_path: Path, capsys: Captured) -> None:
    state = {"only.weight": state_of(lenet())["features.0.weight"]}
    assert cli.main(["import", str(write(tmp_path / "a.pt", state))]) == 0
    assert "convlens recipes NAME --out FILE" in capsys.readouterr().out


def test_a_recipe_of_ones_own_is_named_by_its_file(weights: Path, tmp_path: Path, capsys: Captured) -> None:
    mine = tmp_path / "mine.toml"
    assert cli.main(["recipes", LENET_MNIST.name, "--out", str(mine)]) == 0
    out = tmp_path / "mine.safetensors"
    assert cli.main(["import", str(weights), "--recipe", str(mine), "--out", str(out)]) == 0


def test_a_hostile_file_is_one_sentence(tmp_path: Path, capsys: Captured) -> None:
    """CKP-09."""
    for path in hostile_files(tmp_path, tmp_path / "canary"):
        assert cli.main(["import", str(path), "--recipe", "lenet-mnist", "--out", str(tmp_path / "m.safetensors")]) == 3
        assert "was not opened for safety" in capsys.readouterr().err
    assert not (tmp_path / "canary").exists()


@pytest.mark.parametrize("recipes", [[], ["lenet-mnist", "mnist-best"]])
def test_a_model_is_made_by_one_recipe(recipes: list[str], weights: Path, capsys: Captured) -> None:
    named = [word for each in recipes for word in ("--recipe", each)]
    assert cli.main(["import", str(weights), *named, "--out", "m.safetensors"]) == cli.USAGE
    assert "--out needs --recipe" in capsys.readouterr().err
