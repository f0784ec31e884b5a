"""Every chapter has a text, and none is long."""

from __future__ import annotations

import pytest

from app.lesson.texts import MOST_WORDS, read
from engine.lesson.chapters import KEYS


@pytest.mark.parametrize("key", KEYS)
def test_at_most_120_words(key: str) -> None:
    text = read(key)
    assert text.title
    words = [word for word in text.body.replace("*", "").split() if any(sign.isalnum() for sign in word)]
    assert 30 <= len(words) <= MOST_WORDS


def test_an_unknown_language_reads_english() -> None:
    assert read("relu", "xx") == read("relu")
