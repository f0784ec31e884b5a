"""Memory that a run keeps is the system's again after it, in a process of its own, whose C library is told so."""

from __future__ import annotations

import subprocess
import sys

import pytest

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


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere nothing is kept")
def test_what_a_run_has_freed_is_kept_until_it_ends() -> None:
    done = subprocess.run([sys.executable, "-c", PAGES], capture_output=True, text=True, check=True, timeout=60)
    taken, kept, left = (float(each) for each in done.stdout.split())
    if kept < 40:
        pytest.skip("this C library is not glibc")
    assert taken > 70
    assert left < 20
