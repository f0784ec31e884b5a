"""Recipes as text and back: the same recipe, comments and all; what is wrong is refused by its line and field."""

from __future__ import annotations

import json
import tomllib
from dataclasses import fields, is_dataclass, replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine import catalogue
from engine.errors import EngineError
from engine.recipe_comments import COMMENTS
from engine.recipe_rules import BOUNDS
from engine.recipe_text import Syntax, read, written
from engine.specs import LayerSpec, ModelSpec, Recipe
from engine.toml_lines import line_of

LENET = catalogue.LENET_MNIST
TEXT = written(LENET)


@pytest.mark.parametrize("syntax", ["toml", "json"])
@pytest.mark.parametrize("recipe", catalogue.RECIPES, ids=lambda each: each.name)
def test_every_recipe_on_offer_reads_as_it_was_written(recipe: Recipe, syntax: Syntax) -> None:
    assert read(written(recipe, syntax), name="mine", syntax=syntax) == recipe


lines_of_text = st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1, max_size=40)


@settings(max_examples=60, deadline=None, derandomize=True)
@given(lines_of_text, st.floats(1e-7, 10), st.integers(0, 2**63 - 1), st.sampled_from(["toml", "json"]))
def test_odd_letters_and_numbers_survive(text: str, rate: float, seed: int, syntax: Syntax) -> None:
    recipe = replace(
        LENET, title=text, sentence=f'"{text}\\', seed=seed, optimiser=replace(LENET.optimiser, learning_rate=rate)
    )
    assert read(written(recipe, syntax), name="mine", syntax=syntax) == recipe


def test_a_family_with_options_survives() -> None:
    model = ModelSpec(family="residual", options=(("blocks", 3), ("width", 0.5), ("plain", True), ("kind", "wide")))
    recipe = replace(LENET, model=model)
    assert read(written(recipe), name="mine") == recipe


def test_the_file_explains_itself() -> None:
    assert "# conv2: 16 x 14 x 14, 2,416 weights" in TEXT
    assert TEXT.startswith("# A recipe of Convlens")
    assert all(len(line) < 130 for line in TEXT.splitlines())
    assert tomllib.loads(TEXT)["format"] == 1


def test_comments_and_bounds_name_fields_that_are_there() -> None:
    there = {
        f"{table.name}.{each.name}" if is_dataclass(getattr(LENET, table.name)) else table.name
        for table in fields(LENET)
        for each in (fields(getattr(LENET, table.name)) if is_dataclass(getattr(LENET, table.name)) else [table])
    }
    assert set(COMMENTS) <= there
    assert set(BOUNDS) <= there


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("width = 128", 'width = "six"', "“width” of row 8 must be a whole number"),
        ("width = 128", "widht = 6", "Is “width” meant?"),
        ("width = 128", "width = 0", "Row 8 (dense) needs a width of at least 1"),
        ("width = 128", "width = 12800000", "10,048,000,000 weights"),
        ("width = 16", "width = 16.5", "“width” of row 4"),
        ("epochs = 100", "epochs = 0", "“epochs” must be at least 1"),
        ("epochs = 100", "epochs = true", "not true"),
        ("learning_rate = 0.0001", "learning_rate = nan", "“learning_rate” of “optimiser”"),
        ("learning_rate = 0.0001", "learning_rate = -1", "at least 1e-07"),
        ("seed = 0", "seed = " + "9" * 30, "“seed”"),
        ("learning_rate = 0.0001", "learning_rate = " + "9" * 400, "must be a number"),
        ('kind = "relu"', 'kind = "mish"', "not “mish”"),
        ("[optimiser]", "[optimizer]", "Is “optimiser” meant?"),
        ("format = 1", "format = 2", "newer version"),
        ("format = 1", 'format = "1"', "“format” must be 1"),
        ('{ kind = "flatten" }', '{ kind = "tanh" }', "Row 8 (dense) needs a flat input"),
        ('"LeNet, as published"', '"LeNet\\nas published"', "“title” needs one line"),
        ("mean = [0.0]", "mean = [0.0, 1.0]", "normalisation"),
        ("mean = [0.0]", "mean = 3", "list"),
        ("epochs = []", "epochs = [3, 2]", "must rise"),
        ("options = []", 'options = [["a"]]', "Item 1 of “options” of “model” needs 2 values"),
    ],
)
def test_a_slip_is_told_with_its_line_and_field(before: str, after: str, said: str) -> None:
    assert before in TEXT
    text = TEXT.replace(before, after, 1)
    with pytest.raises(EngineError) as caught:
        read(text, name="mine.toml")
    message = str(caught.value).replace('"mish"', "“mish”")
    assert said in message
    changed = 1 + next(n for n, (a, b) in enumerate(zip(TEXT.splitlines(), text.splitlines(), strict=True)) if a != b)
    line = int(message.split("line ")[1].split(":")[0])
    told_elsewhere = ("Row 8 (dense) needs a flat", "normalisation")  # by the row or the table that cannot be
    assert message.startswith("“mine.toml”, line ")
    assert line == changed or said.startswith(told_elsewhere)


