"""UI-01, UI-02, UI-04, UI-06: the page under heavy use, and its history against a list of bitmaps."""

from __future__ import annotations

import time
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test

from app.canvas.commands import Exchange
from app.canvas.input_view import KEPT_PICTURES, InputView
from app.canvas.sheet import Sheet
from app.canvas.strokes import Dab
from tests.app.canvas.hands import canvas_of, draw, picture, shown_input


def _sheet(view: InputView) -> Sheet:
    found = view.findChild(Sheet)
    assert found is not None
    return found


def _resident_mb() -> float:
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * 4096 / 1e6


@pytest.mark.parametrize("count", [1_500, pytest.param(10_000, marks=pytest.mark.slow)])
def test_ui_01_thousands_of_strokes_stay_quick_small_and_exact(qtbot, count):
    view = InputView()
    qtbot.addWidget(view)
    sheet, random = _sheet(view), np.random.default_rng(3)
    view.set_brush_px(12)
    before_mb, spent_ms, seen = _resident_mb(), [], {}
    for index in range(count):
        if index % 500 == 0:
            seen[view.undo_stack.index()] = view.page().pixels
        sheet.set_tool("eraser" if index % 5 == 4 else "pen")
        x, y = random.uniform(0, 560, 2)
        start = time.thread_time()  # of this thread only: other work on the machine does not count
        sheet.begin(Dab(x, y))
        sheet.extend(Dab(x + 20, y + 15))
        sheet.extend(Dab(x + 10, y + 40))
        sheet.finish()
        spent_ms.append((time.thread_time() - start) * 1e3)
    assert np.percentile(spent_ms, 99) < 16
    assert _resident_mb() - before_mb < 60
    while view.undo_stack.canUndo():
        view.undo()
        if view.undo_stack.index() in seen:
            assert np.array_equal(sheet.ink.pixels, seen.pop(view.undo_stack.index()))
    assert not seen
    assert sheet.ink.is_blank


@pytest.mark.parametrize("count", [10_000, pytest.param(100_000, marks=pytest.mark.slow)])
def test_ui_01_a_stroke_of_very_many_points(qtbot, count):
    view = InputView()
    qtbot.addWidget(view)
    sheet = _sheet(view)
    before_mb = _resident_mb()
    sheet.begin(Dab(280, 280))
    spent_ms = []
    for index in range(count):
        angle = index / 40
        reach = 200 + 60 * np.sin(index / 900)
        start = time.thread_time()  # of this thread only: other work on the machine does not count
        sheet.extend(Dab(280 + reach * np.cos(angle), 280 + reach * np.sin(angle)))
        spent_ms.append((time.thread_time() - start) * 1e3)
    sheet.finish()
    assert np.percentile(spent_ms, 99) < 16
    assert np.mean(spent_ms[-1000:]) < 3 * np.mean(spent_ms[:1000]) + 0.1
    assert len(sheet.ink.strokes[0].points) > 0.9 * count
    assert _resident_mb() - before_mb < 60
    view.undo()
    assert view.page().is_blank


def test_ui_02_resizing_wildly_keeps_the_drawing(qtbot):
    view = shown_input(qtbot)
    canvas = canvas_of(view)
    draw(canvas, (0.2, 0.2), (0.8, 0.8))
    seen = view.page().pixels
    random = np.random.default_rng(8)
    for width, height in [(1, 1), (4000, 3000), *random.integers(1, 1500, (200, 2)).tolist()]:
        view.resize(width, height)
        canvas.repaint()
    assert np.array_equal(view.page().pixels, seen)
    view.close()


def test_ui_06_a_thousand_moves_send_at_most_one_page_a_frame_and_always_the_last(qtbot):
    view = shown_input(qtbot)
    sheet, sent = _sheet(view), []
    view.page_changed.connect(sent.append)
    start = time.perf_counter()
    sheet.begin(Dab(0, 0))
    for index in range(1000):
        sheet.extend(Dab(index % 560, (index * 7) % 560))
    sheet.finish()
    elapsed_ms = (time.perf_counter() - start) * 1e3
    qtbot.waitUntil(lambda: np.array_equal(sent[-1].pixels, view.page().pixels))
    assert len(sent) <= elapsed_ms / 15 + 3
    assert not sent[-1].pixels.flags.writeable
    view.close()


