"""What a run's model is worth on the test set, kept with the run. Owned by the evaluator's thread."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from engine.datasets.naming import names, place_of
from engine.errors import EngineError
from engine.evaluation.counting import Counted
from engine.runs import MeasuredOnTest, RunFolder


def note_on_run(counted: Counted) -> None:
    """Note the result in the run's folder, if the model lies in one and the test set is that of the run's own data."""
    verdict = counted.verdict
    path = Path(verdict.reference)
    folder = RunFolder(path.parent)
    is_its_own = place_of(verdict.data) in map(place_of, names(verdict.stamp.dataset))
    if verdict.split != "test" or not is_its_own or not path.is_file() or not folder.description.is_file():
        return
    right, total = int(counted.confusion.trace()), len(counted.counted)
    with suppress(EngineError):  # a run on a full or foreign disk is still a run
        folder.note_test(MeasuredOnTest(accuracy=right / max(total, 1), count=total, epoch=verdict.stamp.epoch))
