"""Networks that can be downloaded, from the list of models to the download's end."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from app.dialogs.fetching import FetchDialog
from engine import messages
from engine.errors import EngineError, say
from engine.messages import OfferedModel
from tests.app.conftest import House
from tests.app.fakes import get_ready, served_model

OFFERS = (
    OfferedModel(name="resnet18", title="ResNet-18", size_mb=46.8, top1=0.69758),
    OfferedModel(name="resnet50", title="ResNet-50", size_mb=102.5, top1=0.80858, path="/m/resnet50.safetensors"),
)


@pytest.fixture
def offered(house: House) -> House:
    house.engine.say(*get_ready())
    house.settle()
    assert isinstance(house.engine.newest(messages.ListOffers), messages.ListOffers)
    house.engine.say(messages.ModelsOffered(request=0, offers=OFFERS))
    house.settle()
    return house


def _choose(house: House, text: str) -> None:
    models = house.window.models
    models.setCurrentIndex(models.findText(text, Qt.MatchFlag.MatchStartsWith))
    models.activated.emit(models.currentIndex())


def _dialog(house: House) -> FetchDialog:
    return next(each for each in house.window.findChildren(FetchDialog) if each.isVisible())


def test_networks_stand_in_the_list_with_their_size(offered: House) -> None:
    texts = [offered.window.models.itemText(row) for row in range(offered.window.models.count())]
    assert "ResNet-18 · download 46.8 MB…" in texts
    assert "Model: ResNet-50" in texts
    _choose(offered, "Model: ResNet-50")
    assert offered.engine.newest(messages.ServeModel).reference == "resnet50"
    offered.engine.say(served_model("resnet50"))
    offered.settle()
    assert offered.window.models.currentText() == "Model: ResNet-50"
    assert offered.window.models.count() == len(texts)


def test_nothing_is_fetched_before_the_size_was_read(offered: House) -> None:
    _choose(offered, "ResNet-18")
    assert not any(isinstance(each, messages.FetchModel) for each in offered.engine.posted)
    dialog = _dialog(offered)
    assert "46.8 MB" in dialog._size.text()
    dialog._go.click()
    command = offered.engine.newest(messages.FetchModel)
    assert command.name == "resnet18"
    offered.engine.say(
        messages.FetchProgress(
            request=command.request, name="resnet18", sentence=say("Downloading…"), done_bytes=23_400_000,
            total_bytes=46_800_000,
        )
    )  # fmt: skip
    offered.settle()
    assert dialog._bar.value() == 500
    assert not dialog._go.isEnabled()
    offered.engine.say(messages.ModelFetched(request=command.request, name="resnet18", path="/m/resnet18.safetensors"))
    offered.settle()
    assert offered.engine.newest(messages.ServeModel).reference == "resnet18"
    assert not offered.window.findChildren(FetchDialog) or not dialog.isVisible()


def test_escape_gives_the_download_up_and_it_can_be_begun_again(offered: House) -> None:
    _choose(offered, "ResNet-18")
    _dialog(offered)._go.click()
    request = offered.engine.newest(messages.FetchModel).request
    QTest.keyClick(_dialog(offered), Qt.Key.Key_Escape)
    assert isinstance(offered.engine.posted[-1], messages.CancelFetch)
    offered.engine.say(messages.Failed(request=request, reason="cancelled", sentence=say("Cancelled.")))
    offered.settle()
    assert not offered.window.banner.isVisible()
    _choose(offered, "ResNet-18")
    assert _dialog(offered)._go.isEnabled()
    _dialog(offered).close()


def test_another_network_can_be_chosen_while_one_is_on_its_way(offered: House, qtbot: QtBot) -> None:
    """The second dialog's button stayed grey for ever, and it showed no progress."""
    another = OfferedModel(name="resnet34", title="ResNet-34", size_mb=87.3, top1=0.73314)
    offered.engine.say(messages.ModelsOffered(request=0, offers=(*OFFERS, another)))
    offered.settle()
    _choose(offered, "ResNet-18")
    first = _dialog(offered)
    first._go.click()
    request = offered.engine.newest(messages.FetchModel).request
    gone: list[bool] = []
    first.destroyed.connect(lambda: gone.append(True))
    _choose(offered, "ResNet-34")
    qtbot.waitUntil(lambda: bool(gone))
    assert isinstance(offered.engine.posted[-1], messages.CancelFetch)
    offered.engine.say(messages.Failed(request=request, reason="cancelled", sentence=say("Cancelled.")))
    offered.settle()
    dialog = _dialog(offered)
    assert dialog.offer.name == "resnet34"
    dialog._go.click()
    request = offered.engine.newest(messages.FetchModel).request
    offered.engine.say(
        messages.FetchProgress(
            request=request, name="resnet34", sentence=say("Downloading…"), done_bytes=1, total_bytes=2
        )
    )
    offered.settle()
    assert dialog._bar.value() == 500
    dialog.close()


def test_without_a_network_the_sentence_is_told(offered: House) -> None:
    _choose(offered, "ResNet-18")
    dialog = _dialog(offered)
    before = dialog._size.text()
    dialog._go.click()
    request = offered.engine.newest(messages.FetchModel).request
    offered.engine.say(
        messages.FetchProgress(
            request=request, name="resnet18", sentence=say("Connecting…"), done_bytes=0, total_bytes=46_800_000
        )
    )
    offered.settle()
    assert dialog._size.text().startswith("Connecting…")
    error = EngineError("There is no connection.", reason="offline")
    offered.engine.say(messages.Failed.because(request, error))
    offered.settle()
    assert offered.window.banner.isVisible()
    assert dialog._size.text() == before  # and not still “Connecting…”
    assert dialog._go.isEnabled()
    assert dialog.findChildren(QPushButton)
    dialog.close()
