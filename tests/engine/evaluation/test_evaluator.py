"""The evaluator's thread with real networks: the numbers of a plain pass, galleries, corrections that last, cancel."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch
from numpy.typing import NDArray
from PIL import Image

from engine import catalogue, checkpoints
from engine.datasets.corrections import corrections_path, load_corrections
from engine.datasets.pictures import load_picture
from engine.datasets.preparation import normalise, prepare, ready_made
from engine.evaluation.loading import split_for
from engine.evaluator import Evaluator
from engine.messages import (
    AskGallery,
    CancelEvaluation,
    CorrectPicture,
    EvaluateModel,
    EvaluationProgress,
    Failed,
    GalleryPart,
    Judged,
    JudgedOpened,
    Noticed,
    OpenJudged,
    RunJudged,
    UndoCorrection,
    WeightsPublished,
)
from engine.messages.evaluation import Split
from engine.models import build
from engine.runs import RunFolder
from tests.engine.evaluation import judged
from tests.engine.hearing import HalfAtWork

CLASSES = ("0", "4", "7")
EACH = 12


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return judged.saved_model(tmp_path_factory.mktemp("model") / "tiny.safetensors", temperature=1.7)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Pages with random strokes, one folder per class, and a file that is none."""
    place, draw = tmp_path_factory.mktemp("digits"), np.random.default_rng(5)
    for name in CLASSES:
        (place / name).mkdir()
        for number in range(EACH):
            page = np.full((60, 60), 255, np.uint8)
            for _ in range(3):
                top, left = draw.integers(5, 40, 2)
                page[top : top + draw.integers(4, 16), left : left + draw.integers(4, 16)] = 0
            Image.fromarray(page).save(place / name / f"{number}.png")
    (place / "0" / "broken.png").write_bytes(b"no picture")
    return place


@pytest.fixture
def running() -> Iterator[HalfAtWork]:
    made = HalfAtWork(Evaluator)
    yield made
    made.end()
    corrections_path().unlink(missing_ok=True)


def _plain(model: Path, folder: Path) -> tuple[NDArray[np.float64], NDArray[np.int64]]:
    """Probabilities and labels, one picture after the other, apart from the evaluator."""
    recipe = catalogue.LENET_MNIST
    network = build(recipe.model, recipe.input, seed=3).eval()
    shares, labels = [], []
    for name in CLASSES:
        for number in range(EACH):
            values = prepare(load_picture(folder / name / f"{number}.png").pixels, recipe.input).values
            assert values is not None
            with torch.no_grad():
                logits = network(torch.from_numpy(normalise(values, recipe.input))[None])[0].double().numpy() / 1.7
            powers = np.exp(logits - logits.max())
            shares.append(powers / powers.sum())
            labels.append(int(name))
    return np.array(shares), np.array(labels)


def _evaluate(running: HalfAtWork, model: Path, folder: Path, request: int = 1) -> Judged:
    running.inbox.put(EvaluateModel(request=request, reference=str(model), data=str(folder)))
    return running.next(Judged)


def test_a_folder_is_judged_as_by_plain_passes(running: HalfAtWork, model: Path, folder: Path) -> None:
    event = _evaluate(running, model, folder, request=9)
    shares, labels = _plain(model, folder)
    predicted = shares.argmax(axis=1)

    table = np.zeros((10, 10), np.int64)
    for truth, best in zip(labels, predicted, strict=True):
        table[truth, best] += 1
    assert (event.request, event.is_run, event.split, event.left_out) == (9, False, "test", 1)
    assert np.array_equal(event.confusion, table)
    assert event.accuracy == pytest.approx(np.mean(predicted == labels))
    assert np.allclose(np.sort(event.confidences), np.sort(shares.max(axis=1)), atol=1e-5)
    assert event.temperature == 1.7
    assert event.loss == pytest.approx(-np.log(shares[np.arange(len(labels)), labels]).mean(), abs=1e-5)


