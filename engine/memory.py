"""Keeps memory that was freed for the next tensor, where the C library would give each large one back at once.

Every step of a training asks for the same megabytes again; fetched from the system each time, their page faults cost a
fifth of the step. What is called here counts for the whole process.
"""

from __future__ import annotations

import ctypes
import sys

TRIM_THRESHOLD, TOP_PAD, MMAP_THRESHOLD, MMAP_MAX = -1, -2, -3, -4  # as glibc's malloc.h numbers them
ARENA_MAX = -8
LARGEST = 2**31 - 1
MMAPS = 65_536  # at most, as glibc has it by itself
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


def _glibc() -> ctypes.CDLL | None:
    if not sys.platform.startswith("linux"):
        return None
    libc = ctypes.CDLL(None)
    libc.malloc.restype = ctypes.c_void_p
    return libc if hasattr(libc, "gnu_get_libc_version") else None
