"""Verdicts counted: confusion, reliability, coverage, with a person's corrections. Owned by the evaluator's thread."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from engine.datasets.corrections import Corrections, Said, applied
from engine.evaluation.verdicts import Verdict
from engine.inference.unsure import reliability
from engine.messages import Judged, ReliabilityBins

NO_ANSWER = -1  # the prediction for a picture on which there was nothing to ask about


@dataclass(frozen=True, slots=True, eq=False)
class Counted:
    """A verdict with what was said about its labels: `predictions` int64 (N,), `confidences` float32 (N,) of them, and
    the places `counted`, int64 (M,), of which those of `answered` pictures, int64 (A,), are in the matrix."""

    verdict: Verdict
    said: Said
    probabilities: NDArray[np.float32]
    predictions: NDArray[np.int64]
    confidences: NDArray[np.float32]
    counted: NDArray[np.int64]
    answered: NDArray[np.int64]

    @property
    def confusion(self) -> NDArray[np.int64]:
        """(truth, predicted)."""
        classes = len(self.verdict.classes)
        pairs = self.said.labels[self.answered] * classes + self.predictions[self.answered]
        return np.bincount(pairs, minlength=classes**2).reshape(classes, classes)

    @property
    def loss(self) -> float:
        """Mean cross-entropy of the probabilities as they are shown."""
        scaled = self.verdict.logits[self.answered].astype(np.float64) / self.verdict.temperature
        scaled -= scaled.max(axis=1, keepdims=True)
        chosen = scaled[np.arange(len(scaled)), self.said.labels[self.answered]]
        return float(np.mean(np.log(np.exp(scaled).sum(axis=1)) - chosen)) if len(scaled) else 0.0


def count(verdict: Verdict, corrections: Corrections) -> Counted:
    """What the verdict comes to with these corrections."""
    said = applied(corrections, verdict.origin, verdict.labels, verdict.classes)
    probabilities = _softmax(verdict.logits / np.float32(verdict.temperature))
    predictions = verdict.logits.argmax(axis=1)
    is_answered = np.ones(len(predictions), bool) if verdict.answered is None else verdict.answered
    predictions[~is_answered] = NO_ANSWER
    confidences = np.where(is_answered, probabilities.max(axis=1), np.float32(0))
    counted, answered = np.flatnonzero(~said.excluded), np.flatnonzero(is_answered & ~said.excluded)
    return Counted(verdict, said, probabilities, predictions, confidences, counted, answered)


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
        confidences=counted.confidences[kept],
        right=counted.predictions[kept] == counted.said.labels[kept],
        familiarities=None if verdict.familiarities is None else verdict.familiarities[kept],
        least_familiarity=verdict.familiarity.threshold if verdict.familiarity is not None else 0.0,
        can_undo=can_undo,
    )


def _reliability(counted: Counted) -> ReliabilityBins:
    kept = counted.answered
    found = reliability(counted.probabilities[kept], counted.said.labels[kept])
    return ReliabilityBins(confidence=found.confidence, accuracy=found.accuracy, count=found.count, error=found.error)


def _softmax(logits: NDArray[np.float32]) -> NDArray[np.float32]:
    powers = np.exp(logits - logits.max(axis=1, keepdims=True))
    return powers / powers.sum(axis=1, keepdims=True)
