"""How a data set is looked through, in a line: which part, in which order, as it is or as it is learned. GUI thread
only."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QSpinBox, QWidget

from app.session_browse import BrowseState, Split
from app.widgets.elided_box import ElidedBox
from app.widgets.labels import label_for
from app.wording import catalogued
from engine.messages import IN_ORDER
from engine.specs import AugmentationSpec, Recipe

MOST_SEED = 9999
SPLIT_PX, SEED_PX = 80, 72  # at least


class DataBar(QWidget):
    """Every change is told at once."""

    split_chosen = Signal(str)  # Split
    changed = Signal()  # the order, or what is seen

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._split = ElidedBox()
        self._split.setMinimumWidth(SPLIT_PX)
        self._split.addItem(self.tr("Training set"), "train")
        self._split.addItem(self.tr("Test set"), "test")
        self._split.setAccessibleName(self.tr("Part of the data"))
        self._split.setToolTip(self.tr("Which part of the data: what is learned from, or what it is tested with"))
        self._split.activated.connect(lambda _index: self.split_chosen.emit(self.split()))
        self._shuffle = QCheckBox(self.tr("Shuffled"))
        self._shuffle.setToolTip(self.tr("Mix the pictures, by the seed: the same seed gives the same order"))
        self._learned = QCheckBox(self.tr("As the network sees it"))
        self._seed = QSpinBox()
        self._seed.setRange(0, MOST_SEED)
        self._seed.setMinimumWidth(SEED_PX)
        self._seed.lineEdit().setTextMargins(6, 0, 0, 0)  # a style sheet's padding does not reach the number
        self._seed.valueChanged.connect(lambda _value: self._tell())
        for each in (self._shuffle, self._learned):
            each.toggled.connect(lambda _on: self._tell())
        self._lay_out()
        self._show_use()

    def split(self) -> Split:
        """Which part of the data."""
        return self._split.currentData()

    def is_learned(self) -> bool:
        """Whether the pictures are shown as a network sees them that learns."""
        return self._learned.isChecked()

    def seed(self) -> int:
        """Of everything that is left to chance."""
        return self._seed.value()

    def shuffled_by(self) -> int:
        """The seed by which the pictures are mixed, or IN_ORDER."""
        return self.seed() if self._shuffle.isChecked() else IN_ORDER

    def show_state(self, state: BrowseState) -> None:
        """Which part of the data is shown; a folder that has none is one."""
        is_one = state.found is not None and not state.found.is_split
        self._split.setEnabled(not is_one)
        with QSignalBlocker(self._split):
            self._split.setCurrentIndex(self._split.findData(state.split))

    def show_recipe(self, recipe: Recipe) -> None:
        """The recipe by which the network would learn."""
        title, tip = (
            catalogued(recipe.title) or recipe.name,
            self.tr("At the size that “{recipe}” takes, and changed by chance as it says, as in training"),
        )
        if recipe.augmentation == AugmentationSpec() or not recipe.augmentation_strength:
            tip = self.tr("At the size that “{recipe}” takes; it changes no picture by chance")
        self._learned.setToolTip(tip.format(recipe=title.replace("&", "&amp;").replace("<", "&lt;")))

    def _tell(self) -> None:
        self._show_use()
        self.changed.emit()

    def _show_use(self) -> None:
        self._seed.setEnabled(self._shuffle.isChecked() or self._learned.isChecked())

    def _lay_out(self) -> None:
        tip = self.tr("Another seed: another order, and other changes by chance")
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        line.addWidget(self._split)
        line.addStretch(1)
        for each in (self._learned, self._shuffle, label_for(self._seed, self.tr("Seed"), tip), self._seed):
            line.addWidget(each)
