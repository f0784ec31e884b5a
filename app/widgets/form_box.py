"""The switch between exact, rounded and truncated numbers. GUI thread only."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QWidget

from app.widgets.figures import FORMS, Form


class FormBox(QComboBox):
    """Chooses how numbers are written."""

    form_chosen = Signal(str)  # Form

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        names = {
            "rounded": (self.tr("rounded"), self.tr("Three places behind the point")),
            "exact": (self.tr("exact"), self.tr("Nine figures: all that the network's numbers have")),
            "truncated": (self.tr("truncated"), self.tr("Cut off behind the second place, as articles print them")),
        }
        for number, form in enumerate(FORMS):
            self.addItem(names[form][0], form)
            self.setItemData(number, names[form][1], Qt.ItemDataRole.ToolTipRole)
        self.setAccessibleName(self.tr("How numbers are written"))
        self.setToolTip(self.tr("How numbers are written: rounded, exact, or cut off"))
        self.currentIndexChanged.connect(lambda _index: self.form_chosen.emit(self.form()))

    def form(self) -> Form:
        """The form chosen."""
        return self.currentData()
