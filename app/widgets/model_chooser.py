"""The toolbar's list of models. GUI thread only."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QWidget

from app.state import ModelChoice
from app.widgets.elided_box import ElidedBox
from app.wording import megabytes, percent
from engine.messages import OfferedModel
from engine.run_names import plain_title, run_of_best

OPEN = "\0open"  # no model is called so
OFFER = "\0offer "  # before the name of a network that can be downloaded


class ModelChooser(ElidedBox):
    """Shows the model that answers; choosing another one only says so, the engine decides."""

    model_wanted = Signal(str)
    file_wanted = Signal()
    offer_wanted = Signal(str)  # the name of a network that is not here yet

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._reference = ""
        self._choices: tuple[ModelChoice, ...] = ()
        self._offers: tuple[OfferedModel, ...] = ()
        self._is_training = False
        self.setMinimumWidth(160)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(16)
        self.setAccessibleName(self.tr("Model"))
        self.setToolTip(self.tr("The model that answers"))
        self.activated.connect(lambda _index: self._choose())

    def show_choices(self, choices: tuple[ModelChoice, ...]) -> None:
        """Every model on offer, networks that can be downloaded, and a way to open a file."""
        self._choices = choices
        self.clear()
        for each in choices:
            self.addItem(self._title(each), each.reference)
            self.setItemData(self.count() - 1, each.reference, Qt.ItemDataRole.ToolTipRole)
        self._add_offers()
        self.insertSeparator(self.count())
        self.addItem(self.tr("Open model…"), OPEN)
        self.show_model(self._reference)

    def show_offers(self, offers: tuple[OfferedModel, ...]) -> None:
        """Networks that can be downloaded, and those that have been."""
        self._offers = offers
        self.show_choices(self._choices)

    def show_training(self, *, is_active: bool) -> None:
        """Whether there is a run in training; the weights of one that is over can still answer, and be saved."""
        if is_active != self._is_training:
            self._is_training = is_active
            self.show_choices(self._choices)

    def show_model(self, reference: str) -> None:
        """The model that answers now."""
        self._reference = reference
        self.setCurrentIndex(max(0, self.findData(reference)))

    def _choose(self) -> None:
        wanted = self.currentData()
        self.show_model(self._reference)
        if wanted == OPEN:
            self.file_wanted.emit()
        elif isinstance(wanted, str) and wanted.startswith(OFFER):
            self.offer_wanted.emit(wanted.removeprefix(OFFER))
        elif wanted is not None and wanted != self._reference:
            self.model_wanted.emit(wanted)

    def _add_offers(self) -> None:
        if self._offers:
            self.insertSeparator(self.count())
        for each in self._offers:
            if each.path:
                self.addItem(self.tr("Model: {name}").format(name=each.title), each.name)
                tip = self.tr("Trained on ImageNet; {share} right").format(share=percent(each.top1))
            else:
                text = self.tr("{name} · download {size}…")
                self.addItem(text.format(name=each.title, size=megabytes(each.size_mb * 1e6)), OFFER + each.name)
                tip = self.tr("Trained on ImageNet; {share} right. It is not on this computer yet.")
                tip = tip.format(share=percent(each.top1))
            self.setItemData(self.count() - 1, tip, Qt.ItemDataRole.ToolTipRole)

    def _title(self, choice: ModelChoice) -> str:
        path, run = Path(choice.reference), run_of_best(choice.reference)
        match choice.kind:
            case "shipped":
                return self.tr("Model: {name}").format(name=choice.reference)
            case "live":
                return self.tr("Model: run in training") if self._is_training else self.tr("Model: last run")
            case "run" | "file" if run:
                return self.tr("Model: best of {run}").format(run=run)
            case "epoch":
                number = int("".join(each for each in path.stem if each.isdigit()) or 0)
                return self.tr("Model: epoch {number} of {run}").format(
                    number=number, run=plain_title(path.parent.name)
                )
            case "run" | "file":
                return self.tr("Model: {name}").format(name=path.stem)
