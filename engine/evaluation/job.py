"""An evaluation in hand: a model loaded, then asked for every picture. Owned by the evaluator's thread."""

from __future__ import annotations

from collections.abc import Generator

import torch

from engine import checkpoints
from engine.checkpoints import Checkpoint
from engine.errors import EngineError, say
from engine.evaluation.asked import judge_folder
from engine.evaluation.labelled import folder_meant
from engine.evaluation.verdicts import Verdict, judge
from engine.inference.classify import Served, serve
from engine.messages import EvaluateModel, WeightsPublished
from engine.work import Progress

LIVE = "live"


class Job:
    """`steps` yields progress between small pieces of work and returns the verdict."""

    def __init__(self, command: EvaluateModel, number: int, run_weights: WeightsPublished | None) -> None:
        self.request = command.request
        self.steps: Generator[Progress, None, Verdict] = self._work(command, number, run_weights)

    def _work(
        self, command: EvaluateModel, number: int, run_weights: WeightsPublished | None
    ) -> Generator[Progress, None, Verdict]:
        yield say("Opening the model"), 0.0
        served = _live(run_weights) if command.reference == LIVE else _opened(command.reference)
        folder = folder_meant(command.data, is_one=False)
        if folder is not None:
            return (yield from judge_folder(number, served, command.reference, command.data, folder))
        return (yield from judge(number, served, command.reference, command.data))


def _opened(reference: str) -> Served:
    return serve(checkpoints.load(checkpoints.resolve(reference)))


def _live(weights: WeightsPublished | None) -> Served:
    if weights is None:
        raise EngineError(
            "The run has not reached the end of an epoch yet. Wait for it, or choose another model.", reason="too-early"
        )
    return serve(
        Checkpoint(
            stamp=weights.stamp,
            model=weights.model,
            input=weights.input,
            classes=weights.classes,
            state={name: torch.tensor(array) for name, array in weights.state.items()},
        )
    )