def test_what_opens_is_asked_as_it_was_judged(running: HalfAtWork, model: Path, folder: Path) -> None:
    event = _evaluate(running, model, folder)
    truth, predicted = (int(each[0]) for each in np.nonzero(event.confusion))
    running.inbox.put(
        AskGallery(request=2, evaluation=event.evaluation, truth=truth, predicted=predicted, first=0, count=60)
    )
    part = running.next(GalleryPart)
    assert part.total == len(part.places) == event.confusion[truth, predicted]
    assert part.names[0].startswith(f"{truth}/")

    recipe = catalogue.LENET_MNIST
    network = build(recipe.model, recipe.input, seed=3).eval()
    for place, confidence in zip(part.places.tolist(), part.confidences.tolist(), strict=True):
        running.inbox.put(OpenJudged(request=3, evaluation=event.evaluation, place=place))
        picture = running.next(JudgedOpened)
        made = ready_made(picture.pixels, recipe.input)
        assert made is not None
        assert made.values is not None
        with torch.no_grad():
            logits = network(torch.from_numpy(normalise(made.values, recipe.input))[None])[0] / 1.7
        assert int(logits.argmax()) == predicted
        assert picture.predicted == str(predicted)
        assert picture.truth == str(truth)
        assert float(torch.softmax(logits, 0).max()) == pytest.approx(confidence, abs=1e-5)


def test_corrections_are_kept_applied_again_and_undone(running: HalfAtWork, model: Path, folder: Path) -> None:
    event = _evaluate(running, model, folder)
    before = event.confusion
    shown = event.evaluation

    running.inbox.put(CorrectPicture(request=2, evaluation=shown, place=0, what="relabel", label=7))
    relabelled = running.next(Judged)
    assert (relabelled.relabelled, relabelled.excluded, relabelled.can_undo) == (1, 0, True)
    assert relabelled.confusion[7].sum() == EACH + 1
    running.inbox.put(CorrectPicture(request=3, evaluation=shown, place=1, what="exclude"))
    assert running.next(Judged).confusion.sum() == 3 * EACH - 1
    assert sum(len(said) for said in load_corrections().by_data.values()) == 2

    again = HalfAtWork(Evaluator)  # another start of the program
    later = _evaluate(again, model, folder)
    assert (later.relabelled, later.excluded, later.can_undo) == (1, 1, False)
    again.inbox.put(AskGallery(request=4, evaluation=later.evaluation, truth=-1, predicted=-1, first=0, count=9))
    part = again.next(GalleryPart)
    assert sorted(part.marks) == ["excluded", "relabelled"]
    assert {int(each) for each in part.given} == {0}
    again.inbox.put(CorrectPicture(request=5, evaluation=later.evaluation, place=1, what="restore"))
    assert again.next(Judged).excluded == 0
    again.end()

    running.inbox.put(UndoCorrection(request=6))
    running.next(Judged)
    running.inbox.put(UndoCorrection(request=7))
    undone = running.next(Judged)
    assert np.array_equal(undone.confusion, before)
    assert not undone.can_undo
    assert not load_corrections()


def test_a_correction_that_cannot_be_kept_is_not_shown_as_kept(
    running: HalfAtWork, model: Path, folder: Path, private_home: Path
) -> None:
    event = _evaluate(running, model, folder)
    corrections_path().parent.mkdir(parents=True, exist_ok=True)
    corrections_path().write_bytes(b"not ours")
    running.inbox.put(CorrectPicture(request=2, evaluation=event.evaluation, place=0, what="exclude"))
    assert running.next(Failed).reason == "damaged"
    assert corrections_path().read_bytes() == b"not ours"
    assert _evaluate(running, model, folder).excluded == 0


def test_corrections_that_cannot_be_read_are_told_once(running: HalfAtWork, model: Path, folder: Path) -> None:
    corrections_path().parent.mkdir(parents=True, exist_ok=True)
    corrections_path().write_bytes(b"not ours")
    running.inbox.put(EvaluateModel(request=1, reference=str(model), data=str(folder)))
    assert "corrections" in str(running.next(Noticed).sentence)
    assert running.next(Judged).confusion.sum() == 3 * EACH


