"""Downloads on threads of their own: what is told on the way, giving up, and only one at a time."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator
from pathlib import Path
from threading import Event as Gate
from typing import TypeVar

import pytest

from engine import fetcher as fetcher_module
from engine import pretrained
from engine.checkpoints import load, resolve
from engine.fetcher import Fetcher
from engine.messages import (
    CancelFetch,
    Event,
    Failed,
    FetchModel,
    FetchProgress,
    ListOffers,
    ModelFetched,
    ModelsOffered,
)
from engine.offers import OFFERS, Offer
from engine.pretrained import FetchStep
from tests.engine.running import Held
from tests.engine.weights_server import Server, address_of, offered, published, server

__all__ = ["offered", "published", "server"]  # fixtures
E = TypeVar("E", bound=Event)
PATIENCE_S = 60.0


class Ears:
    """Hears what a fetcher tells."""

    def __init__(self) -> None:
        self.heard: list[Event] = []
        self._woken = Gate()

    def take(self, event: Event) -> None:
        self.heard.append(event)
        self._woken.set()

    def wait_for(self, kind: type[E], is_it: Callable[[E], bool] = lambda _: True) -> E:
        while True:
            self._woken.clear()
            for event in self.heard:
                if isinstance(event, kind) and is_it(event):
                    return event
            assert self._woken.wait(PATIENCE_S), f"no {kind.__name__}; heard {self.heard}"


@pytest.fixture
def folder(offered: Offer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the one network on offer goes."""
    for name in ("engine.fetcher", "engine.checkpoints"):
        monkeypatch.setattr(f"{name}.offer", lambda wanted: offered if wanted == offered.name else None)
        monkeypatch.setattr(f"{name}.models_folder", lambda: tmp_path)
    return tmp_path


def test_a_network_comes_and_can_be_served_by_its_name(server: Server, offered: Offer, folder: Path) -> None:
    ears = Ears()
    Fetcher(ears.take, address=address_of(server)).take(FetchModel(request=7, name=offered.name))
    fetched = ears.wait_for(ModelFetched)
    assert (fetched.request, fetched.name) == (7, offered.name)
    progress = [each for each in ears.heard if isinstance(each, FetchProgress)]
    assert progress[0].total_bytes == round(offered.size_mb * 1e6)  # said before a byte has come
    assert progress[-1].done_bytes == len(server.data)
    assert load(resolve(offered.name)).stamp.model == offered.name
    ears.wait_for(ModelsOffered)


def test_giving_up_is_told_and_what_came_is_kept(
    server: Server, offered: Offer, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ears, held = Ears(), Held(lambda: None)
    fetching = Fetcher(ears.take, address=address_of(server))
    with monkeypatch.context() as patch:
        original = pretrained.fetch
        patch.setattr(pretrained, "fetch", lambda *arguments: _slow(original, held, *arguments))
        fetching.take(FetchModel(request=7, name=offered.name))
        held.wait_until_inside()
        fetching.take(FetchModel(request=8, name=offered.name))
        assert ears.wait_for(Failed).reason == "busy"
        fetching.take(CancelFetch(request=9))
        held.let_go()
        assert ears.wait_for(Failed, lambda each: each.request == 7).reason == "cancelled"
    assert [each.name for each in folder.iterdir()] == [f"{offered.file}.part"]


def _slow(
    fetch: Callable[..., Iterator[FetchStep]], held: Held, *arguments: object
) -> Generator[FetchStep, None, None]:
    for step in fetch(*arguments):
        if step.done_bytes:
            held()
        yield step


def test_no_network_and_no_such_network(offered: Offer, folder: Path) -> None:
    ears = Ears()
    fetching = Fetcher(ears.take, address="http://127.0.0.1:9/")
    fetching.take(FetchModel(request=1, name="nothing"))
    assert ears.wait_for(Failed).reason == "unknown"
    fetching.take(FetchModel(request=2, name=offered.name))
    assert ears.wait_for(Failed, lambda each: each.request == 2).reason == "offline"


def test_offers_say_which_are_here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetcher_module, "models_folder", lambda: tmp_path)
    (tmp_path / "resnet18.safetensors").write_bytes(b"")
    ears = Ears()
    Fetcher(ears.take).take(ListOffers(request=3))
    offers = ears.wait_for(ModelsOffered).offers
    assert [each.name for each in offers] == [each.name for each in OFFERS]
    assert {each.name: bool(each.path) for each in offers} == {each.name: each.name == "resnet18" for each in OFFERS}
