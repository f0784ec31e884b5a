"""Memory that runs out for real, in a process that may have only so much (FAULTS TRN-04): it is explained, and whoever
asked lives on."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
import torch
from numpy.typing import NDArray

from engine import checkpoints, container
from engine.container import pack
from engine.errors import is_out_of_memory
from engine.messages import Failed
from engine.runs import RunFolder
from tests.engine.training.nursing import Nursery

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux limits address space so")
CPU_ERROR = RuntimeError("[enforce fail at alloc_cpu.cpp:127] err == 0. DefaultCPUAllocator: can't allocate memory")


def test_trn_04_a_run_gets_by_with_what_there_is(nursery: Nursery, tmp_path: Path) -> None:
    said = nursery.live(tmp_path / "run", room_mb=50, width=4096)
    assert said["said"][0] == "Memory ran out. Pictures now go through 30 at a time."
    assert checkpoints.load(RunFolder(tmp_path / "run").best).classes
    assert RunFolder(tmp_path / "run").read_description().outcome == "finished"


def test_trn_04_a_run_for_which_there_is_too_little_ends_with_a_sentence(nursery: Nursery, tmp_path: Path) -> None:
    """Its saves need memory too, and with too little of it safetensors would end the process."""
    said = nursery.ask(folder=str(tmp_path / "run"), dies_at=0, room_mb=3, width=65536)
    assert not said["died"]
    sentences = "\n".join(said["said"])
    assert "Pictures now go through 1 at a time" in sentences
    assert "There is not enough memory to train this network. Close other programs" in sentences
    assert "unexpected" not in sentences


def test_trn_04_a_save_that_there_is_no_room_for_is_refused_before_it_begins(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []

    def refuse(size_bytes: int, pieces: int) -> None:
        asked.append(size_bytes * pieces)
        raise MemoryError

    monkeypatch.setattr(container, "check_room", refuse)
    with pytest.raises(MemoryError):
        pack({"weights": torch.zeros(1000)}, {})
    assert asked[0] > 2 * 4000


def test_trn_04_room_is_what_the_system_would_give() -> None:
    script = (
        "import resource; from engine.memory import check_room; check_room(2**27, 2)\n"
        "resource.setrlimit(resource.RLIMIT_AS, (2**28, 2**28))\n"
        "try: check_room(2**27, 2)\n"
        "except MemoryError: print('refused')"
    )
    script += "\nfor _ in range(1000): check_room(2**24, 3)  # and nothing is kept"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout == "refused\n"


def _too_large() -> NDArray[np.uint8]:
    return np.empty(2**60, np.uint8)


def test_trn_04_too_little_memory_is_no_surprise_whoever_says_so() -> None:
    with pytest.raises(MemoryError) as caught:
        _too_large()
    for error in (
        CPU_ERROR,
        caught.value,
        torch.OutOfMemoryError("CUDA out of memory."),
        RuntimeError("std::bad_alloc"),
    ):
        failed = Failed.because(7, error)
        assert (failed.request, failed.reason) == (7, "no-memory")
        assert str(failed.sentence).startswith("There is not enough memory for this. Close other programs")
        assert str(error) in failed.details
    assert not is_out_of_memory(RuntimeError("size mismatch"))
    assert Failed.because(7, RuntimeError("size mismatch")).reason == "unexpected"
