"""Which part of its data a model is asked about: a folder that it learned from is no test set."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from engine.datasets.corrections import load_corrections
from engine.datasets.naming import learned_from
from engine.evaluation.counting import count
from engine.evaluation.loading import split_for
from engine.evaluation.noting import note_on_run
from engine.runs import RunFolder
from tests.engine.evaluation import judged


@pytest.mark.parametrize("name", ["cats+dogs", "pics@2024", "cats+dogs@2024", "plain"])
def test_a_folder_that_was_learned_from_is_known_again_however_it_is_called_and_written(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, other = tmp_path / name, tmp_path / "other"
    for each in (folder / "a", other):
        each.mkdir(parents=True)
    (tmp_path / "link").symlink_to(folder)
    monkeypatch.chdir(tmp_path)
    for dataset, earlier in ((f"{folder}", ""), (f"mnist+{folder}@100", "drawn"), ("mnist", f"drawn@5+{folder}+bars")):
        learned = learned_from(replace(judged.STAMP, dataset=dataset, earlier=earlier))
        for written in (
            f"{folder}",
            f"{folder}/",
            f"{other}/../{name}",
            name,
            f"{folder}@7",
            f"mnist+{folder}",
            "link",
        ):
            assert split_for(written, learned) == "train", written
        assert split_for(str(other), learned) == "test"
        assert split_for("mnist", learned) == "test"


def test_the_training_part_of_a_divided_folder_is_no_test_set(tmp_path: Path) -> None:
    for part in ("train", "test"):
        (tmp_path / part).mkdir()
    learned = frozenset({str(tmp_path)})
    assert split_for(str(tmp_path / "train"), learned) == "train"
    assert split_for(str(tmp_path / "test"), learned) == "test"


def test_the_test_result_on_a_divided_folder_is_noted_with_its_run(tmp_path: Path) -> None:
    own = tmp_path / "cats+dogs@9"
    own.mkdir()
    run = RunFolder(tmp_path / "run")
    run.make()
    run.description.write_text("{}")
    stamp = replace(judged.STAMP, dataset=f"{own}@50", epoch=2)
    judged.saved_model(run.best, stamp=stamp)
    note_on_run(count(judged.verdict(reference=str(run.best), data=f"{own}/", stamp=stamp), load_corrections()))
    assert run.read_test().epoch == 2
