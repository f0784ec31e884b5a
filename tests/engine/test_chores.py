"""Exports and measurements in a process of their own: what they say arrives, and they end when they are to."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from threading import Event as Gate
from typing import TypeVar

import pytest

from engine import chores as chores_module
from engine import cli
from engine.catalogue import LENET_MNIST, RECIPES
from engine.chores import Chores
from engine.mailbox import Outbox
from engine.messages import (
    EXPORT_KINDS,
    CancelChore,
    ChoreProgress,
    DeviceMeasured,
    Event,
    ExportModel,
    Failed,
    FileLookedInto,
    ImportModel,
    LookIntoFile,
    MeasureDevices,
    MeasuringEnded,
    ModelExported,
    ModelImported,
)
from engine.recipe_text import read
from tests.engine.exporting.runs import finished_run
from tests.strangers import lenet, state_of, write

E = TypeVar("E")
PATIENCE_S = 90


class Listener:
    """Hears what chores tell."""

    def __init__(self) -> None:
        self._gate = Gate()
        self.outbox: Outbox[Event] = Outbox(self._gate.set)
        self.chores = Chores(self.outbox.put)
        self.heard: list[Event] = []

    def wait_for(self, kind: type[E]) -> E:
        while True:
            self._gate.clear()
            self.heard += self.outbox.drain()
            found = [each for each in self.heard if isinstance(each, kind)]
            if found:
                return found[0]
            assert self._gate.wait(PATIENCE_S), f"no {kind.__name__}; heard {self.heard}"

    def join(self) -> None:
        for chore in self.chores._under_way.values():
            chore.join(PATIENCE_S)
            assert not chore.is_alive()
        self.heard += self.outbox.drain()


@pytest.fixture
def said(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Lets the child be a line of Python instead of the command line."""

    def be(program: str) -> None:
        started = chores_module._started

        def other(arguments: list[str], complaints):
            return started([arguments[0], "-c", program], complaints)

        monkeypatch.setattr(chores_module, "_started", other)

    return be


def test_an_export_in_its_own_process(tmp_path: Path) -> None:
    run, listener = finished_run(tmp_path / "a run"), Listener()
    wanted = ExportModel(request=7, reference=str(run), kind="csv", path=str(tmp_path / "out.csv"))
    listener.chores.take(wanted)
    exported = listener.wait_for(ModelExported)
    listener.join()
    assert (exported.request, exported.paths) == (7, (str(tmp_path / "out.csv"),))
    assert str(exported.sentence) == "The curves were written: 24 batches and 3 evaluations."
    assert (tmp_path / "out.csv").read_text() == (run / "curves.csv").read_text()
    assert {each.request for each in listener.heard if isinstance(each, ChoreProgress)} == {7}


def test_a_failure_keeps_its_words_and_values_apart(said: Callable[[str], None]) -> None:
    said(
        "import json, sys; print(json.dumps({'event': 'failed', 'reason': 'no-run', 'template': '“{name}” is a model',"
        " 'values': {'name': 'digits'}, 'details': 'line 7'})); sys.exit(1)"
    )
    listener = Listener()
    listener.chores.take(ExportModel(request=3, reference="digits", kind="csv", path="out.csv"))
    failed = listener.wait_for(Failed)
    listener.join()
    assert (failed.request, failed.reason, failed.sentence.values) == (3, "no-run", (("name", "digits"),))
    assert failed.details == "line 7"
    assert len([each for each in listener.heard if isinstance(each, Failed)]) == 1


def test_a_child_that_dies_is_told_with_its_last_words(said: Callable[[str], None]) -> None:
    said("raise MemoryError('too little of it')")
    listener = Listener()
    listener.chores.take(MeasureDevices(request=4))
    failed = listener.wait_for(Failed)
    listener.join()
    assert failed.reason == "unexpected"
    assert "too little of it" in str(failed.sentence)


