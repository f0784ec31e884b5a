"""The pickle of a PyTorch weights file, walked opcode by opcode as data. Pure functions; any thread may call them.

A name in it is only a name, and nothing but the handful of shapes in which lists of tensors, and the plain values
beside them, are written is understood. No code of the file's choosing is ever imported or called.
"""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass
from pickletools import genops
from typing import Any, cast

import torch

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
STORAGE = "torch "  # before the name of a storage
REBUILD, PARAMETER = "torch._utils _rebuild_tensor_v2", "torch._utils _rebuild_parameter"
DICTIONARY = "collections OrderedDict"
KNOWN = frozenset((REBUILD, PARAMETER, DICTIONARY, *(STORAGE + each for each in TYPES)))
PUSHED = {
    "BININT", "BININT1", "BININT2", "LONG1", "BINFLOAT", "BINUNICODE", "SHORT_BINUNICODE", "BINSTRING", "INT", "LONG",
    "SHORT_BINSTRING", "UNICODE",
}  # fmt: skip
CONSTANTS: dict[str, Any] = {"NONE": None, "NEWTRUE": True, "NEWFALSE": False}
EMPTY: dict[str, Callable[[], Any]] = {"EMPTY_DICT": dict, "EMPTY_LIST": list, "EMPTY_TUPLE": tuple}
TUPLES = {"TUPLE1": 1, "TUPLE2": 2, "TUPLE3": 3}


@dataclass(frozen=True, slots=True)
class Name:
    """A name that the pickle mentions."""

    text: str


@dataclass(frozen=True, slots=True)
class Storage:
    """Numbers of one type behind each other, found under `key`."""

    dtype: torch.dtype
    key: str
    count: int


@dataclass(frozen=True, slots=True)
class Plan:
    """A tensor as the pickle describes it."""

    storage: Storage
    offset: int
    shape: tuple[int, ...]
    strides: tuple[int, ...]


class Foreign(Exception):
    """The file is damaged or says something that no list of tensors says."""


class Program(Foreign):
    """It asks for more than tensors and what holds them: whoever carried that out might do anything."""


def walk(file: io.BytesIO) -> Any:
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
            stack.append(_known(str(argument)))
        elif name != "PROTO":
            _combine(name, stack, marks)
    raise Foreign


def _pushed(name: str, argument: Any) -> Any:
    if name in EMPTY:
        return EMPTY[name]()
    return CONSTANTS.get(name, argument)


def _known(name: str) -> Name:
    if name not in KNOWN:
        raise Program
    return Name(name)


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
        _expect(stack[-1], dict).update(zip(map(_key, pairs[::2]), pairs[1::2], strict=True))
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
        raise Program


def _expect(value: Any, kind: type) -> Any:
    if not isinstance(value, kind):
        raise Foreign
    return value


def _key(value: Any) -> str | int:
    """What a dictionary may be ordered by. Tuples within tuples could be written so that hashing takes for ever."""
    if not isinstance(value, str | int):
        raise Foreign
    return value


def _storage(described: Any) -> Storage:
    match described:
        case ("storage", Name(text), str(key), str(), int(count), *rest) if all(each is None for each in rest):
            return Storage(TYPES[text.removeprefix(STORAGE)], key, count)
    raise Foreign


def _made(called: Any, arguments: tuple[Any, ...]) -> Any:
    """The only three things such a file may ask for."""
    match called, arguments:
        case Name(text), () if text == DICTIONARY:
            return {}
        case Name(text), (Storage() as storage, int(offset), tuple(shape), tuple(strides), *_) if text == REBUILD:
            return Plan(storage, offset, shape, strides)
        case Name(text), (Plan() as plan, *_) if text == PARAMETER:
            return plan
    raise Foreign
