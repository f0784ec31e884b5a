"""On which line of a TOML document something stands, which Python's own reader does not tell.

For documents that `tomllib` has read already. Pure functions; no owning thread.
"""

from __future__ import annotations

import re
from bisect import bisect_left

from engine.shapes import Where

_BLANK = re.compile(r"(?:[ \t\r\n,]|#[^\n]*)*")
_STRING = re.compile(
    r'"""(?:\\.|[^\\])*?"{3,5}' r"|'''.*?'{3,5}" r'|"(?:\\.|[^"\\\n])*"' r"|'[^'\n]*'",
    re.DOTALL,
)
_KEY = re.compile(r"""[ \t]*([A-Za-z0-9_-]+|"(?:\\.|[^"\\\n])*"|'[^'\n]*')[ \t]*(\.?)""")
_PLAIN = re.compile(r"[^,\]}#\n]+")
_MARK = re.compile(r"[ \t]*[=\]]{1,2}[ \t]*")


def line_of(text: str, where: Where) -> int:
    """The line, from 1, of a key or a place in an array; of what is around it where it is not there; 0 for neither."""
    lines = _Walk(text).lines
    while where and where not in lines:
        where = where[:-1]
    return lines.get(where, 0)


class _Walk:
    """One walk through a document, noting the place of every key and every item."""

    def __init__(self, text: str) -> None:
        self._text, self._at = text, 0
        self._ends = [each.start() for each in re.finditer("\n", text)]
        self._tables: dict[Where, int] = {}  # how many [[tables]] of a name there were so far, less one
        self.lines: dict[Where, int] = {}
        here: Where = ()
        while self._sees_more():
            if self._takes("["):
                here = self._header()
            elif not self._pair(here):
                return

    def _header(self) -> Where:
        is_one_of_many = self._takes("[")
        key = self._key()
        here: Where = ()
        for number, part in enumerate(key, 1):
            here = (*here, part)
            if is_one_of_many and number == len(key):
                self._tables[here] = self._tables.get(here, -1) + 1
            if here in self._tables:
                here = (*here, self._tables[here])
        self._note(here)
        self._skip(_MARK)
        return here

    def _pair(self, here: Where) -> bool:
        """Whether there was one."""
        start, key = self._at, self._key()
        if not key:
            return False
        here = (*here, *key)
        self._note(here, start)
        self._skip(_MARK)
        self._value(here)
        return True

    def _value(self, here: Where) -> None:
        if self._takes("["):
            number = 0
            while self._sees_more() and not self._takes("]"):
                before = self._at
                self._note((*here, number))
                self._value((*here, number))
                if self._at == before:
                    return
                number += 1
        elif self._takes("{"):
            while self._sees_more() and not self._takes("}"):
                if not self._pair(here):
                    return
        elif not self._skip(_STRING):
            self._skip(_PLAIN)

    def _key(self) -> list[str]:
        parts: list[str] = []
        while (found := _KEY.match(self._text, self._at)) is not None:
            self._at = found.end()
            parts.append(found[1].strip("\"'"))
            if not found[2]:
                break
        return parts

    def _sees_more(self) -> bool:
        self._skip(_BLANK)
        return self._at < len(self._text)

    def _takes(self, mark: str) -> bool:
        is_there = self._text.startswith(mark, self._at)
        self._at += len(mark) if is_there else 0
        return is_there

    def _skip(self, pattern: re.Pattern[str]) -> bool:
        found = pattern.match(self._text, self._at)
        self._at = found.end() if found else self._at
        return found is not None

    def _note(self, here: Where, at: int | None = None) -> None:
        self.lines.setdefault(here, bisect_left(self._ends, self._at if at is None else at) + 1)
