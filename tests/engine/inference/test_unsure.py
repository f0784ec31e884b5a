"""Calibration and familiarity against independent computations; the network is tiny and untrained."""

from __future__ import annotations

import numpy as np
import pytest
import torch

from engine.checkpoints import Checkpoint
from engine.datasets.nondigits import non_digit
from engine.datasets.preparation import prepared_picture
from engine.errors import EngineError
from engine.inference.classify import Served, serve
from engine.inference.unsure import (
    evidence_of,
    familiarity_of,
    fit_familiarity,
    fit_temperature,
    fitted_familiarity,
    listening,
    look,
    lowest_temperature,
    reliability,
    separation,
)
from engine.models import build
from engine.specs import Familiarity, InputSpec, LayerSpec, ModelSpec, Stamp

SPEC = InputSpec(height_px=8, width_px=8)
HIDDEN, OUTPUT = LayerSpec(kind="dense", width=6), LayerSpec(kind="dense", width=10)
MODEL = ModelSpec(layers=(LayerSpec(kind="flatten"), HIDDEN, LayerSpec(kind="relu"), OUTPUT))


def _served() -> Served:
    network = build(MODEL, SPEC, seed=3)
    stamp = Stamp(model="tiny", architecture="sequential", dataset="none")
    classes = tuple("0123456789")
    return serve(Checkpoint(stamp=stamp, model=MODEL, input=SPEC, classes=classes, state=network.state_dict()))


def test_the_temperature_of_scaled_logits_is_their_scale() -> None:
    random = np.random.default_rng(1)
    true = random.normal(0, 2, (4000, 10))
    shares = np.exp(true) / np.exp(true).sum(axis=1, keepdims=True)
    labels = np.array([random.choice(10, p=row) for row in shares])
    plain = fit_temperature(true.astype(np.float32), labels)
    assert plain == pytest.approx(1.0, abs=0.05)
    assert fit_temperature((3 * true).astype(np.float32), labels) == pytest.approx(3 * plain, rel=1e-3)


@pytest.mark.parametrize("margin", [2.0, 5.0, 20.0])
@pytest.mark.parametrize("count", [1, 30, 1000])
def test_right_answers_alone_make_no_surer_than_so_many_can_bear_out(count: int, margin: float) -> None:
    logits = np.zeros((count, 10), np.float32)
    logits[:, 0] = margin
    temperature = fit_temperature(logits, np.zeros(count, np.int64))
    sure = 1 / (1 + 9 * np.exp(-margin / temperature))
    own = 1 / (1 + 9 * np.exp(-margin))
    assert temperature <= 1
    assert sure == pytest.approx(max((count + 1) / (count + 2), own), abs=1e-5)


def test_where_answers_were_wrong_the_pictures_alone_decide() -> None:
    random = np.random.default_rng(2)
    true = random.normal(0, 4, (2500, 10))
    shares = np.exp(true) / np.exp(true).sum(axis=1, keepdims=True)
    labels = np.array([random.choice(10, p=row) for row in shares])
    unsure = (0.5 * true).astype(np.float32)
    fitted = fit_temperature(unsure, labels)
    assert 0.45 < fitted < 0.55
    assert lowest_temperature(unsure) < fitted / 2


def test_the_calibration_error_is_the_weighted_gap() -> None:
    probabilities = np.array([[0.9, 0.1], [0.9, 0.1], [0.6, 0.4], [0.6, 0.4]], np.float32)
    labels = np.array([0, 1, 0, 0])
    found = reliability(probabilities, labels)
    assert found.error == pytest.approx(0.5 * abs(0.9 - 0.5) + 0.5 * abs(0.6 - 1.0), abs=1e-6)
    assert found.count.sum() == 4
    assert np.flatnonzero(found.count).tolist() == [9, 13]  # of 15: 0.6 begins the tenth bin


def test_a_sure_answer_counts_in_the_last_bin() -> None:
    assert reliability(np.array([[1.0, 0.0]], np.float32), np.array([0])).count[-1] == 1


