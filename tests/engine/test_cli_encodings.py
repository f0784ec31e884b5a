"""What a program reads is JSON in every encoding, and what a person reads never ends the command."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from engine import cli
from engine.commands.console import Console

NAMES = ["Grün", "7 – “sieben”", "😀 ", os.fsdecode(b"caf\xe9"), 'a"b\\c\n']


@pytest.mark.parametrize("encoding", ["utf-8", "latin-1", "ascii", "cp1252", "cp437", "utf-8-sig"])
def test_every_line_is_json_and_says_the_same(encoding: str, monkeypatch: pytest.MonkeyPatch) -> None:
    raw = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(raw, encoding=encoding, errors="backslashreplace"))
    record = {"names": NAMES, **{each: each for each in NAMES}}
    Console(as_json=True).tell(record, "")
    assert json.loads(raw.getvalue().decode("utf-8-sig")) == record


def test_numbers_that_are_none_are_null_however_deep(capsys: pytest.CaptureFixture[str]) -> None:
    inf, nan = float("inf"), float("nan")
    record = {"a": nan, "b": [1.5, (inf, {"c": -inf})], "d": {"e": nan, "f": "NaN"}}
    Console(as_json=True).tell(record, "")
    line = capsys.readouterr().out

    def refuse(constant: str) -> None:
        pytest.fail(f"{constant} is no JSON")

    read = json.loads(line, parse_constant=refuse)
    assert read == {"a": None, "b": [1.5, [None, {"c": None}]], "d": {"e": None, "f": "NaN"}}


def test_a_whole_command_in_another_encoding(tmp_path: Path) -> None:
    missing = tmp_path / "😀 Grün"
    call = [sys.executable, "-m", "engine.cli", "export", str(missing), "--to", "csv", "--out", "x", "--json"]
    done = subprocess.run(
        call, capture_output=True, env={**os.environ, "PYTHONIOENCODING": "latin-1"}, check=False, cwd=cli_folder()
    )
    (line,) = done.stdout.splitlines()
    assert "Grün" in json.loads(line.decode())["text"]
    assert done.stderr.startswith(b"convlens: ")


def cli_folder() -> Path:
    return Path(cli.__file__).parents[1]
