"""Expected failures, as sentences for people. Immutable; no owning thread."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

Value: TypeAlias = "str | int | float | Sentence"
_OUT_OF_MEMORY = (
    "DefaultCPUAllocator", "CUDA error: out of memory", "CUBLAS_STATUS_ALLOC_FAILED", "backend out of memory",
    "Insufficient memory", "bad_alloc", "could not create a primitive",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence whose words and values stay apart, so that the app can translate the words.

    `template` is a plain literal with `{name}` fields; `values` fill them in, and may be sentences themselves.
    """

    template: str
    values: tuple[tuple[str, Value], ...] = ()

    def __str__(self) -> str:
        return self.template.format(**dict(self.values))


def say(template: str, **values: Value) -> Sentence:
    """A `Sentence` from its template and its named values."""
    return Sentence(template, tuple(values.items()))


def printable(text: str) -> str:
    """Text as one line that says what it is: what breaks lines, turns them round or cannot be seen is escaped."""
    return "".join(each if each.isprintable() else each.encode("unicode_escape").decode("ascii") for each in text)


def encodable(text: str) -> str:
    """Text that can be written into any file: bytes of a file's name that are no letters are escaped."""
    return text.encode(errors="backslashreplace").decode()


class EngineError(Exception):
    """Something that can be expected to go wrong, with a sentence that says what happened and what to do.

    `reason` is a short stable word for programs and tests ("damaged", "missing", "no-space" ...).
    """

    def __init__(self, template: str, *, reason: str = "expected", **values: Value) -> None:
        self.sentence = say(template, **values)
        self.reason = reason
        super().__init__(str(self.sentence))


class Cancelled(EngineError):
    """The user asked to stop a long action; nothing is wrong."""

    def __init__(self, template: str = "Cancelled.", **values: Value) -> None:
        super().__init__(template, reason="cancelled", **values)


def is_out_of_memory(error: BaseException) -> bool:
    """Whether memory ran out: for Python and numpy; for torch, whose CPU raises a plain RuntimeError; for OpenCV, which
    has one error for everything."""
    named = isinstance(error, MemoryError) or type(error).__name__ == "OutOfMemoryError"
    return named or any(each in str(error) for each in _OUT_OF_MEMORY)
