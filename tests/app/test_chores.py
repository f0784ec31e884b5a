"""The export dialog and the table of devices, with the mouse, in front of a fake engine."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QPushButton, QRadioButton, QToolButton

from app.dialogs import exporting
from app.dialogs.exporting import ExportDialog
from app.dialogs.machine import MachineDialog
from engine.errors import say
from engine.messages import (
    CancelChore,
    ChoreProgress,
    DeviceMeasured,
    ExportModel,
    Failed,
    MeasureDevices,
    MeasuringEnded,
    ModelExported,
    StartTraining,
)
from tests.app import runs
from tests.app.conftest import House
from tests.app.fakes import CPU, served_model, started

LEFT = Qt.MouseButton.LeftButton


def click(dialog: ExportDialog | MachineDialog, name: str) -> None:
    buttons = [*dialog.findChildren(QPushButton), *dialog.findChildren(QToolButton), *dialog.findChildren(QRadioButton)]
    button = next(each for each in buttons if name in (each.text(), each.toolTip(), each.accessibleName()))
    assert button.isEnabled(), name
    spot = button.rect().center()
    spot.setX(min(spot.x(), 12))
    QTest.mouseClick(button, LEFT, pos=spot)


@pytest.fixture
def answering(house: House, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> House:
    """A house whose model answers; every export goes to a file in `tmp_path`."""
    house.engine.say(served_model("digits"))
    house.settle()
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args, **_named: (str(tmp_path / "mine"), ""))
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_args, **_named: str(tmp_path))
    monkeypatch.setattr(exporting, "find_spec", lambda _name: "there")
    return house


def opened(house: House, action: str) -> ExportDialog | MachineDialog:
    house.window.actions_[action].trigger()
    kinds = (ExportDialog, MachineDialog)
    return next(each for kind in kinds for each in house.window.findChildren(kind) if each.isVisible())


def end(dialog: ExportDialog | MachineDialog) -> None:
    dialog.close()
    QTest.qWait(0)


def test_a_model_goes_out_as_onnx_and_says_how_far_it_is(answering: House, tmp_path: Path) -> None:
    house, dialog = answering, opened(answering, "export")
    assert isinstance(dialog, ExportDialog)
    click(dialog, "Model for other programs (ONNX)")
    click(dialog, "&Export…")
    wanted = house.engine.newest(ExportModel)
    assert (wanted.reference, wanted.kind, wanted.path) == ("digits", "onnx", str(tmp_path / "mine.onnx"))
    house.engine.say(ChoreProgress(request=wanted.request, sentence=say("Drawing 10 of 1000"), fraction=0.4))
    house.settle()
    assert dialog._words.text() == "Drawing 10 of 1000"
    assert not dialog._begin.isEnabled()
    done = say("The ONNX model gives the program's answers.")
    house.engine.say(ModelExported(request=wanted.request, kind="onnx", paths=("/x/mine.onnx",), sentence=done))
    house.settle()
    assert dialog._words.text() == str(done)
    assert dialog._open.isEnabled()
    assert dialog._begin.isEnabled()
    end(dialog)


def test_a_model_has_no_curves_and_the_tooltip_says_so(answering: House) -> None:
    dialog = opened(answering, "export")
    enabled = {each.accessibleName(): each for each in dialog.findChildren(QRadioButton)}
    assert [name for name, each in enabled.items() if each.isEnabled()] == [
        "Model for other programs (ONNX)", "Network as a Python program",
    ]  # fmt: skip
    assert enabled["Whole run as a report (HTML)"].toolTip() == "Only a run has curves: choose one above"
    end(dialog)


def test_the_run_in_training_can_go_out_as_event_files(answering: House, tmp_path: Path) -> None:
    house = answering
    house.session.training.start(house.window.training.form.recipe())
    request = house.engine.newest(StartTraining).request
    house.engine.say(started(request), runs.listed(runs.run("8", title="Mine"), runs.run("7")))
    house.settle()
    dialog = opened(house, "export")
    assert isinstance(dialog, ExportDialog)
    assert [dialog._source.itemText(row) for row in range(1, 3)] == ["The run Mine", "The run 7"]
    dialog._source.setCurrentIndex(1)
    click(dialog, "Curves for TensorBoard")
    click(dialog, "&Export…")
    wanted = house.engine.newest(ExportModel)
    folder = house.session.training.state.folder
    assert (wanted.reference, wanted.kind) == (folder, "tensorboard")
    assert wanted.path == str(tmp_path / Path(folder).name)
    end(dialog)


def test_an_export_is_given_up_and_one_that_fails_is_told(answering: House) -> None:
    house, dialog = answering, opened(answering, "export")
    click(dialog, "Network as a Python program")
    click(dialog, "&Export…")
    wanted = house.engine.newest(ExportModel).request
    click(dialog, "Give the export up")
    assert house.engine.newest(CancelChore).request == wanted
    house.engine.say(Failed(request=wanted, reason="cancelled", sentence=say("Cancelled.")))
    house.settle()
    assert not house.window.banner.isVisible()
    click(dialog, "&Export…")
    wanted = house.engine.newest(ExportModel).request
    house.engine.say(Failed(request=wanted, reason="no-space", sentence=say("The disk is full.")))
    house.settle()
    assert house.window.banner.isVisible()
    assert not house.session.chores.export_state.is_busy
    end(dialog)


def test_without_its_packages_onnx_names_the_cure(answering: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(exporting, "find_spec", lambda name: None if name == "onnxscript" else "there")
    dialog = opened(answering, "export")
    (onnx,) = [each for each in dialog.findChildren(QRadioButton) if "ONNX" in each.text()]
    assert not onnx.isEnabled()
    assert 'pip install "convlens[onnx]"' in onnx.toolTip()
    end(dialog)


def measured(request: int, title: str = "CPU, 2 threads") -> DeviceMeasured:
    return DeviceMeasured(
        request=request,
        device=CPU if title == CPU.title else type(CPU)(name="cuda:0", title=title),
        training_images_per_s=250.0,
        answers_per_s=1234.0,
        batched_answers_per_s=5000.0,
        sixty_epochs_s=12_000.0,
    )


def test_the_table_fills_up_device_by_device(house: House) -> None:
    dialog = opened(house, "speed")
    assert isinstance(dialog, MachineDialog)
    assert [[cell.text() for cell in row][4] for row in dialog._cells[:1]] == [""]
    click(dialog, "&Measure")
    request = house.engine.newest(MeasureDevices).request
    house.engine.say(measured(request, "A GPU"))
    house.engine.say(measured(request))
    house.engine.say(ChoreProgress(request=request, sentence=say("Training on it"), fraction=0.9))
    house.settle()
    assert [cell.text() for cell in dialog._cells[1]] == ["CPU, 2 threads", "250", "1,234", "5,000", "3 h 20 m"]
    assert dialog._cells[0][0].isVisible()
    assert not dialog._cells[2][0].isVisible()
    assert not dialog._measure.isEnabled()
    house.engine.say(MeasuringEnded(request=request))
    house.settle()
    assert dialog._measure.isEnabled()
    end(dialog)
    again = opened(house, "speed")
    assert isinstance(again, MachineDialog)
    assert again._cells[0][0].text() == "A GPU", "what was measured is remembered"
    end(again)


def test_a_run_in_training_would_spoil_the_figures(house: House) -> None:
    dialog = opened(house, "speed")
    assert isinstance(dialog, MachineDialog)
    house.session.training.start(house.window.training.form.recipe())
    house.settle()
    assert not dialog._measure.isEnabled()
    assert "run is in training" in dialog._measure.toolTip()
    assert (dialog.time_text(484), dialog.time_text(12_600)) == ("8 m 4 s", "3 h 30 m")
    end(dialog)
