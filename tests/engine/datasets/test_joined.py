"""Two digits that run into each other: one piece of ink, which the shipped model knows as neither."""

from __future__ import annotations

import cv2
import numpy as np

from engine import checkpoints
from engine.datasets.joined import INKED, joined_digits
from engine.datasets.preparation import prepare
from engine.inference.classify import serve
from engine.inference.unsure import familiarity_of, look

PAIRS = 60


def _pair(number: int) -> np.ndarray:
    return joined_digits(np.random.Generator(np.random.PCG64(number)))


def test_the_same_state_gives_the_same_pair_whose_digits_touch() -> None:
    pairs = [_pair(number) for number in range(PAIRS)]
    assert all(np.array_equal(each, _pair(number)) for number, each in enumerate(pairs[:5]))
    spans = [
        cv2.connectedComponentsWithStats((each >= INKED).astype(np.uint8))[2][1:, cv2.CC_STAT_WIDTH] for each in pairs
    ]
    is_one = [widths.max() > 0.9 * each.shape[1] for widths, each in zip(spans, pairs, strict=True)]
    assert np.mean(is_one) > 0.9  # a digit may itself be in two pieces
    assert np.median([each.shape[1] / each.shape[0] for each in pairs]) > 0.8


def test_the_shipped_model_takes_few_pairs_for_a_digit() -> None:
    served = serve(checkpoints.load(checkpoints.resolve("digits")))
    known = served.checkpoint.familiarity
    assert known is not None
    pages = [255 - cv2.copyMakeBorder(_pair(number), 40, 40, 40, 40, cv2.BORDER_CONSTANT) for number in range(PAIRS)]
    values = [prepare(page, served.checkpoint.input).values for page in pages]
    seen = look(served, np.stack([each for each in values if each is not None]))
    assert np.mean(familiarity_of(seen.evidence, known) >= known.threshold) < 0.15
