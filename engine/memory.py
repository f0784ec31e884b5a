"""Keeps memory that was freed for the next tensor, where the C library would give each large one back at once.

Every step of a training asks for the same megabytes again; fetched from the system each time, their page faults cost a
fifth of the step. What is called here counts for the whole process.
"""

from __future__ import annotations

import ctypes
import mmap
import sys
from pathlib import Path

from engine.recipe_rules import memory_of_this_computer

TRIM_THRESHOLD, TOP_PAD, MMAP_THRESHOLD, MMAP_MAX = -1, -2, -3, -4  # as glibc's malloc.h numbers them
ARENA_MAX = -8
LARGEST = 2**31 - 1
MMAPS = 65_536  # at most, as glibc has it by itself
GROUP = Path("/sys/fs/cgroup")
KIB, MIB = 2**10, 2**20
HEAP = 64 * MIB  # of a thread that is not the first: one that is empty is given back unless the padding is larger


def share_one_arena() -> None:
    """Let all threads take memory from where the first one does; to be called before there is another thread.

    An arena of another thread has no tensor above 64 MiB: glibc fetches each of these from the system, and gives it
    back, whatever `keep_freed` says. Not for a process with a window: its thread would wait for the run's, which holds
    the arena while it asks for large pieces (1 to 2 ms more in one of a hundred beats).
    """
    if (libc := _glibc()) is not None:
        libc.mallopt(ARENA_MAX, 1)


def keep_freed() -> None:
    """Let freed memory stay with the process; where the C library is not glibc, nothing happens."""
    if (libc := _glibc()) is not None:
        libc.mallopt(MMAP_MAX, 0)
        libc.mallopt(TRIM_THRESHOLD, LARGEST)
        libc.mallopt(TOP_PAD, 2 * HEAP)


def give_back() -> None:
    """Return what is free to the system, and from now on what is freed in large pieces.

    The thresholds are those that glibc itself comes to in a program that frees large pieces; those it begins with,
    which it does not move any more once it was told any, would have every tensor fetched anew. To be called by the
    thread that freed it.
    """
    if (libc := _glibc()) is not None:
        libc.mallopt(MMAP_MAX, MMAPS)
        libc.mallopt(MMAP_THRESHOLD, 32 * MIB)
        libc.mallopt(TRIM_THRESHOLD, 64 * MIB)
        libc.mallopt(TOP_PAD, 128 * KIB)
        libc.malloc_trim(0)
        libc.free(ctypes.c_void_p(libc.malloc(MIB)))  # empty heaps go when a large piece is freed, and only then


def available_bytes() -> int:
    """What this process can still have before the system refuses it or ends somebody: the least of what is free, of
    what its group may have, and of its own limit; elsewhere than on Linux all there is. 0 where nobody says."""
    if not sys.platform.startswith("linux"):
        return memory_of_this_computer()
    found = [each for each in (_free(), _left_to_group(), _left_to_process()) if each is not None]
    return max(1, min(found)) if found else memory_of_this_computer()


def _free() -> int | None:
    lines = _lines(Path("/proc/meminfo"))
    return next((int(line.split()[1]) * KIB for line in lines if line.startswith("MemAvailable:")), None)


def _left_to_group() -> int | None:
    """As of a container, where it is limited."""
    most, used = (_lines(GROUP / f"memory.{name}") for name in ("max", "current"))
    return int(most[0]) - int(used[0]) if most and used and most[0].isdigit() else None


def _left_to_process() -> int | None:
    import resource

    most, _ = resource.getrlimit(resource.RLIMIT_AS)
    pages = _lines(Path("/proc/self/statm"))
    if most == resource.RLIM_INFINITY or not pages:
        return None
    return most - int(pages[0].split()[0]) * resource.getpagesize()


def _lines(path: Path) -> list[str]:
    try:
        return path.read_text().splitlines()
    except OSError:
        return []


def check_room(size_bytes: int, pieces: int) -> None:
    """MemoryError where there is no room for so many pieces of this size; none is touched, so this costs nothing.

    To be asked before calling a library that ends the process where it is refused memory, and by the same thread.
    """
    libc = _glibc()
    if libc is None:
        _reserve(size_bytes * pieces)
        return
    libc.malloc.argtypes = [ctypes.c_size_t]
    got = [libc.malloc(size_bytes) for _ in range(pieces)]
    for each in got:
        libc.free(ctypes.c_void_p(each))
    if not all(got):
        raise MemoryError


def _reserve(size_bytes: int) -> None:
    try:
        mmap.mmap(-1, max(size_bytes, 1)).close()
    except OSError as error:
        raise MemoryError from error


def _glibc() -> ctypes.CDLL | None:
    if not sys.platform.startswith("linux"):
        return None
    libc = ctypes.CDLL(None)
    libc.malloc.restype = ctypes.c_void_p
    return libc if hasattr(libc, "gnu_get_libc_version") else None
