"""Where the command line speaks: records on stdout, progress and complaints on stderr. Owned by the main thread."""

from __future__ import annotations

import codecs
import json
import math
import sys
from collections.abc import Mapping, Sequence
from typing import Any, TextIO

from tqdm import tqdm

from engine.errors import Sentence

SHARE = "{desc}: {percentage:3.0f} % |{bar}| {elapsed}"  # of work whose pieces are not worth counting
COUNT = "{desc}: {percentage:3.0f} % |{bar}| {n_fmt} of {total_fmt} {unit} [{elapsed}, {remaining} left{postfix}]"


class Console:
    """Speaks to a person, or with `as_json` to a program: one JSON object a line on stdout and nothing else there.
    `with_details` a complaint may be longer than its line."""

    def __init__(self, *, as_json: bool, with_details: bool = False) -> None:
        self.as_json = as_json
        self._with_details = with_details

    def tell(self, record: Mapping[str, Any], text: str) -> None:
        """One result: `record` for a program, `text` for a person."""
        _write(_as_line(record, sys.stdout) if self.as_json else text, sys.stdout)

    def note(self, sentence: Sentence | str) -> None:
        """Something worth knowing while nothing failed; on stderr."""
        _write(str(sentence), sys.stderr)

    def complain(self, sentence: Sentence | str, details: str = "") -> None:
        """What went wrong, in one line; on stderr. Its `details` are for those who asked for them."""
        more = " (--traceback shows where)" if details and not self._with_details else ""
        _write(f"convlens: {' '.join(str(sentence).split())}{more}", sys.stderr)
        if details and self._with_details:
            _write(details, sys.stderr)

    def bar(self, title: str, *, total: float | None, unit: str = "", shape: str = COUNT, first: int = 0) -> tqdm:
        """A progress bar on stderr, silent where stderr is no terminal; bytes ("B") are counted in kB and MB."""
        return tqdm(
            desc=title,
            total=total,
            unit=unit,
            unit_scale=unit == "B",
            bar_format=shape,
            initial=first,
            leave=False,
            dynamic_ncols=True,
            disable=self.as_json or sys.stderr is None or not sys.stderr.isatty(),
        )


def _write(line: str, stream: TextIO | None) -> None:
    """A line beside the bars; nowhere if the stream was closed before the program began, as print does."""
    if stream is not None:
        tqdm.write(line, file=stream)
        stream.flush()


def percent(share: float) -> str:
    """0.9962 as "99.62 %"."""
    return f"{share * 100:.2f} %"


def counted(count: int, one: str, more: str) -> str:
    """So many things by their name: "1 picture", "2 pictures"."""
    return f"{count} {one if count == 1 else more}"


def table(rows: Sequence[Sequence[str]]) -> str:
    """Rows of text in aligned columns: the first to the left, all others to the right."""
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    return "\n".join(
        "  ".join(
            cell.ljust(width) if column == 0 else cell.rjust(width)
            for column, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in rows
    )


def _as_line(record: Mapping[str, Any], stream: TextIO | None) -> str:
    """The record as JSON that stays JSON in the encoding of `stream`: in any but UTF-8, letters are escaped."""
    is_ascii = not _is_utf8(getattr(stream, "encoding", None))
    try:
        return json.dumps(record, ensure_ascii=is_ascii, allow_nan=False)
    except ValueError:
        return json.dumps(_plain(record), ensure_ascii=is_ascii)


def _is_utf8(encoding: str | None) -> bool:
    try:
        return encoding is not None and codecs.lookup(encoding).name == "utf-8"
    except LookupError:
        return False


def _plain(value: Any) -> Any:
    """JSON knows no NaN and no infinity: null says that there is no such number."""
    if isinstance(value, Mapping):
        return {key: _plain(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(each) for each in value]
    return None if isinstance(value, float) and not math.isfinite(value) else value
