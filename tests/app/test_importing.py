"""Weights that another program saved, from the drop to the answer, in front of a fake engine."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QFileDialog, QPushButton, QWidget

from app.dialogs.importing import ImportDialog
from app.widgets.tensor_table import NAME, NOWHERE, PLACE
from app.wording import stamp_details, stamp_line
from engine.catalogue import DIGITS, LENET_MNIST, MNIST_BEST
from engine.errors import say
from engine.messages import (
    CancelChore,
    Candidate,
    Failed,
    FileLookedInto,
    ImportModel,
    LookIntoFile,
    ModelImported,
    OpenPicture,
    ServeModel,
    TensorLine,
)
from engine.specs import Stamp
from tests.app.conftest import House
from tests.app.fakes import get_ready

TENSORS = (
    TensorLine(name="0.weight", shape=(6, 1, 5, 5), kind="float16", count=150),
    TensorLine(name="0.bias", shape=(6,), kind="float16", count=6),
)
FITTING = Candidate(recipe=LENET_MNIST, classes=DIGITS, fit="order", goes_to=("conv1.weight", "conv1.bias"))
OTHER = Candidate(recipe=MNIST_BEST, classes=DIGITS, fit="", differences=("0.weight: 6 ≠ conv1.weight: 32", "b", "c"))


@pytest.fixture
def ready(house: House) -> House:
    house.engine.say(*get_ready())
    house.settle()
    return house


def looked(house: House, path: str, *candidates: Candidate) -> ImportDialog:
    """What the file at `path` is said to hold, and the dialog about it."""
    request = house.engine.newest(LookIntoFile).request
    name = Path(path).name
    house.engine.say(
        FileLookedInto(
            request=request, path=path, name=name, tensors=TENSORS, candidates=candidates or (FITTING, OTHER)
        )
    )
    house.settle()
    return next(each for each in house.window.findChildren(ImportDialog) if each.isVisible())


def keep_at(monkeypatch: pytest.MonkeyPatch, path: Path) -> list[str]:
    """The user's choice of a place; what was proposed."""
    proposed: list[str] = []

    def choose(_parent: object, _title: str, proposal: str, _kinds: str) -> tuple[str, str]:
        proposed.append(proposal)
        return str(path), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", choose)
    return proposed


@pytest.mark.parametrize("name", ["a.pt", "a.PTH", "a.ckpt", "a.bin"])
def test_weights_that_are_dropped_are_looked_into(ready: House, name: str) -> None:
    ready.window.input_view.files_dropped.emit([f"/x/{name}"])
    assert ready.engine.newest(LookIntoFile).path == f"/x/{name}"
    assert ready.window.statusBar().currentMessage() == f"Looking into {name}…"
    dialog = looked(ready, f"/x/{name}")
    assert not dialog.isModal()
    assert not ready.window.statusBar().currentMessage()
    assert not any(isinstance(each, OpenPicture) for each in ready.engine.posted)
    dialog.close()


def test_a_model_file_that_is_not_ours_is_looked_into_instead_of_refused(ready: House) -> None:
    ready.window.input_view.files_dropped.emit(["/x/theirs.safetensors"])
    request = ready.engine.newest(ServeModel).request
    ready.engine.say(Failed(request=request, reason="foreign", sentence=say("It was not made by Convlens.")))
    ready.settle()
    assert ready.engine.newest(LookIntoFile).path == "/x/theirs.safetensors"
    assert not ready.window.banner.isVisible()
    assert ready.session.model.reference == "digits"


@pytest.mark.parametrize("chooser", ["ask_for_model", "ask_for_picture"])
def test_weights_can_be_chosen_in_both_dialogs_for_files(
    ready: House, monkeypatch: pytest.MonkeyPatch, chooser: str
) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: ("/x/a.pth", ""))
    getattr(ready.wiring.files, chooser)()
    assert ready.engine.newest(LookIntoFile).path == "/x/a.pth"


def test_recipes_of_ones_own_are_asked_too(ready: House) -> None:
    mine = replace(LENET_MNIST, name="mine", title="Mine", epochs=3)
    ready.window.training.form.choice.offer("/x/mine.toml", mine)
    ready.wiring.files.open_file("/x/a.pt")
    assert ready.engine.newest(LookIntoFile).recipes == (mine,)


