"""A new run from an epoch of another one: what is to be different. GUI thread only."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QDialog, QDialogButtonBox, QFormLayout, QSpinBox, QVBoxLayout, QWidget

from app.widgets.labels import plain_label
from app.widgets.run_words import short_data
from app.widgets.settings_fields import RateBox
from engine.catalogue import DATASETS
from engine.messages import RunSummary
from engine.specs import Recipe

WIDTH_PX = 420


class BranchDialog(QDialog):
    """The settings that can differ; network and input stay, because the weights are theirs."""

    wished = Signal(object)  # Recipe

    def __init__(self, run: RunSummary, epoch: int, recipe: Recipe, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._recipe = recipe
        self.setWindowTitle(self.tr("Branch from epoch {epoch} of “{run}”").format(epoch=epoch, run=run.title))
        self._rate, self._batch, self._epochs, self._seed = RateBox(), QSpinBox(), QSpinBox(), QSpinBox()
        self._data, self._optimiser = QComboBox(), QComboBox()
        self._fill()
        text = plain_label(
            self.tr("The new run begins with the weights of that epoch, and a fresh optimiser."), role="quiet"
        )
        text.setWordWrap(True)
        self.warning = plain_label("", role="quiet")
        self.warning.setWordWrap(True)
        self.warning.setMinimumHeight(2 * self.warning.fontMetrics().lineSpacing())  # the dialog does not jump
        self._seed.valueChanged.connect(self._warn)
        self._data.currentIndexChanged.connect(self._warn)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
        begin = buttons.button(QDialogButtonBox.StandardButton.Ok)
        begin.setText(self.tr("Start the branch"))
        begin.setToolTip(self.tr("Start a new run with these settings (Enter)"))
        buttons.button(QDialogButtonBox.StandardButton.Cancel).setToolTip(self.tr("Start nothing (Esc)"))
        buttons.accepted.connect(self._begin)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setSpacing(12)
        column.addWidget(text)
        column.addLayout(self._form())
        column.addWidget(self.warning)
        column.addWidget(buttons)
        self.setMinimumWidth(WIDTH_PX)

    def recipe(self) -> Recipe:
        """The old run's recipe with what was changed."""
        optimiser = replace(
            self._recipe.optimiser, name=self._optimiser.currentData(), learning_rate=self._rate.value()
        )
        return replace(
            self._recipe,
            optimiser=optimiser,
            data=self._data.currentData(),
            batch_size=self._batch.value(),
            epochs=self._epochs.value(),
            seed=self._seed.value(),
        )

    def _warn(self) -> None:
        wished, before = self.recipe(), self._recipe
        is_same = (wished.seed, wished.data) == (before.seed, before.data)
        text = self.tr(
            "With another seed or data the branch may be measured on pictures that it has already learned from."
        )
        self.warning.setText("" if is_same else text)

    def _begin(self) -> None:
        self.accept()
        self.wished.emit(self.recipe())

    def _fill(self) -> None:
        recipe = self._recipe
        for each in (self._rate, self._batch, self._epochs, self._seed):
            each.lineEdit().setTextMargins(6, 0, 0, 0)  # a style sheet's padding does not reach the number
        self._batch.setRange(1, 4096)
        self._epochs.setRange(1, 1000)
        self._seed.setRange(0, 2**31 - 1)
        fitting = [each.name for each in DATASETS if each.input.channels == recipe.input.channels]
        for name in dict.fromkeys((recipe.data, *fitting)):
            self._data.addItem(short_data(name), name)
        for name in ("adam", "adamw", "sgd"):
            self._optimiser.addItem(name, name)
        self._optimiser.setCurrentIndex(self._optimiser.findData(recipe.optimiser.name))
        self._rate.setValue(recipe.optimiser.learning_rate)
        self._batch.setValue(recipe.batch_size)
        self._epochs.setValue(recipe.epochs)
        self._seed.setValue(recipe.seed)

    def _form(self) -> QFormLayout:
        form = QFormLayout()
        form.setHorizontalSpacing(16)
        rows = (
            (self.tr("&Data"), self._data, self.tr("What it is trained on")),
            (self.tr("&Optimiser"), self._optimiser, self.tr("How the weights follow the gradients")),
            (self.tr("&Learning rate"), self._rate, self.tr("How far each batch moves the weights")),
            (self.tr("&Epochs"), self._epochs, self.tr("How often all pictures are gone through from now on")),
            (self.tr("&Batch"), self._batch, self.tr("Pictures per step")),
            (self.tr("&Seed"), self._seed, self.tr("Where order, augmentation and held-out pictures come from")),
        )
        for text, field, tip in rows:
            field.setToolTip(tip)
            field.setAccessibleName(text.replace("&", ""))
            form.addRow(text, field)
        return form
