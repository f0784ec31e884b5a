"""Where a run's pictures come from, and where it is trained: two lists to choose from. GUI thread only."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.widgets.elided_box import ElidedBox
from app.wording import catalogued, device_title
from engine.catalogue import DATASETS, DIGITS, OBJECTS
from engine.messages import DeviceSpec

OWN_DATA = {DIGITS: "own:digits", OBJECTS: "own:objects"}  # what the engine calls pictures kept of these classes
FOLDER = "\0folder"  # no data set and no path is called so


class DataChoice(ElidedBox):
    """The data sets there are, and the folders that were chosen. `is_own` once a person has chosen."""

    chosen = Signal(str)
    folder_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.is_own = False
        for dataset in DATASETS:
            self.addItem(catalogued(dataset.title), dataset.name)
        self.addItem(self.tr("MNIST and drawn digits"), "mnist+drawn")
        self.addItem(self.tr("Folder of pictures…"), FOLDER)
        self.activated.connect(lambda _index: self._choose_own())

    def data(self) -> str:
        """A data set, several joined by +, or a folder."""
        return self.currentData()

    def main_set(self) -> str:
        """The one that may have to be downloaded."""
        return self.data().split("+")[0]

    def choose(self, name: str) -> None:
        """Take this data; a folder is added to the list."""
        if self.findData(name) < 0:
            self.insertItem(self.count() - 1, name, name)
        self.setCurrentIndex(self.findData(name))
        self.chosen.emit(name)

    def restore(self, name: str) -> None:
        """What a person has chosen last time, as far as it is still on offer."""
        if name and (self.findData(name) >= 0 or "/" in name or "\\" in name):
            self.choose(name)
            self.is_own = True

    def offer_kept(self, name: str, count: int) -> None:
        """The pictures that the user has kept, if there are any, alone and with the data sets of the same classes. They
        go where none are left, but not from under a run."""
        if name and count == 0:
            self._withdraw(name)
        if count == 0 or not name or self.findData(name) >= 0:
            return
        titles = {OWN_DATA[DIGITS]: self.tr("My digits"), OWN_DATA[OBJECTS]: self.tr("My photos")}
        self.insertItem(self.count() - 1, titles.get(name, self.tr("My pictures")), name)
        for dataset in DATASETS:
            if name == OWN_DATA.get(dataset.classes):
                title = self.tr("{title} and my pictures").format(title=catalogued(dataset.title))
                self.insertItem(self.count() - 1, title, f"{dataset.name}+{name}")

    def _withdraw(self, name: str) -> None:
        """What is chosen then is the data without them."""
        if name in self.data().split("+"):
            if not self.isEnabled():
                return  # a run learns from it
            same = [each.name for each in DATASETS if name == OWN_DATA.get(each.classes)]
            self.is_own = self.is_own and self.data() != name
            self.choose(next((each for each in (self.main_set(), *same) if each != name), DATASETS[0].name))
        for at in reversed(range(self.count())):
            if name in self.itemData(at).split("+"):
                self.removeItem(at)

    def suit(self, data: str) -> None:
        """Take a recipe's data, unless a person has chosen some of the same classes, or a folder."""
        if not self.is_own or classes_of(self.main_set()) not in (None, classes_of(data.split("+", maxsplit=1)[0])):
            self.choose(data)

    def _choose_own(self) -> None:
        self.is_own = True
        if self.data() == FOLDER:
            self.setCurrentIndex(0)
            self.folder_wanted.emit()
        self.chosen.emit(self.data())


class DeviceChoice(ElidedBox):
    """The devices there are, "auto" first."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.show_devices(())

    def device(self) -> str:
        """The chosen device's name, or "auto"."""
        return self.currentData()

    def show_devices(self, devices: tuple[DeviceSpec, ...]) -> None:
        """The devices there are; the choice is kept."""
        before = self.currentData() or "auto"
        self.clear()
        best = f" ({device_title(devices[0].title)})" if devices else ""
        self.addItem(self.tr("Automatic") + best, "auto")
        for each in devices:
            self.addItem(device_title(each.title), each.name)
        self.setCurrentIndex(max(0, self.findData(before)))

    def restore(self, device: str) -> None:
        """What was chosen last time, even before it is known to be there."""
        if device != "auto" and self.findData(device) < 0:
            self.addItem(device, device)
        self.setCurrentIndex(max(0, self.findData(device)))


def classes_of(data: str) -> tuple[str, ...] | None:
    """The classes of a data set on offer; None of a folder."""
    return next((each.classes for each in DATASETS if each.name == data), None)
