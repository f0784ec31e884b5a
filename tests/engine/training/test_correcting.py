"""A run learns with the corrections of its beginning, whatever is said while it rests."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Literal

import numpy as np
import pytest

from engine.datasets.corrections import NONE, Correction, corrections_path, save_corrections
from engine.datasets.sets import Pictures
from engine.messages import Noticed, Origin, Part, StopTraining, TrainingEnded, TrainingStarted
from engine.specs import InputSpec
from engine.work import Progress
from tests.engine.training import tiny
from tests.engine.training.listening import listening

BARS = "bars:1"


def _load(name: str, split: Literal["train", "test"], spec: InputSpec) -> Generator[Progress, None, Pictures]:
    pictures = yield from tiny.load(name, split, spec)
    return replace(pictures, origin=Origin(parts=(Part(data=BARS, count=144),), rows=np.arange(144)))


def _first(label: int) -> int:
    return int(np.flatnonzero(tiny.pictures().labels == label)[0])


@pytest.fixture(autouse=True)
def corrections() -> Iterator[None]:
    said = NONE.having((BARS, str(_first(0))), Correction(was="upright", now="dot"))
    save_corrections(said.having((BARS, str(_first(1))), Correction(was="lying")))
    yield
    corrections_path().unlink()


def test_a_run_learns_without_what_was_left_out_and_says_so(tmp_path: Path) -> None:
    with listening(load=_load) as run:
        run.start(folder=str(tmp_path / "run"))
        started = run.wait_for(TrainingStarted)
        assert started.train_count + started.validation_count == 143
        told = run.wait_for(Noticed)
        assert "labels are corrected (1)" in str(told.sentence)
        assert "pictures left out (1)" in str(told.sentence)
        run.wait_for(TrainingEnded)
        assert run.judged[-1].origin is not None
        assert len(run.judged[-1].labels) == len(run.judged[-1].logits) == started.validation_count
        place = {run.judged[-1].origin.key(each)[1]: each for each in range(started.validation_count)}
        for key, each in place.items():
            assert run.judged[-1].labels[each] == tiny.pictures().labels[int(key)], "as the data has them"


def test_a_run_goes_on_with_the_corrections_it_began_with(tmp_path: Path) -> None:
    with listening(load=_load) as run:
        run.start(folder=str(tmp_path / "run"))
        run.wait_for(TrainingStarted)
        run.post(StopTraining(request=2))
        run.wait_for(TrainingEnded)
        save_corrections(NONE.having((BARS, "7"), Correction(was=tiny.pictures().classes[tiny.pictures().labels[7]])))
        run.start(3, folder=str(tmp_path / "run"), resume=True)
        assert run.wait_for(TrainingStarted).train_count + 24 >= 142
        assert run.wait_for(TrainingEnded).outcome == "finished"
