"""A folder is judged in the window as the command line evaluates it: every picture asked as one that is opened is."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

from engine import checkpoints, cli
from engine.checkpoints import Checkpoint
from engine.evaluator import Evaluator
from engine.inference.classify import serve
from engine.inference.framing import recognise
from engine.messages import (
    AskGallery,
    EvaluateModel,
    Failed,
    GalleryPart,
    Judged,
    JudgedOpened,
    Limits,
    OpenJudged,
    doubt,
)
from engine.specs import Familiarity, InputSpec, LayerSpec, ModelSpec
from tests.engine.hearing import HalfAtWork
from tests.engine.running import LENET, PLAIN, checkpoint, stroke
from tests.narrowing import there

PHOTO = InputSpec(height_px=12, width_px=12, channels=3, mean=(0.5,) * 3, std=(0.25,) * 3, preparation="photo")
MODEL = ModelSpec(layers=(LayerSpec(kind="flatten"), LayerSpec(kind="dense", width=10, gain=4.0)))
EVIDENCE = {"photo": 2 * 12 * 12 * 3 + 4, "digit": 0}
THRESHOLD = 0.5


def _save(picture: np.ndarray, path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    Image.fromarray(picture).save(path)


def _photos(folder: Path) -> Checkpoint:
    """Twelve photos, longer than high, of which three looks say different things; and one of a single colour."""
    draw = np.random.default_rng(6)
    for number in range(12):
        _save(draw.integers(0, 255, (6, 9, 3)).astype(np.uint8).repeat(10, 0).repeat(10, 1),
              folder / str(number % 4) / f"{number}.png")  # fmt: skip
    _save(np.full((40, 60, 3), 120, np.uint8), folder / "1" / "blank.png")
    weights = tuple(float(each) for each in draw.normal(0, 0.1, EVIDENCE["photo"]))
    fitted = Familiarity(weights=weights, bias=0.0, threshold=THRESHOLD)
    return checkpoint(3, MODEL, PHOTO, temperature=0.3, familiarity=fitted)


def _digits(folder: Path) -> Checkpoint:
    """Six drawings, a blank sheet, and a picture with no ink on it."""
    for number in range(6):
        _save(stroke(14 + 8 * number), folder / str(number % 3) / f"{number}.png")
    _save(np.full((50, 50), 255, np.uint8), folder / "2" / "blank.png")
    rough = np.random.default_rng(2).normal(120, 50, (300, 300)).clip(0, 255).astype(np.uint8)
    _save(rough, folder / "2" / "rough.png")
    return checkpoint(3, LENET, PLAIN, temperature=0.7)


@pytest.fixture
def running() -> Iterator[HalfAtWork]:
    made = HalfAtWork(Evaluator)
    yield made
    made.end()


def _judged(running: HalfAtWork, model: Path, folder: Path) -> Judged:
    running.inbox.put(EvaluateModel(request=1, reference=str(model), data=str(folder)))
    return running.next(Judged)


def _unsure(judged: Judged) -> float:
    limits = Limits(familiarity=judged.least_familiarity)
    familiar: list[Any] = [None] * len(judged.right) if judged.familiarities is None else judged.familiarities.tolist()
    said = [doubt(best, score, limits) for best, score in zip(judged.confidences.tolist(), familiar, strict=True)]
    return float(np.mean([each != "" for each in said]))


@pytest.mark.parametrize("make", [_photos, _digits])
def test_the_figures_are_those_of_the_command_line(
    running: HalfAtWork,
    make: Any,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("engine.commands.outside.STRANGERS", 2)
    folder, model = tmp_path / "some", tmp_path / "m.safetensors"
    checkpoints.save(model, make(folder))
    (folder / "0" / "broken.png").write_bytes(b"no picture")
    event = _judged(running, model, folder)
    assert cli.main(["evaluate", str(model), str(folder), "--json"]) == 0
    record = json.loads(capsys.readouterr().out)

    assert event.confusion.tolist() == record["confusion"]
    assert (len(event.right), int(event.right.sum())) == (record["count"], record["correct"])
    assert event.confusion.sum() < record["count"], "a page without anything on it is no answer"
    assert event.left_out == len(record["skipped"]) == 1
    assert event.accuracy == record["accuracy"]
    assert _unsure(event) == record["unsure"]
    assert event.loss == pytest.approx(record["loss"], abs=1e-5)
    assert event.reliability.error == pytest.approx(record["calibration_error"], abs=1e-5)


def test_a_photo_of_a_cell_opens_whole_and_is_answered_as_it_was_judged(running: HalfAtWork, tmp_path: Path) -> None:
    folder, model = tmp_path / "some", tmp_path / "m.safetensors"
    made = _photos(folder)
    checkpoints.save(model, made)
    event, served = _judged(running, model, folder), serve(made)
    truth, predicted = (int(each[0]) for each in np.nonzero(event.confusion))
    running.inbox.put(
        AskGallery(request=2, evaluation=event.evaluation, truth=truth, predicted=predicted, first=0, count=60)
    )
    part = running.next(GalleryPart)
    assert len(part.places) == event.confusion[truth, predicted]
    for place, name, confidence in zip(part.places.tolist(), part.names, part.confidences.tolist(), strict=True):
        running.inbox.put(OpenJudged(request=3, evaluation=event.evaluation, place=place))
        opened = running.next(JudgedOpened)
        assert (opened.name, opened.is_prepared, opened.pixels.shape) == (name, False, (60, 90, 3))
        shares = there(recognise(served, opened.pixels).probabilities)
        assert (int(shares.argmax()), float(shares.max())) == (predicted, pytest.approx(confidence, abs=1e-5))
    (folder / part.names[0]).unlink()
    running.inbox.put(OpenJudged(request=4, evaluation=event.evaluation, place=int(part.places[0])))
    assert running.next(Failed).reason == "missing"


def test_whole_numbers_are_left_to_the_command_line(running: HalfAtWork, tmp_path: Path) -> None:
    model = tmp_path / "m.safetensors"
    checkpoints.save(model, checkpoint(3, LENET, PLAIN))
    _save(stroke(), tmp_path / "pages" / "a.png")
    (tmp_path / "pages" / "labels.csv").write_text("file,text\na.png,17\n")
    running.inbox.put(EvaluateModel(request=1, reference=str(model), data=str(tmp_path / "pages")))
    assert running.next(Failed).reason == "numbers"


def test_classes_that_the_network_does_not_know_are_told_before_any_work(running: HalfAtWork, tmp_path: Path) -> None:
    model = tmp_path / "m.safetensors"
    checkpoints.save(model, checkpoint(3, MODEL, PHOTO))
    for name in ("0", "cat"):
        _save(stroke(), tmp_path / "some" / name / "a.png")
    running.inbox.put(EvaluateModel(request=1, reference=str(model), data=str(tmp_path / "some")))
    failed = running.next(Failed)
    assert failed.reason == "mismatch"
    assert "“cat”" in str(failed.sentence)
