"""The misprints of article 003 are found, all of them and no others."""

from __future__ import annotations

import numpy as np
import pytest

from engine.lesson.arithmetic import truncate
from engine.lesson.board import letter_o, letter_x
from engine.lesson.chapters import CHAPTERS
from engine.lesson.mistakes import MISTAKES, mistakes_in
from engine.lesson.printed import PATCH_WINDOW, SECOND_LIST, is_the_articles, lost_entry, misprints, printed
from engine.lesson.walkthrough import default_filters, walk


def test_exactly_two_cells_are_misprinted() -> None:
    found = {
        (each.table, each.row + 1, each.column + 1, each.printed, each.true) for each in misprints(walk(letter_x()))
    }
    assert found == {("conv2", 3, 4, -0.11, -0.77), ("relu1", 7, 7, 1.77, 0.77)}


def test_the_second_list_lost_one_number() -> None:
    assert len(SECOND_LIST) == 11
    assert [place + 1 for place, value in enumerate(SECOND_LIST) if value == 1] == [1, 4, 5, 9, 10]
    lost = lost_entry(walk(letter_x()))
    assert (lost.column + 1, lost.printed, lost.true) == (9, 1.0, 0.55)


def test_the_placed_one_belongs_elsewhere() -> None:
    """The text says that 0.55 was placed, the figure shows a 1. A result goes to its window's centre in the 9x9: one
    further down and right than its cell of the map."""
    row, column = PATCH_WINDOW
    true = truncate(walk(letter_x()).tracks[0].convolution.values)[row, column]
    assert (row + 2, column + 2, true) == (5, 5, 0.55)


def test_read_by_columns_the_first_list_would_have_other_highs() -> None:
    by_columns = printed("flat").reshape(6, 2).T.ravel()
    assert [place + 1 for place, value in enumerate(by_columns) if value == 1] == [1, 3, 6, 8, 11]


def test_the_articles_board_is_told_from_an_edited_one() -> None:
    assert is_the_articles(letter_x(), default_filters(), letter_x())
    assert not is_the_articles(letter_o(), default_filters(), letter_x())
    changed = default_filters()
    changed[1][0, 0] = 0
    assert not is_the_articles(letter_x(), changed, letter_x())


@pytest.mark.parametrize(
    ("key", "chapter", "words"),
    [
        ("conv2-cell", "convolution", ("−0.11", "−0.77")),
        ("misplaced", "convolution", ("column 3", "row 5, column 5")),
        ("equivariant", "convolution", ("invariant", "equivariant")),
        ("relu-cell", "relu", ("1.77", "0.77")),
        ("relu-header", "relu", ("f(x) = x", "max(0, x)")),
        ("second-pass", "stacking", ("three operations", "pooling")),
        ("eleven", "vote", ("11 numbers", "Twelve")),
        ("probability", "vote", ("0.91", "0.51")),
        ("o-vote", "vote", ("0.51", "0.5175")),
        ("trained", "learning", ("done training", "by hand")),
        ("per-neuron", "dense", ("2,352", "120,000", "per neuron")),
        ("halves", "board", ("000", "−1")),
        ("flipped", "limits", ("mirrored",)),
        ("over-fit", "limits", ("93.7 %", "78.8 %")),
    ],
)
def test_each_stated_mistake_is_there(key: str, chapter: str, words: tuple[str, ...]) -> None:
    mistake = next(each for each in mistakes_in(chapter) if each.key == key)
    text = f"{mistake.claim} {mistake.why} {mistake.right}".lower()
    assert all(word.lower() in text for word in words)


def test_mistakes_belong_to_chapters() -> None:
    assert {each.chapter for each in MISTAKES} <= {each.key for each in CHAPTERS}
    assert len({each.key for each in MISTAKES}) == len(MISTAKES)
    assert np.all([each.claim and each.why and each.right for each in MISTAKES])
