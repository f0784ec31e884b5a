"""Files written so that a reader, or a power cut, meets the old one or the new one and never a mixture.

Pure functions; any thread may call them.
"""

from __future__ import annotations

import contextlib
import errno
import os
import secrets
import stat
from pathlib import Path
from time import time

from engine.errors import EngineError, printable

STALE_AFTER_S = 3600
STANDARD_OUTPUT, STANDARD_ERROR = 1, 2
LONGEST_STEM_BYTES = 200  # of a temporary name; a folder takes 255 in all
NO_SPACE = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
_NO_PERMISSION = (errno.EACCES, errno.EPERM, errno.EROFS)
_CAUSES = {
    "no-space": "the disk is full",
    "no-permission": "the folder may not be written to",
    "missing": "the folder is gone",
    "no-memory": "there is not enough memory",
}


def atomic_write(path: Path, data: bytes) -> None:
    """Put `data` at `path`: a temporary file beside it, synced and read back, takes its place, with its permissions. A
    link stays and leads there; a pipe or a device is written to.

    EngineError "no-space", "no-permission", "missing" (the folder) or "not-written"; then the old file is as it was
    and no temporary one is left.
    """
    target = path
    try:
        if os.path.islink(path):
            target = Path(os.path.realpath(path))
        there = _status(path)
        if (standard := _standard_stream(there)) is not None:
            _write_all(standard, data)
        elif there is not None and not stat.S_ISREG(there.st_mode) and not stat.S_ISDIR(there.st_mode):
            _write_into(path, data)
        else:
            _put_in_place(target, data, None if there is None else stat.S_IMODE(there.st_mode))
    except (OSError, ValueError) as error:  # a name that no system takes: ValueError
        raise _explained(path, target.parent, error) from error


def is_standard_output(path: Path) -> bool:
    """Whether what is written to `path` comes out where the program's own words do, as of /dev/stdout."""
    try:
        return _standard_stream(_status(path)) == STANDARD_OUTPUT
    except (OSError, ValueError):
        return False


def cause_of(error: EngineError) -> str:
    """Why a file could not be written, in few words, to be put into another sentence."""
    cause = error.__cause__
    said = dict(error.sentence.values).get("cause", str(error).rstrip("."))
    plain = cause.strerror if isinstance(cause, OSError) and cause.strerror else str(said)
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


def _status(path: Path) -> os.stat_result | None:
    """What is at `path`, or at the end of this link; None where nothing is."""
    try:
        return os.stat(path)
    except FileNotFoundError:
        return None


def _standard_stream(there: os.stat_result | None) -> int | None:
    """The descriptor that `there` is already open as: a file opened a second time would be written over from its
    beginning, or taken away from whoever writes on."""
    for descriptor in (STANDARD_OUTPUT, STANDARD_ERROR):
        with contextlib.suppress(OSError):
            if there is not None and os.path.samestat(there, os.fstat(descriptor)):
                return descriptor
    return None


def _put_in_place(path: Path, data: bytes, mode: int | None) -> None:
    part = path.with_name(f".{_shortened(path.name)}.{secrets.token_hex(4)}.part")
    try:
        _write_synced(part, data)
        if part.read_bytes() != data:
            raise OSError(errno.EIO, "read back differently")
        if mode is not None:
            with contextlib.suppress(OSError):  # file systems without permissions
                part.chmod(mode)
        os.replace(part, path)
        _sync_folder(path.parent)
    finally:
        with contextlib.suppress(OSError, ValueError):
            part.unlink()


def _shortened(name: str) -> str:
    """So much of a name that the longest that a folder takes leaves room for more."""
    return os.fsdecode(os.fsencode(name)[:LONGEST_STEM_BYTES]) if len(os.fsencode(name)) > LONGEST_STEM_BYTES else name


def _write_synced(path: Path, data: bytes) -> None:
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    descriptor = os.open(path, flags, 0o644)
    try:
        _write_all(descriptor, data)
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _write_into(path: Path, data: bytes) -> None:
    """Into a pipe or a device, which is opened as it is, and waits for whoever reads."""
    descriptor = os.open(path, os.O_WRONLY | getattr(os, "O_BINARY", 0))
    try:
        _write_all(descriptor, data)
    finally:
        os.close(descriptor)


def _write_all(descriptor: int, data: bytes) -> None:
    rest = memoryview(data)
    while rest:
        rest = rest[os.write(descriptor, rest) :]


def _sync_folder(folder: Path) -> None:
    """Make the new name itself durable; systems whose folders cannot be opened do that by themselves."""
    if not hasattr(os, "O_DIRECTORY"):
        return
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _explained(path: Path, folder: Path, error: OSError | ValueError) -> EngineError:
    name = printable(path.name)
    code = error.errno if isinstance(error, OSError) else None
    if code in NO_SPACE:
        return EngineError(
            "“{name}” was not saved: the disk is full. Make room or choose another folder.",
            reason="no-space",
            name=name,
        )
    if code in _NO_PERMISSION:
        return EngineError(
            "“{name}” was not saved: the folder “{folder}” may not be written to. Choose another folder.",
            reason="no-permission",
            name=name,
            folder=printable(folder.name or str(folder)),
        )
    if code in (errno.ENOENT, errno.ENOTDIR):
        return EngineError(
            "“{name}” was not saved: the folder “{folder}” is gone. Choose another folder.",
            reason="missing",
            name=name,
            folder=printable(folder.name or str(folder)),
        )
    if code == errno.EISDIR:
        return EngineError(
            "“{name}” was not saved: there is a folder of that name. Choose another name.", reason="folder", name=name
        )
    return EngineError(
        "“{name}” was not saved: {cause}. Choose another folder.",
        reason="not-written",
        name=name,
        cause=os.strerror(code) if code else str(error),
    )