def test_a_measurement_is_told_device_by_device(said: Callable[[str], None]) -> None:
    said(
        "import json; print(json.dumps({'event': 'measured', 'device': 'cpu', 'title': 'CPU', 'answers_per_s': 5.0,"
        " 'training_images_per_s': 100.0, 'batched_answers_per_s': 50.0, 'sixty_epochs_s': 30000.0}))"
    )
    listener = Listener()
    listener.chores.take(MeasureDevices(request=5))
    listener.wait_for(MeasuringEnded)
    measured = listener.wait_for(DeviceMeasured)
    listener.join()
    assert (measured.device.title, measured.sixty_epochs_s) == ("CPU", 30000.0)


def test_what_is_given_up_ends_at_once_and_says_so(said: Callable[[str], None]) -> None:
    said("import sys; print('{\"event\": \"none\"}', flush=True); sys.stdin.read(); import threading; "
         "threading.Event().wait()")  # fmt: skip
    listener = Listener()
    listener.chores.take(MeasureDevices(request=6))
    listener.chores.take(CancelChore(request=99))
    listener.chores.take(CancelChore(request=6))
    assert listener.wait_for(Failed).reason == "cancelled"
    listener.join()


def test_the_command_line_knows_every_kind() -> None:
    assert cli.EXPORT_KINDS == EXPORT_KINDS


def test_a_strangers_file_is_looked_into_in_its_own_process(tmp_path: Path) -> None:
    """FAULTS CKP-10. Recipes of one's own are asked as well; a draft that cannot be is left out."""
    path = write(tmp_path / "theirs.pt", state_of(lenet(), prefix="module."))
    mine = replace(LENET_MNIST, name="mine", title="Mine")
    draft = replace(mine, name="draft", model=replace(mine.model, layers=mine.model.layers[:3]))
    listener = Listener()
    listener.chores.take(LookIntoFile(request=8, path=str(path), recipes=(draft, mine)))
    looked = listener.wait_for(FileLookedInto)
    listener.join()
    assert (looked.request, looked.path, looked.name) == (8, str(path), "theirs.pt")
    assert (looked.tensors[0].name, looked.tensors[0].shape) == ("features.0.weight", (6, 1, 5, 5))
    assert [each.recipe.name for each in looked.candidates[:3]] == ["mine", "lenet-mnist", "lenet-mnist-repaired"]
    assert (looked.candidates[0].recipe, looked.candidates[0].fit) == (mine, "order")
    assert len(looked.candidates) == len(RECIPES) + 1


def test_an_import_brings_its_recipe_along(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    started, given = chores_module._started, list[list[str]]()
    told = "{'event': 'imported', 'path': 'x', 'template': 'Done with {n}.', 'values': {'n': 8}, 'notice': None}"

    def other(arguments: list[str], complaints):
        given.append(arguments)
        recipe = Path(arguments[arguments.index("--recipe") + 1])
        assert read(recipe.read_text(), name="r", syntax="json") == LENET_MNIST
        return started([arguments[0], "-c", f"import json; print(json.dumps({told}))"], complaints)

    monkeypatch.setattr(chores_module, "_started", other)
    listener = Listener()
    out = str(tmp_path / "made.safetensors")
    listener.chores.take(ImportModel(request=9, path=str(tmp_path / "a.pt"), recipe=LENET_MNIST, out=out))
    imported = listener.wait_for(ModelImported)
    listener.join()
    assert (imported.request, imported.path, str(imported.sentence)) == (9, out, "Done with 8.")
    assert given[0][3:5] == ["import", str(tmp_path / "a.pt")]
    assert not Path(given[0][given[0].index("--recipe") + 1]).exists()


def test_a_file_that_takes_for_ever_is_left(monkeypatch: pytest.MonkeyPatch, said: Callable[[str], None]) -> None:
    """FAULTS CKP-10: the child is ended, and it is said why."""
    said("import threading; threading.Event().wait()")
    monkeypatch.setattr(chores_module, "LONGEST_IMPORT_S", 0.05)
    listener = Listener()
    listener.chores.take(LookIntoFile(request=10, path="/x/endless.pt"))
    failed = listener.wait_for(Failed)
    listener.join()
    assert (failed.reason, "“endless.pt” was left" in str(failed.sentence)) == ("too-slow", True)
