"""A server on this machine that sends one network's weights, and lies when told to: fixtures for downloads."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterator
from http.server import ThreadingHTTPServer

import pytest
import torch
from torchvision import models as torchvision_models

from engine.offers import Offer
from tests.loopback import QuietHandler, serving
from tests.narrowing import of_kind

SMALL = "squeezenet1_1"  # 5 MB, and only here: the smallest there is


@pytest.fixture(scope="module")
def published() -> tuple[torch.nn.Module, bytes]:
    torch.manual_seed(3)
    network = torchvision_models.get_model(SMALL, weights=None).eval()
    file = io.BytesIO()
    torch.save(network.state_dict(), file)
    return network, file.getvalue()


class Server(ThreadingHTTPServer):
    """Sends one file; `fault` says how it lies."""

    data = b""
    fault = ""
    asked: list[str]


class _Handler(QuietHandler):
    def do_GET(self) -> None:
        server = of_kind(self.server, Server)
        server.asked.append(self.headers.get("Range", ""))
        if server.fault == "error":
            self.send_error(503)
            return
        data, first = server.data, 0
        if self.headers.get("Range"):
            first = int(self.headers["Range"].removeprefix("bytes=").rstrip("-"))
        self.send_response(206 if first else 200)
        self.send_header("Content-Type", "application/octet-stream")
        self.send_header("Content-Length", str(len(data) - first))
        self.end_headers()
        self.wfile.write(data[first:] if server.fault != "wrong" else bytes(len(data) - first))


@pytest.fixture
def server(published: tuple[torch.nn.Module, bytes]) -> Iterator[Server]:
    made = Server(("127.0.0.1", 0), _Handler)
    made.data, made.asked = published[1], []
    with serving(made):
        yield made


@pytest.fixture
def offered(published: tuple[torch.nn.Module, bytes]) -> Offer:
    digest = hashlib.sha256(published[1]).hexdigest()[:8]
    size_mb = len(published[1]) / 1e6
    return Offer(name=SMALL, title="SqueezeNet", file=f"{SMALL}-{digest}.pth", size_mb=size_mb, top1=0.58178)


def address_of(server: Server) -> str:
    return f"http://127.0.0.1:{server.server_port}/"
