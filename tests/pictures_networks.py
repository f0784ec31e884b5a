"""Networks that have learned nothing, as files, and a photo for them: for the pictures of the inspector."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from engine.specs import InputSpec, LayerSpec, ModelSpec, Stamp

# one of each kind of layer that the recipes do not have
ODDS = ModelSpec(
    family="sequential",
    layers=(
        LayerSpec(kind="conv", width=6, size=5, padding="same"),
        LayerSpec(kind="tanh"),
        LayerSpec(kind="average_pool", size=2, stride=2),
        LayerSpec(kind="conv", width=12, size=3, stride=2),
        LayerSpec(kind="batch_norm", rate=0.1),
        LayerSpec(kind="selu"),
        LayerSpec(kind="gelu"),
        LayerSpec(kind="addition", back=3),
        LayerSpec(kind="flatten"),
        LayerSpec(kind="dropout", rate=0.25),
        LayerSpec(kind="dense", width=40),
        LayerSpec(kind="sigmoid"),
        LayerSpec(kind="dense", width=10),
        LayerSpec(kind="softmax"),
        LayerSpec(kind="log"),
    ),
)


def boat() -> np.ndarray:
    """A photo-like picture, (480, 640, 3) uint8: the lesson's boat with grain."""
    from app.lesson.numbers import sample_picture

    picture = np.kron(sample_picture(), np.ones((10, 10, 1))).astype(np.float32)
    grain = np.random.default_rng(3).normal(0, 6, picture.shape)
    return (picture + grain).clip(0, 255).astype(np.uint8)


def photo(side_px: int) -> InputSpec:
    return InputSpec(
        height_px=side_px, width_px=side_px, channels=3, mean=(0.5,) * 3, std=(0.25,) * 3, preparation="photo"
    )


def saved(home: Path, name: str, model: ModelSpec, taken: InputSpec, classes: tuple[str, ...]) -> Path:
    """A network that has learned nothing, as a file of ours."""
    from engine.checkpoints import Checkpoint, save
    from engine.models import build
    from tests.engine.explanation.networks import stir

    network = build(model, taken, seed=5)
    stir(network)
    path = home / f"{name}.safetensors"
    stamp = Stamp(model=name, architecture=model.family, dataset="none")
    state = {key: each.detach().clone() for key, each in network.state_dict().items()}
    save(
        path,
        Checkpoint(
            stamp=stamp,
            model=model,
            input=taken,
            classes=classes,
            recipe=None,
            metrics={},
            temperature=1.0,
            state=state,
        ),
    )
    return path
