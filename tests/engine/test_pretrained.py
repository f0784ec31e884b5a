"""Networks from torchvision's list: what is said of them, and their way from a server on this machine to a model."""

from __future__ import annotations

import hashlib
import io
import threading
from collections.abc import Iterator
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
import torch
from torchvision import models as torchvision_models

from engine import checkpoints
from engine.datasets.sources import finish
from engine.errors import EngineError
from engine.inference.classify import serve
from engine.offers import ADDRESS, OFFERS, Offer, offer
from engine.pretrained import fetch, unique

SMALL = "squeezenet1_1"  # 5 MB, and only here: the smallest there is


@pytest.mark.parametrize("each", OFFERS, ids=lambda each: each.name)
def test_what_is_said_is_what_torchvision_says(each: Offer) -> None:
    weights = torchvision_models.get_model_weights(each.name)[each.weights]
    assert weights.url == ADDRESS + each.file
    assert each.size_mb == pytest.approx(weights.meta["_file_size"] * 1.048576, abs=0.1)  # torchvision counts in MiB
    assert each.top1 == pytest.approx(weights.meta["_metrics"]["ImageNet-1K"]["acc@1"] / 100)
    assert weights.transforms().crop_size == [each.side_px]
    assert list(weights.transforms().mean) == [0.485, 0.456, 0.406]
    assert list(weights.transforms().std) == [0.229, 0.224, 0.225]
    assert len(each.digest) == 8


def test_an_offer_is_found_by_its_name() -> None:
    assert offer("resnet18") is not None
    assert offer("digits") is None


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


class _Handler(BaseHTTPRequestHandler):
    server: Server  # type: ignore[assignment]

    def do_GET(self) -> None:
        self.server.asked.append(self.headers.get("Range", ""))
        if self.server.fault == "error":
            self.send_error(503)
            return
        data, first = self.server.data, 0
        if self.headers.get("Range"):
            first = int(self.headers["Range"].removeprefix("bytes=").rstrip("-"))
        self.send_response(206 if first else 200)
        self.send_header("Content-Type", "application/octet-stream")
        self.send_header("Content-Length", str(len(data) - first))
        self.end_headers()
        self.wfile.write(data[first:] if self.server.fault != "wrong" else bytes(len(data) - first))

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
        pass


@pytest.fixture
def server(published: tuple[torch.nn.Module, bytes]) -> Iterator[Server]:
    made = Server(("127.0.0.1", 0), _Handler)
    made.data, made.asked = published[1], []
    thread = threading.Thread(target=made.serve_forever)
    thread.start()
    yield made
    made.shutdown()
    made.server_close()
    thread.join()


@pytest.fixture
def offered(published: tuple[torch.nn.Module, bytes]) -> Offer:
    digest = hashlib.sha256(published[1]).hexdigest()[:8]
    size_mb = len(published[1]) / 1e6
    return Offer(name=SMALL, title="SqueezeNet", file=f"{SMALL}-{digest}.pth", size_mb=size_mb, top1=0.58178)


def _address(server: Server) -> str:
    return f"http://127.0.0.1:{server.server_port}/"


def test_a_download_becomes_a_model_of_ours(
    server: Server, offered: Offer, published: tuple[torch.nn.Module, bytes], tmp_path: Path
) -> None:
    folder = tmp_path / "models"
    steps = []
    work = fetch(offered, folder, _address(server))
    while True:
        try:
            steps.append(next(work))
        except StopIteration as end:
            path = end.value
            break
    assert steps[-1].done_bytes == len(server.data)
    assert steps[0].total_bytes == round(offered.size_mb * 1e6)
    assert [each.name for each in folder.iterdir()] == [f"{SMALL}.safetensors"]
    model = checkpoints.load(path)
    assert len(set(model.classes)) == 1000
    assert model.classes[207] == "golden retriever"
    assert model.stamp.dataset == "ImageNet"
    picture = torch.rand(1, 3, 224, 224, generator=torch.Generator().manual_seed(1))
    with torch.inference_mode():
        assert torch.allclose(serve(model).network(picture), published[0](picture), atol=1e-5)


def test_cancelling_keeps_what_came(server: Server, offered: Offer, tmp_path: Path) -> None:
    work = fetch(offered, tmp_path, _address(server))
    while next(work).done_bytes == 0:
        pass
    work.close()
    assert [each.name for each in tmp_path.iterdir()] == [f"{offered.file}.part"]
    finish(fetch(offered, tmp_path, _address(server)))
    assert server.asked[1].startswith("bytes=")


@pytest.mark.parametrize(("fault", "reason"), [("error", "server"), ("wrong", "damaged")])
def test_a_server_that_lies_is_explained(
    server: Server, offered: Offer, tmp_path: Path, fault: str, reason: str
) -> None:
    server.fault = fault
    with pytest.raises(EngineError) as caught:
        finish(fetch(offered, tmp_path, _address(server)))
    assert caught.value.reason == reason
    assert not list(tmp_path.glob("*.safetensors"))


def test_no_network_is_a_sentence_about_the_network(offered: Offer, tmp_path: Path) -> None:
    with pytest.raises(EngineError, match="SqueezeNet was not downloaded: there is no connection") as caught:
        finish(fetch(offered, tmp_path, "http://127.0.0.1:9/"))
    assert caught.value.reason == "offline"


def test_weights_of_another_network_are_refused(server: Server, offered: Offer, tmp_path: Path) -> None:
    other = replace(offered, name="squeezenet1_0")
    with pytest.raises(EngineError):
        checkpoints.load(finish(fetch(other, tmp_path, _address(server))))


def test_names_that_come_twice_are_told_apart() -> None:
    assert unique(("crane", "cat", "crane")) == ("crane", "cat", "crane (2)")
