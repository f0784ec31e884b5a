"""A box for a number with a fraction, written as people write it. GUI thread only."""

from __future__ import annotations

from PySide6.QtCore import QLocale
from PySide6.QtGui import QValidator
from PySide6.QtWidgets import QDoubleSpinBox, QWidget


class DecimalBox(QDoubleSpinBox):
    """0.0001 rather than 0.0001000000; a comma that is typed or pasted becomes the point that is meant by it."""

    def __init__(self, least: float, most: float, places: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setDecimals(places)
        self.setRange(least, most)
        self.setStepType(QDoubleSpinBox.StepType.AdaptiveDecimalStepType)

    def textFromValue(self, value: float) -> str:
        """Without the zeros at the end."""
        text = QLocale().toString(value, "f", self.decimals())
        return text.rstrip("0").rstrip(QLocale().decimalPoint())

    def validate(self, text: str, position: int) -> tuple[QValidator.State, str, int]:
        """Half of the world's keyboards have the comma where the others have the point."""
        state, text, position = super().validate(_pointed(text), position)
        return state, text, position

    def valueFromText(self, text: str) -> float:
        """The number that is written there."""
        return super().valueFromText(_pointed(text))


def _pointed(text: str) -> str:
    """With the decimal point of the language, where another one may have been meant."""
    point = QLocale().decimalPoint()
    return text.replace("," if point == "." else ".", point)
