"""What the command line fetches, and that it says so; nothing here reaches a network."""

from __future__ import annotations

import json
from collections.abc import Generator
from pathlib import Path

import numpy as np
import pytest

from engine import cli
from engine.catalogue import OBJECTS
from engine.commands import fetching
from engine.commands.console import Console
from engine.datasets import download, own, sources
from engine.datasets.naming import is_offered
from engine.errors import EngineError


class Mirror:
    """Stands in for the download: counts what is asked for, and can fail."""

    def __init__(self, *, fails: bool = False) -> None:
        self.asked: list[tuple[str, Path]] = []
        self._fails = fails

    def __call__(self, name: str, folder: Path) -> Generator[tuple[int, int], None, None]:
        self.asked.append((name, folder))
        yield 5, 10
        if self._fails:
            raise EngineError("There is no network. Connect and try again.", reason="offline")
        yield 10, 10


@pytest.fixture
def mirror(monkeypatch: pytest.MonkeyPatch) -> Mirror:
    mirror = Mirror()
    monkeypatch.setattr(download, "download", mirror)
    return mirror


@pytest.mark.parametrize(("data", "wanted"), [("mnist", ["mnist"]), ("mnist+drawn", ["mnist"]), ("drawn", [])])
def test_only_what_is_missing_is_fetched_and_that_is_said(
    data: str, wanted: list[str], mirror: Mirror, capsys: pytest.CaptureFixture[str]
) -> None:
    fetching.fetch_missing(data, Console(as_json=False))
    captured = capsys.readouterr()

    assert mirror.asked == [(name, sources.data_folder()) for name in wanted]
    assert ("downloading 11.6 MB" in captured.err) == bool(wanted)
    assert captured.out == ""


def test_what_is_here_is_not_fetched(
    mirror: Mirror, mnist_folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("CONVLENS_DATA", str(mnist_folder))
    fetching.fetch_missing("mnist", Console(as_json=False))
    assert mirror.asked == []
    assert capsys.readouterr().err == ""


def test_a_folder_is_never_fetched(mirror: Mirror, tmp_path: Path) -> None:
    fetching.fetch_missing(str(tmp_path), Console(as_json=True))
    assert mirror.asked == []
    assert not is_offered(str(tmp_path))
    assert is_offered("mnist+drawn")


def test_a_download_that_fails_ends_the_command(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(download, "download", Mirror(fails=True))
    assert cli.main(["train", "--data", "mnist", "--json"]) == 1
    captured = capsys.readouterr()
    assert captured.err.splitlines()[-1] == "convlens: There is no network. Connect and try again."
    (record,) = (json.loads(line) for line in captured.out.splitlines())
    assert (record["event"], record["reason"]) == ("failed", "offline")


def test_what_a_model_must_see_again_is_fetched_before_it_is_taught(
    mirror: Mirror, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """As all other data is; only where there is anything to teach it."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert cli.main(["train", "--teach", "objects"]) == 3
    assert (mirror.asked, "kept no pictures" in capsys.readouterr().err) == ([], True)
    own.keep(OBJECTS, "cat", np.zeros((40, 40, 3), np.uint8))
    assert cli.main(["train", "--teach", "objects"]) == 3  # this mirror brings nothing
    assert mirror.asked == [("cifar10", sources.data_folder())]
    assert "downloading 170.1 MB" in capsys.readouterr().err
