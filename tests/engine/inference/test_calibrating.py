"""Calibrating a tiny model, in memory and from the command line; figures against independent computations."""

from __future__ import annotations

import errno
import json
from dataclasses import replace
from pathlib import Path

import cv2
import numpy as np
import pytest
import torch
from numpy.typing import NDArray
from safetensors.torch import load_file

from engine import checkpoints, cli, writing
from engine.catalogue import DIGITS
from engine.checkpoints import Checkpoint
from engine.datasets.sets import Pictures
from engine.errors import EngineError
from engine.inference import calibrating as calibrating_module
from engine.inference.calibrating import calibrate_after_run, calibrating, strangers
from engine.inference.classify import serve
from engine.inference.unsure import familiarity_of, look, separation
from engine.models import build
from engine.specs import InputSpec, LayerSpec, ModelSpec, Recipe, Stamp
from engine.training.data import split
from engine.work import Progress, finish, told

SPEC = InputSpec()
MODEL = ModelSpec(layers=(LayerSpec(kind="flatten"), LayerSpec(kind="dense", width=10)))
RECIPE = Recipe(name="tiny", title="", sentence="", model=MODEL, input=SPEC, data="somewhere", validation_count=40)


def _checkpoint(classes: tuple[str, ...] = DIGITS, recipe: Recipe | None = RECIPE) -> Checkpoint:
    stamp = Stamp(model="tiny", architecture="sequential", dataset="none")
    state = build(MODEL, SPEC, seed=1).state_dict()
    return Checkpoint(stamp=stamp, model=MODEL, input=SPEC, classes=classes, recipe=recipe, state=state)


def _pictures(count: int) -> tuple[NDArray[np.uint8], NDArray[np.int64]]:
    random = np.random.default_rng(4)
    images = np.zeros((count, 28, 28), np.uint8)
    labels = random.integers(0, 10, count)
    for image, label in zip(images, labels, strict=True):
        image[4:24, 4 + label : 10 + label] = random.integers(150, 256, (20, 6))
    return images, labels


def _values(images: NDArray[np.uint8]) -> NDArray[np.float32]:
    return images[:, None].astype(np.float32) / np.float32(255)


def test_a_digit_model_learns_its_temperature_and_what_is_strange() -> None:
    images, labels = _pictures(120)
    heard: list[Progress] = []
    made = finish(told(calibrating(_checkpoint(), images[:, None], labels), heard.append))
    fractions = [fraction for _, fraction in heard]
    assert fractions == sorted(fractions)
    assert 0 <= min(fractions) <= max(fractions) <= 1
    assert made.familiarity is not None
    scores = familiarity_of(look(serve(made), _values(images[1::2])).evidence, made.familiarity)
    assert np.mean(scores >= made.familiarity.threshold) == pytest.approx(0.98, abs=0.02)
    assert 0.9 < made.metrics["non_digit_auroc"] <= 1


PHOTO_SPEC = InputSpec(height_px=32, width_px=32, channels=3, mean=(0.0,) * 3, std=(1.0,) * 3, preparation="photo")
PHOTO_CLASSES = tuple("abcdefghij")


def _photo_model() -> Checkpoint:
    model = replace(MODEL, layers=(LayerSpec(kind="average_pool", size=4, stride=4), *MODEL.layers))
    state = build(model, PHOTO_SPEC, seed=1).state_dict()
    return replace(_checkpoint(PHOTO_CLASSES), model=model, input=PHOTO_SPEC, state=state)


def _photos(count: int) -> tuple[NDArray[np.uint8], NDArray[np.int64]]:
    """Soft patches of colour, (N, 3, 32, 32)."""
    random = np.random.default_rng(6)
    rough = random.integers(40, 216, (count, 4, 4, 3)).astype(np.uint8)
    photos = np.stack([cv2.resize(each, (32, 32), interpolation=cv2.INTER_CUBIC) for each in rough])
    return np.ascontiguousarray(np.moveaxis(photos, -1, 1)), random.integers(0, 10, count)


