"""Widgets that take a measure from another one, which may be hidden and whose style may still come. GUI thread only."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QSizePolicy, QStackedWidget, QWidget


class Strut(QWidget):
    """Keeps the height of `other`, shown or not, and takes no width."""

    def __init__(self, other: QWidget) -> None:
        super().__init__()
        self._other = other
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Nothing wide, as high as the other."""
        return QSize(0, self._other.sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """The same."""
        return self.sizeHint()


class PagesAsWideAs(QStackedWidget):
    """Pages that are as wide as `other` and `more_px`, whichever is shown."""

    def __init__(self, other: QWidget, more_px: int) -> None:
        super().__init__()
        self._other, self._more_px = other, more_px
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)

    def sizeHint(self) -> QSize:
        """As high as the highest page."""
        return QSize(self._other.sizeHint().width() + self._more_px, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """The same width."""
        return QSize(self.sizeHint().width(), super().minimumSizeHint().height())


def keep_place(widget: QWidget) -> None:
    """What is beside it stays where it is while it is hidden."""
    policy = widget.sizePolicy()
    policy.setRetainSizeWhenHidden(True)
    widget.setSizePolicy(policy)
