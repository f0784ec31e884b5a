"""Keeps memory that was freed for the next tensor, where the C library would give each large one back at once.

Every step of a training asks for the same megabytes again; fetched from the system each time, their page faults cost a
fifth of the step. What is called here counts for the whole process.
"""

from __future__ import annotations

import ctypes
import sys

TRIM_THRESHOLD, MMAP_THRESHOLD, MMAP_MAX = -1, -3, -4  # as glibc's malloc.h numbers them
LARGEST = 2**31 - 1
MMAPS = 65_536  # at most, as glibc has it by itself
MIB = 2**20


def keep_freed() -> None:
    """Let freed memory stay with the process; where the C library is not glibc, nothing happens."""
    if (libc := _glibc()) is not None:
        libc.mallopt(MMAP_MAX, 0)
        libc.mallopt(TRIM_THRESHOLD, LARGEST)


def give_back() -> None:
    """Return what is free to the system, and from now on what is freed in large pieces.

    The thresholds are those that glibc itself comes to in a program that frees large pieces; those it begins with,
    which it does not move any more once it was told any, would have every tensor fetched anew.
    """
    if (libc := _glibc()) is not None:
        libc.mallopt(MMAP_MAX, MMAPS)
        libc.mallopt(MMAP_THRESHOLD, 32 * MIB)
        libc.mallopt(TRIM_THRESHOLD, 64 * MIB)
        libc.malloc_trim(0)


def _glibc() -> ctypes.CDLL | None:
    if not sys.platform.startswith("linux"):
        return None
    libc = ctypes.CDLL(None)
    return libc if hasattr(libc, "gnu_get_libc_version") else None