def test_what_fits_comes_first_and_says_what_it_takes(ready: House) -> None:
    ready.wiring.files.open_file("/x/a.pt")
    dialog = looked(ready, "/x/a.pt")
    assert dialog._box.currentText() == "LeNet, as published · fits by shapes"
    said = dialog._words.text()
    assert "All 2 tensors have the shapes of this network’s, in the same order" in said
    assert "Takes 28 × 28 pixels, gray, prepared like a digit, minus 0, divided by 1." in said
    assert "Tells 10 classes apart: 0, 1, 2, 3, 4, 5, 6, 7, 8, 9." in said
    rows = dialog.table.rows
    cells = [[rows.index(row, column).data() for column in range(rows.columnCount())] for row in range(2)]
    assert cells == [
        ["0.weight", "6×1×5×5", "float16", "150", "conv1.weight"],
        ["0.bias", "6", "float16", "6", "conv1.bias"],
    ]
    dialog.close()


def test_one_that_does_not_fit_names_three_differences_and_cannot_be_imported(ready: House) -> None:
    ready.wiring.files.open_file("/x/a.pt")
    dialog = looked(ready, "/x/a.pt")
    QTest.keyClick(dialog._box, Qt.Key.Key_End)
    assert dialog._words.text().splitlines()[1:] == list(OTHER.differences)
    assert not dialog._go.isEnabled()
    assert dialog.table.rows.index(0, PLACE).data() == NOWHERE
    QTest.keyClick(dialog._box, Qt.Key.Key_Home)
    assert dialog._go.isEnabled()
    assert dialog.table.rows.index(0, PLACE).data() == "conv1.weight"
    dialog.close()


def test_where_nothing_fits_the_layers_can_still_be_looked_at(ready: House) -> None:
    ready.wiring.files.open_file("/x/a.pt")
    dialog = looked(ready, "/x/a.pt", OTHER)
    assert dialog._box.currentText() == "None of the recipes fits"
    assert "network editor (F8)" in dialog._words.text()
    assert not dialog._go.isEnabled()
    assert [dialog.table.rows.index(row, NAME).data() for row in range(2)] == ["0.weight", "0.bias"]
    dialog.close()


