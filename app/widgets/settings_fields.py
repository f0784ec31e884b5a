"""What of a run can be changed while it goes on, as boxes: rate, batch, strengths, patience. GUI thread only."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QSpinBox, QWidget

from app.widgets.decimal_box import DecimalBox
from engine.recipe_rules import BOUNDS
from engine.settings import MOST_STRENGTH, has_augmentation, has_dropout, settings_of
from engine.specs import Recipe, RunSettings

SETTLING_MS = 400  # a run hears of a new number only once nobody turns at it any more


class RateBox(DecimalBox):
    """A learning rate: 0.0001 and 0.004 as people write them; a step is a tenth of the power of ten."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(1e-7, 10.0, 7, parent)


class StrengthBox(QSpinBox):
    """How strong something is, in per cent of what the recipe says; 0 is off."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setRange(0, round(100 * MOST_STRENGTH))
        self.setSingleStep(10)
        self.setValue(100)
        self.setSuffix(self.tr(" %"))
        self.setSpecialValueText(self.tr("off"))


class SettingsFields(QObject):
    """The five boxes, which the form lays out. `changed` comes at once, `settled` when it may cross to a run."""

    changed = Signal()
    settled = Signal(object)  # RunSettings

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rate, self.batch, self.patience = RateBox(), QSpinBox(), QSpinBox()
        self.augmentation, self.dropout = StrengthBox(), StrengthBox()
        self.batch.setRange(1, int(BOUNDS["batch_size"].most))
        self.patience.setRange(0, 1000)
        self.patience.setSpecialValueText(self.tr("never"))
        self._recipe: Recipe | None = None
        self._told: RunSettings | None = None
        self._untouched: RunSettings | None = None  # what the boxes could show of that
        self._half_written: QSpinBox | DecimalBox | None = None
        self._is_taking = False
        self._settling = QTimer(self, singleShot=True, interval=SETTLING_MS)
        self._settling.timeout.connect(lambda: self.settled.emit(self.settings()))
        for box in self.boxes():
            box.setKeyboardTracking(False)  # a number half written is none
            box.lineEdit().setTextMargins(6, 0, 0, 0)  # a style sheet's padding does not reach the number
            box.lineEdit().textEdited.connect(lambda _text, box=box: self._begin_writing(box))
            box.valueChanged.connect(lambda _value: self._tell())
            box.editingFinished.connect(self._end_writing)

    def boxes(self) -> tuple[QSpinBox | DecimalBox, ...]:
        """All of them, in the order of the form."""
        return (self.rate, self.batch, self.augmentation, self.dropout, self.patience)

    def settings(self) -> RunSettings:
        """What the boxes say; one that nobody touched says what it was told, even where it cannot show all of that."""
        says, untouched, told = self._written(), self._untouched, self._told
        if told is None or untouched is None:
            return says
        kept = {
            name: getattr(told, name)
            for name in RunSettings.__dataclass_fields__
            if getattr(says, name) == getattr(untouched, name)
        }
        return replace(says, **kept)

    def take_recipe(self, recipe: Recipe) -> None:
        """What the recipe begins with; a change of nothing is not on offer."""
        self._recipe, self._told = recipe, None
        self.show_settings(settings_of(recipe))
        self.set_enabled(True)

    def show_settings(self, settings: RunSettings) -> None:
        """Show these without telling anybody, once: what the user writes afterwards stays, and so does what they are
        just writing."""
        if settings == self._told:
            return
        self._told, self._is_taking = settings, True
        self._put(self.rate, settings.learning_rate)
        self._put(self.batch, settings.batch_size)
        self._put(self.augmentation, 100 * settings.augmentation)
        self._put(self.dropout, 100 * settings.dropout)
        self._put(self.patience, settings.patience)
        self._untouched = self._written()
        self._is_taking = False

    def set_enabled(self, is_enabled: bool) -> None:
        """Whether anything can be changed now."""
        recipe = self._recipe
        for box in (self.rate, self.batch, self.patience):
            box.setEnabled(is_enabled)
        self.augmentation.setEnabled(is_enabled and (recipe is None or has_augmentation(recipe)))
        self.dropout.setEnabled(is_enabled and (recipe is None or has_dropout(recipe)))

    def _put(self, box: QSpinBox | DecimalBox, value: float) -> None:
        if box is self._half_written:
            return
        if isinstance(box, QSpinBox):
            box.setValue(round(value))
        else:
            box.setValue(value)

    def _written(self) -> RunSettings:
        return RunSettings(
            learning_rate=self.rate.value(),
            batch_size=self.batch.value(),
            augmentation=self.augmentation.value() / 100,
            dropout=self.dropout.value() / 100,
            patience=self.patience.value(),
        )

    def _begin_writing(self, box: QSpinBox | DecimalBox) -> None:
        self._half_written = box

    def _end_writing(self) -> None:
        self._half_written = None

    def _tell(self) -> None:
        if not self._is_taking:
            self.changed.emit()
            self._settling.start()