@pytest.mark.parametrize("syntax", ["toml", "json"])
@pytest.mark.parametrize("text", ["", "[", "{", "[]", "1", '{"a": 1, "a": 2}', "[" * 100_000, "\0", "x = 1\nx = 2"])
def test_what_is_no_recipe_is_refused(text: str, syntax: Syntax) -> None:
    with pytest.raises(EngineError, match="mine"):
        read(text, name="mine", syntax=syntax)


def test_json_is_as_strict() -> None:
    raw: dict[str, Any] = json.loads(written(LENET, "json"))
    for change in ({"learning_rat": 1}, {"epochs": "ten"}, {"optimiser": {"lr": 1}}, {"seed": 1.5}, {"format": 9}):
        with pytest.raises(EngineError, match="mine"):
            read(json.dumps(raw | change), name="mine", syntax="json")
    with pytest.raises(EngineError, match="NaN is no number"):
        read(json.dumps(raw | {"label_smoothing": float("nan")}), name="mine", syntax="json")


def test_too_large_for_memory_is_refused_with_the_numbers() -> None:
    large = replace(LENET, batch_size=10_000)
    first_row = 1 + next(place for place, line in enumerate(written(large).splitlines()) if '"conv"' in line)
    with pytest.raises(EngineError) as caught:
        read(written(large), name="mine.toml", memory_bytes=400_000_000)
    assert caught.value.reason == "too-large"
    for word in ("0.5 GB", "0.4 GB", "104,342 weights", "12,026 numbers", "10,000 pictures", f"line {first_row}:"):
        assert word in str(caught.value)
    assert read(written(large), name="mine.toml", memory_bytes=500_000_000) == large


@settings(max_examples=100, deadline=None, derandomize=True)
@given(st.data())
def test_no_damage_makes_anything_but_a_sentence(data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(TEXT)))
    end = data.draw(st.integers(start, min(start + 40, len(TEXT))))
    text = TEXT[:start] + data.draw(st.text("[]{}=\"'#,.\n a0-_\\", max_size=12)) + TEXT[end:]
    said = "“mine.toml” is a recipe"
    try:
        read(text, name="mine.toml")
    except EngineError as error:
        said = str(error)
    assert "“mine.toml”" in said


def test_lines_are_found_in_every_way_of_writing_toml() -> None:
    text = (
        'a = "x # [no] \\" table"\n'
        "'b c'.d = 1 # a = 2\n"
        "e = [ # comment ]\n"
        "  { f = 1, g = [1,\n"
        "    2] },\n"
        "  'h']\n"
        '[i."j k"]\n'
        'l = """\n'
        'm = 3"""\n'
        "n = '''\n\n'''\n"
        "[[o]]\np = 1\n"
        "[[o]]\np = 2\n"
        "[o.q]\nr = 3\n"
    )
    tomllib.loads(text)
    places = {
        ("a",): 1, ("b c", "d"): 2, ("e",): 3, ("e", 0): 4, ("e", 0, "f"): 4, ("e", 0, "g", 1): 5, ("e", 1): 6,
        ("i", "j k"): 7, ("i", "j k", "l"): 8, ("i", "j k", "n"): 10, ("o", 0, "p"): 14, ("o", 1, "p"): 16,
        ("o", 1, "q", "r"): 18, ("o", 1, "q", "gone"): 17, ("gone",): 0,
    }  # fmt: skip
    assert {where: line_of(text, where) for where in places} == places


def test_rows_keep_only_what_is_unusual() -> None:
    row = LayerSpec(kind="conv", width=4, size=3, bias=False)
    text = written(replace(LENET, model=replace(LENET.model, layers=(row, *LENET.model.layers))))
    assert '{ kind = "conv", width = 4, size = 3, bias = false },' in text
