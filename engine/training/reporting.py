"""What a run tells while it goes on: curve points in batches, evaluations at once. Owned by the trainer's thread."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from engine.messages import CurvePoints, Evaluated, Event, TrainingEnding, TrainingProgress, TrainingRecalled
from engine.training.curves import Curves
from engine.training.loop import Training
from engine.training.meter import Meter
from engine.training.steps import Measured, Stepped
from engine.work import Pace, Progress

PROGRESS_INTERVAL_S = 1 / 15  # of what comes before and after a run: downloads, reading, calibrating
POINTS_INTERVAL_S = 1 / 3  # each time the window wakes up, draws, and takes memory and turns from the run


class Reporter:
    """Collects points and tells them at most three times a second."""

    def __init__(
        self,
        request: int,
        training: Training,
        meter: Meter,
        tell: Callable[[Event], None],
        clock: Callable[[], float],
    ) -> None:
        self._request = request
        self._training = training
        self._meter = meter
        self._tell = tell
        self._clock = clock
        self._points: list[Stepped] = []
        self._told_s = -POINTS_INTERVAL_S
        self._ending = Pace(PROGRESS_INTERVAL_S, clock)

    def recall(self, curves: Curves) -> None:
        """What a run that goes on had done before, if anything."""
        if not curves.steps:
            return
        rows = curves.evaluations
        self._tell(
            TrainingRecalled(
                request=self._request,
                points=_points(curves.steps, curves.losses, curves.accuracies),
                evaluations=_points(
                    [each.step for each in rows], [each.loss for each in rows], [each.accuracy for each in rows]
                ),
            )
        )

    def add(self, event: Stepped) -> None:
        """One more point."""
        self._points.append(event)
        if self._clock() - self._told_s >= POINTS_INTERVAL_S:
            self.flush()

    def report(self, event: Measured) -> None:
        """An evaluation, after the points before it."""
        self.flush()
        evaluation = event.evaluation
        self._tell(
            Evaluated(
                request=self._request,
                split=self._training.recipe.measured_on,
                epoch=event.epoch,
                step=event.step,
                loss=evaluation.loss,
                accuracy=evaluation.accuracy,
                confusion=evaluation.confusion,
                is_best=event.is_best,
            )
        )

    def follow_end(self, progress: Progress) -> None:
        """How far the work after the last batch is."""
        if self._ending.is_due():
            sentence, fraction = progress
            self._tell(TrainingEnding(request=self._request, sentence=sentence, fraction=fraction))

    def flush(self) -> None:
        """Tell the points that wait."""
        if not self._points:
            return
        points, self._points = self._points, []
        self._told_s = self._clock()
        last, training = points[-1], self._training
        self._tell(
            TrainingProgress(
                request=self._request,
                epoch=last.epoch,
                step=last.step,
                total_steps=training.total_steps,
                images_per_s=self._meter.images_per_s,
                seconds_left=self._meter.seconds_left(training.pictures_left),
                learning_rate=last.learning_rate,
                points=_points(
                    [each.step for each in points],
                    [each.loss for each in points],
                    [each.accuracy for each in points],
                ),
            )
        )


def _points(steps: list[int], losses: list[float], accuracies: list[float]) -> CurvePoints:
    return CurvePoints(
        steps=np.array(steps, np.int64),
        losses=np.array(losses, np.float32),
        accuracies=np.array(accuracies, np.float32),
    )
