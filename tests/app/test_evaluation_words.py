"""Which pictures an evaluation is of, in words."""

from __future__ import annotations

import numpy as np
import pytest

from app.widgets.evaluation_words import source_lines
from tests.app.judged import judged


@pytest.mark.parametrize(
    ("split", "words"), [("test", "Folder · pages"), ("train", "Folder · pages, which it has learned from")]
)
def test_a_folder_says_whether_it_was_learned_from(split: str, words: str) -> None:
    assert source_lines(judged(data="/home/me/pages", split=split, is_run=False))[0] == words


@pytest.mark.parametrize(("count", "words"), [(0, ""), (1, " · nothing found on one picture"),
                                              (2, " · nothing found on 2 pictures")])  # fmt: skip
def test_pictures_on_which_nothing_was_found_are_told(count: int, words: str) -> None:
    made = judged(data="/home/me/pages", is_run=False, split="test")
    right = np.append(made.right, np.zeros(count, bool))
    told = judged(data="/home/me/pages", is_run=False, split="test", right=right)
    assert source_lines(told)[0] == f"Folder · pages{words}"
