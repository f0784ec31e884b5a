"""Reads the tensors of a PyTorch weights file without unpickling it. Any thread may call it.

Such a file is a zip archive, or an older row of pickles, whose pickle says which tensor lies where; `engine.pickled`
reads that as data. What a file only claims costs nothing: numbers are counted before any is set aside.
"""

from __future__ import annotations

import io
import math
import zipfile
import zlib
from collections.abc import Callable
from typing import Any

import torch
from torch import Tensor

from engine.errors import EngineError
from engine.pickled import Foreign, Plan, Program, Storage, walk
from engine.shapes import PARAMETER_LIMIT

LARGEST_PICKLE_BYTES = 20_000_000
LARGEST_STORAGE_BYTES = 2_000_000_000
MOST_TENSORS = 20_000
MOST_DIMENSIONS = 16
LISTS = ("state_dict", "model_state_dict", "model", "network", "net", "weights")
"""Under one of these a file that holds more, as where a training stopped, keeps its weights."""
PACKINGS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)  # torch knows no other; damage to those has errors of its own
OLD_MAGIC = 0x1950A86A20F9469CFC6C
OLD_PROTOCOL = 1001


class _NoWeights(Foreign):
    """The file holds plain things, but no list of tensors."""


class _TooMany(Foreign):
    """The file holds more numbers than any network here may have."""


UNREADABLE = (  # what damage comes out as; an archive that is said to be encrypted or packed otherwise: RuntimeError
    Foreign, zipfile.BadZipFile, zlib.error, ValueError, TypeError, KeyError, IndexError, OverflowError, EOFError,
    RuntimeError,
)  # fmt: skip


def read_tensors(data: bytes, name: str) -> dict[str, Tensor]:
    """The tensors in the bytes of a .pth file by name; EngineError "damaged" for anything else than tensors."""
    try:
        return _read(data)
    except UNREADABLE as error:
        raise EngineError(
            "“{name}” is not a list of weights that can be read safely. Download it again.", reason="damaged", name=name
        ) from error


def read_foreign_tensors(data: bytes, name: str) -> dict[str, Tensor]:
    """The same of a file by anybody, called `name`: EngineError "unsafe", "no-weights", "too-large" or "damaged" says
    what it is instead."""
    try:
        return _read(data)
    except Program as error:
        raise not_opened(name) from error
    except _NoWeights as error:
        raise EngineError(
            "“{name}” holds no weights that Convlens can take. Save them with torch.save(network.state_dict(), …).",
            reason="no-weights",
            name=name,
        ) from error
    except _TooMany as error:
        raise too_many(name) from error
    except UNREADABLE as error:
        raise not_whole(name) from error


def is_pickled(data: bytes) -> bool:
    """Whether a file is one that torch.load would run: an archive, or a bare pickle."""
    is_archive = data[:4] == b"PK\x03\x04"
    return is_archive or (len(data) > 8 and data[0] == 0x80 and data[1] in range(2, 6) and any(data[2:8]))


def not_opened(name: str) -> EngineError:
    """What is said of a file that holds a program, or may."""
    return EngineError(
        "“{name}” was not opened for safety: files of this kind can contain program code. Ask for a .safetensors file.",
        reason="unsafe",
        name=name,
    )


def not_whole(name: str) -> EngineError:
    """What is said of a file that makes no sense."""
    return EngineError(
        "“{name}” is damaged or incomplete, or no model file at all. Copy it again or open another.",
        reason="damaged",
        name=name,
    )


def too_many(name: str) -> EngineError:
    """What is said of a file with more numbers than any network here may have."""
    return EngineError(
        "“{name}” holds more than {limit} million numbers, which is more than Convlens opens. Open a smaller one.",
        reason="too-large",
        name=name,
        limit=PARAMETER_LIMIT // 1_000_000,
    )


def _read(data: bytes) -> dict[str, Tensor]:
    return _from_zip(data) if zipfile.is_zipfile(io.BytesIO(data)) else _from_row(data)


