"""What a run is trained on and where: what is on offer, what is kept, what a person's own choice changes."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from app.state import TrainingState
from app.widgets.run_choices import FOLDER, DataChoice, DeviceChoice
from app.widgets.run_form import RunForm
from engine.messages import DeviceSpec
from tests.narrowing import there

CPU = DeviceSpec(name="cpu", title="CPU, 2 threads")
CUDA = DeviceSpec(name="cuda:0", title="A GPU")


@pytest.fixture
def data(qtbot: QtBot) -> DataChoice:
    made = DataChoice()
    qtbot.addWidget(made)
    return made


@pytest.fixture
def devices(qtbot: QtBot) -> DeviceChoice:
    made = DeviceChoice()
    qtbot.addWidget(made)
    return made


def activate(choice: DataChoice, name: str) -> None:
    choice.setCurrentIndex(choice.findData(name))
    choice.activated.emit(choice.currentIndex())


def test_a_folder_comes_before_the_entry_that_asks_for_one(data: DataChoice) -> None:
    count = data.count()
    data.choose("/pictures")
    data.choose("/pictures")
    assert data.data() == "/pictures"
    assert data.count() == count + 1
    assert data.itemData(data.count() - 1) == FOLDER


def test_asking_for_a_folder_chooses_none_yet(data: DataChoice, qtbot: QtBot) -> None:
    with qtbot.waitSignals([data.folder_wanted, data.chosen]):
        activate(data, FOLDER)
    assert data.data() == data.itemData(0)
    assert data.is_own


def test_what_may_have_to_be_downloaded_is_the_first_of_several(data: DataChoice) -> None:
    activate(data, "mnist+drawn")
    assert data.main_set() == "mnist"


def test_a_recipes_data_is_taken_unless_ones_own_has_the_same_classes(data: DataChoice) -> None:
    data.suit("drawn")
    assert data.data() == "drawn"
    activate(data, "mnist")
    data.suit("drawn")
    assert data.data() == "mnist", "digits for digits"
    data.suit("cifar10")
    assert data.data() == "cifar10"
    data.choose("/pictures")
    data.suit("mnist")
    assert data.data() == "/pictures"


@pytest.mark.parametrize(("name", "is_taken"), [("drawn", True), ("/pictures", True), ("gone", False), ("", False)])
def test_last_times_data_comes_back_where_it_can(data: DataChoice, name: str, is_taken: bool) -> None:
    data.restore(name)
    assert (data.data() == name, data.is_own) == (is_taken, is_taken)


def test_the_best_device_is_named_and_the_choice_outlives_a_new_list(devices: DeviceChoice) -> None:
    assert devices.device() == "auto"
    devices.show_devices((CUDA, CPU))
    assert devices.itemText(0) == "Automatic (A GPU)"
    devices.setCurrentIndex(devices.findData("cpu"))
    devices.show_devices((CPU,))
    assert devices.device() == "cpu"
    devices.show_devices(())
    assert devices.device() == "auto"


def test_last_times_device_waits_for_the_list(devices: DeviceChoice) -> None:
    devices.restore("cuda:0")
    assert devices.device() == "cuda:0"
    devices.show_devices((CUDA, CPU))
    assert devices.device() == "cuda:0"
    devices.restore("auto")
    assert devices.device() == "auto"


def _own(data: DataChoice) -> list[str]:
    return [each for each in (data.itemData(at) for at in range(data.count())) if "own:" in each]


@pytest.mark.parametrize(
    ("chosen", "left"),
    [
        ("own:digits", "mnist"),
        ("mnist+own:digits", "mnist"),
        ("drawn+own:digits", "drawn"),
        ("cifar10", "cifar10"),
    ],
)
def test_ones_own_pictures_go_when_the_last_was_taken_back(data: DataChoice, chosen: str, left: str) -> None:
    data.offer_kept("own:digits", 1)
    assert _own(data) == ["own:digits", "mnist+own:digits", "drawn+own:digits"]
    activate(data, chosen)
    data.offer_kept("own:digits", 0)
    assert _own(data) == []
    assert data.data() == left
    assert data.is_own == (chosen != "own:digits"), "nobody has chosen what stands there now"
    data.offer_kept("own:digits", 2)
    assert len(_own(data)) == 3


def test_pictures_of_other_classes_stay(data: DataChoice) -> None:
    data.offer_kept("own:digits", 1)
    data.offer_kept("own:objects", 1)
    data.offer_kept("own:digits", 0)
    assert _own(data) == ["own:objects", "cifar10+own:objects"]


def test_what_a_run_learns_from_stays_until_it_has_ended(qtbot: QtBot) -> None:
    form = RunForm()
    qtbot.addWidget(form)
    data = there(form.findChild(DataChoice))
    form.offer_kept("own:digits", 1)
    activate(data, "mnist+own:digits")
    form.show_run(TrainingState(phase="running", request=1))
    form.offer_kept("own:digits", 0)
    assert data.data() == "mnist+own:digits"
    form.show_run(TrainingState(request=1))
    assert data.data() == "mnist"
    assert _own(data) == []
