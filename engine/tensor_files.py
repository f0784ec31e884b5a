"""Reads the tensors of a PyTorch weights file without unpickling it. Any thread may call it.

Such a file is a zip archive, or an older row of pickles, whose pickle says which tensor lies where. The pickle's
opcodes are walked one by one as data: a name in it is only a name, and nothing but the handful of shapes in which a
list of tensors is written is understood. No code of the file's choosing is ever imported or called.
"""

from __future__ import annotations

import io
import math
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from pickletools import genops
from typing import Any, cast

import torch
from torch import Tensor

from engine.errors import EngineError

LARGEST_PICKLE_BYTES = 20_000_000
LARGEST_STORAGE_BYTES = 2_000_000_000
MOST_TENSORS = 20_000
OLD_MAGIC = 0x1950A86A20F9469CFC6C
OLD_PROTOCOL = 1001
TYPES = {
    "FloatStorage": torch.float32,
    "DoubleStorage": torch.float64,
    "HalfStorage": torch.float16,
    "BFloat16Storage": torch.bfloat16,
    "LongStorage": torch.int64,
    "IntStorage": torch.int32,
    "ByteStorage": torch.uint8,
    "BoolStorage": torch.bool,
}
REBUILD, PARAMETER = "torch._utils _rebuild_tensor_v2", "torch._utils _rebuild_parameter"
DICTIONARY = "collections OrderedDict"
PUSHED = {
    "BININT", "BININT1", "BININT2", "LONG1", "BINFLOAT", "BINUNICODE", "SHORT_BINUNICODE", "BINSTRING", "INT", "LONG",
    "SHORT_BINSTRING", "UNICODE",
}  # fmt: skip
CONSTANTS: dict[str, Any] = {"NONE": None, "NEWTRUE": True, "NEWFALSE": False}
EMPTY: dict[str, Callable[[], Any]] = {"EMPTY_DICT": dict, "EMPTY_LIST": list, "EMPTY_TUPLE": tuple}
TUPLES = {"TUPLE1": 1, "TUPLE2": 2, "TUPLE3": 3}


@dataclass(frozen=True, slots=True)
class _Name:
    """A name that the pickle mentions."""

    text: str


@dataclass(frozen=True, slots=True)
class _Storage:
    """Numbers of one type behind each other, found under `key`."""

    dtype: torch.dtype
    key: str
    count: int


@dataclass(frozen=True, slots=True)
class _Plan:
    """A tensor as the pickle describes it."""

    storage: _Storage
    offset: int
    shape: tuple[int, ...]
    strides: tuple[int, ...]


class _Foreign(Exception):
    """The file is damaged or says something that no list of tensors says."""


UNREADABLE = (  # what damage comes out as; an archive that is said to be encrypted or packed otherwise: RuntimeError
    _Foreign, zipfile.BadZipFile, zlib.error, ValueError, KeyError, IndexError, OverflowError, EOFError, RuntimeError,
)  # fmt: skip


def read_tensors(data: bytes, name: str) -> dict[str, Tensor]:
    """The tensors in the bytes of a .pth file by name; EngineError "damaged" for anything else than tensors."""
    try:
        return _from_zip(data) if zipfile.is_zipfile(io.BytesIO(data)) else _from_row(data)
    except UNREADABLE as error:
        raise EngineError(
            "“{name}” is not a list of weights that can be read safely. Download it again.", reason="damaged", name=name
        ) from error


def _from_zip(data: bytes) -> dict[str, Tensor]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        sizes = {each.filename: each.file_size for each in archive.infolist()}
        found = [each for each in sizes if each.endswith("/data.pkl")]
        if len(found) != 1 or sizes[found[0]] > LARGEST_PICKLE_BYTES or sum(sizes.values()) > LARGEST_STORAGE_BYTES:
            raise _Foreign
        root = found[0].removesuffix("data.pkl")
        if root + "byteorder" in sizes and archive.read(root + "byteorder") != b"little":
            raise _Foreign
        plans = _plans(_walk(io.BytesIO(archive.read(found[0]))))
        return _built(plans, lambda storage: archive.read(f"{root}data/{storage.key}"))


def _from_row(data: bytes) -> dict[str, Tensor]:
    """The older format: magic number, protocol, system, tensors, keys of the storages, then each with its length."""
    file = io.BytesIO(data)
    if _walk(file) != OLD_MAGIC or _walk(file) != OLD_PROTOCOL:
        raise _Foreign
    system = _walk(file)
    if not isinstance(system, dict) or system.get("little_endian") is not True:
        raise _Foreign
    plans = _plans(_walk(file))
    storages = {plan.storage.key: plan.storage for plan in plans.values()}
    found: dict[str, bytes] = {}
    for key in _walk(file):
        count = int.from_bytes(file.read(8), "little")
        if key not in storages or count != storages[key].count:
            raise _Foreign
        found[key] = file.read(count * storages[key].dtype.itemsize)
    return _built(plans, lambda storage: found[storage.key])


