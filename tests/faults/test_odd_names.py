"""Names of files and folders that are no text (FAULTS IMG-18): any bytes may be one, and what is written is text."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from engine import checkpoints, cli
from engine.datasets.corrections import NONE, Correction, load_corrections, save_corrections
from engine.datasets.sources import load
from engine.errors import EngineError
from engine.messages import Failed, TrainingEnded
from engine.runs import RunFolder
from engine.work import finish
from tests.engine.training import tiny
from tests.engine.training.listening import Listening
from tests.strangers import lenet, state_of, write

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="every name is text there")
Captured = pytest.CaptureFixture[str]
ODD = os.fsdecode(b"caf\xe9")


@pytest.fixture
def weights(tmp_path: Path) -> Path:
    """Somebody's weights; torch itself writes into no file of such a name."""
    return write(tmp_path / "theirs.pt", state_of(lenet())).rename(tmp_path / f"{ODD}.pt")


def _page(path: Path, column: int = 25) -> str:
    page = np.full((80, 60), 255, np.uint8)
    page[10:70, column : column + 10] = 0
    path.parent.mkdir(parents=True, exist_ok=True)
    Image.fromarray(page).save(path)
    return str(path)


def test_img_18_weights_are_imported_from_one_and_into_one(weights: Path, tmp_path: Path, capsys: Captured) -> None:
    out, table = tmp_path / f"{ODD}.safetensors", tmp_path / f"{ODD}.csv"
    assert cli.main(["import", str(weights), "--recipe", "lenet-mnist", "--out", str(out), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["path"] == str(out)
    stamp = checkpoints.load(out).stamp
    assert (stamp.model, stamp.imported) == (r"caf\udce9", r"caf\udce9.pt")
    assert cli.main(["classify", str(out), _page(tmp_path / f"{ODD}.png"), "--csv", str(table)]) == 0
    assert r"caf\udce9.png" in table.read_text()
    program = tmp_path / f"made {ODD}.py"
    assert cli.main(["export", str(out), "--to", "python", "--out", str(program)]) == 0
    assert program.is_file()


def test_img_18_a_run_may_lie_in_one(listener: Listening, tmp_path: Path, capsys: Captured) -> None:
    listener.start(folder=str(tmp_path / ODD))
    ended = listener.wait_for(TrainingEnded)
    assert (ended.outcome, ended.is_saved, listener.of(Failed)) == ("finished", True, [])
    assert RunFolder(tmp_path / ODD).read_description().run == r"caf\udce9"
    listener.start(2, folder=str(tmp_path / ODD), resume=True, recipe=tiny.recipe(epochs=4))
    assert listener.wait_for(TrainingEnded).step == 32
    listener.start(3, parent=str(tmp_path / ODD), parent_epoch=1)
    assert listener.wait_for(TrainingEnded).is_saved
    for kind, suffix in (("csv", "csv"), ("report", "html"), ("tensorboard", "events")):
        out = tmp_path / f"{ODD}.{suffix}"
        assert cli.main(["export", str(tmp_path / ODD), "--to", kind, "--out", str(out)]) == 0
        assert out.exists()


@pytest.mark.parametrize("changes", [{"data": f"/data/{ODD}"}, {"teachers": (f"/models/{ODD}.safetensors",)}])
def test_img_18_a_run_does_not_begin_with_what_it_could_not_find_again(
    changes: dict[str, object], listener: Listening, tmp_path: Path
) -> None:
    listener.start(recipe=tiny.recipe(**changes), folder=str(tmp_path / "run"))
    failed = listener.wait_for(Failed)
    assert failed.reason == "unnameable"
    assert r"caf\udce9" in str(failed.sentence)
    assert not (tmp_path / "run").exists()


def test_img_18_classes_and_pictures_may_be_called_so(tmp_path: Path) -> None:
    for column in (5, 15, 25, 35):
        _page(tmp_path / "data" / ODD / f"{column}{ODD}.png", column)
        _page(tmp_path / "data" / "other" / f"{column}.png", column + 3)
    pictures = finish(load(str(tmp_path / "data"), "train", tiny.RECIPE.input))
    assert pictures.classes == (r"caf\udce9", "other")
    assert pictures.remarks == ()
    assert pictures.origin is not None
    place = pictures.origin.key(0)
    said = NONE.having(place, Correction(was=pictures.classes[0], now="other"))
    save_corrections(said, tmp_path / "corrections.json")
    assert load_corrections(tmp_path / "corrections.json").about(pictures.origin) == said.about(pictures.origin) != {}


def test_img_18_a_recipe_may_be_written_into_one(tmp_path: Path, capsys: Captured) -> None:
    path = tmp_path / f"{ODD}.toml"
    assert cli.main(["recipes", "lenet-mnist", "--out", str(path)]) == 0
    assert cli.main(["recipes", str(path)]) == 0
    with pytest.raises(EngineError, match=r"caf\\udce9"):
        checkpoints.load(tmp_path / f"{ODD}.safetensors")
