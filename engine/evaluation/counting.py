"""Verdicts counted: confusion, reliability, coverage, with a person's corrections. Owned by the evaluator's thread."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from engine.datasets.corrections import Corrections, Said, applied
from engine.evaluation.verdicts import Verdict
from engine.inference.unsure import coverage_curve, reliability
from engine.messages import CoverageCurve, Judged, ReliabilityBins


@dataclass(frozen=True, slots=True, eq=False)
class Counted:
    """A verdict with what was said about its labels: `predictions` int64 (N,), `confidences` float32 (N,) of them, and
    the places `counted`, int64 (M,)."""

    verdict: Verdict
    said: Said
    probabilities: NDArray[np.float32]
    predictions: NDArray[np.int64]
    confidences: NDArray[np.float32]
    counted: NDArray[np.int64]

    @property
    def confusion(self) -> NDArray[np.int64]:
        """(truth, predicted)."""
        classes = len(self.verdict.classes)
        pairs = self.said.labels[self.counted] * classes + self.predictions[self.counted]
        return np.bincount(pairs, minlength=classes**2).reshape(classes, classes)

    @property
    def loss(self) -> float:
        """Mean cross-entropy of the logits as they are, which is what training makes smaller."""
        scaled = self.verdict.logits[self.counted].astype(np.float64)
        scaled -= scaled.max(axis=1, keepdims=True)
        chosen = scaled[np.arange(len(scaled)), self.said.labels[self.counted]]
        return float(np.mean(np.log(np.exp(scaled).sum(axis=1)) - chosen)) if len(scaled) else 0.0


def count(verdict: Verdict, corrections: Corrections) -> Counted:
    """What the verdict comes to with these corrections."""
    said = applied(corrections, verdict.origin, verdict.labels, verdict.classes)
    probabilities = _softmax(verdict.logits / np.float32(verdict.temperature))
    predictions = verdict.logits.argmax(axis=1)
    confidences = probabilities[np.arange(len(predictions)), predictions]
    return Counted(verdict, said, probabilities, predictions, confidences, np.flatnonzero(~said.excluded))


def told(counted: Counted, request: int, *, can_undo: bool) -> Judged:
    """The count as the window is told of it."""
    verdict, kept = counted.verdict, counted.counted
    confusion = counted.confusion
    return Judged(
        request=request,
        evaluation=verdict.number,
        is_run=verdict.is_run,
        reference=verdict.reference,
        data=verdict.data,
        split=verdict.split,
        stamp=verdict.stamp,
        classes=verdict.classes,
        confusion=confusion,
        loss=counted.loss,
        accuracy=float(np.trace(confusion) / max(len(kept), 1)),
        excluded=int(counted.said.excluded.sum()),
        relabelled=int(counted.said.relabelled.sum()),
        left_out=verdict.left_out,
        temperature=verdict.temperature,
        reliability=_reliability(counted),
        coverage=_coverage(counted),
        can_undo=can_undo,
    )


def _reliability(counted: Counted) -> ReliabilityBins:
    kept = counted.counted
    found = reliability(counted.probabilities[kept], counted.said.labels[kept])
    return ReliabilityBins(confidence=found.confidence, accuracy=found.accuracy, count=found.count, error=found.error)


def _coverage(counted: Counted) -> tuple[CoverageCurve, ...]:
    verdict = counted.verdict
    curves = [_curve("confidence", counted, counted.confidences, 0.0)]
    if verdict.familiarities is not None and verdict.familiarity is not None:
        curves.append(_curve("familiarity", counted, verdict.familiarities, verdict.familiarity.threshold))
    return tuple(curves)


def _curve(
    score: Literal["confidence", "familiarity"], counted: Counted, scores: NDArray[np.float32], threshold: float
) -> CoverageCurve:
    """One point for each score there is: all pictures with that score are answered, or none of them."""
    kept = counted.counted
    right = counted.predictions[kept] == counted.said.labels[kept]
    coverage, accuracy = coverage_curve(scores[kept], right)
    falling = np.sort(scores[kept])[::-1]
    last = np.flatnonzero(np.append(falling[:-1] != falling[1:], True))[::-1] if len(kept) else np.zeros(0, int)
    return CoverageCurve(
        score=score,
        thresholds=falling[last].astype(np.float64),
        coverage=coverage[last],
        accuracy=accuracy[last],
        threshold=threshold,
    )


def _softmax(logits: NDArray[np.float32]) -> NDArray[np.float32]:
    powers = np.exp(logits - logits.max(axis=1, keepdims=True))
    return powers / powers.sum(axis=1, keepdims=True)
