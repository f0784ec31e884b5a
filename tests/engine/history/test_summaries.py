"""The list of runs: what each folder says, whatever has happened to it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from engine.errors import EngineError
from engine.history.summaries import summaries, summary
from engine.runs import MeasuredOnTest, RunFolder, RunLabel
from tests.engine.history.conftest import train
from tests.engine.training import tiny


@pytest.fixture
def run(finished: Path, tmp_path: Path) -> Path:
    """A copy of a finished run."""
    return Path(shutil.copytree(finished, tmp_path / "runs" / finished.name))


def test_a_finished_run_says_everything(run: Path) -> None:
    RunFolder(run).write_label(RunLabel(title="First try", note="with the big pen"))
    RunFolder(run).note_test(MeasuredOnTest(accuracy=0.75, count=100, epoch=3))
    told = summary(run)
    assert (told.run, told.title, told.note, told.outcome) == (run.name, "First try", "with the big pen", "finished")
    assert told.recipe == tiny.RECIPE
    assert told.epochs == (1, 2, 3)
    assert (told.evaluations, told.step, told.steps_per_epoch, told.seconds) == (3, 24, 8, 12.5)
    assert told.best_accuracy is not None
    assert 0.3 < told.best_accuracy <= 1
    assert told.test_accuracy == 0.75
    assert not told.can_resume
    assert told.size_bytes == sum(each.stat().st_size for each in run.iterdir())


def test_a_file_that_goes_while_the_run_is_looked_at_is_none(run: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before, vanishing = summary(run).size_bytes, run / "best.safetensors.part"
    iterate = Path.iterdir

    def and_one_more(path: Path) -> Iterator[Path]:
        yield from iterate(path)
        yield vanishing

    monkeypatch.setattr(Path, "iterdir", and_one_more)
    monkeypatch.setattr(Path, "is_file", lambda path: path == vanishing or path.exists())
    assert summary(run).size_bytes == before


def test_a_folder_that_may_not_be_read_is_listed(run: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def closed(path: Path) -> Iterator[Path]:
        raise PermissionError(13, "Permission denied", str(path))

    iterate = Path.iterdir
    monkeypatch.setattr(Path, "iterdir", lambda path: closed(path) if path == run else iterate(path))
    error = EngineError("“run.json” may not be read.", reason="permission")
    monkeypatch.setattr(RunFolder, "read_description", lambda _self: (_ for _ in ()).throw(error))
    (told,) = summaries(run.parent)
    assert (told.run, told.outcome, told.size_bytes, told.epochs) == (run.name, "damaged", 0, ())
    assert "may not be read" in str(told.sentence)


def test_newest_first_and_what_is_no_run_is_left_out(run: Path) -> None:
    (run.parent / "2026-11-22_empty").mkdir()
    (run.parent / "a file").write_text("")
    shutil.copytree(run, run.parent / "2026-12-01")
    assert [each.run for each in summaries(run.parent)] == ["2026-12-01", run.name]
    assert list(summaries(run.parent / "nowhere")) == []


def test_a_run_is_running_until_nobody_trains_it_any_more(tmp_path: Path) -> None:
    keeper = train(tmp_path / "run", until=19, outcome="")
    assert summary(tmp_path / "run").outcome == "running"
    assert not summary(tmp_path / "run").can_resume
    keeper._lock.release()  # as the system does for a killed process
    told = summary(tmp_path / "run")
    assert told.outcome == "interrupted"
    assert told.can_resume
    assert "after 2 of 3 epochs" in str(told.sentence)
    assert (told.evaluations, told.epochs, told.seconds) == (2, (1, 2), 12.0)


@pytest.mark.parametrize("outcome", ["stopped", "failed"])
def test_a_stopped_run_can_go_on(outcome: str, tmp_path: Path) -> None:
    train(tmp_path / "run", until=10, outcome=outcome)
    told = summary(tmp_path / "run")
    assert (told.outcome, told.can_resume) == (outcome, True)
    (tmp_path / "run" / "resume.safetensors").unlink()
    assert not summary(tmp_path / "run").can_resume


@pytest.mark.parametrize(
    ("damage", "sentence"),
    [
        (lambda folder: (folder / "run.json").unlink(), "run.json is gone"),
        (lambda folder: (folder / "run.json").write_text("{"), "cannot be read"),
        (lambda folder: (folder / "run.json").write_text("[" * 100_000), "cannot be read"),
        (lambda folder: (folder / "run.json").write_bytes(b""), "cannot be read"),
        (lambda folder: (folder / "run.json").write_text('{"run": "x", "recipe": 7}'), "cannot be read"),
    ],
)
def test_a_damaged_run_is_listed_with_a_sentence(damage, sentence: str, run: Path) -> None:
    damage(run)
    told = next(iter(summaries(run.parent)))
    assert told.outcome == "damaged"
    assert sentence in str(told.sentence)
    assert told.recipe is None
    assert told.epochs == (1, 2, 3)


@pytest.mark.parametrize("name", ["label.json", "test.json"])
def test_damage_beside_the_description_hurts_nobody(name: str, run: Path) -> None:
    (run / name).write_text("not json")
    told = summary(run)
    assert (told.outcome, told.title, told.test_accuracy) == ("finished", "tiny 11-21 10:00", None)


def test_runs_of_older_versions_are_listed(run: Path) -> None:
    """Without the fields that have come since."""
    import json

    told = json.loads((run / "run.json").read_text())
    for name in ("steps_per_epoch", "evaluations", "parent", "parent_epoch"):
        del told[name]
    (run / "run.json").write_text(json.dumps(told))
    assert summary(run).outcome == "finished"
    assert summary(run).best_accuracy == told["best_accuracy"]
