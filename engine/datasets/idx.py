"""The IDX format of MNIST and its relatives, read without trusting a header. Pure functions; no owning thread.

Four bytes 0 0 type dimensions, each dimension as a big-endian 32-bit number, then the values; often gzipped.
"""

from __future__ import annotations

import gzip
import io
import math
import struct
import zlib
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from engine.datasets.reading import read_safely, shown_name
from engine.errors import EngineError

LARGEST_FILE_BYTES = 500_000_000
GZIP_BEST_RATIO = 1032  # deflate cannot pack more than this many bytes into one
_UNSIGNED_BYTE = 8


def read_idx(path: str | Path, dimensions: int) -> NDArray[np.uint8]:
    """The array of unsigned bytes in an IDX file, gzipped or not, which must have so many dimensions.

    Nothing is allocated that the file could not fill. EngineError "damaged" or "wrong-file" names the file.
    """
    name = shown_name(path)
    data = read_safely(path, LARGEST_FILE_BYTES)
    if not data.startswith(b"\x1f\x8b"):
        return _parse(io.BytesIO(data), len(data), dimensions, name)
    try:
        with gzip.GzipFile(fileobj=io.BytesIO(data)) as file:
            return _parse(file, len(data) * GZIP_BEST_RATIO, dimensions, name)
    except (OSError, EOFError, zlib.error) as error:
        raise _damaged(name, "its compressed data is broken") from error


def check_labels(labels: NDArray[np.integer], class_count: int, name: str) -> None:
    """EngineError naming the first label outside 0 .. class_count - 1."""
    wrong = np.flatnonzero((labels < 0) | (labels >= class_count))
    if wrong.size:
        raise EngineError(
            "“{name}” has the label {label} at number {index}; only 0 to {last} are classes. Choose other data.",
            reason="bad-label",
            name=shown_name(name),
            label=int(labels[wrong[0]]),
            index=int(wrong[0]),
            last=class_count - 1,
        )


def _parse(file: io.BufferedIOBase, most_bytes: int, dimensions: int, name: str) -> NDArray[np.uint8]:
    shape = _shape(file, dimensions, name)
    count = math.prod(shape)
    if count > most_bytes:
        raise _damaged(name, "it claims more values than it can hold")
    data = file.read(count + 1)
    if len(data) != count:
        raise _damaged(name, "it holds fewer values than it claims" if len(data) < count else "it is too long")
    return np.frombuffer(data, np.uint8).reshape(shape)


def _shape(file: io.BufferedIOBase, dimensions: int, name: str) -> tuple[int, ...]:
    header = file.read(4 + 4 * dimensions)
    if len(header) < 4 + 4 * dimensions:
        raise _damaged(name, "it ends within its first bytes")
    if header[:2] != b"\0\0" or header[2] != _UNSIGNED_BYTE:
        raise EngineError(
            "“{name}” is not an IDX file of bytes. Download the data again.", reason="wrong-file", name=name
        )
    if header[3] != dimensions:
        raise EngineError(
            "“{name}” holds {found} dimensions instead of {wanted}: images and labels may have been swapped.",
            reason="wrong-file",
            name=name,
            found=header[3],
            wanted=dimensions,
        )
    return struct.unpack(f">{dimensions}I", header[4:])


def _damaged(name: str, cause: str) -> EngineError:
    return EngineError(
        "“{name}” is damaged: {cause}. Delete it and download the data again.",
        reason="damaged",
        name=name,
        cause=cause,
    )