def test_a_photo_model_learns_what_is_no_photo() -> None:
    photos, labels = _photos(300)
    heard: list[Progress] = []
    made = finish(told(calibrating(_photo_model(), photos, labels), heard.append))
    fractions = [fraction for _, fraction in heard]
    assert fractions == sorted(fractions)
    assert made.familiarity is not None
    assert 0.8 < made.metrics["non_photo_auroc"] <= 1
    served = serve(made)
    fresh = finish(strangers(99, 60, made))
    scores = familiarity_of(look(served, fresh.astype(np.float32) / np.float32(255)).evidence, made.familiarity)
    known = familiarity_of(look(served, photos.astype(np.float32) / np.float32(255)).evidence, made.familiarity)
    assert np.mean(known >= made.familiarity.threshold) > 0.95
    assert separation(known, scores) > 0.8


def test_pictures_that_were_learned_from_calibrate_nothing() -> None:
    images, _ = _pictures(120)
    known = _checkpoint()
    labels = look(serve(known), _values(images)).logits.argmax(axis=1)
    with pytest.raises(EngineError, match=r"right about 100\.0 % of these pictures, and was about 50\.0 %") as caught:
        finish(calibrating(replace(known, metrics={"validation_accuracy": 0.5}), images[:, None], labels))
    assert caught.value.reason == "mismatch"
    finish(calibrating(replace(known, metrics={"validation_accuracy": 0.99}), images[:, None], labels))


@pytest.mark.parametrize("count", [1, 2, 9])
def test_next_to_no_pictures_calibrate_nothing(count: int, tmp_path: Path) -> None:
    path = tmp_path / "best.safetensors"
    checkpoints.save(path, _checkpoint())
    images, labels = _pictures(count)
    with pytest.raises(EngineError, match=f"10 held-out pictures at least, and there are {count}") as caught:
        finish(calibrate_after_run(path, images[:, None], labels))
    assert caught.value.reason == "too-few"
    assert checkpoints.load(path).temperature == 1.0


def test_few_pictures_are_enough(tmp_path: Path) -> None:
    path = tmp_path / "best.safetensors"
    checkpoints.save(path, _checkpoint())
    images, labels = _pictures(10)
    finish(calibrate_after_run(path, images[:, None], labels))
    assert checkpoints.load(path).familiarity is not None


def test_the_temperature_makes_the_labels_likelier() -> None:
    images, labels = _pictures(120)
    made = finish(calibrating(_checkpoint(), images[:, None], labels))
    logits = torch.from_numpy(look(serve(made), _values(images)).logits)
    losses = [float(torch.nn.functional.cross_entropy(logits / (made.temperature * by), torch.from_numpy(labels)))
              for by in (0.9, 1.0, 1.1)]  # fmt: skip
    assert losses[1] == min(losses)


def test_a_model_of_other_things_gets_a_temperature_only() -> None:
    images, labels = _pictures(60)
    made = finish(calibrating(_checkpoint(tuple("abcdefghij")), images[:, None], labels))
    assert made.familiarity is None
    assert made.temperature != 1.0


def test_strangers_are_the_same_every_time() -> None:
    one, other = finish(strangers(3, 11, _checkpoint())), finish(strangers(3, 11, _checkpoint()))
    assert one.shape[1:] == (1, 28, 28)
    assert np.array_equal(one, other)


@pytest.fixture
def data(monkeypatch: pytest.MonkeyPatch) -> Pictures:
    """What the recipe was trained on."""
    pictures = Pictures(*_pictures(300), DIGITS)

    def load(name: str, split_: str, spec: InputSpec):
        assert (name, split_) == ("somewhere", "train")
        yield from ()
        return pictures

    monkeypatch.setattr("engine.commands.calibrate.load", load)
    return pictures


