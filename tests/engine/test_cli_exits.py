"""What programs that call the command line go by: its exit codes."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from engine import cli, writing
from engine.commands import export
from engine.commands.exits import code_of
from engine.errors import EngineError


def _full(_path: Path, _data: bytes) -> None:
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


@pytest.mark.parametrize(
    ("reason", "code"),
    [
        ("usage", 2),
        ("damaged", 3),
        ("missing", 3),
        ("mismatch", 3),
        ("no-space", 4),
        ("unexpected", 1),
        ("offline", 1),
        ("no-memory", 1),
    ],
)
def test_each_failure_has_the_code_of_its_reason(
    reason: str, code: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(*_: object) -> None:
        raise EngineError("It did not work.", reason=reason)

    monkeypatch.setattr(export, "make", fail)
    assert cli.main(["export", "digits", "--to", "csv", "--out", "x"]) == code == code_of(reason)
    assert capsys.readouterr().err.startswith("convlens: It did not work.")


def test_a_full_disk_is_4_whoever_meets_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(writing, "_write_synced", _full)
    assert cli.main(["recipes", "lenet-mnist", "--out", str(tmp_path / "mine.toml")]) == 4
    assert "the disk is full" in capsys.readouterr().err

    def full_elsewhere(*_: object) -> None:
        raise OSError(errno.EDQUOT, os.strerror(errno.EDQUOT))

    monkeypatch.setattr(export, "make", full_elsewhere)
    assert cli.main(["export", "digits", "--to", "csv", "--out", "x"]) == 4
