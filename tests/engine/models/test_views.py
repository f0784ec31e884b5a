"""A picture asked in several views: which pictures those are, and that every road to an answer asks the same."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
import torch
from torch import Tensor, nn

from engine.checkpoints import Checkpoint
from engine.inference.classify import network_input, probabilities_of, serve
from engine.inference.framing import further_views as further_crops
from engine.inference.unsure import look, look_closely
from engine.models import build
from engine.models.views import Asked, further_views, logits_of
from engine.specs import InputSpec, LayerSpec, ModelSpec, Stamp, Views
from engine.training.evaluation import evaluate
from engine.work import finish

MODEL = ModelSpec(layers=(LayerSpec(kind="conv", width=3, size=3), LayerSpec(kind="relu"), LayerSpec(kind="flatten"),
                          LayerSpec(kind="dense", width=4)), classes=4)  # fmt: skip
PHOTO = InputSpec(height_px=6, width_px=5, channels=3, mean=(0.5,) * 3, std=(0.25,) * 3, preparation="photo")
COUNTS: dict[Views, int] = {"one": 1, "mirror": 2, "shift": 5, "mirror+shift": 10}


def checkpoint(views: Views) -> Checkpoint:
    spec = replace(PHOTO, views=views)
    stamp = Stamp(model="m", architecture="sequential", dataset="none")
    state = build(MODEL, spec, seed=1).state_dict()
    return Checkpoint(stamp=stamp, model=MODEL, input=spec, classes=tuple("abcd"), state=state)


def pictures(count: int) -> Tensor:
    return torch.randint(0, 256, (count, 3, 6, 5), generator=torch.Generator().manual_seed(2), dtype=torch.uint8)


def test_the_views_of_a_picture() -> None:
    picture = torch.arange(9.0).view(1, 1, 3, 3)
    mirrored, up, up_mirrored, down, down_mirrored, *rest = further_views(picture, "mirror+shift")
    assert mirrored[0, 0].tolist() == [[2, 1, 0], [5, 4, 3], [8, 7, 6]]
    assert up[0, 0].tolist() == [[4, 5, 5], [7, 8, 8], [7, 8, 8]], "moved up and left; the edge goes on"
    assert down[0, 0].tolist() == [[0, 0, 1], [0, 0, 1], [3, 3, 4]]
    assert torch.equal(up_mirrored, up.flip(3))
    assert torch.equal(down_mirrored, down.flip(3))
    assert [each[0, 0, 1, 1].item() for each in rest[::2]] == [6, 2], "up and right, down and left"
    assert list(further_views(picture, "one")) == []


@pytest.mark.parametrize("views", COUNTS)
def test_logits_are_averaged_and_the_pictures_own_are_not_asked_twice(views: Views) -> None:
    seen: list[Tensor] = []

    class Sums(nn.Module):
        def forward(self, x: Tensor) -> Tensor:
            seen.append(x)
            return (x * torch.arange(x[0].numel()).view(x[0].shape)).flatten(1)

    batch, network = pictures(2).float(), Sums()
    logits = logits_of(network, batch, views)
    assert len(seen) == COUNTS[views]
    torch.testing.assert_close(logits, torch.stack([network(each) for each in seen[: COUNTS[views]]]).mean(0))
    seen.clear()
    torch.testing.assert_close(logits_of(network, batch, views, network(batch)), logits)
    assert len(seen) == COUNTS[views]


@pytest.mark.parametrize("views", COUNTS)
def test_every_road_to_an_answer_asks_the_same_views(views: Views) -> None:
    kept, images = checkpoint(views), pictures(7)
    served, values = serve(kept), images.numpy().astype(np.float32) / np.float32(255)
    with torch.inference_mode():
        expected = Asked(served.network, views)(network_input(served, values)).numpy()
        plain = served.network(network_input(served, values[:1])).numpy()
    judged = finish(evaluate(served.network, images, torch.zeros(7, dtype=torch.int64), kept.input))
    close = look_closely(served, network_input(served, values[:1]))
    np.testing.assert_allclose(judged.logits, expected, atol=1e-5)
    np.testing.assert_allclose(look(served, values).logits, expected, atol=1e-5)
    np.testing.assert_allclose(close.logits.numpy(), expected[:1], atol=1e-5)
    np.testing.assert_allclose(close.plain.numpy(), plain[0], atol=1e-5)
    shares = torch.softmax(torch.from_numpy(expected), 1).numpy()
    np.testing.assert_allclose(probabilities_of(served, values), shares, atol=1e-5)


def test_crops_of_a_photo_are_mirrored_only_once() -> None:
    page = np.zeros((20, 20, 3), np.uint8)
    page[10] = 255
    assert len(further_crops(page, PHOTO, None)) == 3
    assert len(further_crops(page, replace(PHOTO, views="mirror"), None)) == 1