def test_enter_imports_and_the_model_answers(ready: House, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    out = tmp_path / "mine.safetensors"
    proposed = keep_at(monkeypatch, out)
    ready.wiring.files.open_file("/x/a.pt")
    dialog = looked(ready, "/x/a.pt")
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    assert proposed == ["/x/a.safetensors"]
    command = ready.engine.newest(ImportModel)
    assert (command.path, command.recipe, command.out) == ("/x/a.pt", LENET_MNIST, str(out))
    assert not dialog._go.isEnabled()
    imported = say("It was imported; nobody has measured it.")
    notice = say("The weights were stored as float16 and have been converted.")
    ready.engine.say(ModelImported(request=command.request, path=str(out), sentence=imported, notice=notice))
    ready.settle()
    assert ready.engine.newest(ServeModel).reference == str(out)
    assert ready.window.banner.message is not None
    assert ready.window.banner.message.text == str(imported)
    assert ready.window.statusBar().currentMessage() == str(notice)
    assert not any(each.isVisible() for each in ready.window.findChildren(ImportDialog))


def test_the_file_itself_is_never_proposed(ready: House, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    proposed = keep_at(monkeypatch, tmp_path / "m.safetensors")
    ready.wiring.imports.look("/x/theirs.safetensors")
    dialog = looked(ready, "/x/theirs.safetensors")
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    assert proposed == ["/x/theirs-imported.safetensors"]
    dialog.close()


def test_escape_gives_the_import_up(ready: House, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    keep_at(monkeypatch, tmp_path / "m.safetensors")
    ready.wiring.files.open_file("/x/a.pt")
    dialog = looked(ready, "/x/a.pt")
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    request = ready.engine.newest(ImportModel).request
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert ready.engine.newest(CancelChore).request == request
    ready.engine.say(Failed(request=request, reason="cancelled", sentence=say("Cancelled.")))
    ready.settle()
    assert not ready.window.banner.isVisible()


def test_what_comes_of_an_import_that_was_given_up_is_not_answered_with(
    ready: House, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    keep_at(monkeypatch, tmp_path / "m.safetensors")
    ready.wiring.files.open_file("/x/a.pt")
    QTest.keyClick(looked(ready, "/x/a.pt"), Qt.Key.Key_Return)
    first = ready.engine.newest(ImportModel)
    ready.wiring.files.open_file("/x/b.pt")
    dialog = looked(ready, "/x/b.pt")  # in the place of the other one
    assert ready.engine.newest(CancelChore).request == first.request
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    second = ready.engine.newest(ImportModel)
    assert second.path == "/x/b.pt"
    ready.engine.say(ModelImported(request=first.request, path=first.out, sentence=say("Imported.")))
    ready.settle()
    assert dialog.isVisible()
    assert not any(isinstance(each, ServeModel) for each in ready.engine.posted)
    ready.engine.say(ModelImported(request=second.request, path=second.out, sentence=say("Imported.")))
    ready.settle()
    assert ready.engine.newest(ServeModel).reference == second.out


def test_a_file_that_comes_while_a_place_is_chosen_for_another_one_takes_its_place(
    ready: House, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    ready.wiring.files.open_file("/x/a.pt")
    dialog = looked(ready, "/x/a.pt")

    def choose(*_: object) -> tuple[str, str]:
        ready.wiring.files.open_file("/x/b.pt")
        looked(ready, "/x/b.pt")
        return str(tmp_path / "m.safetensors"), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", choose)
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    assert not any(isinstance(each, ImportModel) for each in ready.engine.posted)
    (other,) = [each for each in ready.window.findChildren(ImportDialog) if each.isVisible()]
    assert other.looked.path == "/x/b.pt"
    other.close()


def test_an_import_that_fails_says_why_and_can_be_tried_again(
    ready: House, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    keep_at(monkeypatch, tmp_path / "m.safetensors")
    ready.wiring.files.open_file("/x/a.pt")
    dialog = looked(ready, "/x/a.pt")
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    request = ready.engine.newest(ImportModel).request
    ready.engine.say(Failed(request=request, reason="no-space", sentence=say("The disk is full.")))
    ready.settle()
    assert ready.window.banner.isVisible()
    assert dialog.isVisible()
    assert dialog._go.isEnabled()
    dialog.close()


def test_ckp_09_a_file_that_is_refused_is_told_and_opens_no_dialog(ready: House) -> None:
    """FAULTS CKP-09."""
    ready.wiring.files.open_file("/x/evil.pt")
    request = ready.engine.newest(LookIntoFile).request
    sentence = say("“evil.pt” was not opened for safety: files of this kind can contain program code.")
    ready.engine.say(Failed(request=request, reason="unsafe", sentence=sentence))
    ready.settle()
    assert ready.window.banner.message is not None
    assert ready.window.banner.message.text == str(sentence)
    assert not ready.window.findChildren(ImportDialog)
    assert not ready.window.statusBar().currentMessage()


def test_a_newer_file_takes_the_place_of_one_still_being_looked_into(ready: House) -> None:
    ready.wiring.files.open_file("/x/a.pt")
    first = ready.engine.newest(LookIntoFile).request
    ready.wiring.files.open_file("/x/b.pt")
    assert ready.engine.newest(CancelChore).request == first
    ready.engine.say(FileLookedInto(request=first, path="/x/a.pt", name="a.pt", tensors=TENSORS, candidates=(FITTING,)))
    ready.settle()
    assert not ready.window.findChildren(ImportDialog)
    looked(ready, "/x/b.pt").close()


def test_the_stamp_says_where_the_weights_came_from() -> None:
    stamp = Stamp(model="mine", architecture="sequential", dataset="", imported="theirs.pt", digest="ab")
    assert stamp_line(stamp) == "imported from theirs.pt"
    assert "Imported from: theirs.pt" in stamp_details(stamp)
    assert "Trained on" not in stamp_details(stamp)


def test_ui_12_every_control_of_the_dialog_has_a_name_a_tooltip_and_a_key(ready: House) -> None:
    """FAULTS UI-12."""
    ready.wiring.files.open_file("/x/a.pt")
    dialog = looked(ready, "/x/a.pt")
    controls = [*dialog.findChildren(QPushButton), *dialog.findChildren(QComboBox)]
    assert all(each.toolTip() and (each.accessibleName() or each.property("text")) for each in controls)
    assert dialog.table.accessibleName()
    reached, at = set[QWidget](), dialog.focusWidget() or dialog
    for _ in range(30):
        QTest.keyClick(at, Qt.Key.Key_Tab)
        at = dialog.focusWidget() or dialog
        reached.add(at)
    assert {*controls, dialog.table} <= reached
    dialog.close()
