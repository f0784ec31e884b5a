"""Which pictures are looked through: those that were kept, a data set on offer, or a folder. GUI thread only."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from app.state import DataState
from app.widgets.elided_box import ElidedBox
from app.wording import catalogued, translated
from engine.catalogue import DATASETS

OWN = ""
FOLDER = "\0folder"  # no data set and no path is called so
NAME_LETTERS = 20
LEAST_PX = 120


class DataShelf(ElidedBox):
    """Data that is not on this computer is listed as such; looking at it fetches nothing."""

    chosen = Signal(str)  # OWN, a data set's name, or a folder
    folder_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._before = OWN
        self.addItem(self.tr("My pictures"), OWN)
        for each in DATASETS:
            self.addItem(catalogued(each.title), each.name)
        self.addItem(self.tr("Folder of pictures…"), FOLDER)
        self.setAccessibleName(self.tr("Which pictures"))
        self.setToolTip(self.tr("Which pictures are looked through"))
        self.setSizeAdjustPolicy(ElidedBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(NAME_LETTERS)
        self.setMinimumWidth(LEAST_PX)  # a small window is not made wider by a long name
        self.view().setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.activated.connect(lambda _index: self._choose())

    def name(self) -> str:
        """What is looked through."""
        return self._before

    def choose(self, name: str) -> None:
        """Look through this; a folder is added to the list."""
        if self.findData(name) < 0:
            self.insertItem(self.count() - 1, Path(name).name or name, name)
            self.setItemData(self.findData(name), name, Qt.ItemDataRole.ToolTipRole)
        self.setCurrentIndex(self.findData(name))
        self._before = name
        self.chosen.emit(name)

    def show_state(self, state: DataState) -> None:
        """Whether a data set is here."""
        title = next((catalogued(each.title) for each in DATASETS if each.name == state.name), "")
        row = self.findData(state.name)
        if not title or row < 0:
            return
        missing = self.tr("{title} (not downloaded)").format(title=title)
        self.setItemText(row, missing if state.available is False else title)
        sentence = translated(state.sentence) if state.sentence is not None else ""
        self.setItemData(row, sentence, Qt.ItemDataRole.ToolTipRole)

    def _choose(self) -> None:
        if self.currentData() == FOLDER:
            self.setCurrentIndex(self.findData(self._before))
            self.folder_wanted.emit()
        else:
            self.choose(self.currentData())
