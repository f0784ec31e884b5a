"""From a stroke, a photo or a broken file to what the window shows: the whole program, the real engine."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.canvas.photo import PhotoView
from app.widgets.labels import ElidedLabel
from engine import cli
from engine.specs import Crop
from tests.journeys.program import Program, written
from tests.pictures import page_photo


def _serve(program: Program, path: Path) -> None:
    program.session.serve_model(str(path))
    program.until(lambda: program.session.model.reference == str(path), "the model")


def _headless(path: Path, pixels: np.ndarray, crop: Crop | None = None) -> np.ndarray:
    """The engine's probabilities for a page, with no window: (classes,)."""
    from engine.checkpoints import load
    from engine.inference.classify import serve
    from engine.inference.framing import recognise

    probabilities = recognise(serve(load(path)), pixels, crop).probabilities
    assert probabilities is not None
    return probabilities


@pytest.mark.parametrize("digit", ["2", "5"])
def test_a_digit_drawn_with_the_mouse_is_answered_as_the_engine_answers_its_page(
    program, tiny_model, tmp_path, capsys, digit
):
    _serve(program, tiny_model)
    program.store.set(unsure_below=0.0)  # a network that has learned nothing is never sure
    program.draw(*written(digit))
    answer = program.answer()
    page = program.window.input_view.page().pixels
    path = tmp_path / "page.png"
    Image.fromarray(page).save(path)
    assert np.allclose(answer.probabilities, _headless(tiny_model, page), atol=1e-6)
    best = answer.classes[int(answer.probabilities.argmax())]
    assert best in [each.text() for each in program.window.answer.findChildren(ElidedLabel)]
    capsys.readouterr()
    assert cli.main(["classify", str(tiny_model), str(path), "--json"]) == 0
    told = json.loads(capsys.readouterr().out.splitlines()[0])
    assert best in json.dumps(told)
    assert f"{answer.probabilities.max():.3f}"[:-1] in json.dumps(told)


def test_the_answer_comes_while_the_pen_is_still_down(program, tiny_model):
    _serve(program, tiny_model)
    places = written("3")[0]
    QTest.mousePress(program.canvas, Qt.MouseButton.LeftButton, pos=program.at(places[0]))
    answers = []
    for place in places[1:6]:
        QTest.mouseMove(program.canvas, program.at(place))
        answers.append(program.answer().probabilities)
    assert program.window.input_view.undo_stack.count() == 0  # the stroke is not finished
    assert len({each.tobytes() for each in answers}) > 1
    QTest.mouseRelease(program.canvas, Qt.MouseButton.LeftButton, pos=program.at(places[5]))


def test_undo_takes_the_answer_back_too(program, tiny_model):
    _serve(program, tiny_model)
    program.draw(*written("2"))
    first = program.answer()
    program.draw([(0.1, 0.1), (0.9, 0.9)])
    assert not np.array_equal(program.answer().probabilities, first.probabilities)
    program.click("undo")
    assert np.array_equal(program.answer().probabilities, first.probabilities)
    program.click("clear")
    program.until(lambda: program.window.input_view.page().is_blank, "an empty page")
    with pytest.raises(AssertionError, match="no answer"):
        program.answer()


def test_a_photo_is_answered_by_what_its_square_shows(program, tiny_model, tmp_path):
    _serve(program, tiny_model)
    photo = page_photo()
    path = tmp_path / "page <b>7.png"
    Image.fromarray(photo).save(path)
    program.open_photo(path)
    whole = program.answer()
    assert np.allclose(whole.probabilities, _headless(tiny_model, photo), atol=1e-6)
    view = program.window.findChild(PhotoView)
    view.setFocus()
    for _ in range(4):
        QTest.keyClick(view, Qt.Key.Key_Minus)
    QTest.keyClick(view, Qt.Key.Key_Left)
    page = program.window.input_view.page()
    assert page.crop is not None
    assert page.crop == view.crop
    assert np.allclose(program.answer().probabilities, _headless(tiny_model, photo, page.crop), atol=1e-6)
    assert program.store.now.recent[0] == str(path)


def test_a_digit_at_the_edge_of_a_photo_is_seen_and_the_square_goes_there(program, tiny_model, tmp_path):
    _serve(program, tiny_model)
    photo = np.ascontiguousarray(page_photo()[:, 480:])  # the 7 begins 40 pixels from the left
    photo = np.hstack([photo, photo[:, :4].repeat(200, axis=1)])
    path = tmp_path / "edge.png"
    Image.fromarray(photo).save(path)
    program.open_photo(path)
    assert np.allclose(program.answer().probabilities, _headless(tiny_model, photo), atol=1e-6)
    view = program.window.findChild(PhotoView)
    program.until(lambda: view.crop.left < 40, "the square where the digit is")
    assert view.crop.left + view.crop.side > 225
    assert view.crop.top < 340
    assert view.crop.top + view.crop.side > 600
    assert view.crop.side < 600
    assert program.window.input_view.page().crop is None
    program.window.models.model_wanted.emit("objects")
    program.until(lambda: view.crop.side == photo.shape[0], "the middle, where a network for photos looks")


def test_a_broken_file_gives_a_sentence_and_leaves_everything_as_it_was(program, tiny_model, tmp_path):
    _serve(program, tiny_model)
    program.draw(*written("8"))
    before, page = program.answer(), program.window.input_view.page().pixels
    path = tmp_path / "cut.png"
    Image.fromarray(page_photo()).save(path)
    path.write_bytes(path.read_bytes()[:5000])
    program.open_file(path)
    banner = program.window.banner
    program.until(lambda: banner.message is not None and "cut.png" in banner.message.text, "the banner")
    assert banner.isVisible()
    assert not program.window.input_view.has_picture()
    assert np.array_equal(program.window.input_view.page().pixels, page)
    assert np.array_equal(program.answer().probabilities, before.probabilities)
    assert not program.store.now.recent