class _Canvas(RuleBasedStateMachine):
    """Stroke, erase, clear, picture, back, undo and redo, against nothing but a list of what was seen."""

    def __init__(self) -> None:
        super().__init__()
        self.view = InputView()
        self.sheet = _sheet(self.view)
        self.seen = [self._now()]
        self.place = 0

    def _now(self) -> np.ndarray:
        return self.view.page().pixels.copy()

    def _did(self) -> None:
        """Remember the page after a step; a step that changed nothing is none."""
        if self.view.undo_stack.index() > self.place:
            del self.seen[self.place + 1 :]
            self.seen.append(self._now())
            self.place += 1

    @precondition(lambda self: not self.view.has_picture())
    @rule(
        places=st.lists(st.tuples(st.floats(-60, 620), st.floats(-60, 620), st.floats(0, 1)), min_size=1, max_size=5),
        width=st.integers(1, 150),
        erases=st.booleans(),
    )
    def stroke(self, places, width, erases):
        self.view.set_tool("eraser" if erases else "pen")
        self.view.set_brush_px(width)
        self.sheet.begin(Dab(*places[0]))
        for place in places[1:]:
            self.sheet.extend(Dab(*place))
        self.sheet.finish()
        self._did()

    @precondition(lambda self: not self.view.has_picture())
    @rule()
    def given_up(self):
        self.sheet.begin(Dab(100, 100))
        self.sheet.extend(Dab(300, 500))
        self.view.cancel_stroke()

    def _has_room(self) -> bool:
        """Whether one more exchange of pictures lets none go."""
        steps = (self.view.undo_stack.command(each) for each in range(self.view.undo_stack.index()))
        return sum(isinstance(each, Exchange) for each in steps) < KEPT_PICTURES

    @precondition(_has_room)
    @rule()
    def clear(self):
        self.view.clear()
        self._did()

    @precondition(_has_room)
    @rule(gray=st.integers(0, 200))
    def load(self, gray):
        self.view.show_picture(picture(gray=gray))
        self._did()

    @precondition(_has_room)
    @rule()
    def back(self):
        self.view.back_to_canvas()
        self._did()

    @rule()
    def undo(self):
        self.view.undo()
        self.place = max(self.place - 1, 0)

    @rule()
    def redo(self):
        self.view.redo()
        self.place = min(self.place + 1, len(self.seen) - 1)

    @invariant()
    def shows_what_the_list_says(self):
        assert np.array_equal(self._now(), self.seen[self.place])
        assert self.view.undo_stack.index() == self.place
        assert self.view.page().is_blank == (not self.view.has_picture() and self.seen[self.place].min() == 255)

    def teardown(self):
        self.view.deleteLater()


@pytest.mark.usefixtures("qapp")
def test_ui_04_the_history_equals_a_list_of_bitmaps():
    quick = settings(
        max_examples=30, stateful_step_count=25, deadline=None, suppress_health_check=[HealthCheck.too_slow]
    )
    run_state_machine_as_test(_Canvas, settings=quick)


def test_ui_04_pictures_that_were_undone_do_not_count_among_those_kept(qtbot):
    view = InputView()
    qtbot.addWidget(view)
    view.show_picture(picture(gray=0))
    for _ in range(2 * KEPT_PICTURES):
        view.show_picture(picture(gray=90))
        view.undo()
    view.show_picture(picture(gray=180))
    view.undo()
    assert view.page().pixels.max() == 0
    view.undo()
    assert view.page().is_blank
    view.redo()
    assert view.page().pixels.max() == 0, "the first picture comes back"


def test_ui_04_only_the_newest_pictures_are_kept(qtbot):
    view = InputView()
    qtbot.addWidget(view)
    for gray in range(KEPT_PICTURES + 3):
        view.show_picture(picture(gray=gray))
    for gray in reversed(range(2, KEPT_PICTURES + 2)):
        view.undo()
        assert view.page().pixels.max() == gray
    view.undo()
    assert not view.has_picture()
