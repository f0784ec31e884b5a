"""A suffix that the dialog did not see never replaces a file unasked."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from app.widgets.saving import ask_where_to_save

KINDS = "GIF (*.gif);;APNG (*.png *.apng)"


class Person:
    """Types these names in turn, and presses that button when asked about a file that is there."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, *names: tuple[str, str], button: str = "") -> None:
        self._names = list(names)
        self.proposals: list[str] = []
        self.questions: list[str] = []
        monkeypatch.setattr(QFileDialog, "getSaveFileName", self._type)

        def press(box: QMessageBox) -> None:
            self.questions.append(box.text())
            next(each for each in box.buttons() if each.text() == button).click()

        monkeypatch.setattr(QMessageBox, "exec", press)

    def _type(self, _parent: object, _title: str, proposal: str, _kinds: str) -> tuple[str, str]:
        self.proposals.append(proposal)
        return self._names.pop(0)


@pytest.fixture
def parent(qtbot: QtBot) -> QWidget:
    found = QWidget()
    qtbot.addWidget(found)
    return found


def _ask(parent: QWidget, folder: Path) -> str:
    return ask_where_to_save(parent, "Save the film", str(folder / "run.gif"), KINDS)


@pytest.mark.parametrize(
    ("typed", "kind", "wanted"),
    [
        ("a.gif", "GIF (*.gif)", "a.gif"),
        ("a.APNG", "GIF (*.gif)", "a.APNG"),
        ("a", "APNG (*.png *.apng)", "a.png"),
        ("a.v2", "", "a.v2.gif"),
        ("", "", ""),
    ],
)
def test_a_suffix_is_added_where_none_was_typed(
    parent: QWidget, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, typed: str, kind: str, wanted: str
) -> None:
    person = Person(monkeypatch, (str(tmp_path / typed) if typed else "", kind))
    assert _ask(parent, tmp_path) == (str(tmp_path / wanted) if wanted else "")
    assert person.questions == []


def test_what_is_there_under_the_whole_name_is_asked_about(
    parent: QWidget, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "a.gif").write_bytes(b"precious")
    person = Person(monkeypatch, (str(tmp_path / "a"), "GIF (*.gif)"), button="Replace")
    assert _ask(parent, tmp_path) == str(tmp_path / "a.gif")
    assert person.questions == ["“a.gif” is there already. Replace it?"]


def test_who_says_no_chooses_another_name(parent: QWidget, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "a.gif").write_bytes(b"precious")
    names = ((str(tmp_path / "a"), "GIF (*.gif)"), (str(tmp_path / "b"), "GIF (*.gif)"))
    person = Person(monkeypatch, *names, button="Choose another name")
    assert _ask(parent, tmp_path) == str(tmp_path / "b.gif")
    assert person.proposals == [str(tmp_path / "run.gif"), str(tmp_path / "a.gif")]
    assert len(person.questions) == 1
