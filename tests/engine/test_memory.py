"""Memory that a run keeps is the system's again after it, in a process of its own, whose C library is told so."""

from __future__ import annotations

import ctypes
import os
import subprocess
import sys

import pytest

PAGE = os.sysconf("SC_PAGE_SIZE")
LARGE, LARGER = 40_000_000, 100_000_000  # bytes: below and above a heap of a thread's own, 64 MiB

PAGES = """
import os

import numpy as np
from engine import memory

def resident_mb():
    return int(open("/proc/self/statm").read().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6

def spent():
    before = resident_mb()
    pieces = [np.ones(1_000_000) for _ in range(10)]
    return before, resident_mb() - before

memory.keep_freed()
before, taken = spent()
kept = resident_mb() - before
memory.give_back()
print(taken, kept, resident_mb() - before)
"""


STEPS = """
import resource
import sys
from threading import Thread

from engine import memory

def faults():
    return resource.getrusage(resource.RUSAGE_SELF).ru_minflt

def step(count):
    return len(count * b"x")

def run():
    memory.keep_freed()
    weights = 32_000_000 * b"w"
    step(large)
    before = faults()
    for _ in range(10):
        step(large)
    print(faults() - before)

large = int(sys.argv[1])
if "one arena" in sys.argv:
    memory.share_one_arena()
thread = Thread(target=run)
thread.start()
thread.join()
"""


def _printed(script: str, *arguments: str) -> list[float]:
    if not hasattr(ctypes.CDLL(None), "gnu_get_libc_version"):
        pytest.skip("this C library is not glibc")
    command = [sys.executable, "-c", script, *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=300)
    return [float(each) for each in done.stdout.split()]


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere nothing is kept")
def test_what_a_run_has_freed_is_kept_until_it_ends() -> None:
    taken, kept, left = _printed(PAGES)
    assert taken > 70
    assert kept > 0.9 * taken
    assert left < 20


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere nothing is kept")
def test_in_a_thread_of_its_own_a_run_asks_the_system_for_no_memory_twice() -> None:
    """There glibc takes memory in heaps, and gives one that is empty back however large the threshold is."""
    (faults,) = _printed(STEPS, str(LARGE))
    assert faults * PAGE < 0.1 * 10 * LARGE


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere nothing is kept")
def test_where_all_threads_share_one_arena_a_run_keeps_what_is_larger_than_a_heap_of_a_thread() -> None:
    (faults,) = _printed(STEPS, str(LARGER), "one arena")
    assert faults * PAGE < 0.1 * 10 * LARGER
