"""Kill -9 at any moment, then go on (FAULTS TRN-07, TRN-15): the weights are those of a run nobody disturbed."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import pytest

from engine import checkpoints
from engine.runs import RunFolder
from engine.training.steps import Stepped
from tests.engine.training import tiny
from tests.engine.training.nursery import RECIPE
from tests.engine.training.nursing import Nursery

KILLS = 20
FILES = ("best.safetensors", "last.safetensors", "resume.safetensors")


@pytest.fixture(scope="module")
def undisturbed(nursery: Nursery, tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, str], list[str]]:
    """What is left of a run that nobody disturbed, and its moments."""
    folder = tmp_path_factory.mktemp("runs") / "undisturbed"
    said = nursery.live(folder)
    return left_in(folder), said["moments"]


def left_in(folder: Path) -> dict[str, str]:
    """The digest of every file's weights, and the curves; a model that is damaged does not load."""
    left = {name: checkpoints.load(folder / name).stamp.digest for name in FILES}
    return left | {"curves": RunFolder(folder).curves.read_text()}


def test_trn_07_killed_at_twenty_random_moments_a_run_ends_with_the_same_weights(
    nursery: Nursery, undisturbed: tuple[dict[str, str], list[str]], tmp_path: Path
) -> None:
    expected, moments = undisturbed
    draw = random.Random(20)
    saving = [number for number, kind in enumerate(moments, 1) if kind != "batch"]
    learning = [number for number, kind in enumerate(moments, 1) if kind == "batch"]
    for number, moment in enumerate(draw.sample(saving, KILLS - 8) + draw.sample(learning, 8)):
        folder = tmp_path / str(number)
        assert nursery.live(folder, moment)["died"], moments[moment - 1]
        assert not nursery.live(folder)["died"]
        assert left_in(folder) == expected, f"killed at moment {moment}, in “{moments[moment - 1]}”"


def test_trn_07_killed_again_and_again_it_still_ends_with_the_same_weights(
    nursery: Nursery, undisturbed: tuple[dict[str, str], list[str]], tmp_path: Path
) -> None:
    draw, deaths = random.Random(7), 0
    while nursery.live(tmp_path / "run", draw.randint(20, 60))["died"]:
        deaths += 1
    assert deaths > 3
    assert left_in(tmp_path / "run") == undisturbed[0]


def test_trn_15_killed_before_its_first_save_it_begins_again(
    nursery: Nursery, undisturbed: tuple[dict[str, str], list[str]], tmp_path: Path
) -> None:
    folder, (expected, moments) = tmp_path / "run", undisturbed
    first_saved = [number for number, kind in enumerate(moments, 1) if kind == "replace"][1]
    assert nursery.live(folder, first_saved)["died"]
    assert RunFolder(folder).description.exists()
    assert not RunFolder(folder).resume.exists()
    nursery.live(folder)
    assert left_in(folder) == expected


def test_trn_01_a_rescue_is_the_same_in_a_run_that_was_killed_around_it(nursery: Nursery, tmp_path: Path) -> None:
    steps = [each for each in tiny.run(tiny.training(RECIPE)) if isinstance(each, Stepped)]
    trouble: dict[str, Any] = {"bad_rate": next(each.learning_rate for each in steps if each.step == 14)}
    moments = nursery.live(tmp_path / "whole", **trouble)["moments"]
    expected = left_in(tmp_path / "whole")
    assert f"{steps[0].learning_rate / 3:.3e}" in expected["curves"], "it was never rescued"
    draw = random.Random(14)
    for moment in draw.sample(range(1, len(moments) + 1), 5):
        folder = tmp_path / str(moment)
        assert nursery.live(folder, moment, **trouble)["died"]
        nursery.live(folder, **trouble)
        assert left_in(folder) == expected, f"killed at moment {moment} of {len(moments)}"