def _plans(written: Any) -> dict[str, _Plan]:
    """The file's list of tensors, by name."""
    if isinstance(written, dict) and set(written) == {"state_dict"}:
        written = written["state_dict"]
    if not isinstance(written, dict) or not 0 < len(written) <= MOST_TENSORS:
        raise _Foreign
    if not all(isinstance(name, str) and isinstance(plan, _Plan) for name, plan in written.items()):
        raise _Foreign
    return written


def _built(plans: dict[str, _Plan], bytes_of: Callable[[_Storage], bytes]) -> dict[str, Tensor]:
    whole: dict[str, Tensor] = {}
    tensors: dict[str, Tensor] = {}
    for name, plan in plans.items():
        storage = plan.storage
        if storage.key not in whole:
            raw = bytes_of(storage)
            if len(raw) != storage.count * storage.dtype.itemsize:
                raise _Foreign
            empty = torch.empty(0, dtype=storage.dtype)
            whole[storage.key] = torch.frombuffer(bytearray(raw), dtype=storage.dtype) if raw else empty
        tensors[name] = _cut(whole[storage.key], plan)
    return tensors


def _cut(numbers: Tensor, plan: _Plan) -> Tensor:
    """A copy of the tensor that `plan` describes, which must lie within the numbers."""
    sizes = (*plan.shape, *plan.strides, plan.offset)
    if len(plan.shape) != len(plan.strides) or not all(type(each) is int and each >= 0 for each in sizes):
        raise _Foreign
    last = plan.offset + sum((size - 1) * stride for size, stride in zip(plan.shape, plan.strides, strict=True))
    if math.prod(plan.shape) == 0 or math.prod(plan.shape) > len(numbers) or last >= len(numbers):
        raise _Foreign
    return numbers.as_strided(plan.shape, plan.strides, plan.offset).clone(memory_format=torch.contiguous_format)


# --- the pickle ------------------------------------------------------------------------------------------------------


def _walk(file: io.BytesIO) -> Any:
    """What the next pickle in `file` describes; the file is then behind it."""
    stack: list[Any] = []
    marks: list[int] = []
    memory: dict[int, Any] = {}
    for opcode, given, _ in genops(file):
        name, argument = opcode.name, cast("Any", given)  # of the kind that the opcode takes
        if name == "STOP":
            return stack.pop()
        if name in PUSHED or name in CONSTANTS or name in EMPTY:
            stack.append(_pushed(name, argument))
        elif name == "MARK":
            marks.append(len(stack))
        elif name in ("BINPUT", "LONG_BINPUT", "PUT"):
            memory[argument] = stack[-1]
        elif name in ("BINGET", "LONG_BINGET", "GET"):
            stack.append(memory[argument])
        elif name == "GLOBAL":
            stack.append(_Name(str(argument)))
        elif name != "PROTO":
            _combine(name, stack, marks)
    raise _Foreign


def _pushed(name: str, argument: Any) -> Any:
    if name in EMPTY:
        return EMPTY[name]()
    return CONSTANTS.get(name, argument)


def _combine(name: str, stack: list[Any], marks: list[int]) -> None:
    """The opcodes that take what was pushed before them."""
    if name in TUPLES:
        stack[-TUPLES[name] :] = [tuple(stack[-TUPLES[name] :])]
    elif name == "TUPLE":
        start = marks.pop()
        stack[start:] = [tuple(stack[start:])]
    elif name in ("SETITEM", "SETITEMS"):
        start = marks.pop() if name == "SETITEMS" else len(stack) - 2
        pairs = stack[start:]
        del stack[start:]
        _expect(stack[-1], dict).update(zip(pairs[::2], pairs[1::2], strict=True))
    elif name in ("APPEND", "APPENDS"):
        start = marks.pop() if name == "APPENDS" else len(stack) - 1
        items = stack[start:]
        del stack[start:]
        _expect(stack[-1], list).extend(items)
    elif name == "BINPERSID":
        stack.append(_storage(stack.pop()))
    elif name == "REDUCE":
        arguments, called = stack.pop(), stack.pop()
        stack.append(_made(called, _expect(arguments, tuple)))
    elif name == "BUILD":
        stack.pop()  # what else the list of tensors knows of itself
        _expect(stack[-1], dict)
    else:
        raise _Foreign


def _expect(value: Any, kind: type) -> Any:
    if not isinstance(value, kind):
        raise _Foreign
    return value


def _storage(described: Any) -> _Storage:
    match described:
        case ("storage", _Name(text), str(key), str(), int(count), *rest) if all(each is None for each in rest):
            return _Storage(TYPES[text.removeprefix("torch ")], key, count)
    raise _Foreign


def _made(called: Any, arguments: tuple[Any, ...]) -> Any:
    """The only three things such a file may ask for."""
    match called, arguments:
        case _Name(text), () if text == DICTIONARY:
            return {}
        case _Name(text), (_Storage() as storage, int(offset), tuple(shape), tuple(strides), *_) if text == REBUILD:
            return _Plan(storage, offset, shape, strides)
        case _Name(text), (_Plan() as plan, *_) if text == PARAMETER:
            return plan
    raise _Foreign
