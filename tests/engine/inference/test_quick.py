"""Where nobody looks at layers, the answer is the same but for rounding, and layers can still be asked for."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
import torch

from engine import catalogue, checkpoints
from engine.checkpoints import Checkpoint
from engine.inference.activations import look_inside
from engine.inference.classify import Served, serve
from engine.inference.quick import Later, Quick
from engine.inference.unsure import look_closely
from engine.models import build
from engine.specs import Familiarity, ModelSpec, Stamp

RESIDUAL = ModelSpec(family="residual", options=(("widths", "4,8"), ("blocks", 1)))


@pytest.fixture(scope="module")
def shipped() -> Served:
    return serve(checkpoints.load(checkpoints.shipped_path("digits")))


def pictures(served: Served) -> list[torch.Tensor]:
    taken, generator = served.checkpoint.input, torch.Generator().manual_seed(1)
    shape = (1, taken.channels, taken.height_px, taken.width_px)
    return [torch.randn(shape, generator=generator) for _ in range(5)]


def served_untrained(model: ModelSpec) -> Served:
    taken = catalogue.recipe("lenet-mnist").input
    state = build(model, taken, seed=1).state_dict()
    stamp = Stamp(model="untrained", architecture="", dataset="")
    return serve(Checkpoint(stamp=stamp, model=model, input=taken, classes=catalogue.DIGITS, state=state))


def test_logits_and_familiarity_are_those_of_the_close_look(shipped: Served) -> None:
    quick = Quick(shipped)
    for batch in pictures(shipped):
        expected, found = look_closely(shipped, batch), quick.look(batch)
        torch.testing.assert_close(found.logits, expected.logits, rtol=1e-5, atol=1e-5)
        torch.testing.assert_close(found.plain, expected.plain, rtol=1e-5, atol=1e-5)
        assert found.familiarity == pytest.approx(expected.familiarity, abs=1e-5)
        assert not found.outputs


def test_familiarity_of_maps_is_that_of_the_close_look() -> None:
    served = served_untrained(catalogue.recipe("mnist-best").model)
    random = np.random.default_rng(3)
    weights = tuple(float(each) for each in random.normal(size=2 * 128 + 4 + 128))  # units, squares, logits, maps
    known = Familiarity(weights=weights, bias=0.1, threshold=0.5)
    served = replace(served, checkpoint=replace(served.checkpoint, familiarity=known))
    for batch in pictures(served):
        expected, found = look_closely(served, batch).familiarity, Quick(served).look(batch).familiarity
        assert expected is not None
        assert found == pytest.approx(expected, abs=1e-5)


def test_a_rough_look_is_near_it(shipped: Served) -> None:
    quick, temperature = Quick(shipped), shipped.checkpoint.temperature
    for batch in pictures(shipped):
        expected, found = look_closely(shipped, batch), quick.look(batch, is_rough=True)
        shares = [(each.logits / temperature).softmax(1) for each in (expected, found)]
        assert float((shares[0] - shares[1]).abs().max()) < 0.02
        assert found.familiarity == pytest.approx(expected.familiarity, abs=0.02)


def test_all_views_of_the_model_are_asked(shipped: Served) -> None:
    taken = replace(shipped.checkpoint.input, views="shift")
    shifted = serve(replace(shipped.checkpoint, input=taken))
    batch = pictures(shifted)[0]
    expected, found = look_closely(shifted, batch), Quick(shifted).look(batch)
    torch.testing.assert_close(found.logits, expected.logits, rtol=1e-5, atol=1e-5)
    assert not torch.allclose(found.logits[0], found.plain)


def test_other_families_are_asked_as_they_are() -> None:
    served = served_untrained(RESIDUAL)
    batch = pictures(served)[0]
    torch.testing.assert_close(Quick(served).look(batch).logits, look_closely(served, batch).logits)


def test_layers_are_worked_out_when_somebody_asks(shipped: Served) -> None:
    batch = pictures(shipped)[0]
    later, expected = Later(shipped.network, batch), look_inside(shipped.network, batch)[1]
    assert len(later) == len(expected)
    for layer, output in expected:
        np.testing.assert_array_equal(later[layer.name].numpy(), output.numpy())
    assert list(later) == [layer.name for layer, _ in expected]
