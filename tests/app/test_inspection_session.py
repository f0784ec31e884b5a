"""What the inspector asks, how often, and which answers count."""

from __future__ import annotations

import numpy as np
import pytest

from engine import messages
from engine.errors import say
from tests.app import fakes
from tests.app.conftest import Desk


@pytest.fixture
def shown(desk: Desk) -> list[tuple[str, int]]:
    """What reached the screen: the signal's name and the request."""
    heard: list[tuple[str, int]] = []
    inspection = desk.session.inspection
    for name in ("cell_explained", "layer_inspected", "filters_inspected", "explained", "judged", "occluded"):
        getattr(inspection, name).connect(lambda event, name=name: heard.append((name, event.request)))
    inspection.given_up.connect(lambda lane: heard.append((lane, -1)))
    return heard


def _hear(desk: Desk, *events: messages.Event) -> None:
    desk.engine.say(*events)
    desk.settle()


def _cells(desk: Desk) -> list[messages.InspectCell]:
    return [each for each in desk.engine.posted if isinstance(each, messages.InspectCell)]


def _fail(request: int, reason: str = "no-picture") -> messages.Failed:
    return messages.Failed(request=request, reason=reason, sentence=say("No."))


def test_pointing_asks_at_most_once_a_frame_and_the_newest_is_asked_last(desk: Desk, qtbot) -> None:
    for column in range(50):
        desk.session.inspection.inspect_cell("conv1", 0, 3, column)
    assert [each.column for each in _cells(desk)] == [0]
    qtbot.waitUntil(lambda: len(_cells(desk)) == 2)
    assert _cells(desk)[-1].column == 49


def test_sums_on_the_way_are_shown_but_never_an_older_one_over_a_newer_one(desk: Desk, shown, qtbot) -> None:
    for column in range(3):
        desk.session.inspection.inspect_cell("conv1", 0, 0, column)
        qtbot.waitUntil(lambda column=column: _cells(desk)[-1].column == column)
    first, second, third = (each.request for each in _cells(desk))
    _hear(desk, fakes.cell(first), fakes.cell(third), fakes.cell(second), fakes.cell(third))
    assert shown == [("cell_explained", first), ("cell_explained", third), ("cell_explained", third)]


def test_a_closed_cell_stays_closed(desk: Desk, shown) -> None:
    inspection = desk.session.inspection
    inspection.inspect_cell("conv1")
    asked = _cells(desk)[-1].request
    inspection.close_cell()
    assert _cells(desk)[-1].layer == ""
    inspection.inspect_cell("conv2")
    _hear(desk, fakes.cell(asked))
    assert shown == []
    inspection.close_cell()
    inspection.close_cell()
    assert [each.layer for each in _cells(desk)] == ["conv1", "", ""]  # nothing open, nothing to close


def test_layers_and_filters_count_only_for_the_newest_question(desk: Desk, shown) -> None:
    inspection = desk.session.inspection
    inspection.inspect_filters("conv1")
    first = desk.engine.newest(messages.InspectFilters).request
    inspection.inspect_filters("conv2")
    second = desk.engine.newest(messages.InspectFilters).request
    _hear(desk, fakes.filters(first), fakes.filters(second), fakes.filters(second))
    assert shown == [("filters_inspected", second)] * 2
    inspection.inspect_filters("")
    _hear(desk, fakes.filters(second))
    assert shown == [("filters_inspected", second)] * 2


def test_an_explanation_tells_its_progress_and_can_be_cancelled(desk: Desk, shown) -> None:
    inspection, told = desk.session.inspection, []
    inspection.progressed.connect(lambda lane, fraction: told.append((lane, fraction)))
    noticed = []
    desk.session.noticed.connect(noticed.append)
    inspection.explain("occlusion", 7)
    request = desk.engine.newest(messages.Explain).request
    _hear(desk, messages.ExplanationProgress(request=request, fraction=0.5))
    assert told == [("explanation", 0.5)]
    inspection.cancel("explanation")
    assert desk.engine.newest(messages.CancelExplanation).request == request
    _hear(desk, _fail(request, "cancelled"))
    assert shown == [("explanation", -1)]
    assert noticed == []


def test_only_the_newest_explanation_is_shown(desk: Desk, shown) -> None:
    inspection = desk.session.inspection
    inspection.explain("gradient", 7)
    first = desk.engine.newest(messages.Explain).request
    inspection.explain("gradient", 3)
    second = desk.engine.newest(messages.Explain).request
    _hear(desk, fakes.explained(first), fakes.explained(second))
    assert shown == [("explained", second)]


def test_pointing_that_fails_is_quiet_but_an_explanation_that_fails_is_told(desk: Desk, shown) -> None:
    inspection, noticed = desk.session.inspection, []
    desk.session.noticed.connect(noticed.append)
    inspection.inspect_cell("conv1")
    _hear(desk, _fail(_cells(desk)[-1].request, "unknown"))
    assert shown == [("cell", -1)]
    assert noticed == []
    inspection.explain("gradient", 7)
    _hear(desk, _fail(desk.engine.newest(messages.Explain).request))
    assert shown[-1] == ("explanation", -1)
    assert len(noticed) == 1


def test_a_place_the_new_model_has_not_is_closed(desk: Desk, shown) -> None:
    desk.session.inspection.inspect_layer("conv9")
    request = desk.engine.newest(messages.InspectLayer).request
    _hear(desk, messages.InspectionClosed(request=request, sentence=say("No such place.")))
    assert shown == [("layer", -1)]


def test_numbers_are_saved_by_the_engine(desk: Desk) -> None:
    heard = []
    desk.session.inspection.numbers_saved.connect(heard.append)
    desk.session.inspection.save_numbers("/numbers/a.npy", "conv1", of_filters=True)
    asked = desk.engine.newest(messages.SaveNumbers)
    assert (asked.path, asked.layer, asked.what) == ("/numbers/a.npy", "conv1", "filters")
    _hear(desk, messages.NumbersSaved(request=asked.request, path=asked.path))
    assert heard == ["/numbers/a.npy"]


def test_what_the_mouse_covers_is_asked_once_a_frame(desk: Desk, shown, qtbot) -> None:
    inspection = desk.session.inspection
    for row in range(20):
        inspection.occlude_at(row, 3, 5)
    posted = [each for each in desk.engine.posted if isinstance(each, messages.OccludeAt)]
    assert [each.row for each in posted] == [0]
    qtbot.waitUntil(lambda: desk.engine.newest(messages.OccludeAt).row == 19)
    newest = desk.engine.newest(messages.OccludeAt).request
    inspection.stop_occluding()
    square = messages.Field(top=0, left=0, height=5, width=5)
    late = messages.Occluded(
        request=newest, asked=1, stamp=fakes.STAMP, square=square, probabilities=np.zeros(10, np.float32)
    )
    _hear(desk, late)
    assert shown == []
