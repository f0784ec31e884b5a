"""What the inspector says of an answer that several looks at a photo have made: the same as the answer says."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch
from numpy.typing import NDArray

from engine import checkpoints
from engine.explanation.looks import seen_in
from engine.explanation.quality import turns_of
from engine.inference.classify import serve
from engine.messages import (
    ANSWER_LAYER,
    Answer,
    Ask,
    CellExplained,
    ExplanationJudged,
    Field,
    InspectCell,
    InspectLayer,
    JudgeExplanation,
    LayerNumbers,
    OccludeAt,
    Occluded,
    SoftmaxShare,
)
from engine.models.passes import Look
from engine.specs import InputSpec, LayerSpec, ModelSpec
from tests.engine.running import Running, checkpoint

PHOTO = InputSpec(height_px=12, width_px=12, channels=3, mean=(0.5,) * 3, std=(0.25,) * 3, preparation="photo")
MODEL = ModelSpec(layers=(LayerSpec(kind="conv", width=4, size=3), LayerSpec(kind="relu"), LayerSpec(kind="flatten"),
                          LayerSpec(kind="dense", width=10, gain=4.0)))  # fmt: skip
MADE = checkpoint(3, MODEL, PHOTO, temperature=0.05)
VIEWS = ("one", "mirror", "shift", "mirror+shift")


def _photo(width: int = 9) -> NDArray[np.uint8]:
    return np.random.default_rng(4).integers(0, 255, (6, width, 3)).astype(np.uint8).repeat(10, 0).repeat(10, 1)


@pytest.fixture(params=VIEWS)
def reader(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Running]:
    made = replace(MADE, input=replace(PHOTO, views=request.param))
    checkpoints.save(tmp_path / "m.safetensors", made)
    running = Running(str(tmp_path / "m.safetensors"))
    yield running
    running.all_done()


def _answered(reader: Running, photo: NDArray[np.uint8] | None = None) -> Answer:
    reader.inbox.put(Ask(request=1, page=_photo() if photo is None else photo))
    return reader.next(Answer)


def _covered(reader: Running, row: int, side_px: int) -> NDArray[np.float32]:
    reader.inbox.put(OccludeAt(request=2, row=row, column=6, side_px=side_px))
    return reader.next(Occluded).probabilities


def test_the_sum_of_the_answer_gives_the_answer(reader: Running) -> None:
    answer = _answered(reader)
    place = int(answer.probabilities.argmax())
    reader.inbox.put(InspectCell(request=2, layer=ANSWER_LAYER, map=place))
    told = reader.next(CellExplained)
    assert isinstance(told.sum, SoftmaxShare)
    first = float(told.sum.exponentials[place]) / told.sum.total

    assert told.sum.value == pytest.approx(float(answer.probabilities[place]), abs=1e-5)
    assert told.recorded == pytest.approx(float(answer.probabilities[place]), abs=1e-6)
    assert np.mean([each.share for each in told.sum.looks]) == pytest.approx(told.sum.value)
    assert told.sum.looks[0].share == pytest.approx(first)
    assert first != pytest.approx(told.sum.value, abs=1e-3)  # else nothing was tried
    assert {round(each.scale, 3) for each in told.sum.looks} == {1.0, 0.875, 1.33}


def test_the_numbers_of_the_answer_are_the_answer(reader: Running) -> None:
    answer = _answered(reader)
    reader.inbox.put(InspectLayer(request=2, layer=ANSWER_LAYER))
    np.testing.assert_allclose(reader.next(LayerNumbers).values, answer.probabilities, atol=1e-6)


def test_what_if_nothing_is_covered_is_the_answer_and_a_little_changes_it_little(reader: Running) -> None:
    answer = _answered(reader)
    np.testing.assert_allclose(_covered(reader, row=-9, side_px=3), answer.probabilities, atol=1e-6)
    little = _covered(reader, row=11, side_px=1)
    assert 1e-6 < np.abs(little - answer.probabilities).max() < 0.3


def test_what_if_everything_is_covered_is_what_is_said_of_the_average_colour(reader: Running) -> None:
    _answered(reader, _photo(width=6))  # a square one: there is nothing around it
    with torch.no_grad():
        logits = serve(MADE).network(torch.zeros(1, 3, 12, 12))[0]  # every view of one colour is that colour
    blank = torch.softmax(logits / MADE.temperature, 0).numpy()
    np.testing.assert_allclose(_covered(reader, row=6, side_px=99), blank, atol=1e-5)


def test_the_curves_of_a_judgement_begin_and_end_at_the_answer_and_at_what_is_said_of_the_average_colour(
    reader: Running,
) -> None:
    answer = _answered(reader)
    place = int(answer.probabilities.argmax())
    reader.inbox.put(JudgeExplanation(request=2, method="occlusion", class_index=place))
    told = reader.next(ExplanationJudged)
    with torch.no_grad():
        logits = serve(MADE).network(torch.zeros(1, 3, 12, 12))[0]
    blank = float(torch.softmax(logits / MADE.temperature, 0)[place])
    for whole in (told.deletion[0], told.insertion[-1], told.random_deletion[0], told.random_insertion[-1]):
        assert whole == pytest.approx(float(answer.probabilities[place]), abs=1e-6)
    for none in (told.deletion[-1], told.insertion[0], told.random_deletion[-1]):
        assert none == pytest.approx(blank, abs=1e-5)


def test_the_pixels_of_every_look_go_with_the_part_of_the_picture_that_they_show() -> None:
    picture, logits = torch.zeros(1, 3, 4, 4), torch.zeros(10)
    order = np.arange(16)  # row after row
    looks = [Look(picture, logits, scale, mirrored) for scale, mirrored in ((1.0, True), (0.5, False), (2.0, False))]
    first, mirrored, closer, wider = turns_of(order, (4, 4), tuple(looks))
    assert first.tolist() == order.reshape(4, 4).tolist()
    assert mirrored[0].tolist() == [3, 2, 1, 0]
    assert closer.tolist() == [[5, 5, 6, 6], [5, 5, 6, 6], [9, 9, 10, 10], [9, 9, 10, 10]]
    assert wider.tolist() == [[15, 15, 15, 15], [15, 5, 7, 15], [15, 13, 15, 15], [15, 15, 15, 15]]


def test_the_part_covered_is_found_again_in_closer_wider_and_mirrored_looks() -> None:
    square = Field(top=0, left=8, height=4, width=4)
    picture, logits = torch.zeros(1, 3, 16, 16), torch.zeros(10)
    assert seen_in(Look(picture, logits), square) == square
    assert seen_in(Look(picture, logits, is_mirrored=True), square) == Field(top=0, left=4, height=4, width=4)
    assert seen_in(Look(picture, logits, 2.0), square) == Field(top=4, left=8, height=2, width=2)
    assert seen_in(Look(picture, logits, 0.5), square) == Field(top=0, left=8, height=0, width=8)
    assert seen_in(Look(picture, logits, 1.33), Field(top=3, left=3, height=1, width=1)).height == 1
