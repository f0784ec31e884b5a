"""Measuring the devices: what is told on the way, and the figures, with a clock of our own."""

from __future__ import annotations

import json
from itertools import count

import pytest

from engine import bench, cli
from engine.bench import Speed, measure
from engine.commands import bench as command
from engine.messages import DeviceSpec
from tests.engine.training import tiny

CPU = DeviceSpec(name="cpu", title="CPU, 1 thread")


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every look at the clock is an eighth of a second later than the one before; the network is a tiny one."""
    ticks = count()
    monkeypatch.setattr(bench, "perf_counter", lambda: next(ticks) / 8)
    monkeypatch.setattr(bench, "CIFAR_TF", tiny.RECIPE)


@pytest.mark.usefixtures("clock")
def test_every_device_is_measured_and_the_share_done_grows() -> None:
    told = list(measure((CPU, CPU), longest_s=2.0))
    speeds = [each for each in told if isinstance(each, Speed)]
    assert len(speeds) == 2
    assert speeds[0] == Speed(CPU, training_images_per_s=16 * 8, answers_per_s=8, batched_answers_per_s=500 * 8)
    assert speeds[0].sixty_epochs_s == pytest.approx(60 * 50_000 / 128)
    shares = [each[1] for each in told if not isinstance(each, Speed)]
    assert shares == sorted(shares)
    assert 0 <= shares[0] < 0.1
    assert shares[-1] == pytest.approx(1.0)


@pytest.mark.usefixtures("clock")
def test_the_command_shows_ours_beside_the_articles(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(command, "measure", lambda: measure((CPU,), longest_s=1.0))
    assert cli.main(["bench"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[1].split() == ["CPU,", "1", "thread", "128", "/s", "8", "/s", "4,000", "/s", "6", "h", "30", "m"]
    assert lines[2].endswith("8 m 4 s")
    assert lines[3].endswith("3 h 30 m")
    assert cli.main(["bench", "--json"]) == 0
    records = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert records[-1]["sixty_epochs_s"] == pytest.approx(23_437.5)
    assert {each["event"] for each in records} == {"progress", "measured"}
