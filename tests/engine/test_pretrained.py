"""Networks from torchvision's list: what is said of them, and their way from a server on this machine to a model."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
import torch
from torchvision import models as torchvision_models

from engine import checkpoints
from engine.errors import EngineError
from engine.inference.classify import serve
from engine.offers import ADDRESS, OFFERS, Offer, offer
from engine.pretrained import fetch, unique
from engine.work import finish
from tests.engine.weights_server import SMALL, Server, address_of, offered, published, server

__all__ = ["offered", "published", "server"]  # fixtures


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


def test_a_download_becomes_a_model_of_ours(
    server: Server, offered: Offer, published: tuple[torch.nn.Module, bytes], tmp_path: Path
) -> None:
    folder = tmp_path / "models"
    steps = []
    work = fetch(offered, folder, address_of(server))
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
    work = fetch(offered, tmp_path, address_of(server))
    while next(work).done_bytes == 0:
        pass
    work.close()
    assert [each.name for each in tmp_path.iterdir()] == [f"{offered.file}.part"]
    finish(fetch(offered, tmp_path, address_of(server)))
    assert server.asked[1].startswith("bytes=")


@pytest.mark.parametrize(("fault", "reason"), [("error", "server"), ("wrong", "damaged")])
def test_a_server_that_lies_is_explained(
    server: Server, offered: Offer, tmp_path: Path, fault: str, reason: str
) -> None:
    server.fault = fault
    with pytest.raises(EngineError) as caught:
        finish(fetch(offered, tmp_path, address_of(server)))
    assert caught.value.reason == reason
    assert not list(tmp_path.glob("*.safetensors"))


def test_no_network_is_a_sentence_about_the_network(offered: Offer, tmp_path: Path) -> None:
    with pytest.raises(EngineError, match="SqueezeNet was not downloaded: there is no connection") as caught:
        finish(fetch(offered, tmp_path, "http://127.0.0.1:9/"))
    assert caught.value.reason == "offline"


def test_weights_of_another_network_are_refused(server: Server, offered: Offer, tmp_path: Path) -> None:
    other = replace(offered, name="squeezenet1_0")
    with pytest.raises(EngineError):
        checkpoints.load(finish(fetch(other, tmp_path, address_of(server))))


def test_names_that_come_twice_are_told_apart() -> None:
    assert unique(("crane", "cat", "crane")) == ("crane", "cat", "crane (2)")
