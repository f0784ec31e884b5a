"""When not to answer: calibrated probabilities, and how familiar a picture looks to the network.

Fitted on validation pictures and on self-made pages that hold no digit. Owned by the thread that asks.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from engine.checkpoints import Checkpoint
from engine.errors import EngineError
from engine.inference.activations import Output, look_inside
from engine.inference.classify import Served, answered, network_input, probabilities
from engine.messages import Limits
from engine.models.sequential import SequentialNetwork, last_maps
from engine.specs import Familiarity

Numbers = NDArray[np.float32]
Doubles = NDArray[np.float64]

BINS = 15
COVERAGE = 0.98  # of the validation pictures are familiar
TOP_LOGITS = 3
LOWEST = 0.05  # a temperature
DECAY = 1e-4  # weight decay of the familiarity's fit
MOST_STEPS, CLOSE_ENOUGH, SMALLEST_CURVATURE = 100, 1e-7, 1e-12
BATCH = 250


@dataclass(frozen=True, slots=True, eq=False)
class Seen:
    """What a network made of pictures: `logits` (N, classes) and `evidence` (N, E) of how familiar they are."""

    logits: Numbers
    evidence: Numbers


@dataclass(frozen=True, slots=True, eq=False)
class Heard:
    """What reached the end of a network, batch by batch: `units` (N, units) are what its last dense row took in, with
    nothing there where it has none; `means` (N, maps) those of its last maps, where more rows than that follow them."""

    units: list[Tensor]
    means: list[Tensor]


@dataclass(frozen=True, slots=True, eq=False)
class Closely:
    """`plain` (classes,) are the logits of the picture itself, which its layers' `outputs` end in; `logits`
    (1, classes) are those of all views. `familiarity` is None where the model cannot tell."""

    plain: Tensor
    outputs: list[Output]
    logits: Tensor
    familiarity: float | None


@dataclass(frozen=True, slots=True, eq=False)
class Reliability:
    """Answers by confidence, in bins of equal width over 0..1: how sure on average, how often right, how many."""

    confidence: NDArray[np.float64]
    accuracy: NDArray[np.float64]
    count: NDArray[np.int64]

    @property
    def error(self) -> float:
        """The expected calibration error: the mean distance of confidence and accuracy, weighted by count."""
        return float(np.sum(self.count * np.abs(self.confidence - self.accuracy)) / max(int(self.count.sum()), 1))


def look(served: Served, values: Numbers) -> Seen:
    """Logits and evidence of prepared values (N, C, H, W) in 0..1, in batches.

    The evidence is what the last dense layer takes in, its squares, the highest logits, their log-sum-exp, and the
    means of the last maps where more rows follow them. Logits are those of all the views that the model asks; what is
    listened to is the picture itself.
    """
    parts = [values[first : first + BATCH] for first in range(0, len(values), BATCH)]
    batches = [network_input(served, part) for part in parts]
    with torch.inference_mode():
        with listening(served.network) as heard:
            plain = [served.network(batch) for batch in batches]
        logits = torch.cat([answered(served, batch, each) for batch, each in zip(batches, plain, strict=True)])
    return Seen(logits.numpy(), evidence_of(logits, heard))


class Sight:
    """What a model makes of prepared values: `judge` and `familiarity` of the same ones look at them once."""

    def __init__(self, served: Served) -> None:
        self._served = served
        self._newest: tuple[Numbers, Seen] | None = None

    @property
    def familiarity(self) -> Callable[[Numbers], Numbers] | None:
        """How familiar values (N, C, H, W) look, (N,); None where the model cannot tell."""
        known = self._served.checkpoint.familiarity
        return None if known is None else lambda values: familiarity_of(self._look(values).evidence, known)

    def judge(self, values: Numbers) -> Numbers:
        """Probabilities (N, classes) of values (N, C, H, W)."""
        return probabilities(self._served, torch.from_numpy(self._look(values).logits))

    def _look(self, values: Numbers) -> Seen:
        if self._newest is None or self._newest[0] is not values:
            self._newest = values, look(self._served, values)
        return self._newest[1]


@contextmanager
def listening(network: nn.Module) -> Iterator[Heard]:
    """Hears what reaches the end of the network while the block asks it."""
    heard, handles = Heard([], []), []
    dense = [module for module in network.modules() if isinstance(module, nn.Linear)]
    flat = last_maps(network.planned) if isinstance(network, SequentialNetwork) else ""
    if dense:
        handles.append(dense[-1].register_forward_pre_hook(lambda _row, given: heard.units.append(given[0].flatten(1))))
    if flat:
        row = network.get_submodule(flat)
        handles.append(row.register_forward_pre_hook(lambda _row, given: heard.means.append(given[0].mean((2, 3)))))
    try:
        yield heard
    finally:
        for each in handles:
            each.remove()


def evidence_of(logits: Tensor, heard: Heard) -> Numbers:
    """The evidence (N, E) of logits (N, classes) and of what was heard on the way to them."""
    plain = logits.numpy()  # of few numbers numpy takes a tenth of the time
    units, means = (torch.cat(each).numpy() if each else plain[:, :0] for each in (heard.units, heard.means))
    top = -np.sort(-plain, axis=1)[:, :TOP_LOGITS]
    return np.concatenate([units, units**2, top, np.logaddexp.reduce(plain, axis=1, keepdims=True), means], axis=1)


def familiarity_of(evidence: Numbers, fitted: Familiarity) -> Numbers:
    """How familiar each picture looks, (N,) in 0..1; below `fitted.threshold` it is nothing the network knows."""
    if evidence.shape[1] != len(fitted.weights):
        raise EngineError("What this model says it is unsure about does not fit its network.", reason="mismatch")
    score = evidence.astype(np.float64) @ np.asarray(fitted.weights) + fitted.bias
    return (0.5 * (1 + np.tanh(score / 2))).astype(np.float32)  # the logistic function, never overflowing


def look_closely(served: Served, batch: Tensor) -> Closely:
    """One picture (1, C, H, W): what the network's layers did with it, and what the model answers."""
    with listening(served.network) as heard:
        plain, outputs = look_inside(served.network, batch)
    with torch.inference_mode():
        logits = answered(served, batch, plain)
    return closely(served.checkpoint, plain, outputs, logits, heard)