def _from_zip(data: bytes) -> dict[str, Tensor]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        if any(each.compress_type not in PACKINGS for each in archive.infolist()):
            raise Foreign
        sizes = {each.filename: each.file_size for each in archive.infolist()}
        found = [each for each in sizes if each.endswith("/data.pkl")]
        if len(found) != 1:
            raise Program  # an archive of another kind
        if sizes[found[0]] > LARGEST_PICKLE_BYTES or sum(sizes.values()) > LARGEST_STORAGE_BYTES:
            raise _TooMany
        root = found[0].removesuffix("data.pkl")
        if root + "byteorder" in sizes and archive.read(root + "byteorder") != b"little":
            raise Foreign
        plans = _plans(walk(io.BytesIO(archive.read(found[0]))))
        return _built(plans, lambda storage: archive.read(f"{root}data/{storage.key}"))


def _from_row(data: bytes) -> dict[str, Tensor]:
    """The older format: magic number, protocol, system, tensors, keys of the storages, then each with its length."""
    file = io.BytesIO(data)
    if walk(file) != OLD_MAGIC or walk(file) != OLD_PROTOCOL:
        raise Foreign
    system = walk(file)
    if not isinstance(system, dict) or system.get("little_endian") is not True:
        raise Foreign
    written = walk(file)
    plans, storages = _plans(written), _storages(written)
    found: dict[str, bytes] = {}
    for key in walk(file):
        count = int.from_bytes(file.read(8), "little")
        if not isinstance(key, str) or key not in storages or count != storages[key].count:
            raise Foreign
        found[key] = file.read(count * storages[key].dtype.itemsize)
    return _built(plans, lambda storage: found[storage.key])


def _plans(written: Any) -> dict[str, Plan]:
    """The file's list of tensors, by name: all of it, or what it keeps under one of the usual names."""
    if isinstance(written, dict):
        for each in (written, *(written[name] for name in LISTS if name in written)):
            if _is_list(each):
                return each
    raise _NoWeights


def _is_list(written: Any) -> bool:
    if not isinstance(written, dict) or not 0 < len(written) <= MOST_TENSORS:
        return False
    return all(isinstance(name, str) and isinstance(plan, Plan) for name, plan in written.items())


def _storages(written: Any) -> dict[str, Storage]:
    """Every storage that anything in the file lies in, by key: the older format has them all in a row."""
    found: dict[str, Storage] = {}
    waiting, seen = [written], set[int]()
    while waiting:
        each = waiting.pop()
        if isinstance(each, Plan):
            found[each.storage.key] = each.storage
        elif isinstance(each, dict | list | tuple) and id(each) not in seen:
            seen.add(id(each))
            waiting.extend(each.values() if isinstance(each, dict) else each)
    return found


def _built(plans: dict[str, Plan], bytes_of: Callable[[Storage], bytes]) -> dict[str, Tensor]:
    if sum(_size(each) for each in plans.values()) > PARAMETER_LIMIT:
        raise _TooMany
    whole: dict[str, Tensor] = {}
    tensors: dict[str, Tensor] = {}
    for name, plan in plans.items():
        storage = plan.storage
        if storage.key not in whole:
            raw = bytes_of(storage)
            if len(raw) != storage.count * storage.dtype.itemsize:
                raise Foreign
            empty = torch.empty(0, dtype=storage.dtype)
            whole[storage.key] = torch.frombuffer(bytearray(raw), dtype=storage.dtype) if raw else empty
        tensors[name] = _cut(whole[storage.key], plan)
    return tensors


def _size(plan: Plan) -> int:
    """How many numbers the tensor says it has."""
    sizes = (*plan.shape, *plan.strides, plan.offset)
    if len(plan.shape) != len(plan.strides) or len(plan.shape) > MOST_DIMENSIONS:
        raise Foreign
    if not all(type(each) is int and each >= 0 for each in sizes):
        raise Foreign
    return math.prod(plan.shape)


def _cut(numbers: Tensor, plan: Plan) -> Tensor:
    """A copy of the tensor that `plan` describes, which must lie within the numbers."""
    last = plan.offset + sum((size - 1) * stride for size, stride in zip(plan.shape, plan.strides, strict=True))
    if not 0 < _size(plan) <= len(numbers) or last >= len(numbers):
        raise Foreign
    return numbers.as_strided(plan.shape, plan.strides, plan.offset).clone(memory_format=torch.contiguous_format)
