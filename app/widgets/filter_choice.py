"""Which weights are shown, and how: layer, order, colour, what stands beside them, size. GUI thread only."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QWidget

from app.widgets.buttons import icon_button
from engine.messages import LayerView

KINDS = ("conv", "dense")


class FilterChoice(QWidget):
    """`zoom_wanted(steps)`; the boxes tell their own changes."""

    layer_changed = Signal()
    zoom_wanted = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._layer = _box(self.tr("Layer"), self.tr("Whose weights are shown"))
        self.sorted = QCheckBox(self.tr("Strongest first"))
        self.sorted.setToolTip(self.tr("Sort the filters by the root of the sum of their squares"))
        self.coloured = QCheckBox(self.tr("In colour"))
        self.coloured.setToolTip(self.tr("Show the weights of red, green and blue together as a colour"))
        self.coloured.setChecked(True)
        for box in (self.sorted, self.coloured):
            box.setMinimumHeight(24)  # large enough to be hit
        self.beside = _box(
            self.tr("Beside the weights"), self.tr("What is shown beside the weights while a run trains")
        )
        self.beside.addItem(self.tr("gradient of the last batch"), "gradient")
        self.beside.addItem(self.tr("last change"), "change")
        head = QHBoxLayout(self)
        head.setContentsMargins(0, 0, 0, 0)
        head.setSpacing(8)
        for widget in (self._layer, self.sorted, self.coloured):
            head.addWidget(widget)
        head.addStretch(1)
        head.addWidget(self.beside)
        head.addWidget(icon_button("zoom-out", self.tr("Smaller (−)"), lambda: self.zoom_wanted.emit(-1)))
        head.addWidget(icon_button("zoom-in", self.tr("Larger (+)"), lambda: self.zoom_wanted.emit(1)))
        self._layer.currentIndexChanged.connect(lambda _index: self.layer_changed.emit())

    def layer(self) -> str:
        """The layer chosen; "" when there is none."""
        return self._layer.currentData() or ""

    def show_layers(self, layers: tuple[LayerView, ...]) -> bool:
        """The layers that have weights to show; the chosen one stays if it is still there. Whether they are others."""
        named = [(each.name, f"{each.name}  {each.detail}") for each in layers if each.kind in KINDS]
        if [each for each, _ in named] == [self._layer.itemData(row) for row in range(self._layer.count())]:
            return False
        chosen = self.layer()
        with QSignalBlocker(self._layer):
            self._layer.clear()
            for name, text in named:
                self._layer.addItem(text, name)
            self._layer.setCurrentIndex(max(0, self._layer.findData(chosen)))
        return True


def _box(name: str, tip: str) -> QComboBox:
    made = QComboBox()
    made.setAccessibleName(name)
    made.setToolTip(tip)
    made.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
    made.setMinimumWidth(76)  # names are shown in full where there is room
    made.setMaximumWidth(200)
    return made
