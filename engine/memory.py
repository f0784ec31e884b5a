"""Keeps memory that was freed for the next tensor, where the C library would give each large one back at once.

Every step of a training asks for the same megabytes again; fetched from the system each time, their page faults cost a
fifth of the step. What is called here counts for the whole process.
"""

from __future__ import annotations

import ctypes
import sys

TRIM_THRESHOLD, MMAP_MAX = -1, -4  # as glibc's malloc.h numbers them
LARGEST = 2**31 - 1


def keep_freed() -> None:
    """Let freed memory stay with the process; where the C library is not glibc, nothing happens."""
    if (libc := _glibc()) is not None:
        libc.mallopt(MMAP_MAX, 0)
        libc.mallopt(TRIM_THRESHOLD, LARGEST)


def give_back() -> None:
    """Return what is free to the system, for once."""
    if (libc := _glibc()) is not None:
        libc.malloc_trim(0)


def _glibc() -> ctypes.CDLL | None:
    if not sys.platform.startswith("linux"):
        return None
    libc = ctypes.CDLL(None)
    return libc if hasattr(libc, "gnu_get_libc_version") else None
