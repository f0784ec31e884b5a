"""FAULTS DAT-03: downloads that break, lie, stall or never start, against a server of our own on this machine."""

from __future__ import annotations

import gzip
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import ThreadingHTTPServer
from pathlib import Path
from typing import ClassVar

import numpy as np
import pytest
from torchvision.datasets import MNIST

from engine.datasets.download import download
from engine.datasets.sources import is_available, load
from engine.errors import EngineError
from engine.specs import InputSpec
from engine.work import finish
from tests.faults.test_data import idx
from tests.loopback import QuietHandler, serving


def _files() -> dict[str, bytes]:
    """MNIST's four files, made small, but not so small that they come in one piece."""
    random = np.random.default_rng(8)
    files = {}
    for part, count in (("train", 300), ("t10k", 60)):
        images = random.integers(0, 256, (count, 28, 28)).astype(np.uint8)
        files[f"{part}-images-idx3-ubyte.gz"] = gzip.compress(idx(images))
        files[f"{part}-labels-idx1-ubyte.gz"] = gzip.compress(idx((np.arange(count) % 10).astype(np.uint8)))
    return files


@dataclass
class Server:
    """What the server holds, how it misbehaves per folder, and what it was asked."""

    files: dict[str, bytes]
    address: str = ""
    faults: dict[str, str] = field(default_factory=dict)
    asked: list[tuple[str, str]] = field(default_factory=list)


class _Handler(QuietHandler):
    server_state: ClassVar[Server]

    def do_GET(self) -> None:
        state = self.server_state
        _, folder, name = self.path.split("/")
        wanted = self.headers.get("Range", "")
        state.asked.append((self.path, wanted))
        fault, data = state.faults.get(folder, ""), state.files[name]
        if fault == "error":
            return self.send_error(503)
        if fault == "redirect":
            return self._redirect(f"/good/{name}")
        if fault == "page":
            return self._answer(200, b"<html>Please sign in</html>", "text/html; charset=utf-8")
        if fault == "wrong":
            return self._answer(200, b"x" * len(data))
        if wanted and fault != "no ranges":
            start = int(wanted.removeprefix("bytes=").rstrip("-"))
            return self.send_error(416) if start >= len(data) else self._answer(206, data[start:])
        if fault == "cut":
            return self._answer(200, data, sent=len(data) // 2)
        return self._answer(200, data)

    def _redirect(self, place: str) -> None:
        self.send_response(302)
        self.send_header("Location", place)
        self.end_headers()

    def _answer(self, code: int, data: bytes, kind: str = "application/gzip", sent: int | None = None) -> None:
        self.send_response(code)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data[:sent])


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    state = Server(_files())
    handler = type("Handler", (_Handler,), {"server_state": state})
    with serving(ThreadingHTTPServer(("127.0.0.1", 0), handler)) as httpd:
        state.address = f"http://127.0.0.1:{httpd.server_address[1]}"
        resources = [(name, hashlib.md5(data, usedforsecurity=False).hexdigest()) for name, data in state.files.items()]
        monkeypatch.setattr(MNIST, "resources", resources)
        _mirrors(monkeypatch, state, "good")
        yield state


def _mirrors(monkeypatch: pytest.MonkeyPatch, server: Server, *folders: str) -> None:
    monkeypatch.setattr(MNIST, "mirrors", [f"{server.address}/{folder}/" for folder in folders])


def _failure(folder: Path) -> EngineError:
    with pytest.raises(EngineError) as caught:
        list(download("mnist", folder))
    raw = folder / "mnist" / "MNIST" / "raw"
    assert not list(raw.glob("*ubyte.gz")) or not list(raw.glob("*ubyte"))
    return caught.value