def test_an_evaluation_is_given_up_and_another_can_follow(running: HalfAtWork, model: Path, folder: Path) -> None:
    running.inbox.put(EvaluateModel(request=1, reference=str(model), data=str(folder)))
    running.inbox.put(CancelEvaluation(request=2))
    failed = running.next(Failed)
    assert (failed.request, failed.reason) == (1, "cancelled")
    running.inbox.put(EvaluateModel(request=3, reference=str(model), data=str(folder)))
    running.inbox.put(EvaluateModel(request=4, reference=str(model), data=str(folder)))
    assert running.next(Failed).request == 3
    assert running.next(EvaluationProgress).request == 4
    assert running.next(Judged).request == 4


@pytest.mark.parametrize(
    ("reference", "data", "reason"),
    [("digits", "nowhere", "unknown"), ("no such model", "drawn:test", "missing"), ("live", "drawn:test", "too-early")],
)
def test_what_cannot_be_evaluated_is_told(running: HalfAtWork, reference: str, data: str, reason: str) -> None:
    running.inbox.put(EvaluateModel(request=1, reference=reference, data=data))
    assert running.next(Failed).reason == reason


def _of_run(step: int, run: str = "run 1", seed: int = 0, split: Split = "validation") -> RunJudged:
    made = judged.verdict(seed=seed)
    recipe = catalogue.LENET_MNIST
    stamp = judged.STAMP.__class__(model="m", architecture="s", dataset="made", run=run, epoch=step, step=step)
    weights = WeightsPublished(stamp=stamp, model=recipe.model, input=recipe.input, classes=judged.CLASSES, state={})
    return RunJudged(
        weights=weights,
        split=split,
        images=made.images,
        labels=made.labels,
        logits=made.logits,
        origin=judged.origin(400),
    )


def test_each_evaluation_of_a_run_replaces_the_one_before(running: HalfAtWork) -> None:
    running.inbox.put(_of_run(1))
    first = running.next(Judged)
    running.inbox.put(_of_run(2, seed=1))
    second = running.next(Judged)
    running.inbox.put(_of_run(1, run="run 2"))
    third = running.next(Judged)
    assert first.is_run
    assert first.split == "validation"
    assert (first.evaluation, first.stamp.epoch) == (second.evaluation, 1)
    assert second.stamp.epoch == 2
    assert third.evaluation != second.evaluation
    running.inbox.put(OpenJudged(request=8, evaluation=second.evaluation, place=0))
    assert running.next(Failed).reason == "replaced"


def test_the_test_result_of_a_runs_model_is_noted_with_the_run(running: HalfAtWork, tmp_path: Path) -> None:
    run = RunFolder(tmp_path)
    run.description.write_text("{}")
    stamp = judged.STAMP.__class__(model="m", architecture="s", dataset="drawn@100", run="r", epoch=3)
    judged.saved_model(run.best, stamp=stamp)
    from engine.evaluation.counting import count
    from engine.evaluation.noting import note_on_run

    made = judged.verdict(reference=str(run.best), data="drawn", stamp=stamp)
    counted = count(made, load_corrections())
    note_on_run(counted)
    noted = run.read_test()
    assert (noted.count, noted.epoch) == (400, 3)
    assert noted.accuracy == pytest.approx(counted.confusion.trace() / 400)


def test_a_folder_that_was_learned_from_is_no_test_set(
    running: HalfAtWork, model: Path, folder: Path, tmp_path: Path
) -> None:
    learned = judged.STAMP.__class__(model="m", architecture="s", dataset=f"{folder}+drawn@100", run="r", epoch=3)
    run = RunFolder(tmp_path / "run")
    run.make()
    run.description.write_text("{}")
    checkpoints.save(run.best, replace(checkpoints.load(model), stamp=learned))
    assert _evaluate(running, model, folder).split == "test", "a model that has not seen it"
    assert _evaluate(running, run.best, folder, 2).split == "train"
    taught = replace(learned, dataset="drawn@100", earlier=f"mnist+{folder}")
    checkpoints.save(run.best, replace(checkpoints.load(model), stamp=taught))
    assert _evaluate(running, run.best, folder, 3).split == "train", "its teacher has"
    assert not run.test.is_file()
    divided = tmp_path / "divided"
    for part in ("train", "test"):
        (divided / part).mkdir(parents=True)
    assert split_for(str(divided), frozenset({str(divided)})) == "test"