def test_the_command_uses_the_held_out_pictures_and_leaves_the_weights(
    data: Pictures, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "tiny.safetensors"
    before = checkpoints.save(path, _checkpoint())
    assert cli.main(["calibrate", str(path), "--json"]) == 0
    record = json.loads(capsys.readouterr().out)
    made = checkpoints.load(path)
    assert made.stamp.digest == before.digest
    assert record["count"] == 40
    assert made.temperature == record["temperature"]
    assert made.familiarity is not None
    assert made.familiarity.threshold == record["threshold"]
    held = split(data, RECIPE)
    same = finish(calibrating(_checkpoint(), held.validation_images.numpy(), held.validation_labels.numpy()))
    assert made.temperature == same.temperature


def test_the_command_writes_elsewhere_when_told(data: Pictures, tmp_path: Path) -> None:
    path, other = tmp_path / "tiny.safetensors", tmp_path / "other.safetensors"
    checkpoints.save(path, _checkpoint())
    assert cli.main(["calibrate", str(path), "--out", str(other)]) == 0
    assert checkpoints.load(path).familiarity is None
    assert checkpoints.load(other).familiarity is not None


def test_a_model_that_was_imported_may_know_the_pictures_already_and_that_is_said(
    data: Pictures, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path, own = tmp_path / "theirs.safetensors", tmp_path / "own.safetensors"
    mine = _checkpoint()
    checkpoints.save(own, mine)
    checkpoints.save(path, replace(mine, stamp=replace(mine.stamp, imported="theirs.pt")))
    assert cli.main(["calibrate", str(path)]) == 0
    assert "nobody knows whether it has learned from these validation pictures" in capsys.readouterr().err
    assert checkpoints.load(path).stamp.imported == "theirs.pt"
    assert cli.main(["calibrate", str(own)]) == 0
    assert "imported" not in capsys.readouterr().err


def test_half_the_size_is_the_same_model_to_three_digits(data: Pictures, tmp_path: Path) -> None:
    path, other = tmp_path / "tiny.safetensors", tmp_path / "other.safetensors"
    checkpoints.save(path, _checkpoint())
    assert cli.main(["calibrate", str(path), "--out", str(other), "--half"]) == 0
    whole, half = checkpoints.load(path), checkpoints.load(other)
    tensors = load_file(other)
    assert {str(each.dtype) for each in tensors.values()} <= {"torch.float16", "torch.int64"}
    assert half.notice is None
    assert {each.dtype for each in half.state.values()} == {each.dtype for each in whole.state.values()}
    for name, each in whole.state.items():
        assert torch.allclose(half.state[name].double(), each.double(), rtol=1e-3, atol=1e-7)


def test_a_model_without_a_recipe_is_a_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "tiny.safetensors"
    checkpoints.save(path, _checkpoint(recipe=None))
    assert cli.main(["calibrate", str(path)]) == 3
    assert "does not say how it was trained" in capsys.readouterr().err


def test_the_best_model_of_a_run_is_calibrated(tmp_path: Path) -> None:
    path = tmp_path / "best.safetensors"
    images, labels = _pictures(60)
    checkpoints.save(path, _checkpoint())
    finish(calibrate_after_run(path, images[:, None], labels))
    assert checkpoints.load(path).familiarity is not None
    checkpoints.save(path, _checkpoint(tuple("abcdefghij")))
    finish(calibrate_after_run(path, images[:, None], labels))
    assert checkpoints.load(path).temperature == 1.0


def test_where_that_cannot_be_saved_the_model_stands_and_what_is_missing_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "best.safetensors"
    images, labels = _pictures(60)
    checkpoints.save(path, _checkpoint())

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(writing, "_write_synced", full)
    with pytest.raises(EngineError, match=r"without its calibration: the disk is full"):
        finish(calibrate_after_run(path, images[:, None], labels))
    assert checkpoints.load(path).familiarity is None


@pytest.mark.parametrize(("held_out", "is_enough"), [(150, False), (240, True)])
def test_so_is_one_of_photos_where_enough_are_held_out(held_out: int, is_enough: bool, tmp_path: Path) -> None:
    path = tmp_path / "best.safetensors"
    checkpoints.save(path, _photo_model())
    finish(calibrate_after_run(path, *_photos(held_out)))
    kept = checkpoints.load(path)
    assert (kept.familiarity is not None, kept.temperature != 1.0) == (is_enough, is_enough)


def test_of_many_photos_some_from_all_over_are_taken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(calibrating_module, "PHOTOS_AFTER_RUN", 100)
    photos, labels = _photos(300)
    path = tmp_path / "best.safetensors"
    checkpoints.save(path, _photo_model())
    finish(calibrate_after_run(path, photos, labels))
    expected = finish(calibrating(_photo_model(), photos[::3], labels[::3]))
    assert checkpoints.load(path).temperature == pytest.approx(expected.temperature)
    assert checkpoints.load(path).familiarity == expected.familiarity
