"""Work under way: how far it is, and a way to give it up. GUI thread only."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QWidget

from app.widgets.buttons import icon_button
from app.widgets.measures import keep_place


class JobBar(QWidget):
    """Keeps its place while nothing is under way, so that nothing jumps."""

    cancelled = Signal()

    def __init__(self, name: str, cancel_tip: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bar = QProgressBar()
        self._bar.setRange(0, 1000)
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(name)
        self._cancel = icon_button("close", cancel_tip, self.cancelled.emit)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self._bar, 1)
        line.addWidget(self._cancel)
        keep_place(self)
        self.hide()

    @property
    def is_busy(self) -> bool:
        """Whether work is under way."""
        return not self.isHidden()

    def follow(self, fraction: float, *, is_busy: bool) -> None:
        """Be as far as the work is, or out of the way while there is none."""
        if is_busy and not self.is_busy:
            self.begin()
        elif not is_busy:
            self.end()
        self.show_fraction(fraction)

    def begin(self) -> None:
        """Work has begun."""
        self._bar.setValue(0)
        self.show()

    def show_fraction(self, fraction: float) -> None:
        """How far it is, 0..1."""
        self._bar.setValue(round(1000 * fraction))

    def end(self) -> None:
        """It is done, or given up."""
        self.hide()
