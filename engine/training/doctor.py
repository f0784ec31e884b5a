"""Watches the curves and a few numbers of some batches, and says what is wrong. Owned by the trainer's thread.

Arithmetic of the standard library; no torch.
"""

from __future__ import annotations

from statistics import fmean

from engine.messages import Finding
from engine.training.chart import Chart, Epoch, Stretch, Vitals
from engine.training.symptoms import symptoms


class Doctor:
    """Watches one run; see `Chart` for what it is told at the beginning."""

    def __init__(
        self, classes: tuple[str, ...], *, overlap: float = 0.0, learned_before: float = 0.0, mirrors: bool = False
    ) -> None:
        self._chart = Chart(classes, overlap, learned_before, mirrors)
        self._epoch: list[tuple[float, float]] = []  # loss and accuracy of the batches since the last evaluation

    def see_step(self, loss: float, accuracy: float, rate: float, full_rate: float, vitals: Vitals | None) -> None:
        """One batch; `rate` is this step's learning rate, `full_rate` the run's before its schedule."""
        chart = self._chart
        chart.stretch.add(loss, accuracy, vitals)
        chart.rate, chart.is_full_rate = rate, rate >= full_rate / 2
        if vitals is not None:
            chart.vitals.append(vitals)
        self._epoch.append((loss, accuracy))

    def see_evaluation(self, epoch: int, loss: float, accuracy: float) -> None:
        """One evaluation, after the epoch numbered `epoch` from 0."""
        if self._epoch:
            training_loss, training_accuracy = (fmean(each) for each in zip(*self._epoch, strict=True))
            self._chart.epochs.append(Epoch(epoch + 1, loss, accuracy, training_loss, training_accuracy))
        self._epoch = []

    def see_rescue(self, step: int) -> None:
        """The loss was no number after `step`."""
        self._chart.rescued.append(step)
        self.see_change()

    def see_change(self, *, mirrors: bool | None = None) -> None:
        """The run's settings have changed: what was said of the learning rate holds no more."""
        self._chart.stretch = Stretch()
        self._chart.vitals.clear()
        if mirrors is not None:
            self._chart.mirrors = mirrors

    def findings(self) -> tuple[Finding, ...]:
        """Everything that is wrong as far as can be told, the most important first."""
        return tuple(Finding(key=key, sentence=sentence) for key, sentence in symptoms(self._chart))
