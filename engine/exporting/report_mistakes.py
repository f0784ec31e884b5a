"""What a model got wrong, in a report: why, as far as the figures tell, and a sheet of the pictures.

Pure functions; no owning thread.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from itertools import combinations
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from engine.exporting.report_pictures import picture

if TYPE_CHECKING:
    from engine.exporting.report import Judgement

PICTURE_PX = 84
MOST_PAIRS = 4
SURE = 0.9  # a mistake made this surely is no doubt between two classes


def mistakes(judgement: Judgement, classes: Sequence[str]) -> str:
    """The reasons, and below them every picture that is kept: what it is, what was answered, and how surely."""
    made = (
        f"<figure>{picture(each.picture, max(1, PICTURE_PX // each.picture.shape[0]), each.truth)}"
        f"<figcaption>{escape(each.truth)} → {escape(each.answer)}<br>{each.confidence * 100:.2f} %</figcaption>"
        "</figure>"
        for each in judgement.mistakes
    )
    wrong, shown = _wrong(judgement.confusion), len(judgement.mistakes)
    which = f"<p>The {shown} answered most surely, truth → answer:</p>" if shown < wrong else "<p>Truth → answer:</p>"
    return f'<p>{escape(reasons(judgement, classes))}</p>{which}<div class="pictures">{"".join(made)}</div>'


def reasons(judgement: Judgement, classes: Sequence[str]) -> str:
    """Which classes were confused with each other most, and how sure the wrong answers were."""
    confusion = judgement.confusion
    wrong, sure = _wrong(confusion), judgement.sure_mistakes
    pairs = [pair for pair in confused(confusion) if pair[2] > 1]
    named = ", ".join(f"{classes[one]} and {classes[other]} ({count})" for one, other, count in pairs)
    share = sum(count for *_, count in pairs) / max(wrong, 1)
    which = (
        f"Confused most: {named}; that is {share * 100:.0f} % of them."
        if pairs
        else "No two classes were confused more than once."
    )
    return (
        f"{wrong} of {int(confusion.sum())} were answered wrongly. {which} {sure} were answered with "
        f"{SURE * 100:.0f} % or more: shapes the network takes for another class. {wrong - sure} were answered with "
        "less: it was torn between classes."
    )


def confused(confusion: NDArray[np.int64], most: int = MOST_PAIRS) -> list[tuple[int, int, int]]:
    """The classes that were taken for each other most often, whichever for which, and how often."""
    both = confusion + confusion.T
    pairs = [(one, other, int(both[one, other])) for one, other in combinations(range(len(both)), 2)]
    return sorted((pair for pair in pairs if pair[2]), key=lambda pair: -pair[2])[:most]


def _wrong(confusion: NDArray[np.int64]) -> int:
    return int(confusion.sum() - confusion.trace())