def test_a_good_download_opens_in_torchvision(server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    steps = list(download("mnist", tmp_path))
    size = sum(map(len, server.files.values()))
    assert steps[-1] == (size, size)
    assert [done for done, _ in steps] == sorted(done for done, _ in steps)
    assert len(MNIST(root=str(tmp_path / "mnist"), train=True, download=False)) == 300
    assert len(MNIST(root=str(tmp_path / "mnist"), train=False, download=False)) == 60
    monkeypatch.setenv("CONVLENS_DATA", str(tmp_path))
    assert is_available("mnist")
    assert finish(load("mnist", "test", InputSpec())).labels[:3].tolist() == [0, 1, 2]
    assert not list(tmp_path.rglob("*.part"))


def test_a_second_download_asks_for_nothing(server: Server, tmp_path: Path) -> None:
    list(download("mnist", tmp_path))
    asked = len(server.asked)
    size = sum(map(len, server.files.values()))
    assert list(download("mnist", tmp_path))[-1] == (size, size)
    assert len(server.asked) == asked


@pytest.mark.parametrize("fault", ["error", "page", "wrong"])
def test_dat_03_the_next_address_is_tried(
    server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fault: str
) -> None:
    server.faults["bad"] = fault
    _mirrors(monkeypatch, server, "bad", "good")
    list(download("mnist", tmp_path))
    assert len(MNIST(root=str(tmp_path / "mnist"), download=False)) == 300


@pytest.mark.parametrize(("fault", "reason"), [("error", "server"), ("page", "web-page"), ("wrong", "damaged")])
def test_dat_03_a_lying_server_is_explained(server: Server, tmp_path: Path, fault: str, reason: str) -> None:
    server.faults["good"] = fault
    assert _failure(tmp_path).reason == reason
    assert not list(tmp_path.rglob("*ubyte*"))


def test_dat_03_a_broken_connection_is_resumed(server: Server, tmp_path: Path) -> None:
    server.faults["good"] = "cut"
    list(download("mnist", tmp_path))
    name, data = next(iter(server.files.items()))
    assert server.asked[:2] == [(f"/good/{name}", ""), (f"/good/{name}", f"bytes={len(data) // 2}-")]
    assert (tmp_path / "mnist" / "MNIST" / "raw" / name).read_bytes() == data


def test_dat_03_cancelling_keeps_what_came_and_nothing_else(server: Server, tmp_path: Path) -> None:
    steps = download("mnist", tmp_path)
    while next(steps)[0] == 0:
        pass
    steps.close()
    name, data = next(iter(server.files.items()))
    raw = tmp_path / "mnist" / "MNIST" / "raw"
    assert [path.name for path in raw.iterdir()] == [f"{name}.part"]
    assert 0 < (raw / f"{name}.part").stat().st_size < len(data)
    list(download("mnist", tmp_path))
    assert server.asked[1][1].startswith("bytes=")
    assert (raw / name).read_bytes() == data


@pytest.mark.parametrize("fault", ["", "no ranges"])
def test_dat_03_a_part_of_something_else_is_thrown_away(server: Server, tmp_path: Path, fault: str) -> None:
    server.faults["good"] = fault
    raw = tmp_path / "mnist" / "MNIST" / "raw"
    raw.mkdir(parents=True)
    for name, data in server.files.items():
        (raw / f"{name}.part").write_bytes(b"?" * (len(data) + 5 if "labels" in name else 100))
    steps = list(download("mnist", tmp_path))
    size = sum(map(len, server.files.values()))
    assert steps[-1] == (size, size)
    assert {path.name for path in raw.iterdir()} == {*server.files, *(name[:-3] for name in server.files)}


def test_dat_03_redirects_are_followed(server: Server, tmp_path: Path) -> None:
    server.faults["old"] = "redirect"
    with pytest.MonkeyPatch.context() as patch:
        _mirrors(patch, server, "old")
        list(download("mnist", tmp_path))
    assert len(MNIST(root=str(tmp_path / "mnist"), download=False)) == 300


def test_dat_03_no_network(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(MNIST, "mirrors", ["http://127.0.0.1:9/"])
    error = _failure(tmp_path)
    assert error.reason == "offline"
    assert "drawn digits" in str(error)


def test_dat_03_a_full_disk(server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> object:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "open", full)
    assert _failure(tmp_path).reason == "no-space"


def test_only_known_sets_can_be_fetched(tmp_path: Path) -> None:
    with pytest.raises(EngineError, match="drawn"):
        list(download("drawn", tmp_path))
