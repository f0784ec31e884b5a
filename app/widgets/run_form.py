"""The settings of a run: recipe, data, device, and the numbers people change. GUI thread only."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QSpinBox, QWidget

from app.state import DataState, TrainingState
from app.widgets.data_status import DataStatus
from app.widgets.labels import label_for, plain_label
from app.widgets.recipe_choice import RecipeChoice
from app.widgets.run_choices import DataChoice, DeviceChoice, classes_of
from app.widgets.schedule_plot import SchedulePlot
from app.widgets.settings_fields import SettingsFields
from engine.messages import DeviceSpec
from engine.recipe_rules import BOUNDS
from engine.settings import with_settings
from engine.specs import Recipe, RunSettings

FIELD_PX = 190
SETTING_PX = 92


class RunForm(QWidget):
    """A recipe, with its data, its epochs and what else can be set changed as the user wishes; while a run goes on,
    only what can be changed on the way."""

    data_chosen = Signal(str)
    folder_wanted = Signal()
    download_wanted = Signal(str)
    download_unwanted = Signal()
    changed = Signal()  # anything that `recipe` depends on
    judged = Signal()  # `refusal` is another one
    settings_wanted = Signal(object)  # RunSettings, for the run that goes on

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.choice, self._data, self._device = RecipeChoice(), DataChoice(), DeviceChoice()
        self._settings, self._epochs, self._schedule = SettingsFields(self), QSpinBox(), SchedulePlot()
        self._rate, self._batch = self._settings.rate, self._settings.batch
        self._is_running = False
        self._shown: tuple[object, ...] = ()  # what was said of the run last, if nothing was chosen since
        self._status = DataStatus()
        self._status.download_wanted.connect(lambda: self.download_wanted.emit(self._data.main_set()))
        self._status.download_unwanted.connect(self.download_unwanted)
        self._epochs.lineEdit().setTextMargins(6, 0, 0, 0)  # a style sheet's padding does not reach the number
        self._kept = "", 0  # the user's own pictures: which data they are, and how many
        self._own: RunSettings | None = None  # what was set here before the run that is going on
        self._is_taking = False  # a recipe's numbers: they are told together
        self.refusal = ""
        self._epochs.setRange(1, int(BOUNDS["epochs"].most))
        self._data.chosen.connect(self.data_chosen)
        self._data.folder_wanted.connect(self.folder_wanted)
        self.choice.changed.connect(self._take_recipe)
        for signal in (self._data.currentIndexChanged, self._epochs.valueChanged):
            signal.connect(lambda _value: self._tell())
        self._settings.changed.connect(self._tell)
        self._settings.settled.connect(self._pass_on)
        self._lay_out()
        self._take_recipe()

    def recipe(self) -> Recipe:
        """The chosen recipe with the changes made to it."""
        chosen = replace(self.choice.recipe(), data=self.data(), epochs=self._epochs.value())
        return with_settings(chosen, self._settings.settings())

    def data(self) -> str:
        """The chosen data: a data set, several joined by +, or a folder."""
        return self._data.data()

    def device(self) -> str:
        """The chosen device's name, or "auto"."""
        return self._device.device()

    def restore(self, recipe: str, data: str, device: str) -> None:
        """What was chosen last time, as far as it is still on offer."""
        self.choice.choose(recipe)
        self._data.restore(data)
        self._device.restore(device)

    def choose_data(self, name: str) -> None:
        """Train with this data; a folder is added to the list."""
        self._data.choose(name)

    def offer_kept(self, name: str, count: int) -> None:
        """Pictures that the user has kept are data, too."""
        self._kept = name, count
        self._data.offer_kept(name, count)

    def show_devices(self, devices: tuple[DeviceSpec, ...]) -> None:
        """The devices there are; the choice is kept."""
        self._device.show_devices(devices)

    def show_data(self, state: DataState) -> None:
        """What is known of the chosen data. Data that is not here is not chosen for the user."""
        is_missing = (
            state.available is False and not state.downloading and classes_of("drawn") == classes_of(state.name)
        )
        if is_missing and not self._data.is_own and state.name in self.data().split("+"):
            self.choose_data("drawn")
        elif state.name == self._data.main_set():
            self._status.show_state(state)

    def show_refusal(self, text: str) -> None:
        """Why the recipe cannot be trained; "" where it can."""
        self.refusal = text
        self.choice.show_refusal(text)
        self.judged.emit()

    def show_run(self, state: TrainingState) -> None:
        """What can be changed while the run is as `state` says, and how far its schedule is."""
        self._schedule.show_done(state.step / max(state.total_steps, 1) if state.is_active else None)
        if (shown := (state.phase, state.recipe, state.settings)) == self._shown:
            return
        self._shown = shown
        self._is_running = state.phase in ("running", "pausing", "paused")
        for each in (self.choice, self._data, self._device, self._epochs):
            each.setEnabled(not state.is_active)
        self._data.offer_kept(*self._kept)  # of those chosen by a run that is over now none may be left
        self._settings.set_enabled(self._is_running or not state.is_active)
        self._keep_own(state)
        if state.is_active and state.settings is not None:
            self._settings.show_settings(state.settings)
        if state.is_active and state.recipe is not None:
            self._schedule.show_recipe(with_settings(state.recipe, state.settings or self._settings.settings()))

    def _keep_own(self, state: TrainingState) -> None:
        """The settings of a run of another recipe are not those of the recipe chosen here, which come back after it."""
        if state.is_active and self._own is None:
            self._own = self._settings.settings()
        elif not state.is_active and self._own is not None:
            own, self._own = self._own, None
            if state.recipe is not None and state.recipe.name != self.choice.recipe().name:
                self._settings.show_settings(own)
                self._schedule.show_recipe(self.recipe())

    def _take_recipe(self) -> None:
        self._is_taking, recipe = True, self.choice.recipe()
        self._settings.take_recipe(recipe)
        self._epochs.setValue(recipe.epochs)
        self._data.suit(recipe.data)
        self._is_taking = False
        self._tell()

    def _tell(self) -> None:
        self._shown = ()
        if not self._is_taking:
            self._schedule.show_recipe(self.recipe())
            self.changed.emit()

    def _pass_on(self, settings: RunSettings) -> None:
        if self._is_running:
            self.settings_wanted.emit(settings)

    def _lay_out(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(3)
        grid.setHorizontalSpacing(10)
        rows = (
            (self.tr("&Recipe"), self.choice, self.tr("The network and how it is trained")),
            (self.tr("&Data"), self._data, self.tr("What it is trained on")),
            ("", self._status, ""),
            (self.tr("Dev&ice"), self._device, self.tr("Where it is trained")),
        )
        for row, (text, field, tip) in enumerate(rows):
            grid.addWidget(label_for(field, text, tip), row, 0)
            grid.addWidget(field, row, 1, 1, 3)
        self._lay_out_numbers(grid, len(rows))
        self._lay_out_settings(grid, 4)
        self.choice.setMinimumWidth(FIELD_PX)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(3, 1)
        grid.setRowStretch(len(rows) + 1, 1)

    def _lay_out_numbers(self, grid: QGridLayout, row: int) -> None:
        patience_tip = self.tr("End the run after so many epochs without a better accuracy")
        for column, text, field, tip in (
            (0, self.tr("Epo&chs"), self._epochs, self.tr("How often all pictures are gone through")),
            (2, self.tr("&Patience"), self._settings.patience, patience_tip),
        ):
            grid.addWidget(label_for(field, text, tip), row, column)
            grid.addWidget(field, row, column + 1)

    def _lay_out_settings(self, grid: QGridLayout, column: int) -> None:
        """What can be changed on the way, with the learning rate's path below."""
        fields = self._settings
        rows = (
            (
                self.tr("&Learning rate"),
                fields.rate,
                self.tr("How far each batch moves the weights. Higher is faster, and may fail to learn"),
            ),
            (
                self.tr("&Batch"),
                fields.batch,
                self.tr("Pictures per step. Larger is smoother, and needs more memory"),
            ),
            (
                self.tr("Au&gmentation"),
                fields.augmentation,
                self.tr("How strongly pictures are changed at random: 100 % is what the recipe says"),
            ),
            (
                self.tr("Dr&opout"),
                fields.dropout,
                self.tr("How many cells are left out at random: 100 % is what the recipe says"),
            ),
        )
        for row, (text, field, tip) in enumerate(rows):
            grid.addWidget(label_for(field, text, tip), row, column)
            grid.addWidget(field, row, column + 1)
            field.setFixedWidth(SETTING_PX)
        grid.addWidget(plain_label(self.tr("Schedule"), role="quiet"), len(rows), column)
        grid.addWidget(self._schedule, len(rows), column + 1)
