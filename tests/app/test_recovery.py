"""What is on the page is kept while it changes, and comes back after a crash as a step that can be taken back."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from app.canvas.decided import Decided
from app.canvas.kept_page import KeptPage
from app.canvas.page_file import unpack
from app.canvas.strokes import stroke
from app.recovery import Recovery
from app.safekeeping import FILE
from engine.messages import DigitBox, OpenPicture
from engine.specs import Crop
from tests.app.canvas.hands import picture
from tests.app.conftest import House
from tests.app.recovering import begin, draw_line, drawing, keep, leave, same, told

Begin = Callable[..., Recovery]
BOX = DigitBox(left=80, top=100, width=240, height=330, id=1)


@pytest.fixture
def page(qtbot: QtBot) -> KeptPage:
    return drawing(qtbot)


@pytest.fixture
def recover(house: House, qtbot: QtBot, tmp_path: Path) -> Iterator[Begin]:
    """Starts the program in the folder of the test, with the files named."""
    begun: list[Recovery] = []

    def start(*named: str) -> Recovery:
        begun.append(begin(house, qtbot, tmp_path, *named))
        return begun[0]

    yield start
    for each in begun:
        each.end()


def _show(house: House, shown: str) -> None:
    """The engine has opened the picture that was asked for last."""
    command = house.engine.newest(OpenPicture)
    assert command.path == shown
    house.engine.say(replace(picture(), request=command.request, path=shown))
    house.settle()


# --- keeping ----------------------------------------------------------------------------------------------------------


def test_what_is_drawn_is_kept_and_a_good_end_leaves_nothing(
    house: House, recover: Begin, qtbot: QtBot, tmp_path: Path
) -> None:
    recovery, view = recover(), house.window.input_view
    assert not (tmp_path / FILE).exists()
    draw_line(view, (100, 100), (300, 400))
    keep(recovery, qtbot)
    assert same(unpack((tmp_path / FILE).read_bytes()), view.keeping.page())
    view.undo()
    view.redo()
    draw_line(view, (400, 100))
    view.undo()  # what was taken back does not come back
    keep(recovery, qtbot)
    assert len(unpack((tmp_path / FILE).read_bytes()).strokes) == 1
    recovery.end()
    assert not list(tmp_path.glob("drawing*"))
    assert told(house) == []


def test_of_an_empty_page_there_is_no_file(house: House, recover: Begin, qtbot: QtBot, tmp_path: Path) -> None:
    recovery, view = recover(), house.window.input_view
    draw_line(view, (100, 100), (300, 400))
    keep(recovery, qtbot)
    view.clear()
    keep(recovery, qtbot)
    assert not (tmp_path / FILE).exists()


def test_who_draws_without_a_pause_is_kept_too(house: House, recover: Begin) -> None:
    recovery, view = recover(), house.window.input_view
    draw_line(view, (100, 100))
    begun = recovery._due.timerId()
    draw_line(view, (200, 200))
    assert recovery._due.isActive()
    assert recovery._due.timerId() == begun  # not begun anew


def test_a_place_where_nothing_can_be_written_is_told_once(
    house: House, recover: Begin, qtbot: QtBot, tmp_path: Path
) -> None:
    recovery, view = recover(), house.window.input_view
    (tmp_path / FILE).mkdir()  # in the file's place
    for x in (100, 200):
        draw_line(view, (x, 100), (300, 400))
        keep(recovery, qtbot)
    assert [each for each in told(house) if "is not kept" in each] == told(house)
    assert len(told(house)) == 1
    assert str(tmp_path) in told(house)[0]
    (tmp_path / FILE).rmdir()


def test_the_window_is_held_up_for_less_than_eight_milliseconds(
    house: House, qtbot: QtBot, page: KeptPage, tmp_path: Path
) -> None:
    """A thousand strokes of thirty places each, kept and brought back; processor time of this thread alone."""
    view, places = house.window.input_view, np.random.default_rng(5).random((1000, 30, 3), np.float32)
    page = replace(page, strokes=tuple(stroke(each, 6) for each in places))
    leave(tmp_path, page)
    spent_ms: list[float] = []

    def timed(carry_out: Callable[[], object]) -> None:
        start = time.thread_time()
        carry_out()
        spent_ms.append((time.thread_time() - start) * 1e3)

    recovery = Recovery(house.window, house.session, house.wiring.say, tmp_path)
    recovery.safe.opened.disconnect(recovery._take_opened)
    with qtbot.waitSignal(recovery.safe.opened) as come:
        timed(lambda: recovery.begin([]))
    assert come.args is not None
    (opened,) = come.args
    timed(lambda: recovery._take_opened(opened))
    assert same(view.keeping.page(), page)
    with qtbot.waitSignal(recovery.safe.kept):
        timed(recovery.keep)
    recovery.end()
    assert max(spent_ms) < 8


# --- coming back ------------------------------------------------------------------------------------------------------


def test_the_drawing_is_back_bit_for_bit_as_one_step(
    house: House, recover: Begin, page: KeptPage, tmp_path: Path
) -> None:
    leave(tmp_path, page)
    recover()
    view = house.window.input_view
    assert same(view.keeping.page(), page)
    assert told(house) == ["The drawing from before the program ended unexpectedly is back."]
    view.undo()
    assert view.is_blank()
    assert not view.keeping.page().strokes
    view.redo()
    assert same(view.keeping.page(), page)
    view.clear()
    assert view.is_blank()
    view.undo()
    draw_line(view, (10, 10))
    view.undo()
    assert same(view.keeping.page(), page)


def test_it_is_still_kept_while_nothing_changes_and_no_more_after_a_good_end(
    house: House, recover: Begin, page: KeptPage, tmp_path: Path
) -> None:
    leave(tmp_path, page)
    recovery = recover()
    assert same(unpack((tmp_path / FILE).read_bytes()), page)
    recovery.end()
    assert not (tmp_path / FILE).exists()


def test_discarding_empties_the_page_and_undo_brings_it_back(
    house: House, recover: Begin, page: KeptPage, qtbot: QtBot, tmp_path: Path
) -> None:
    page = replace(page, boxes=Decided(kept=(BOX,)))
    leave(tmp_path, page)
    recovery, view = recover(), house.window.input_view
    assert house.window.banner._cure.text() == "Discard it"
    house.window.banner._cure.click()
    assert view.is_blank()
    assert not view.desk.boxes.decided.is_any
    assert house.window.banner.isHidden()
    keep(recovery, qtbot)
    assert not (tmp_path / FILE).exists()
    view.undo()
    assert same(view.keeping.page(), page)


def test_boxes_placed_by_hand_are_back_with_it(house: House, recover: Begin, page: KeptPage, tmp_path: Path) -> None:
    leave(tmp_path, replace(page, boxes=Decided(kept=(BOX,), settled=(replace(BOX, id=0),))))
    recover()
    boxes = house.window.input_view.desk.boxes
    assert [each.box for each in boxes.shown()] == [BOX]
    house.window.input_view.undo()
    assert not boxes.decided.is_any
    assert house.window.input_view.is_blank()


def test_what_was_drawn_meanwhile_stays_over_it(house: House, recover: Begin, page: KeptPage, tmp_path: Path) -> None:
    leave(tmp_path, page)
    view = house.window.input_view
    draw_line(view, (400, 100), (420, 500))
    (newer,), before = view.keeping.page().strokes, view.keeping.page()
    recovery = recover()
    after = view.keeping.page()
    assert after.strokes[-1] is newer
    assert [each.points.tobytes() for each in after.strokes[:-1]] == [each.points.tobytes() for each in page.strokes]
    assert np.array_equal(after.pixels, np.minimum(page.pixels, before.pixels))
    assert recovery._due.isActive()  # the file does not hold it yet
    view.undo()
    assert same(view.keeping.page(), before)


def test_the_picture_is_opened_again_with_its_square(
    house: House, recover: Begin, page: KeptPage, tmp_path: Path
) -> None:
    leave(tmp_path, replace(page, picture="/pictures/a.jpg", crop=Crop(left=10, top=20, side=50)))
    recover()
    view = house.window.input_view
    assert "the picture over it is opened again" in told(house)[0]
    _show(house, "/pictures/a.jpg")
    assert view._photo.placed_crop == Crop(left=10, top=20, side=50)
    house.window.banner._cure.click()
    assert view.is_blank()
    view.undo()
    view.undo()
    assert view.has_picture()


def test_boxes_on_the_picture_are_back(house: House, recover: Begin, page: KeptPage, tmp_path: Path) -> None:
    box = replace(BOX, left=20, top=10, width=40, height=50)
    empty = replace(page, strokes=(), pixels=np.full_like(page.pixels, 255))
    leave(tmp_path, replace(empty, picture="/pictures/a.jpg", picture_boxes=Decided(kept=(box,))))
    recover()
    assert told(house) == ["The picture from before the program ended unexpectedly is opened again."]
    _show(house, "/pictures/a.jpg")
    view = house.window.input_view
    assert view.desk.boxes.decided.kept == (box,)
    assert view.keeping.page().picture_boxes.kept == (box,)
    assert not view.desk.on_page.is_any


def test_another_picture_opened_meanwhile_is_left_alone(
    house: House, recover: Begin, page: KeptPage, tmp_path: Path
) -> None:
    leave(tmp_path, replace(page, picture="/pictures/a.jpg", crop=Crop(left=10, top=20, side=50)))
    recover()
    house.session.pictures.open("/pictures/b.jpg")
    _show(house, "/pictures/b.jpg")
    view = house.window.input_view
    assert view._photo.placed_crop is None
    house.window.banner._cure.click()  # the drawing under it
    assert view.has_picture()
    view.back_to_canvas()
    assert view.is_blank()


# --- files named at the start -----------------------------------------------------------------------------------------


def test_a_file_named_at_the_start_comes_first_and_the_drawing_is_under_it(
    house: House, recover: Begin, page: KeptPage, tmp_path: Path
) -> None:
    leave(tmp_path, replace(page, picture="/pictures/a.jpg"))
    recover("/pictures/<b>.jpg")
    house.wiring.files.open_files(["/pictures/<b>.jpg"])
    assert [each.path for each in house.engine.posted if isinstance(each, OpenPicture)] == ["/pictures/<b>.jpg"]
    _show(house, "/pictures/<b>.jpg")
    view = house.window.input_view
    assert "is back on the page; “<b>.jpg” is opened" in told(house)[0]
    view.back_to_canvas()
    assert same(view.keeping.page(), page)


def test_the_drawing_comes_back_under_a_picture_that_is_there_already(
    house: House, recover: Begin, page: KeptPage, tmp_path: Path
) -> None:
    page = replace(page, boxes=Decided(kept=(BOX,)))
    leave(tmp_path, page)
    view = house.window.input_view
    view.show_picture(picture())
    recover()
    assert view.has_picture()
    assert not view.desk.boxes.decided.is_any  # which are the picture's
    view.back_to_canvas()
    assert same(view.keeping.page(), page)


def test_of_two_pictures_the_one_named_at_the_start_is_opened_and_the_other_told(
    house: House, recover: Begin, page: KeptPage, tmp_path: Path
) -> None:
    empty = replace(page, strokes=(), pixels=np.full_like(page.pixels, 255))
    leave(tmp_path, replace(empty, picture="/pictures/a.jpg"))
    recover("/pictures/b.jpg")
    assert not any(isinstance(each, OpenPicture) for each in house.engine.posted)
    assert told(house) == [
        "“a.jpg” was open when the program ended unexpectedly. “b.jpg” is opened instead, as you asked."
    ]
