"""Verdicts and models with known numbers, for the tests of evaluations."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from engine import catalogue
from engine.checkpoints import Checkpoint, save
from engine.evaluation.verdicts import Verdict
from engine.messages import Origin, Part
from engine.models import build
from engine.specs import Stamp

CLASSES = ("a", "b", "c", "d")
STAMP = Stamp(model="m", architecture="sequential", dataset="made", run="run 1", epoch=2, step=20, digest="d1")


def verdict(count: int = 400, seed: int = 0, **changes: Any) -> Verdict:
    """`count` pictures of four classes of which most are told rightly; logits drawn by `seed`."""
    draw = np.random.default_rng(seed)
    labels = draw.integers(0, 4, count)
    logits = draw.normal(0, 1.4, (count, 4)).astype(np.float32)
    logits[np.arange(count), labels] += 2
    parts: dict[str, Any] = {
        "number": 1, "is_run": False, "reference": "m", "data": "made", "split": "test", "stamp": STAMP,
        "classes": CLASSES, "images": draw.integers(0, 255, (count, 6, 6)).astype(np.uint8),
        "labels": labels.astype(np.int64), "logits": logits, "origin": origin(count),
    }  # fmt: skip
    return Verdict(**parts | changes)


def origin(count: int, data: str = "made:test:1") -> Origin:
    return Origin(parts=(Part(data=data, count=count),), rows=np.arange(count))


def saved_model(path: Path, seed: int = 3, **changes: Any) -> Path:
    """Article 001's network with weights that have learned nothing."""
    recipe = catalogue.LENET_MNIST
    network = build(recipe.model, recipe.input, seed=seed)
    parts: dict[str, Any] = {
        "stamp": Stamp(model="tiny", architecture="sequential", dataset="none", epoch=4),
        "model": recipe.model, "input": recipe.input, "classes": catalogue.DIGITS,
        "state": {name: each.detach().clone() for name, each in network.state_dict().items()},
    }  # fmt: skip
    save(path, Checkpoint(**parts | changes))
    return path


def softmax(logits: NDArray[Any]) -> NDArray[np.float64]:
    """Written apart from the engine's."""
    powers = np.exp(logits.astype(np.float64))
    return powers / powers.sum(axis=1, keepdims=True)
