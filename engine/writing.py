"""Files written so that a reader, or a power cut, meets the old one or the new one and never a mixture.

Pure functions; any thread may call them.
"""

from __future__ import annotations

import contextlib
import errno
import os
import secrets
from pathlib import Path
from time import time

from engine.errors import EngineError

STALE_AFTER_S = 3600
NO_SPACE = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
_NO_PERMISSION = (errno.EACCES, errno.EPERM, errno.EROFS)
_CAUSES = {
    "no-space": "the disk is full",
    "no-permission": "the folder may not be written to",
    "missing": "the folder is gone",
    "no-memory": "there is not enough memory",
}


def atomic_write(path: Path, data: bytes) -> None:
    """Put `data` at `path`: a temporary file beside it, synced and read back, takes its place.

    EngineError "no-space", "no-permission", "missing" (the folder) or "not-written"; then the old file is as it was
    and no temporary one is left.
    """
    part = path.with_name(f".{path.name}.{secrets.token_hex(4)}.part")
    try:
        _write_synced(part, data)
        if part.read_bytes() != data:
            raise OSError(errno.EIO, "read back differently")
        os.replace(part, path)
        _sync_folder(path.parent)
    except OSError as error:
        raise _explained(path, error) from error
    finally:
        with contextlib.suppress(OSError):
            part.unlink()


def cause_of(error: EngineError) -> str:
    """Why a file could not be written, in few words, to be put into another sentence."""
    cause = error.__cause__
    plain = cause.strerror if isinstance(cause, OSError) and cause.strerror else str(error).rstrip(".")
    return _CAUSES.get(error.reason, plain)


def make_folder(folder: Path) -> None:
    """The folder, and those around it, where there are none; EngineError "unwritable" where there cannot be one."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise EngineError(
            "The folder “{name}” could not be made: {cause}. Choose another place.",
            reason="unwritable",
            name=folder.name,
            cause=error.strerror or str(error),
        ) from error


def remove_stale_parts(folder: Path) -> None:
    """Remove what an interrupted save left in `folder` over an hour ago."""
    for part in folder.glob(".*.part"):
        with contextlib.suppress(OSError):
            if time() - part.stat().st_mtime > STALE_AFTER_S:
                part.unlink()


def _write_synced(path: Path, data: bytes) -> None:
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    descriptor = os.open(path, flags, 0o644)
    try:
        rest = memoryview(data)
        while rest:
            rest = rest[os.write(descriptor, rest) :]
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _sync_folder(folder: Path) -> None:
    """Make the new name itself durable; systems whose folders cannot be opened do that by themselves."""
    if not hasattr(os, "O_DIRECTORY"):
        return
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _explained(path: Path, error: OSError) -> EngineError:
    if error.errno in NO_SPACE:
        return EngineError(
            "“{name}” was not saved: the disk is full. Make room or choose another folder.",
            reason="no-space",
            name=path.name,
        )
    if error.errno in _NO_PERMISSION:
        return EngineError(
            "“{name}” was not saved: the folder “{folder}” may not be written to. Choose another folder.",
            reason="no-permission",
            name=path.name,
            folder=path.parent.name,
        )
    if error.errno in (errno.ENOENT, errno.ENOTDIR):
        return EngineError(
            "“{name}” was not saved: the folder “{folder}” is gone. Choose another folder.",
            reason="missing",
            name=path.name,
            folder=path.parent.name,
        )
    return EngineError(
        "“{name}” was not saved: {cause}. Choose another folder.",
        reason="not-written",
        name=path.name,
        cause=os.strerror(error.errno) if error.errno else str(error),
    )
