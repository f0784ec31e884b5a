"""Models as files: what is saved is what is loaded."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
import torch

from engine import catalogue, checkpoints, models
from engine.checkpoints import Checkpoint, Extras
from engine.errors import EngineError
from engine.specs import Stamp
from tests.engine.training import tiny


def checkpoint(seed: int = 0) -> Checkpoint:
    return Checkpoint(
        stamp=Stamp(model="tiny", architecture="sequential", dataset="bars", run="run 1", epoch=2, step=16),
        model=tiny.MODEL,
        input=tiny.RECIPE.input,
        classes=("upright", "lying", "„dot“"),
        recipe=tiny.RECIPE,
        metrics={"validation_accuracy": 0.5},
        temperature=1.25,
        state=models.build(tiny.MODEL, tiny.RECIPE.input, seed=seed).state_dict(),
    )


def test_everything_comes_back(tmp_path: Path) -> None:
    saved = checkpoint()
    path = tmp_path / "model.safetensors"
    stamp = checkpoints.save(path, saved)
    loaded = checkpoints.load(path)
    assert loaded.stamp == stamp
    assert stamp.digest == checkpoints.digest_of(saved.state)[:12]
    for name in ("model", "input", "classes", "recipe", "metrics", "temperature", "notice"):
        assert getattr(loaded, name) == getattr(saved, name)
    assert loaded.state.keys() == saved.state.keys()
    assert all(torch.equal(loaded.state[name], each) for name, each in saved.state.items())


def test_a_model_without_a_recipe_can_be_kept(tmp_path: Path) -> None:
    made_by_hand = Checkpoint(
        stamp=Stamp(model="m", architecture="a", dataset="d"),
        model=tiny.MODEL,
        input=tiny.RECIPE.input,
        classes=("a", "b", "c"),
        state=checkpoint().state,
    )
    checkpoints.save(tmp_path / "m.safetensors", made_by_hand)
    assert checkpoints.load(tmp_path / "m.safetensors").recipe is None


def test_a_save_leaves_nothing_else_behind_and_replaces_the_old_one(tmp_path: Path) -> None:
    path = tmp_path / "model.safetensors"
    checkpoints.save(path, checkpoint(0))
    stamp = checkpoints.save(path, checkpoint(1))
    assert checkpoints.load(path).stamp == stamp
    assert [each.name for each in tmp_path.iterdir()] == ["model.safetensors"]


def test_extras_come_back_beside_the_model(tmp_path: Path) -> None:
    extras = Extras(tensors={"opt.0.step": torch.tensor(3.0)}, notes={"place": "here"})
    checkpoints.save(tmp_path / "m.safetensors", checkpoint(), extras)
    loaded, rest = checkpoints.load_all(tmp_path / "m.safetensors")
    assert loaded.stamp.model == "tiny"
    assert rest.tensors.keys() == {"opt.0.step"}
    assert rest.notes["place"] == "here"


def test_the_digest_is_of_the_numbers_not_of_their_order_in_memory() -> None:
    weight = torch.randn(4, 3, 5, 5)
    digest = checkpoints.digest_of({"w": weight})
    assert digest == checkpoints.digest_of({"w": weight.to(memory_format=torch.channels_last)})
    assert digest != checkpoints.digest_of({"w": weight + 1})
    assert digest != checkpoints.digest_of({"v": weight})
    assert digest != checkpoints.digest_of({"w": weight.view(4, 75)})


def test_half_precision_is_converted_and_said(tmp_path: Path) -> None:
    half = {name: each.half() if each.is_floating_point() else each for name, each in checkpoint().state.items()}
    smaller = Checkpoint(**{**_fields(checkpoint()), "state": half})
    checkpoints.save(tmp_path / "m.safetensors", smaller)
    loaded = checkpoints.load(tmp_path / "m.safetensors")
    assert {each.dtype for each in loaded.state.values()} == {torch.float32, torch.int64}
    assert str(loaded.notice) == "The weights were stored as float16 and have been converted."


def test_names_of_shipped_models_and_paths_are_resolved(tmp_path: Path) -> None:
    assert checkpoints.resolve("digits") == checkpoints.shipped_path("digits")
    assert checkpoints.resolve(str(tmp_path / "x.safetensors")) == tmp_path / "x.safetensors"
    with pytest.raises(EngineError, match="There is no model “digit”"):
        checkpoints.resolve("digit")


@pytest.mark.parametrize("name", catalogue.SHIPPED_MODELS)
def test_every_shipped_model_loads_and_is_small(name: str) -> None:
    path = checkpoints.shipped_path(name)
    loaded = checkpoints.load(path)
    recipe = catalogue.SHIPPED_RECIPES[name]
    assert loaded.stamp.model == recipe.name
    assert loaded.recipe is not None
    assert replace(loaded.recipe, sentence=recipe.sentence) == recipe
    assert path.stat().st_size <= {"digits": 4_000_000, "objects": 12_000_000}[name]
    assert path.with_suffix(".md").is_file()


def _fields(of: Checkpoint) -> dict[str, object]:
    return {name: getattr(of, name) for name in Checkpoint.__dataclass_fields__}
