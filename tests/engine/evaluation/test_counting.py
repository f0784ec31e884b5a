"""Confusion, calibration error, coverage, galleries: against the formulas, one picture after the other."""

from __future__ import annotations

import itertools
import math

import numpy as np
import pytest

from engine.datasets.corrections import NONE, Correction
from engine.evaluation.counting import count, told
from engine.evaluation.gallery import gallery, in_cell, opened, thumbnails
from engine.messages import AskGallery
from tests.engine.evaluation import judged
from tests.narrowing import there


def test_confusion_accuracy_and_loss_are_those_of_a_loop_over_the_pictures() -> None:
    made = judged.verdict()
    event = told(count(made, NONE), 5, can_undo=False)

    table = [[0] * 4 for _ in range(4)]
    loss = 0.0
    for label, logits in zip(made.labels.tolist(), made.logits.tolist(), strict=True):
        table[label][logits.index(max(logits))] += 1
        loss -= logits[label] - math.log(sum(math.exp(each) for each in logits))
    assert event.confusion.tolist() == table
    assert event.confusion.dtype == np.int64
    assert event.confusion.sum() == len(made.labels)
    assert event.accuracy == sum(table[each][each] for each in range(4)) / 400
    assert event.loss == pytest.approx(loss / 400, rel=1e-6)
    assert event.request == 5


@pytest.mark.parametrize("temperature", [0.5, 1.0, 3.0])
def test_the_calibration_error_is_the_weighted_distance_of_confidence_and_accuracy(temperature: float) -> None:
    made = judged.verdict(temperature=temperature)
    bins = told(count(made, NONE), 0, can_undo=False).reliability

    shares = judged.softmax(made.logits / temperature)
    held: list[list[tuple[float, bool]]] = [[] for _ in bins.count]
    for label, row in zip(made.labels.tolist(), shares.tolist(), strict=True):
        best = max(row)
        held[min(int(best * len(held)), len(held) - 1)].append((best, row.index(best) == label))
    error = 0.0
    for number, pairs in enumerate(held):
        assert bins.count[number] == len(pairs)
        if pairs:
            confidence = sum(pair[0] for pair in pairs) / len(pairs)
            accuracy = sum(pair[1] for pair in pairs) / len(pairs)
            assert bins.confidence[number] == pytest.approx(confidence, abs=1e-6)
            assert bins.accuracy[number] == pytest.approx(accuracy, abs=1e-9)
            error += abs(confidence - accuracy) * len(pairs) / 400
    assert bins.error == pytest.approx(error, abs=1e-6)


def test_the_scores_behind_the_threshold_are_told_picture_by_picture() -> None:
    made = judged.verdict(familiarities=np.linspace(0, 1, 400, dtype=np.float32))
    event = told(count(made, NONE), 0, can_undo=False)

    shares = judged.softmax(made.logits)
    assert np.allclose(event.confidences, shares.max(axis=1), atol=1e-6)
    assert event.right.tolist() == (shares.argmax(axis=1) == made.labels).tolist()
    assert there(event.familiarities).tolist() == there(made.familiarities).tolist()


def test_the_gallery_of_a_cell_has_as_many_pictures_as_the_cell_says_most_confident_first() -> None:
    counted = count(judged.verdict(), NONE)
    shares = judged.softmax(counted.verdict.logits)
    for truth in range(4):
        for predicted in range(4):
            places = in_cell(counted, truth, predicted)
            assert len(places) == counted.confusion[truth, predicted]
            assert all(counted.verdict.labels[place] == truth for place in places)
            assert all(shares[place].argmax() == predicted for place in places)
            confidences = [shares[place].max() for place in places]
            assert all(one >= other - 1e-6 for one, other in itertools.pairwise(confidences))


def test_a_gallery_comes_in_parts_that_join() -> None:
    counted = count(judged.verdict(), NONE)
    whole = in_cell(counted, 2, 2)

    def part(first: int) -> list[int]:
        ask = AskGallery(request=1, evaluation=1, truth=2, predicted=2, first=first, count=30)
        answer = gallery(counted, ask)
        assert answer.total == len(whole)
        assert answer.thumbnails.shape == (len(answer.places), 6, 6)
        assert np.array_equal(answer.thumbnails, counted.verdict.images[answer.places])
        return answer.places.tolist()

    assert part(0) + part(30) + part(60) + part(90) == whole.tolist()[:120]


def test_large_pictures_are_made_small_and_keep_their_shape() -> None:
    images = np.full((3, 120, 60, 3), 80, np.uint8)
    assert thumbnails(images, np.array([0, 2]), 64).shape == (2, 64, 32, 3)
    assert thumbnails(images, np.array([], np.int64), 64).shape == (0, 120, 60, 3)


def test_a_picture_is_opened_as_the_network_was_given_it() -> None:
    counted = count(judged.verdict(), NONE)
    event = opened(counted, 7, 11)
    assert np.array_equal(event.pixels, counted.verdict.images[11])
    assert event.truth == judged.CLASSES[counted.verdict.labels[11]]
    assert event.predicted == judged.CLASSES[counted.verdict.logits[11].argmax()]
    assert event.name == "12"


def test_corrections_move_pictures_between_cells_and_out_of_them() -> None:
    made = judged.verdict()
    wrong = next(place for place in range(400) if made.logits[place].argmax() != made.labels[place])
    was, meant = int(made.labels[wrong]), int(made.logits[wrong].argmax())
    before = count(made, NONE)
    said = NONE.having(("made:test:1", str(wrong)), Correction(was=judged.CLASSES[was], now=judged.CLASSES[meant]))
    moved = count(made, said)
    assert moved.confusion[was, meant] == before.confusion[was, meant] - 1
    assert moved.confusion[meant, meant] == before.confusion[meant, meant] + 1
    assert in_cell(moved, -1, -1).tolist() == [wrong]

    out = told(
        count(made, said.having(("made:test:1", str(wrong)), Correction(was=judged.CLASSES[was]))), 0, can_undo=True
    )
    assert out.confusion.sum() == 399
    assert (out.excluded, out.relabelled, out.can_undo) == (1, 0, True)
    assert made.labels[wrong] == was, "the data itself is never changed"
