"""The toolbar's list of models. GUI thread only."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QWidget

from app.state import ModelChoice

OPEN = "\0open"  # no model is called so


class ModelChooser(QComboBox):
    """Shows the model that answers; choosing another one only says so, the engine decides."""

    model_wanted = Signal(str)
    file_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._reference = ""
        self._note = ""
        self.setMinimumWidth(160)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(16)
        self.setAccessibleName(self.tr("Model"))
        self.setToolTip(self.tr("The model that answers"))
        self.activated.connect(lambda _index: self._choose())

    def show_choices(self, choices: tuple[ModelChoice, ...]) -> None:
        """Every model on offer, and a way to open a file."""
        self.clear()
        for each in choices:
            self.addItem(self._title(each), each.reference)
            self.setItemData(self.count() - 1, each.reference, Qt.ItemDataRole.ToolTipRole)
        self.insertSeparator(self.count())
        self.addItem(self.tr("Open model…"), OPEN)
        self.show_model(self._reference)

    def show_model(self, reference: str) -> None:
        """The model that answers now."""
        self._reference = reference
        self.setCurrentIndex(max(0, self.findData(reference)))

    def _choose(self) -> None:
        wanted = self.currentData()
        self.show_model(self._reference)
        if wanted == OPEN:
            self.file_wanted.emit()
        elif wanted is not None and wanted != self._reference:
            self.model_wanted.emit(wanted)

    def _title(self, choice: ModelChoice) -> str:
        path = Path(choice.reference)
        match choice.kind:
            case "shipped":
                return self.tr("Model: {name}").format(name=choice.reference)
            case "live":
                return self.tr("Model: the run in training")
            case "run":
                return self.tr("Model: best of {run}").format(run=path.parent.name)
            case "epoch":
                number = int("".join(each for each in path.stem if each.isdigit()) or 0)
                return self.tr("Model: epoch {number} of {run}").format(number=number, run=path.parent.name)
            case "file":
                return self.tr("Model: {name}").format(name=path.stem)