def closely(checkpoint: Checkpoint, plain: Tensor, outputs: list[Output], logits: Tensor, heard: Heard) -> Closely:
    """With how familiar the picture is, by its `logits` and what was `heard` on the way to them."""
    known = checkpoint.familiarity
    familiarity = None if known is None else float(familiarity_of(evidence_of(logits, heard), known)[0])
    return Closely(plain[0], outputs, logits, familiarity)


def limits_of(served: Served) -> Limits:
    """What the model itself asks of an answer."""
    known = served.checkpoint.familiarity
    return Limits(familiarity=known.threshold if known is not None else 0.0)


def fitted_familiarity(known: Numbers, unknown: Numbers, coverage: float = COVERAGE) -> Familiarity:
    """What tells known pictures from unknown ones by their evidence (N, E), and the score from which on they are known.

    Every other picture of both fits the weights; the rest of the known ones chooses the threshold, which the share
    `coverage` of them reaches.
    """
    fitted = fit_familiarity(known[::2], unknown[::2])
    threshold = float(np.quantile(familiarity_of(known[1::2], fitted), 1 - coverage))
    return replace(fitted, threshold=threshold)


def fit_temperature(logits: Numbers, labels: NDArray[np.int64]) -> float:
    """The temperature that makes the labels likeliest (Guo et al. 2017): a golden-section search of its logarithm.

    Where no picture was answered wrongly that would be ever lower; it stays where so many pictures can bear it out.
    """
    low, high, golden = math.log(LOWEST), math.log(20.0), (math.sqrt(5) - 1) / 2
    while high - low > 1e-4:
        one, other = high - golden * (high - low), low + golden * (high - low)
        if _loss(logits, labels, one) < _loss(logits, labels, other):
            high = other
        else:
            low = one
    return max(math.exp((low + high) / 2), lowest_temperature(logits))


def lowest_temperature(logits: Numbers) -> float:
    """The temperature at which answers (N, classes) are as sure on average as N right ones let expect of the next one,
    (N + 1) / (N + 2): Laplace's rule of succession. A network's own shares, at 1, need no pictures to bear them out."""
    doubt = 1 / (len(logits) + 2)
    low, high = math.log(LOWEST), 0.0
    while high - low > CLOSE_ENOUGH:
        middle = (low + high) / 2
        low, high = (middle, high) if _doubt(logits, middle) < doubt else (low, middle)
    return math.exp(high)


