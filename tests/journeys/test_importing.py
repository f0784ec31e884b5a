"""Somebody else's weights, dropped on the window: the whole program, the real engine, a process of its own."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import torch
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog

from app.dialogs.importing import ImportDialog
from tests.journeys.program import Program, written
from tests.strangers import lenet, state_of, write


def test_weights_of_another_program_answer_here_as_they_did_there(
    program: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """FAULTS CKP-10, CKP-12."""
    path, out = write(tmp_path / "theirs.pt", state_of(lenet(), prefix="module.")), tmp_path / "mine.safetensors"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(out), ""))
    program.draw(*written("2"))
    program.answer()
    program.open_file(path)
    program.until(lambda: bool(program.window.findChildren(ImportDialog)), "the dialog")
    (dialog,) = program.window.findChildren(ImportDialog)
    assert dialog._box.currentText() == "LeNet, as published · fits by shapes"
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    program.until(lambda: program.session.model.reference == str(out), "the model")
    answer = program.answer(lambda its: its.stamp.imported == "theirs.pt")
    with torch.inference_mode():
        there = torch.softmax(lenet()(torch.from_numpy(answer.network_input.copy())[None]), 1)[0].numpy()
    assert np.allclose(answer.probabilities, there, atol=1e-5)
