"""What the reader says of how familiar a page looks."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from engine import checkpoints
from engine.datasets.preparation import prepare
from engine.inference.classify import serve
from engine.inference.unsure import familiarity_of, look
from engine.messages import LEAST_PROBABILITY, Answer, Limits, doubt
from engine.specs import Familiarity
from tests.engine.running import PLAIN, SMALL, Running, checkpoint, stroke


def _answer(path: Path) -> Answer:
    running = Running(str(path))
    try:
        running.ask(1)
        return running.next(Answer)
    finally:
        running.all_done()


def test_a_calibrated_model_says_how_familiar_the_page_is(tmp_path: Path) -> None:
    dense_input, logits = 28 * 28, 3 + 1
    weights = np.random.default_rng(3).normal(0, 0.01, 2 * dense_input + logits)
    familiar = Familiarity(weights=tuple(weights.tolist()), bias=0.3, threshold=0.25)
    made = checkpoint(3, SMALL, familiarity=familiar)
    checkpoints.save(tmp_path / "m.safetensors", made)
    answer = _answer(tmp_path / "m.safetensors")
    values = prepare(stroke(), PLAIN).values
    assert values is not None
    expected = familiarity_of(look(serve(made), values[None]).evidence, familiar)[0]
    assert answer.familiarity == pytest.approx(float(expected), abs=1e-6)
    assert answer.limits == Limits(probability=LEAST_PROBABILITY, familiarity=0.25)


def test_an_uncalibrated_one_cannot_tell(tmp_path: Path) -> None:
    checkpoints.save(tmp_path / "m.safetensors", checkpoint(3, SMALL))
    answer = _answer(tmp_path / "m.safetensors")
    assert answer.familiarity is None
    assert answer.limits.familiarity == 0


@pytest.mark.parametrize(
    ("probability", "familiarity", "reason"),
    [
        (0.99, 0.9, ""), (0.8, 0.2, ""), (0.79, 0.9, "improbable"), (0.99, 0.19, "unfamiliar"),
        (0.5, 0.1, "unfamiliar"), (0.99, None, ""), (0.5, None, "improbable"),
    ],
)  # fmt: skip
def test_doubt_has_a_reason(probability: float, familiarity: float | None, reason: str) -> None:
    assert doubt(probability, familiarity, Limits(probability=0.8, familiarity=0.2)) == reason