def fit_familiarity(known: Numbers, unknown: Numbers) -> Familiarity:
    """A logistic regression on evidence (N, E): known pictures against unknown ones, both with the same weight."""
    everything = np.concatenate([known, unknown]).astype(np.float64)
    mean, spread = everything.mean(axis=0), everything.std(axis=0) + 1e-3
    inputs = np.column_stack([np.ones(len(everything)), (everything - mean) / spread])
    wanted = np.repeat([1.0, 0.0], [len(known), len(unknown)])
    share = np.repeat([0.5 / len(known), 0.5 / len(unknown)], [len(known), len(unknown)])
    fitted = _logistic(inputs, wanted, share)
    scaled = fitted[1:] / spread
    bias = float(fitted[0] - scaled @ mean)
    return Familiarity(weights=tuple(float(each) for each in scaled), bias=bias, threshold=0.5)


def _logistic(inputs: Doubles, wanted: Doubles, share: Doubles) -> Doubles:
    """The weights (E,) that make `wanted` (N,), 0 or 1, likeliest for inputs (N, E) whose first column is 1: Newton's
    method, each step halved until it is one down. `share` (N,) weighs the rows."""
    decay = np.full(inputs.shape[1], DECAY)
    decay[0] = 0.0  # the bias

    def loss(weights: Doubles) -> float:
        score = inputs @ weights
        return float(share @ (np.logaddexp(0, score) - wanted * score) + decay @ weights**2)

    weights = np.zeros(inputs.shape[1])
    for _ in range(MOST_STEPS):
        likely = 0.5 * (1 + np.tanh(inputs @ weights / 2))
        slope = inputs.T @ (share * (likely - wanted)) + 2 * decay * weights
        curvature = (inputs.T * (share * likely * (1 - likely))) @ inputs + np.diag(2 * decay + SMALLEST_CURVATURE)
        step, here = np.linalg.solve(curvature, slope), loss(weights)
        while loss(weights - step) > here and np.abs(step).max() > CLOSE_ENOUGH:
            step /= 2
        weights = weights - step
        if np.abs(step).max() <= CLOSE_ENOUGH:
            break
    return weights


def reliability(probabilities: Numbers, labels: NDArray[np.int64], bins: int = BINS) -> Reliability:
    """The reliability diagram of probabilities (N, classes); empty bins hold zeros."""
    confidence, right = probabilities.max(axis=1), probabilities.argmax(axis=1) == labels
    place = np.minimum((confidence * bins).astype(int), bins - 1)
    count = np.bincount(place, minlength=bins)
    filled = np.maximum(count, 1)
    return Reliability(
        np.bincount(place, confidence, bins) / filled, np.bincount(place, right, bins) / filled, count
    )  # fmt: skip


def separation(known: Numbers, unknown: Numbers) -> float:
    """The area under the ROC curve: how likely a known picture scores higher than an unknown one; ties count half."""
    both = np.concatenate([known, unknown])
    _, inverse, counts = np.unique(both, return_inverse=True, return_counts=True)
    ranks = (np.cumsum(counts) - (counts - 1) / 2)[inverse]
    above = ranks[: len(known)].sum() - len(known) * (len(known) + 1) / 2
    return float(above / (len(known) * len(unknown)))


def _scaled(logits: Numbers, log_temperature: float) -> Doubles:
    """Logits (N, classes) at a temperature, the largest of each row at 0."""
    scaled = logits.astype(np.float64) / math.exp(log_temperature)
    return scaled - scaled.max(axis=1, keepdims=True)


def _doubt(logits: Numbers, log_temperature: float) -> float:
    """What the likeliest classes leave to all others, on average."""
    return float(np.mean(1 - 1 / np.exp(_scaled(logits, log_temperature)).sum(axis=1)))


def _loss(logits: Numbers, labels: NDArray[np.int64], log_temperature: float) -> float:
    scaled = _scaled(logits, log_temperature)
    chosen = scaled[np.arange(len(labels)), labels]
    return float(np.mean(np.log(np.exp(scaled).sum(axis=1)) - chosen))
