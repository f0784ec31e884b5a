"""UI-07, UI-05: what comes too late, after the page was emptied or another model answers, is not shown."""

from __future__ import annotations

import pytest

from engine import messages
from engine.errors import say
from engine.messages import Ask
from tests.app import fakes
from tests.app.canvas.hands import canvas_of, draw, picture
from tests.app.conftest import House

PLACES = ((0.2, 0.2), (0.8, 0.8))


def _asked(house: House) -> int:
    return house.engine.newest(Ask).request


@pytest.fixture
def drawn(house: House) -> House:
    house.engine.say(*fakes.get_ready())
    house.settle()
    draw(canvas_of(house.window.input_view), *PLACES)
    house.wiring._ask(house.window.input_view.page())
    return house


def _shown(house: House) -> str:
    return house.window.answer._name.text()


def test_ui_07_an_answer_that_comes_after_the_page_was_emptied(drawn: House) -> None:
    late = _asked(drawn)
    drawn.window.actions_["clear"].trigger()
    drawn.wiring._ask(drawn.window.input_view.page())
    nothing = _shown(drawn)
    drawn.engine.say(fakes.answer(late, best=7))
    drawn.settle()
    assert _shown(drawn) == nothing != "7"
    assert drawn.session.digits.reading is None


def test_ui_07_nothing_found_that_comes_after_an_answer(drawn: House) -> None:
    late = _asked(drawn)
    drawn.wiring._ask(drawn.window.input_view.page())
    nothing = messages.NothingThere(request=late, stamp=fakes.STAMP, sentence=say("Nothing is there."))
    drawn.engine.say(fakes.answer(_asked(drawn), best=7), nothing)
    drawn.settle()
    assert _shown(drawn) == "7"


def test_ui_07_an_answer_that_comes_after_that_of_another_model(drawn: House) -> None:
    """Loaded aside, a model may be served while the other one still answers an older page."""
    late = _asked(drawn)
    drawn.session.serve_model("objects")
    served = drawn.engine.newest(messages.ServeModel).request
    drawn.wiring._ask(drawn.window.input_view.page())
    drawn.engine.say(fakes.served_model("objects", served), fakes.answer(_asked(drawn), best=3))
    drawn.engine.say(fakes.answer(late, best=7))
    drawn.settle()
    assert _shown(drawn) == "3"


def test_ui_07_a_picture_that_comes_after_a_newer_one(drawn: House) -> None:
    pictures, view = drawn.session.pictures, drawn.window.input_view
    pictures.open("/a.png")
    late = drawn.engine.newest(messages.OpenPicture).request
    pictures.open("/b.png")
    for request, gray in ((drawn.engine.newest(messages.OpenPicture).request, 40), (late, 200)):
        opened = messages.PictureOpened(
            request=request, name="x", path="", pixels=picture(gray=gray).pixels, width_px=4, height_px=4
        )
        drawn.engine.say(opened)
        drawn.settle()
    assert view.page().pixels.max() == 40


def test_ui_07_an_explanation_or_a_cell_that_comes_after_it_was_closed(drawn: House) -> None:
    inspection, heard = drawn.session.inspection, list[str]()
    inspection.cell_explained.connect(lambda _event: heard.append("cell"))
    inspection.explained.connect(lambda _event: heard.append("explanation"))
    inspection.inspect_cell("conv1")
    cell = drawn.engine.newest(messages.InspectCell).request
    inspection.close_cell()
    inspection.explain("gradient", 7)
    first = drawn.engine.newest(messages.Explain).request
    inspection.explain("gradient", 3)
    drawn.engine.say(fakes.cell(cell), fakes.explained(first))
    drawn.settle()
    assert heard == []


def test_ui_07_a_run_or_a_folder_that_is_over_moves_nothing_any_more(drawn: House) -> None:
    photos = drawn.session.photos
    photos.survey("/a", "digits")
    late = photos.state.request
    photos.survey("/b", "digits")
    row = messages.SurveyRow(place=0, name="a.png", label="1", probability=0.9)
    drawn.engine.say(messages.SurveyRows(request=late, rows=(row,)))
    drawn.engine.say(messages.SurveyEnded(request=late, outcome="finished", seconds=1.0))
    drawn.settle()
    assert (photos.state.folder, photos.state.done, photos.state.is_busy) == ("/b", 0, True)


def test_ui_05_what_a_reader_that_died_had_in_hand_is_not_waited_for(drawn: House) -> None:
    given_up = list[str]()
    drawn.session.inspection.given_up.connect(given_up.append)
    drawn.session.inspection.explain("occlusion", 7)
    drawn.session.pictures.open("/a.png")
    drawn.engine.say(messages.ThreadDied(half="reader", sentence=say("Recognition has stopped.")))
    drawn.settle()
    assert given_up == ["explanation"]
    assert not drawn.session.pictures.give_up(), "nothing is on its way"
