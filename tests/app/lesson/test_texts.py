"""Every chapter has a text, and none is long."""

from __future__ import annotations

import json

import pytest

from app.lesson.texts import FOLDER, MOST_WORDS, measured, read
from engine.lesson.chapters import KEYS
from engine.lesson.dense import dense_weights, filter_weights
from engine.recipe_files import find_recipe

LANGUAGES = sorted(each.name for each in FOLDER.iterdir() if each.is_dir())


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("key", KEYS)
def test_at_most_120_words(key: str, language: str) -> None:
    text = read(key, language)
    assert language == "en" or text != read(key, "en")
    assert text.title
    words = [word for word in text.body.replace("*", "").split() if any(sign.isalnum() for sign in word)]
    assert 30 <= len(words) <= MOST_WORDS


def test_an_unknown_language_reads_english() -> None:
    assert read("relu", "xx") == read("relu")


def test_the_measured_figures_say_how_they_were_made() -> None:
    found = json.loads((FOLDER / "measured.json").read_text(encoding="utf-8"))
    assert found["how"][0].split()[3] == "resources/lesson/dense-baseline.json"
    assert find_recipe(str(FOLDER / "dense-baseline.json")).epochs == measured().epochs
    assert found["dense"]["weights"] == dense_weights(28, 28, 1, 10)
    assert found["lenet"]["convolution_weights"] == filter_weights(5, 1, 6) + filter_weights(5, 6, 16)
    assert measured().dense_correct < measured().lenet_correct < measured().count
