"""UI-05: a part of the engine that is stuck is told and can be replaced; whoever only works for long is left alone."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from threading import Event as Gate

import numpy as np
import pytest

from app.state import Half
from app.watch import ENDLESS_S, SILENT_LOOKS, Watch
from engine.catalogue import DEFAULT
from engine.host import Engine
from engine.inference import asking
from engine.messages import Answer, Ask, EngineReady, OpenPicture
from engine.pulse import Pulse
from tests.app import fakes
from tests.app.canvas.hands import canvas_of, draw
from tests.app.conftest import House
from tests.engine.hearing import PATIENCE_S
from tests.engine.running import Held, stroke

IDLE = Pulse(turns=3, is_busy=False, cpu_s=2.0)


@pytest.fixture
def watch(house: House) -> Watch:
    made = Watch(house.bridge, lambda half: half == "trainer" and house.session.data.is_downloading, house.window)
    made.changed.connect(lambda half, is_silent: house.session.take_silence(half, is_silent=is_silent))
    house.engine.say(*fakes.get_ready())
    house.settle()
    return made


def _look(house: House, watch: Watch, times: int, half: Half = "reader", cpu_s: Callable[[int], float | None] = float):
    """So many seconds in the middle of one thing, having computed `cpu_s` of them; starts with a thread at rest."""
    house.engine.pulse_of = {half: IDLE}
    watch.look()
    for second in range(times + 1):
        spent_s = cpu_s(second)
        house.engine.pulse_of = {half: Pulse(4, True, None if spent_s is None else 2.0 + spent_s)}
        watch.look()


def _nothing(_second: int) -> float:
    return 0.0


def _banner(house: House) -> str:
    message = house.window.banner.message
    return message.text if message is not None else ""


@pytest.mark.parametrize("half", ["reader", "trainer", "evaluator", "archivist", "gatherer"])
def test_ui_05_who_has_done_nothing_for_ten_seconds_is_told_and_restarted(
    house: House, watch: Watch, half: Half
) -> None:
    _look(house, watch, SILENT_LOOKS - 1, half, _nothing)
    assert not _banner(house)
    _look(house, watch, SILENT_LOOKS, half, _nothing)
    assert "does not answer" in _banner(house)
    assert "does not answer" in house.window.status.text()
    canvas = canvas_of(house.window.input_view)
    draw(canvas, (0.2, 0.2), (0.8, 0.8))
    assert not house.window.input_view.page().is_blank
    house.window.banner._cure.click()
    assert house.engine.restarted == [half]
    assert not _banner(house)
    assert house.window.status.text().startswith("Engine ready")


def test_ui_05_who_goes_on_by_itself_is_not_spoken_of_any_more(house: House, watch: Watch) -> None:
    _look(house, watch, SILENT_LOOKS, "reader", _nothing)
    assert _banner(house)
    house.engine.pulse_of = {"reader": Pulse(5, True, 2.0)}
    watch.look()
    assert not _banner(house)
    assert house.window.status.text().startswith("Engine ready")


@pytest.mark.parametrize(
    "cpu_s",
    [lambda second: second * 0.55, lambda second: second * 0.002, lambda second: (second // 8) * 0.5],
    ids=["computes", "on a busy machine", "now and then"],
)
def test_ui_05_a_long_honest_computation_is_no_alarm(house: House, watch: Watch, cpu_s: Callable[[int], float]) -> None:
    _look(house, watch, 100, "trainer", cpu_s)
    assert not _banner(house)


def test_ui_05_one_and_the_same_computation_for_ever_is_told(house: House, watch: Watch) -> None:
    _look(house, watch, round(ENDLESS_S) - 1)
    assert not _banner(house)
    _look(house, watch, round(ENDLESS_S))
    assert "does not answer" in _banner(house)


def test_ui_05_where_nobody_tells_what_was_computed_more_patience_is_had(house: House, watch: Watch) -> None:
    _look(house, watch, 59, cpu_s=lambda _second: None)
    assert not _banner(house)
    _look(house, watch, 60, cpu_s=lambda _second: None)
    assert _banner(house)


def test_ui_05_getting_ready_and_waiting_for_work_are_no_silence(house: House, watch: Watch) -> None:
    for pulse in (Pulse(0, False, None), IDLE):
        house.engine.pulse_of = {"reader": pulse}
        for _ in range(100):
            watch.look()
    assert not _banner(house)


def test_ui_05_a_server_that_hangs_is_not_the_engine(house: House, watch: Watch) -> None:
    house.session.data.download("mnist")
    _look(house, watch, 100, "trainer", _nothing)
    assert not _banner(house)


def test_ui_05_a_run_is_given_up_with_the_trainer_that_was_stuck(house: House, watch: Watch) -> None:
    house.session.training.start(DEFAULT)
    house.engine.say(fakes.started(house.session.training.state.request))
    house.settle()
    _look(house, watch, SILENT_LOOKS, "trainer", _nothing)
    assert house.session.training.state.is_active  # it may still go on
    house.window.banner._cure.click()
    assert not house.session.training.state.is_active


class _Listener:
    """A whole engine with nothing but a reader."""

    def __init__(self) -> None:
        self.woken = Gate()
        self.engine = Engine(self.woken.set, halves=("reader",))
        self.heard: list[object] = []
        self.engine.start()

    def next(self, kind: type) -> object:
        while not (found := [each for each in self.heard if isinstance(each, kind)]):
            assert self.woken.wait(PATIENCE_S), self.heard
            self.woken.clear()
            self.heard += self.engine.drain()
        self.heard.clear()
        return found[0]


@pytest.fixture
def listener_to_reader() -> Iterator[_Listener]:
    made = _Listener()
    made.next(EngineReady)
    yield made
    assert made.engine.stop(PATIENCE_S)


def test_ui_05_another_thread_takes_the_place_of_one_that_is_stuck(
    listener_to_reader: _Listener, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And is heard alone, whatever becomes of the other."""
    listener, held = listener_to_reader, Held(asking.prepare)
    engine = listener.engine
    assert not engine.restart("reader"), "it only waits for a question"
    with monkeypatch.context() as patch:
        patch.setattr(asking, "prepare", held)
        engine.post(Ask(request=1, page=stroke()))
        held.wait_until_inside()
        first, second = engine.pulses()["reader"], engine.pulses()["reader"]
        assert first.is_busy
        assert first.turns == second.turns > 0
    stuck = engine._threads["reader"]
    engine.post(OpenPicture(request=2, data=b"nothing"))
    assert engine.restart("reader")
    listener.next(EngineReady)
    engine.post(Ask(request=3, page=stroke()))
    answer = listener.next(Answer)
    assert isinstance(answer, Answer)
    assert answer.request == 3
    held.let_go()
    stuck.join(PATIENCE_S)
    assert not stuck.is_alive()
    assert not [each for each in engine.drain() if isinstance(each, Answer)]


def test_ui_05_what_a_thread_has_computed_can_be_told_by_others(listener_to_reader: _Listener) -> None:
    engine = listener_to_reader.engine
    before = engine.pulses()["reader"].cpu_s
    if before is None:
        pytest.skip("this system does not tell what a thread has computed")
    engine.post(Ask(request=1, page=np.ascontiguousarray(stroke())))
    listener_to_reader.next(Answer)
    after = engine.pulses()["reader"].cpu_s
    assert after is not None
    assert after > before
