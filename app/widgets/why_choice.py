"""What is explained, and how: method, class, layer, size of the cover. GUI thread only."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QWidget

from app.widgets.elided_box import ElidedBox
from app.widgets.why_words import METHODS, method_name, method_tip
from engine.messages import Method

SIDES_PX = (1, 3, 5, 7, 9)
LEAST_PX, CLASS_PX = 76, 190


class WhyChoice(QWidget):
    """`changed` is emitted when another explanation is wanted; which class, `class_number` says."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._method = _box(self.tr("Method"), "")
        self._class = _box(self.tr("Class"), self.tr("Which class is asked about; a click on a bar chooses it too"))
        self._layer = _box(self.tr("Layer"), self.tr("The layer whose maps Grad-CAM weighs"))
        self._side = _box(self.tr("Size of the cover"), self.tr("How large the part is that the mouse covers"))
        self._class.setMaximumWidth(CLASS_PX)  # the others' words are not cut for a long name
        self._method.addItems([method_name(each) for each in METHODS])
        self.show_classes(())
        self._side.addItem(self.tr("cover: fitting"), 0)
        for side_px in SIDES_PX:
            self._side.addItem(self.tr("cover: {side} × {side}").format(side=side_px), side_px)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        for box in (self._method, self._class, self._layer, self._side):
            line.addWidget(box)
        line.addStretch(1)
        for box in (self._method, self._class, self._layer):
            box.currentIndexChanged.connect(lambda _index: self._tell())
        self._show_what_counts()

    def method(self) -> Method:
        """The method chosen."""
        return METHODS[max(0, self._method.currentIndex())]

    def class_number(self) -> int:
        """The class chosen; -1 for the likeliest, whichever it is."""
        return self._class.currentIndex() - 1

    def layer(self) -> str:
        """The layer chosen for Grad-CAM; "" for the last one with maps, and for other methods."""
        return self._layer.currentText() if self.method() == "grad_cam" and self._layer.currentIndex() > 0 else ""

    def side_px(self) -> int:
        """How large the cover is; 0 for what fits."""
        return self._side.currentData()

    def show_classes(self, classes: Sequence[str]) -> None:
        """Other classes; the likeliest is asked about."""
        _refill(self._class, [self.tr("likeliest"), *classes])

    def show_maps(self, layers: Sequence[str]) -> None:
        """The layers with maps."""
        if list(layers) != [self._layer.itemText(row) for row in range(1, self._layer.count())]:
            _refill(self._layer, [self.tr("last with maps"), *layers])

    def choose_class(self, number: int) -> None:
        """Ask about this class."""
        self._class.setCurrentIndex(number + 1)

    def _tell(self) -> None:
        self._show_what_counts()
        self.changed.emit()

    def _show_what_counts(self) -> None:
        self._layer.setVisible(self.method() == "grad_cam")
        self._side.setVisible(self.method() == "occlusion")
        self._method.setToolTip(method_tip(self.method()))


def _box(name: str, tip: str) -> ElidedBox:
    made = ElidedBox()
    made.setAccessibleName(name)
    made.setToolTip(tip)
    made.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
    made.setMinimumWidth(LEAST_PX)  # names are shown in full where there is room
    return made


def _refill(box: QComboBox, texts: list[str]) -> None:
    """Other entries, the first one chosen, without telling."""
    with QSignalBlocker(box):
        box.clear()
        box.addItems(texts)
