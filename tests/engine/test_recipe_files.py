"""Recipe files on disk: opened safely, written whole, used from the command line and by the reader."""

from __future__ import annotations

import json
import os
from dataclasses import replace
from pathlib import Path
from typing import Any, cast

import pytest

from engine import catalogue, cli
from engine.catalogue import LENET_MNIST
from engine.errors import EngineError
from engine.mailbox import Inbox, Outbox
from engine.messages import Failed, OpenRecipe, RecipeOpened, RecipeSaved, SaveRecipe
from engine.reader import Reader
from engine.recipe_files import find_recipe, read_recipe_file, write_recipe_file

MINE = replace(LENET_MNIST, name="mine", title="Mein Rezept – 我的", batch_size=7)


@pytest.mark.parametrize("name", ["mine.toml", "mine.json", "MINE.TOML", "mine"])
def test_what_is_written_is_read_again(name: str, tmp_path: Path) -> None:
    write_recipe_file(tmp_path / name, MINE)
    assert read_recipe_file(tmp_path / name) == MINE
    assert [each.name for each in tmp_path.iterdir()] == [name]


def test_a_recipe_that_cannot_be_trained_is_not_written_over_a_good_one(tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    write_recipe_file(path, MINE)
    before = path.read_bytes()
    with pytest.raises(EngineError, match="“epochs” must be at least 1"):
        write_recipe_file(path, replace(MINE, epochs=0))
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    ("data", "word"),
    [
        (b"\xff\xfe\x00", "no text"),
        (b"", "empty"),
        (b"#" * 1_000_001, "too large"),
        (b"\x89PNG\r\n", "no text"),
        (b"PK\x03\x04", "TOML"),
    ],
)
def test_what_is_no_recipe_is_refused_by_name(data: bytes, word: str, tmp_path: Path) -> None:
    path = tmp_path / "holiday.toml"
    path.write_bytes(data)
    with pytest.raises(EngineError, match=r"holiday\.toml") as caught:
        read_recipe_file(path)
    assert word in str(caught.value)


def test_a_folder_a_pipe_and_nothing_at_all_are_no_recipes(tmp_path: Path) -> None:
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "pipe.toml")
    for path in (tmp_path, tmp_path / "gone.toml", tmp_path / "pipe.toml", Path("/dev/null")):
        with pytest.raises(EngineError):
            read_recipe_file(path)


def test_a_mark_before_the_text_is_no_part_of_it(tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    write_recipe_file(path, MINE)
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    assert read_recipe_file(path) == MINE


# --- from the command line ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("recipe", catalogue.RECIPES, ids=lambda each: each.name)
def test_every_recipe_on_offer_becomes_a_file_and_is_found_in_it(recipe: catalogue.Recipe, tmp_path: Path) -> None:
    for suffix in ("toml", "json"):
        path = tmp_path / f"{recipe.name}.{suffix}"
        assert cli.main(["recipes", recipe.name, "--out", str(path)]) == 0
        assert find_recipe(str(path)) == recipe


def test_one_recipe_is_shown_as_its_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["recipes", "lenet-mnist"]) == 0
    path = tmp_path / "copied.toml"
    path.write_text(capsys.readouterr().out, encoding="utf-8")
    assert find_recipe(str(path)) == LENET_MNIST
    assert cli.main(["recipes", str(path), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["name"] == "lenet-mnist"


@pytest.mark.parametrize(
    ("arguments", "code", "word"),
    [
        (["recipes", "--out", "x.toml"], 2, "--out needs NAME"),
        (["recipes", "lenet-mnist", "--out", "x.txt"], 3, ".toml or .json"),
        (["recipes", "nobody", "--out", "x.toml"], 3, "no recipe “nobody”"),
        (["train", "--recipe", "gone.toml"], 3, "gone.toml"),
    ],
)
def test_wrong_usage_is_one_sentence(
    arguments: list[str], code: int, word: str, capsys: pytest.CaptureFixture[str], monkeypatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    assert cli.main(arguments) == code
    assert word in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_training_refuses_a_file_that_cannot_be_by_its_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "mine.toml"
    write_recipe_file(path, MINE)
    path.write_text(path.read_text(encoding="utf-8").replace('{ kind = "flatten" }', '{ kind = "relu" }'), "utf-8")
    assert cli.main(["train", "--recipe", str(path)]) == 3
    said = capsys.readouterr().err
    assert "“mine.toml”, line 3" in said
    assert "Row 8 (dense) needs a flat input" in said


# --- by the reader --------------------------------------------------------------------------------------------------


def test_the_reader_opens_and_saves_recipes_and_tells_what_fails(tmp_path: Path) -> None:
    outbox = Outbox(lambda: None)
    reader, nobody = Reader(Inbox(), outbox), cast("Any", None)
    path = str(tmp_path / "mine.toml")
    for command in (
        SaveRecipe(request=1, path=path, recipe=MINE),
        OpenRecipe(request=2, path=path),
        OpenRecipe(request=3, path=path + "x"),
        SaveRecipe(request=4, path=str(tmp_path / "gone" / "x.toml"), recipe=MINE),
    ):
        reader.carry_out(nobody, nobody, command)
    saved, opened, *failed = outbox.drain()
    assert saved == RecipeSaved(request=1, path=path, recipe=MINE)
    assert opened == RecipeOpened(request=2, path=path, recipe=MINE)
    assert [(each.request, each.reason) for each in failed if isinstance(each, Failed)] == [
        (3, "missing"),
        (4, "missing"),
    ]
