"""Devices and threads."""

from __future__ import annotations

import threading

import pytest
import torch

from engine import devices
from engine.errors import EngineError


def test_the_cpu_is_always_there_and_says_its_threads(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(devices, "usable_cores", lambda: 8)
    monkeypatch.setenv("OMP_NUM_THREADS", "")
    assert devices.available()[-1] == devices.DeviceSpec(name="cpu", title="CPU, 7 threads")
    assert devices.choose("cpu") == torch.device("cpu")
    assert devices.spec_of(torch.device("cpu")).title == "CPU, 7 threads"


def test_the_best_device_comes_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(torch.cuda, "is_available", lambda: True)
    monkeypatch.setattr(torch.cuda, "device_count", lambda: 2)
    monkeypatch.setattr(torch.cuda, "get_device_name", lambda index: f"GPU {index}")
    assert [each.name for each in devices.available()] == ["cuda:0", "cuda:1", "cpu"]
    assert devices.choose() == torch.device("cuda:0")
    assert devices.choose("cuda:1") == torch.device("cuda:1")


def test_a_device_that_is_not_there_is_refused_with_those_there_are() -> None:
    with pytest.raises(EngineError, match=r"“mars” is not there .* There are: cpu") as caught:
        devices.choose("mars")
    assert caught.value.reason == "no-device"


@pytest.mark.parametrize(
    ("cores", "wanted", "threads"),
    [(1, "", 1), (2, "", 1), (8, "", 7), (8, "3", 3), (2, "9", 2), (8, "x", 7), (8, "0", 7)],
)
def test_training_leaves_a_core_to_the_window(
    cores: int, wanted: str, threads: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(devices, "usable_cores", lambda: cores)
    monkeypatch.setenv("OMP_NUM_THREADS", wanted)
    assert devices.training_threads() == threads


def test_a_threads_budget_is_its_own() -> None:
    seen = []

    def other() -> None:
        devices.set_threads(2)
        seen.append(torch.get_num_threads())

    devices.set_threads(1)
    thread = threading.Thread(target=other)
    thread.start()
    thread.join()
    assert (seen, torch.get_num_threads()) == ([2], 1)


@pytest.mark.parametrize(
    ("there", "is_fast"),
    [({}, False), ({"avx512_f": True}, False), ({"avx512_bf16": True}, True), ({"amx_bf16": True}, True)],
)
def test_half_precision_is_for_processors_that_gain_by_it(
    there: dict[str, bool], is_fast: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(torch.cpu, "get_capabilities", lambda: there)
    assert devices.has_fast_bfloat16(torch.device("cpu")) == is_fast
