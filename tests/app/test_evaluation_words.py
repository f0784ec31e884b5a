"""Which pictures an evaluation is of, in words."""

from __future__ import annotations

import pytest

from app.widgets.evaluation_words import source_lines
from tests.app.judged import judged


@pytest.mark.parametrize(
    ("split", "words"), [("test", "Folder · pages"), ("train", "Folder · pages, which it has learned from")]
)
def test_a_folder_says_whether_it_was_learned_from(split: str, words: str) -> None:
    assert source_lines(judged(data="/home/me/pages", split=split, is_run=False))[0] == words
