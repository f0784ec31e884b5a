"""A scribble, and a folder of photos dropped on the canvas: the whole program, the real engine, the shipped model."""

from __future__ import annotations

from pathlib import Path

from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QTableView

from app.canvas.ink import render
from app.canvas.samples import SAMPLES
from engine.datasets.nondigits import non_digit
from tests.journeys.program import Program
from tests.pictures_photos import SCRIBBLE


def _folder(root: Path) -> Path:
    root.mkdir()
    Image.fromarray(render(list(dict(SAMPLES)["5"]))[::2, ::2]).save(root / "a five.png")
    for index in range(3):
        Image.fromarray(non_digit(5, index)).save(root / f"letter {index}.png")
    (root / "broken.png").write_bytes(b"not a picture")
    return root


def test_a_scribble_is_no_digit_and_says_why(program: Program) -> None:
    program.draw(*SCRIBBLE)
    answer = program.answer()
    assert answer.familiarity is not None
    assert answer.familiarity < answer.limits.familiarity
    assert program.window.answer._name.text() == "Not a digit I know"
    assert program.window.answer._sure.text().startswith("unfamiliar picture: ")


def test_a_dropped_folder_becomes_a_table_and_a_row_opens_above(program: Program, tmp_path: Path) -> None:
    folder, photos = _folder(tmp_path / "photos"), program.window.photos
    program.open_file(folder)
    state = program.session.photos
    program.until(lambda: state.state.outcome == "finished", "the whole folder")
    table = photos.table
    rows = {table.row(table.index(line, 0)).name: line for line in range(table.rowCount())}
    words = {name: (table.data(table.index(line, 1)), table.data(table.index(line, 3))) for name, line in rows.items()}
    assert words["a five.png"] == ("5", "sure")
    assert words["broken.png"] == ("", "no answer")
    assert sum(words[f"letter {index}.png"][1] != "sure" for index in range(3)) >= 2
    program.until(lambda: len(table._tiles) >= 2, "the small pictures")
    view = photos.findChild(QTableView)
    assert view is not None
    view.setCurrentIndex(table.index(rows["a five.png"], 0))
    view.setFocus()
    program.until_another_picture(lambda: QTest.keyClick(view, Qt.Key.Key_Return))
    assert program.answer().classes[int(program.answer().probabilities.argmax())] == "5"
