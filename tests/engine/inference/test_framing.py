"""Which crops of a photo are asked, and that their answers are averaged; against an independent computation."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import torch

from engine import checkpoints
from engine.datasets.preparation import centred_square, cut, prepare
from engine.inference.classify import serve
from engine.inference.framing import averaged, crops_around, further_looks, further_views, recognise
from engine.messages import Answer
from engine.models.passes import Look
from engine.specs import Crop, InputSpec, LayerSpec, ModelSpec
from tests.engine.running import PLAIN, Running, checkpoint, stroke

PHOTO = InputSpec(height_px=12, width_px=12, channels=3, mean=(0.5,) * 3, std=(0.25,) * 3, preparation="photo")
LARGE = InputSpec(height_px=80, width_px=80, channels=3, mean=(0.5,) * 3, std=(0.25,) * 3, preparation="photo")
MODEL = ModelSpec(layers=(LayerSpec(kind="flatten"), LayerSpec(kind="dense", width=10)))


def _photo(height: int = 60, width: int = 90) -> np.ndarray:
    down, across = np.mgrid[0:height, 0:width]
    return np.stack([down * 2, across * 2, down + across], axis=-1).astype(np.uint8)


def test_a_closer_crop_and_a_wider_one_where_there_is_more() -> None:
    square = Crop(left=15, top=0, side=60)
    closer, wider = crops_around(square, 60, 90)
    assert (closer.left + closer.side / 2, closer.top + closer.side / 2) == (45, 30)
    assert closer.side == pytest.approx(0.875 * 60)
    assert wider.side == pytest.approx(1.33 * 60)
    assert (wider.left + wider.side / 2, wider.top + wider.side / 2) == pytest.approx((45, 30))
    assert len(crops_around(Crop(left=0, top=0, side=60), 60, 60)) == 1  # nothing around it
    assert crops_around(square, 60, 70)[1].side == pytest.approx(70)  # no further than the picture's long side


def test_small_inputs_are_asked_mirrored_as_well() -> None:
    views = further_views(_photo(), PHOTO, None)
    square = prepare(_photo(), PHOTO).values
    assert square is not None
    assert len(views) == 5
    assert np.array_equal(views[0], square[..., ::-1])
    assert np.array_equal(views[2], views[1][..., ::-1])
    assert len(further_views(_photo(), LARGE, None)) == 2
    assert further_views(_photo()[..., 0], PLAIN, None) == []


def test_the_answer_is_the_mean_of_all_views() -> None:
    served = serve(checkpoint(3, MODEL, PHOTO))
    seen = recognise(served, _photo())
    assert seen.views is not None
    assert seen.probabilities is not None
    values = (torch.from_numpy(seen.views) - 0.5) / 0.25
    with torch.no_grad():
        shares = torch.softmax(served.network(values), dim=1)
    assert seen.probabilities == pytest.approx(shares.mean(dim=0).numpy(), abs=1e-6)
    looks = further_looks(served, _photo(), None)
    assert torch.cat([each.batch for each in looks]).numpy() == pytest.approx(values[1:].numpy(), abs=1e-6)
    assert [(round(each.scale, 3), each.is_mirrored) for each in looks] == [
        (1, True), (0.875, False), (0.875, True), (1.33, False), (1.33, True)
    ]  # fmt: skip
    with torch.no_grad():
        first = Look(values[:1], served.network(values[:1])[0])
    assert averaged(served, (first, *looks)) == pytest.approx(seen.probabilities, abs=1e-6)


def test_the_reader_averages_too_and_explains_the_square(tmp_path: Path) -> None:
    made = checkpoint(3, MODEL, PHOTO)
    checkpoints.save(tmp_path / "m.safetensors", made)
    running = Running(str(tmp_path / "m.safetensors"))
    try:
        running.ask(1, _photo())
        answer = running.next(Answer)
    finally:
        running.all_done()
    seen = recognise(serve(made), _photo())
    assert seen.probabilities is not None
    assert seen.views is not None
    assert answer.probabilities == pytest.approx(seen.probabilities, abs=1e-6)
    assert answer.network_input == pytest.approx((seen.views[0] - 0.5) / 0.25, abs=1e-5)


def test_a_page_of_ink_has_one_view() -> None:
    seen = recognise(serve(checkpoint(3)), stroke())
    assert seen.views is not None
    assert seen.views.shape[0] == 1
    blank = recognise(serve(checkpoint(3)), np.full((50, 50), 255, np.uint8))
    assert (blank.probabilities, blank.reason) == (None, "")


def test_a_picture_of_something_without_ink_is_unfamiliar() -> None:
    rough = np.random.default_rng(2).normal(120, 50, (300, 300)).clip(0, 255).astype(np.uint8)
    seen = recognise(serve(checkpoint(3)), rough)
    assert (seen.probabilities, seen.reason) == (None, "unfamiliar")


def test_a_wider_crop_beyond_the_edge_is_filled_with_the_rims_colour() -> None:
    photo = np.full((40, 80, 3), 200, np.uint8)
    wider = crops_around(centred_square(photo), 40, 80)[1]
    assert np.all(cut(photo, wider) == 200)
