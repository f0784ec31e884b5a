"""The numbers of a run, step by step, as they will be drawn and kept. Owned by the trainer's thread."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import msgspec
import torch
from torch import Tensor

from engine.training.steps import Measured, Stepped

CSV_HEADER = ("step", "epoch", "learning_rate", "loss", "accuracy", "validation_loss", "validation_accuracy")
CURVE_PREFIX = "curve."
POINTS = ("steps", "epochs", "rates", "losses", "accuracies")


@dataclass(frozen=True, slots=True)
class EvaluationRow:
    """One evaluation's place and result."""

    epoch: int
    step: int
    loss: float
    accuracy: float


@dataclass(slots=True)
class Curves:
    """Training points by step, and evaluations."""

    steps: list[int] = field(default_factory=list)
    epochs: list[int] = field(default_factory=list)
    rates: list[float] = field(default_factory=list)
    losses: list[float] = field(default_factory=list)
    accuracies: list[float] = field(default_factory=list)
    evaluations: list[EvaluationRow] = field(default_factory=list)

    def add(self, event: Stepped) -> None:
        """One more batch."""
        self.steps.append(event.step)
        self.epochs.append(event.epoch)
        self.rates.append(event.learning_rate)
        self.losses.append(event.loss)
        self.accuracies.append(event.accuracy)

    def add_evaluation(self, event: Measured) -> None:
        """One more evaluation."""
        row = EvaluationRow(event.epoch, event.step, event.evaluation.loss, event.evaluation.accuracy)
        self.evaluations.append(row)

    def go_back(self, step: int) -> None:
        """Forget the points after `step`: they will be drawn anew."""
        keep = bisect_right(self.steps, step)
        for points in self._points().values():
            del points[keep:]

    def rows(self) -> Iterator[tuple[object, ...]]:
        """Rows for a file, headed by CSV_HEADER; an evaluation stands in the row of its step."""
        evaluated = {each.step: each for each in self.evaluations}
        for step, epoch, rate, loss, accuracy in zip(*self._points().values(), strict=True):
            row = evaluated.get(step)
            validation = ("", "") if row is None else (f"{row.loss:.6f}", f"{row.accuracy:.6f}")
            yield (step, epoch, f"{rate:.3e}", f"{loss:.6f}", f"{accuracy:.6f}", *validation)

    def tensors(self) -> dict[str, Tensor]:
        """The points, to be kept with the run."""
        return {CURVE_PREFIX + name: torch.tensor(points, dtype=_type(name)) for name, points in self._points().items()}

    def notes(self) -> str:
        """The evaluations, to be kept with the run."""
        return msgspec.json.encode(self.evaluations).decode()

    @classmethod
    def kept(cls, tensors: Mapping[str, Tensor], notes: str) -> Curves:
        """What `tensors` and `notes` have kept; KeyError or msgspec.MsgspecError if it is not there."""
        points = {name: tensors[CURVE_PREFIX + name].tolist() for name in POINTS}
        return cls(**points, evaluations=msgspec.json.decode(notes, type=list[EvaluationRow]))

    def _points(self) -> dict[str, list]:
        return {name: getattr(self, name) for name in POINTS}


def _type(name: str) -> torch.dtype:
    return torch.int64 if name in ("steps", "epochs") else torch.float64
