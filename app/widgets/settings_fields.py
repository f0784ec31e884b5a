"""What of a run can be changed while it goes on, as boxes: rate, batch, strengths, patience. GUI thread only."""

from __future__ import annotations

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
        self._exact = 0.0  # the rate behind what the box shows
        self._recipe: Recipe | None = None
        self._shown: RunSettings | None = None
        self._is_taking = False
        self._settling = QTimer(self, singleShot=True, interval=SETTLING_MS)
        self._settling.timeout.connect(lambda: self.settled.emit(self.settings()))
        for box in self.boxes():
            box.setKeyboardTracking(False)  # a number half written is none
            box.lineEdit().setTextMargins(6, 0, 0, 0)  # a style sheet's padding does not reach the number
            box.valueChanged.connect(lambda _value: self._tell())

    def boxes(self) -> tuple[QSpinBox | DecimalBox, ...]:
        """All of them, in the order of the form."""
        return (self.rate, self.batch, self.augmentation, self.dropout, self.patience)

    def settings(self) -> RunSettings:
        """What the boxes say; a rate that nobody touched keeps all its figures."""
        rate = self.rate.value()
        untouched = self.rate.textFromValue(rate) == self.rate.textFromValue(self._exact)
        return RunSettings(
            learning_rate=self._exact if untouched else rate,
            batch_size=self.batch.value(),
            augmentation=self.augmentation.value() / 100,
            dropout=self.dropout.value() / 100,
            patience=self.patience.value(),
        )

    def take_recipe(self, recipe: Recipe) -> None:
        """What the recipe begins with; a change of nothing is not on offer."""
        self._recipe, self._shown = recipe, None
        self.show_settings(settings_of(recipe))
        self.set_enabled(True)

    def show_settings(self, settings: RunSettings) -> None:
        """Show these without telling anybody, once: what the user writes afterwards stays."""
        if settings == self._shown:
            return
        self._shown, self._exact, self._is_taking = settings, settings.learning_rate, True
        self.rate.setValue(settings.learning_rate)
        self.batch.setValue(settings.batch_size)
        self.augmentation.setValue(round(100 * settings.augmentation))
        self.dropout.setValue(round(100 * settings.dropout))
        self.patience.setValue(settings.patience)
        self._is_taking = False

    def set_enabled(self, is_enabled: bool) -> None:
        """Whether anything can be changed now."""
        recipe = self._recipe
        for box in (self.rate, self.batch, self.patience):
            box.setEnabled(is_enabled)
        self.augmentation.setEnabled(is_enabled and (recipe is None or has_augmentation(recipe)))
        self.dropout.setEnabled(is_enabled and (recipe is None or has_dropout(recipe)))

    def _tell(self) -> None:
        if not self._is_taking:
            self.changed.emit()
            self._settling.start()
