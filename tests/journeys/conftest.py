"""A whole program per test, a tiny model to answer with, a small folder of digits to learn from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from app.litter import LitterKeeper
from engine.catalogue import LENET_MNIST
from engine.specs import Recipe
from tests.journeys.models import untrained
from tests.journeys.program import Program


@pytest.fixture(autouse=True)
def litter_is_swept_after_a_test(monkeypatch: pytest.MonkeyPatch) -> None:
    """`nothing_left_behind` does it. A program that gives back what it froze has all of torch looked at: 0.3 s each."""
    monkeypatch.setattr(LitterKeeper, "settle", lambda _keeper: None)
    monkeypatch.setattr(LitterKeeper, "end", lambda keeper: keeper._timer.stop())


@pytest.fixture
def program(qapp, tmp_path: Path) -> Iterator[Program]:
    """The window shown, its reader ready. It has ended when the test has."""
    made = Program(tmp_path / "settings")
    made.start()
    yield made
    assert made.end()


@pytest.fixture(scope="session")
def tiny_model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Article 001's network, sealed as a file, with weights that have learned nothing."""
    return untrained(tmp_path_factory.mktemp("model") / "tiny.safetensors", LENET_MNIST)


@pytest.fixture(scope="session")
def small_recipe(tmp_path_factory: pytest.TempPathFactory) -> Recipe:
    """Four classes of thirty pages each, drawn by the program's own pen, and so many epochs that nobody waits."""
    from PIL import Image

    from app.canvas.ink import render
    from app.canvas.samples import SAMPLES
    from app.canvas.strokes import stroke

    folder, random = tmp_path_factory.mktemp("digits"), np.random.default_rng(2)
    for name, strokes in SAMPLES:
        (folder / name).mkdir()
        for index in range(30):
            width, jitter = random.uniform(24, 60), random.normal(0, 12, 2)
            shaken = [stroke(each.points + np.array([*jitter, 0], np.float32), width) for each in strokes]
            Image.fromarray(render(shaken)[::4, ::4]).save(folder / name / f"{index}.png")
    rows = LENET_MNIST.model.layers
    model = replace(LENET_MNIST.model, layers=(*rows[:-1], replace(rows[-1], width=4)), classes=4)
    return replace(LENET_MNIST, model=model, data=str(folder), validation_count=20, epochs=1000, batch_size=10)
