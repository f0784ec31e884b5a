"""An exported program, executed: its network gives the very logits of ours."""

from __future__ import annotations

import runpy
from dataclasses import replace
from pathlib import Path
from typing import Any, get_args

import pytest
import torch
from PIL import Image

from engine import catalogue
from engine.checkpoints import Checkpoint, load, save
from engine.errors import EngineError
from engine.exporting.source import write_source
from engine.inference.classify import probabilities_of, serve
from engine.models import build
from engine.specs import InputSpec, LayerSpec, ModelSpec, Stamp, Views

COLOUR = InputSpec(
    height_px=32, width_px=32, channels=3, mean=(0.4, 0.5, 0.6), std=(0.2, 0.3, 0.4), preparation="photo"
)
UNEVEN = ModelSpec(
    layers=(
        LayerSpec(kind="conv", width=4, size=2, padding="same"),
        LayerSpec(kind="selu"),
        LayerSpec(kind="max_pool", size=2, stride=1, padding="same"),
        LayerSpec(kind="batch_norm", rate=0.3),
        LayerSpec(kind="average_pool", size=3, stride=2, padding="same"),
        LayerSpec(kind="tanh"),
        LayerSpec(kind="dropout", rate=0.5),
        LayerSpec(kind="flatten"),
        LayerSpec(kind="dense", width=12, bias=False),
        LayerSpec(kind="sigmoid"),
        LayerSpec(kind="dense", width=5),
        LayerSpec(kind="softmax"),
    ),
    classes=5,
)
SHORTCUTS = ModelSpec(
    layers=(
        LayerSpec(kind="conv", width=4, size=3, padding="same"),
        LayerSpec(kind="gelu"),
        LayerSpec(kind="conv", width=4, size=3, padding="same"),
        LayerSpec(kind="addition", back=2),
        LayerSpec(kind="relu", unused=True),
        LayerSpec(kind="tanh"),
        LayerSpec(kind="addition", back=3),
        LayerSpec(kind="flatten"),
        LayerSpec(kind="dense", width=5),
    ),
    classes=5,
)
RESIDUAL = ModelSpec(family="residual", options=(("widths", "4,8"), ("blocks", 2)), classes=4)
SQUEEZED = ModelSpec(family="torchvision", options=(("name", "squeezenet1_1"),), classes=3)
LARGE = InputSpec(height_px=64, width_px=64, channels=3, mean=(0.5,) * 3, std=(0.2,) * 3, preparation="photo")
CASES = {
    "lenet": (catalogue.LENET_MNIST.model, catalogue.LENET_MNIST.input),
    "default": (catalogue.DEFAULT.model, catalogue.DEFAULT.input),
    "uneven": (UNEVEN, COLOUR),
    "shortcuts": (SHORTCUTS, COLOUR),
    "residual": (RESIDUAL, COLOUR),
    "torchvision": (SQUEEZED, LARGE),
}


def checkpoint(model: ModelSpec, spec: InputSpec) -> Checkpoint:
    network = build(model, spec, seed=3)
    for module in network.modules():  # norms that have seen something
        if isinstance(module, torch.nn.BatchNorm2d):
            torch.nn.init.uniform_(module.get_buffer("running_mean"), -0.5, 0.5)
            torch.nn.init.uniform_(module.get_buffer("running_var"), 0.5, 2)
    return Checkpoint(
        stamp=Stamp(model='a "model"\\', architecture=model.family, dataset="none", epoch=3),
        model=model,
        input=spec,
        classes=tuple(f"class {number}" for number in range(model.classes)),
        temperature=1.7,
        state=network.state_dict(),
    )


@pytest.mark.parametrize("case", CASES)
def test_the_program_gives_the_very_same_logits(case: str, tmp_path: Path) -> None:
    model, spec = CASES[case]
    kept = checkpoint(model, spec)
    path, weights = write_source(tmp_path / "net.py", kept)
    program: dict[str, Any] = runpy.run_path(str(path))
    ours = build(model, spec)
    ours.load_state_dict(kept.state)
    pictures = torch.rand(3, spec.channels, spec.height_px, spec.width_px, generator=torch.Generator().manual_seed(1))
    mean, std = (torch.tensor(each).view(-1, 1, 1) for each in (spec.mean, spec.std))
    with torch.inference_mode():
        theirs = program["load"]()(program["normalise"](pictures))
        expected = ours.eval()((pictures - mean) / std)
    assert torch.equal(theirs, expected)
    assert torch.equal(program["probabilities"](program["load"](weights), pictures), (expected / 1.7).softmax(dim=1))


def test_it_replaces_its_own_weights_and_no_others(tmp_path: Path) -> None:
    path, kept = tmp_path / "mine.py", checkpoint(*CASES["lenet"])
    other = replace(kept, state=build(kept.model, kept.input, seed=4).state_dict())
    _, weights = write_source(path, kept)
    write_source(path, other)
    assert torch.equal(load(weights).state["dense1.weight"], other.state["dense1.weight"])
    save(weights, kept)  # a model that somebody keeps there
    before = weights.read_bytes(), path.read_bytes()
    with pytest.raises(EngineError, match=r"“mine\.safetensors” is there already") as caught:
        write_source(path, other)
    assert caught.value.reason == "exists"
    assert (weights.read_bytes(), path.read_bytes()) == before
    path.unlink()
    for there in (before[0], b"no model at all"):
        weights.write_bytes(there)
        with pytest.raises(EngineError, match="is there already"):
            write_source(path, other)
        assert (weights.read_bytes(), path.exists()) == (there, False)


@pytest.mark.parametrize("views", get_args(Views))
def test_the_program_asks_the_same_views(views: Views, tmp_path: Path) -> None:
    model, spec = CASES["uneven"]
    kept = checkpoint(model, replace(spec, views=views))
    program = runpy.run_path(str(write_source(tmp_path / "net.py", kept)[0]))
    pictures = torch.rand(4, 3, 32, 32, generator=torch.Generator().manual_seed(1))
    expected = torch.from_numpy(probabilities_of(serve(kept), pictures.numpy()))
    torch.testing.assert_close(program["probabilities"](program["load"](), pictures), expected)


def test_the_program_runs_by_itself(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path, _ = write_source(tmp_path / "net.py", checkpoint(*CASES["lenet"]))
    Image.new("L", (28, 28), 0).save(tmp_path / "empty.png")
    program = runpy.run_path(str(path))
    program["main"]([])
    program["main"]([str(tmp_path / "empty.png")])
    text = capsys.readouterr().out
    assert "104342 parameters" in text
    assert text.count("class ") == 3
