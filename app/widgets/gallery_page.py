"""The gallery with its title and with what can be said of the picture selected. GUI thread only."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.widgets.gallery_bar import GalleryBar
from app.widgets.gallery_view import GalleryView
from app.widgets.labels import plain_label


class GalleryPage(QWidget):
    """Tiles over the bar, or a word on how to get there."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.view, self.bar = GalleryView(), GalleryBar()
        self._hint = plain_label(self.tr("Click a cell of the matrix to see its pictures."), role="quiet")
        self._hint.setWordWrap(True)
        self.view.selected.connect(self.bar.show_tile)
        self.view.label_typed.connect(self.bar.relabel_by_name)
        self.view.exclude_wanted.connect(self.bar.exclude)
        self.view.undo_wanted.connect(self.bar.undo_wanted)
        self.view.menu_wanted.connect(self.bar.open_menu)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self._hint)
        column.addWidget(self.view, 1)
        column.addWidget(self.bar)
        self.show_nothing()

    def begin(self, total: int, *, keep: bool) -> None:
        """A cell with `total` pictures; with `keep` the one that is shown, counted anew."""
        self._hint.hide()
        self.view.show()
        self.view.begin(total, keep=keep)

    def show_nothing(self) -> None:
        """No cell is open."""
        self._hint.show()
        self.view.hide()
        self.view.begin(0)
