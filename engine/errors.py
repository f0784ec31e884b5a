"""Expected failures, as sentences for people. Immutable; no owning thread."""

from __future__ import annotations

from dataclasses import dataclass

Value = str | int | float


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence whose words and values stay apart, so that the app can translate the words.

    `template` is a plain literal with `{name}` fields; `values` fill them in.
    """

    template: str
    values: tuple[tuple[str, Value], ...] = ()

    def __str__(self) -> str:
        return self.template.format(**dict(self.values))


def say(template: str, **values: Value) -> Sentence:
    """A `Sentence` from its template and its named values."""
    return Sentence(template, tuple(values.items()))


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
