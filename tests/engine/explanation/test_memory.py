"""Memory does not grow with the number of questions."""

from __future__ import annotations

import gc
from pathlib import Path

import numpy as np
import pytest

from engine import checkpoints
from engine.explanation.inspecting import Inspecting
from engine.explanation.sight import Sight
from engine.inference.answering import Answering
from engine.mailbox import Inbox, Outbox, Quit
from engine.messages import (
    Ask,
    Event,
    Explain,
    InspectCell,
    InspectFilters,
    InspectionCommand,
    InspectLayer,
    Method,
    OccludeAt,
    ReaderCommand,
)
from tests.engine.explanation.test_inspecting import page, save_model

SHARE_ALLOWED = 1.05
METHODS: tuple[Method, ...] = ("gradient", "smooth_gradient", "integrated_gradients", "grad_cam", "occlusion")


def resident_bytes() -> int:
    """What this process holds in memory now."""
    status = Path("/proc/self/status")
    if not status.exists():
        pytest.skip("this system does not tell a process's memory in /proc")
    line = next(each for each in status.read_text().splitlines() if each.startswith("VmRSS:"))
    return int(line.split()[1]) * 1024


def question(number: int, rng: np.random.Generator) -> InspectionCommand:
    """Mostly hovering, and everything else now and then."""
    if number % 100 == 0:
        method = METHODS[number // 100 % len(METHODS)]
        return Explain(request=number, method=method, class_index=3, stride_px=5, samples=4)
    if number % 50 == 1:
        return InspectFilters(request=number, layer="conv2")
    if number % 50 == 2:
        return InspectLayer(request=number, layer="conv1")
    if number % 10 == 3:
        return OccludeAt(request=number, row=int(rng.integers(28)), column=int(rng.integers(28)))
    row, column, map_ = (int(each) for each in rng.integers((14, 14, 16)))
    return InspectCell(request=number, layer="conv2", map=map_, row=row, column=column)


class Desk:
    """The reader's two halves on this thread, with a listener that forgets."""

    def __init__(self, model: str) -> None:
        inbox: Inbox[ReaderCommand | Quit] = Inbox()
        self.outbox: Outbox[Event] = Outbox(lambda: None)
        self.answering = Answering(inbox, self.outbox)
        self.inspecting = Inspecting(self.outbox)
        self.rng = np.random.default_rng(1)
        self.answering.serve_checkpoint(checkpoints.load(model), 0, model)

    def ask(self, numbers: range) -> None:
        for number in numbers:
            if number % 20 == 0:
                self.answering.answer(Ask(request=number, page=page(int(self.rng.integers(20, 50)))))
                served = self.answering.served
                assert served is not None
                self.inspecting.look_at(Sight(served.network, served.checkpoint, self.answering.newest_pass))
            self.inspecting.carry_out(question(number, self.rng))
            while self.inspecting.is_busy:
                self.inspecting.go_on()
            self.outbox.drain()


@pytest.mark.parametrize(
    ("warm_up", "count"), [(200, 400), pytest.param(1_000, 10_000, marks=pytest.mark.slow)], ids=str
)
def test_questions_leave_nothing_behind(tmp_path: Path, warm_up: int, count: int) -> None:
    desk = Desk(save_model(tmp_path / "model.safetensors", 1))
    desk.ask(range(warm_up))
    gc.collect()
    before = resident_bytes()
    desk.ask(range(warm_up, warm_up + count))
    gc.collect()
    after = resident_bytes()

    assert after <= SHARE_ALLOWED * before, f"{before / 1e6:.1f} MB before, {after / 1e6:.1f} MB after"
