"""Opening a stranger's file without being held up or overrun by it. Pure functions; no owning thread."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path
from typing import BinaryIO, NoReturn

from engine.errors import EngineError, printable

LONGEST_NAME = 80
_FLAGS = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)


def read_safely(path: str | Path, limit_bytes: int) -> bytes:
    """All bytes of a regular file, read once.

    Opened without blocking, so that a pipe, a device or a socket is an error at once and never a wait. EngineError
    "missing", "permission", "folder", "not-a-file", "empty", "too-large" or "unreadable".
    """
    name = shown_name(path)
    try:
        with open(path, "rb", opener=lambda _path, _flags: os.open(path, _FLAGS)) as file:
            return _read_all(file, name, limit_bytes)
    except PermissionError as error:
        is_folder = os.name == "nt" and os.path.isdir(path)  # which cannot even be opened there
        _explain(name, OSError(errno.EISDIR, "") if is_folder else error)
    except (OSError, ValueError) as error:
        _explain(name, error)


def shown_name(path: str | Path) -> str:
    """A file's own name as one printable line: odd characters escaped, the middle of a long name left out."""
    name = printable(Path(path).name or str(path))
    if len(name) <= LONGEST_NAME:
        return name
    half = LONGEST_NAME // 2
    return f"{name[:half]}…{name[-half:]}"


def _read_all(file: BinaryIO, name: str, limit_bytes: int) -> bytes:
    status = os.fstat(file.fileno())
    if not stat.S_ISREG(status.st_mode):
        raise EngineError("“{name}” is not an ordinary file. Choose a file.", reason="not-a-file", name=name)
    if status.st_size > limit_bytes:
        _too_large(name, limit_bytes)
    data = file.read(status.st_size + 1)  # no more than was there: a read sets its whole size aside at once
    if len(data) > limit_bytes:
        _too_large(name, limit_bytes)
    if not data:
        raise EngineError("“{name}” is an empty file. Copy it again or choose another.", reason="empty", name=name)
    return data


def _too_large(name: str, limit_bytes: int) -> NoReturn:
    raise EngineError(
        "“{name}” is too large: the limit is {limit} MB. Choose a smaller file.",
        reason="too-large",
        name=name,
        limit=limit_bytes // 1_000_000,
    )


def _explain(name: str, error: OSError | ValueError) -> NoReturn:
    code = error.errno if isinstance(error, OSError) else errno.ENOENT
    if code in (errno.ENOENT, errno.ENOTDIR, errno.ENAMETOOLONG):
        raise EngineError(
            "“{name}” is not there any more. Check its name and folder.", reason="missing", name=name
        ) from error
    if code in (errno.EACCES, errno.EPERM):
        raise EngineError(
            "“{name}” may not be read. Ask for permission or copy it to a folder of your own.",
            reason="permission",
            name=name,
        ) from error
    if code in (errno.ELOOP, errno.EISDIR, errno.ENXIO, errno.EOPNOTSUPP):
        reason = "folder" if code == errno.EISDIR else "not-a-file"
        raise EngineError("“{name}” is not an ordinary file. Choose a file.", reason=reason, name=name) from error
    raise EngineError(
        "“{name}” could not be read: {cause}. Copy it to this computer and try again.",
        reason="unreadable",
        name=name,
        cause=(os.strerror(code) if code else "unknown error"),
    ) from error
