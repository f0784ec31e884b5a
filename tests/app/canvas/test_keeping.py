"""What of the input is kept for the case of a crash: what is finished, and what a file holds."""

from __future__ import annotations

from dataclasses import replace

from pytestqt.qtbot import QtBot

from app.canvas.strokes import Dab
from engine.specs import Crop
from tests.app.canvas.hands import picture
from tests.app.recovering import draw_line, same, sheet_of


def test_a_stroke_in_progress_is_not_half_kept(view):
    draw_line(view, (100, 100), (300, 400))
    before = view.keeping.page()
    sheet_of(view).begin(Dab(50, 500))
    sheet_of(view).extend(Dab(500, 500))
    assert same(view.keeping.page(), before)


def test_what_was_erased_altogether_is_not_kept(view):
    draw_line(view, (100, 100), (300, 400))
    view.set_tool("eraser")
    view.set_brush_px(120)
    draw_line(view, (100, 100), (300, 400))
    assert view.is_blank()
    assert view.keeping.page().is_empty


def test_pictures_and_squares_are_kept_with_the_path_of_their_file(view, qtbot: QtBot):
    view.show_picture(picture())
    with qtbot.waitSignal(view.keeping.changed):
        view._photo.set_crop(Crop(left=10, top=20, side=50))
    kept = view.keeping.page()
    assert (kept.picture, kept.crop) == ("/pictures/photo.jpg", Crop(left=10, top=20, side=50))
    view.show_picture(replace(picture(), path=""))  # pasted
    assert view.keeping.page().is_empty
