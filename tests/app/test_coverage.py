"""What "not sure" gains, against a loop over all thresholds; figures of classes against counting by hand."""

from __future__ import annotations

import numpy as np
import pytest

from app.coverage import coverage, point_at
from app.widgets.class_table import class_figures
from tests.app.judged import CONFUSION


@pytest.mark.parametrize("seed", range(3))
def test_the_curve_is_what_each_threshold_comes_to(seed: int) -> None:
    draw = np.random.default_rng(seed)
    scores = (draw.integers(0, 20, 200) / 20).astype(np.float32)  # with many ties
    right, allowed = draw.random(200) < scores, draw.random(200) < 0.8
    curve = coverage(scores, right, allowed)

    assert curve.thresholds.tolist() == sorted(set(scores[allowed].tolist()))
    for least, answered, share in zip(curve.thresholds, curve.answered, curve.right, strict=True):
        chosen = [
            is_right for score, is_right, may in zip(scores, right, allowed, strict=True) if may and score >= least
        ]
        assert answered == pytest.approx(len(chosen) / 200)
        assert share == pytest.approx(sum(chosen) / len(chosen))
        point = point_at(scores, right, allowed, float(least))
        assert (point.answered, point.right) == (pytest.approx(answered), pytest.approx(share))


def test_where_nothing_is_answered_nobody_says_how_much_of_it_is_right() -> None:
    point = point_at(np.array([0.2], np.float32), np.array([True]), np.array([True]), 0.5)
    assert (point.answered, point.right) == (0.0, None)
    none = np.zeros(0, np.float32), np.zeros(0, bool), np.zeros(0, bool)
    assert len(coverage(*none).thresholds) == 0


def test_the_figures_of_a_class_are_those_counted_by_hand() -> None:
    dog = class_figures(CONFUSION)[1]
    assert dog.support == 2 + 40 + 8
    assert dog.recall == 40 / 50
    assert dog.precision == 40 / (3 + 40 + 1)
    assert dog.accuracy == (200 - 3 - 1 - 2 - 8) / 200
    nobody = class_figures(np.zeros((2, 2), np.int64))[0]
    assert (nobody.accuracy, nobody.precision, nobody.recall, nobody.support) == (None, None, None, 0)