def test_the_evidence_is_what_the_last_dense_layer_takes() -> None:
    served = _served()
    values = np.random.default_rng(2).random((5, 1, 8, 8), np.float32)
    seen = look(served, values)
    hidden = torch.nn.Sequential(*list(served.network.children())[:-1])(torch.from_numpy(values)).detach().numpy()
    assert seen.evidence.shape == (5, 2 * 6 + 3 + 1)
    assert seen.evidence[:, :6] == pytest.approx(hidden, abs=1e-6)
    assert seen.evidence[:, 6:12] == pytest.approx(hidden**2, abs=1e-6)
    assert seen.evidence[:, 12] == pytest.approx(seen.logits.max(axis=1), abs=1e-6)
    assert seen.evidence[:, -1] == pytest.approx(np.log(np.exp(seen.logits).sum(axis=1)), abs=1e-5)


def test_familiarity_tells_two_clouds_apart() -> None:
    random = np.random.default_rng(5)
    known, unknown = random.normal(1, 0.5, (300, 4)), random.normal(-1, 0.5, (200, 4))
    fitted = fit_familiarity(known.astype(np.float32), unknown.astype(np.float32))
    high, low = familiarity_of(known.astype(np.float32), fitted), familiarity_of(unknown.astype(np.float32), fitted)
    assert separation(high, low) > 0.999
    assert high.mean() > 0.95 > 0.05 > low.mean()


def test_nothing_near_the_fitted_familiarity_is_likelier() -> None:
    random = np.random.default_rng(6)
    known, unknown = (random.normal(mean, 1, (200, 3)).astype(np.float32) for mean in (0.4, -0.4))
    fitted = fit_familiarity(known, unknown)
    everything = np.concatenate([known, unknown]).astype(np.float64)
    spread = everything.std(axis=0) + 1e-3

    def loss(weights: np.ndarray, bias: float) -> float:
        scores = (cloud.astype(np.float64) @ weights + bias for cloud in (known, unknown))
        misses = [np.log1p(np.exp(sign * score)).mean() / 2 for sign, score in zip((-1, 1), scores, strict=True)]
        return float(sum(misses) + 1e-4 * ((weights * spread) ** 2).sum())

    best = np.asarray(fitted.weights)
    for change in 1e-3 * np.concatenate([np.eye(4), -np.eye(4)]):
        assert loss(best + change[:3], fitted.bias + change[3]) > loss(best, fitted.bias)


def test_familiarity_of_another_network_is_refused() -> None:
    with pytest.raises(EngineError, match="does not fit"):
        familiarity_of(np.zeros((2, 5), np.float32), Familiarity(weights=(1.0, 2.0), bias=0.0, threshold=0.5))


def test_the_threshold_keeps_its_coverage_of_pictures_it_was_not_fitted_on() -> None:
    random = np.random.default_rng(8)
    known, unknown = random.normal(1, 1, (4000, 3)), random.normal(-1, 1, (3000, 3))
    fitted = fitted_familiarity(known.astype(np.float32), unknown.astype(np.float32))
    scores = familiarity_of(known[1::2].astype(np.float32), fitted)
    assert np.mean(scores >= fitted.threshold) == pytest.approx(0.98, abs=0.001)
    assert fitted.weights == fit_familiarity(known[::2].astype(np.float32), unknown[::2].astype(np.float32)).weights


def test_a_network_without_a_dense_layer_gives_evidence_of_its_logits() -> None:
    logits = torch.tensor([[1.0, 5.0, 2.0, 0.0]])
    with listening(torch.nn.Flatten()) as heard:
        pass
    assert evidence_of(logits, heard)[0].tolist() == pytest.approx([5, 2, 1, float(logits.logsumexp(dim=1))])


def test_separation_counts_ties_by_half() -> None:
    known, unknown = np.array([0.9, 0.5], np.float32), np.array([0.5, 0.1], np.float32)
    assert separation(known, unknown) == pytest.approx((1 + 1 + 0.5 + 1) / 4)


def test_non_digits_are_the_same_every_time_and_of_many_kinds() -> None:
    pages = [non_digit(7, index) for index in range(26)]
    assert all(np.array_equal(page, non_digit(7, index)) for index, page in enumerate(pages[:4]))
    assert all(page.min() < 100 for page in pages)
    prepared = [picture for page in pages if (picture := prepared_picture(page, InputSpec())) is not None]
    assert {picture.shape for picture in prepared} == {(28, 28)}
    assert len(prepared) >= 18
