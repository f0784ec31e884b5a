"""The settings of a run: recipe, data, device, and the numbers people change. GUI thread only."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QLocale, Signal
from PySide6.QtWidgets import QComboBox, QDoubleSpinBox, QGridLayout, QLabel, QSpinBox, QWidget

from app.state import DataState
from app.widgets.data_status import DataStatus
from app.widgets.recipe_choice import RecipeChoice
from engine.catalogue import DATASETS
from engine.messages import DeviceSpec
from engine.recipe_rules import BOUNDS
from engine.specs import Recipe

FOLDER = "\0folder"  # no data set and no path is called so
FIELD_PX = 200


class RunForm(QWidget):
    """A recipe, with its data, epochs, learning rate and batch size changed as the user wishes."""

    data_chosen = Signal(str)
    folder_wanted = Signal()
    download_wanted = Signal(str)
    download_unwanted = Signal()
    changed = Signal()  # anything that `recipe` depends on
    judged = Signal()  # `refusal` is another one

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._has_chosen_data = False
        self.choice, self._data, self._device = RecipeChoice(), QComboBox(), QComboBox()
        self._rate, self._batch, self._epochs = RateBox(), QSpinBox(), QSpinBox()
        self._status = DataStatus()
        self._status.download_wanted.connect(lambda: self.download_wanted.emit(self._main_set()))
        self._status.download_unwanted.connect(self.download_unwanted)
        for each in (self._rate, self._batch, self._epochs):
            each.lineEdit().setTextMargins(6, 0, 0, 0)  # a style sheet's padding does not reach the number
        self._is_taking = False  # a recipe's numbers: they are told together
        self.refusal = ""
        self._batch.setRange(1, int(BOUNDS["batch_size"].most))
        self._epochs.setRange(1, int(BOUNDS["epochs"].most))
        for dataset in DATASETS:
            self._data.addItem(dataset.title, dataset.name)
        self._data.addItem(self.tr("MNIST and drawn digits"), "mnist+drawn")
        self._data.addItem(self.tr("Folder of pictures…"), FOLDER)
        self._data.activated.connect(lambda _index: self._choose_data())
        self.choice.changed.connect(self._take_recipe)
        for signal in (
            self._data.currentIndexChanged,
            *(each.valueChanged for each in (self._rate, self._batch, self._epochs)),
        ):
            signal.connect(lambda _value: self._tell())
        self.show_devices(())
        self._lay_out()
        self._take_recipe()

    def recipe(self) -> Recipe:
        """The chosen recipe with the changes made to it."""
        chosen = self.choice.recipe()
        rate = self._rate.value()
        unchanged = self._rate.textFromValue(rate) == self._rate.textFromValue(chosen.optimiser.learning_rate)
        optimiser = chosen.optimiser if unchanged else replace(chosen.optimiser, learning_rate=rate)
        return replace(
            chosen,
            data=self.data(),
            epochs=self._epochs.value(),
            batch_size=self._batch.value(),
            optimiser=optimiser,
        )

    def data(self) -> str:
        """The chosen data: a data set, several joined by +, or a folder."""
        return self._data.currentData()

    def device(self) -> str:
        """The chosen device's name, or "auto"."""
        return self._device.currentData()

    def restore(self, recipe: str, data: str, device: str) -> None:
        """What was chosen last time, as far as it is still on offer."""
        self.choice.choose(recipe)
        if data and (self._data.findData(data) >= 0 or "/" in data or "\\" in data):
            self.choose_data(data)
            self._has_chosen_data = True
        if device != "auto" and self._device.findData(device) < 0:
            self._device.addItem(device, device)
        self._device.setCurrentIndex(max(0, self._device.findData(device)))

    def choose_data(self, name: str) -> None:
        """Train with this data; a folder is added to the list."""
        if self._data.findData(name) < 0:
            self._data.insertItem(self._data.count() - 1, name, name)
        self._data.setCurrentIndex(self._data.findData(name))
        self.data_chosen.emit(name)

    def show_devices(self, devices: tuple[DeviceSpec, ...]) -> None:
        """The devices there are; the choice is kept."""
        before = self._device.currentData() or "auto"
        self._device.clear()
        best = f" ({devices[0].title})" if devices else ""
        self._device.addItem(self.tr("Automatic") + best, "auto")
        for each in devices:
            self._device.addItem(each.title, each.name)
        self._device.setCurrentIndex(max(0, self._device.findData(before)))

    def show_data(self, state: DataState) -> None:
        """What is known of the chosen data. Data that is not here is not chosen for the user."""
        is_missing = state.available is False and not state.downloading
        if is_missing and not self._has_chosen_data and state.name in self.data().split("+"):
            self.choose_data("drawn")
        elif state.name == self._main_set():
            self._status.show_state(state)

    def show_refusal(self, text: str) -> None:
        """Why the recipe cannot be trained; "" where it can."""
        self.refusal = text
        self.choice.show_refusal(text)
        self.judged.emit()

    def set_running(self, is_running: bool) -> None:
        """A run cannot be changed."""
        for each in (self.choice, self._data, self._device, self._rate, self._batch, self._epochs):
            each.setEnabled(not is_running)

    def _main_set(self) -> str:
        """The one that may have to be downloaded."""
        return self.data().split("+")[0]

    def _take_recipe(self) -> None:
        self._is_taking, recipe = True, self.choice.recipe()
        self._rate.setValue(recipe.optimiser.learning_rate)
        self._batch.setValue(recipe.batch_size)
        self._epochs.setValue(recipe.epochs)
        if not self._has_chosen_data:
            self.choose_data(recipe.data)
        self._is_taking = False
        self._tell()

    def _tell(self) -> None:
        if not self._is_taking:
            self.changed.emit()

    def _choose_data(self) -> None:
        self._has_chosen_data = True
        if self.data() == FOLDER:
            self._data.setCurrentIndex(0)
            self.folder_wanted.emit()
        self.data_chosen.emit(self.data())

    def _lay_out(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(3)
        grid.setHorizontalSpacing(12)
        rows = (
            (self.tr("&Recipe"), self.choice, self.tr("The network and how it is trained")),
            (self.tr("&Data"), self._data, self.tr("What it is trained on")),
            ("", self._status, ""),
            (self.tr("De&vice"), self._device, self.tr("Where it is trained")),
            (
                self.tr("&Learning rate"),
                self._rate,
                self.tr("How far each batch moves the weights. Higher is faster, and may fail to learn"),
            ),
        )
        for row, (text, field, tip) in enumerate(rows):
            self._label(grid, row, 0, text, field, tip)
            grid.addWidget(field, row, 1, 1, 3)
        epochs_tip = self.tr("How often all pictures are gone through")
        batch_tip = self.tr("Pictures per step. Larger is smoother, and needs more memory")
        for column, text, field, tip in (
            (0, self.tr("&Epochs"), self._epochs, epochs_tip),
            (2, self.tr("&Batch"), self._batch, batch_tip),
        ):
            self._label(grid, len(rows), column, text, field, tip)
            grid.addWidget(field, len(rows), column + 1)
            grid.setColumnStretch(column + 1, 1)
        self.choice.setMinimumWidth(FIELD_PX)
        grid.setRowStretch(len(rows) + 1, 1)

    def _label(self, grid: QGridLayout, row: int, column: int, text: str, field: QWidget, tip: str) -> None:
        label = QLabel(text)
        label.setProperty("quiet", True)
        label.setBuddy(field)
        grid.addWidget(label, row, column)
        if tip:
            field.setToolTip(tip)
            field.setAccessibleName(text.replace("&", ""))


class RateBox(QDoubleSpinBox):
    """A learning rate: 0.0001 and 0.004 as people write them; a step is a tenth of the power of ten."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setDecimals(7)
        self.setRange(1e-7, 10.0)
        self.setStepType(QDoubleSpinBox.StepType.AdaptiveDecimalStepType)

    def textFromValue(self, value: float) -> str:
        """Without the zeros at the end."""
        return QLocale().toString(value, "f", 7).rstrip("0").rstrip(QLocale().decimalPoint())
