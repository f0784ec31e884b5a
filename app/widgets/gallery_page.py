"""The gallery with its title and with what can be said of the picture selected. GUI thread only."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.widgets.gallery_bar import GalleryBar
from app.widgets.gallery_view import GalleryView
from app.widgets.labels import ElidedLabel


class GalleryPage(QWidget):
    """Title, tiles, bar: each stays where it is whatever the gallery holds."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.view, self.bar = GalleryView(), GalleryBar()
        self._title = ElidedLabel()
        self._title.setAccessibleName(self.tr("Which cell"))
        self.view.selected.connect(self.bar.show_tile)
        self.view.label_typed.connect(self.bar.relabel)
        self.view.exclude_wanted.connect(self.bar.exclude)
        self.view.undo_wanted.connect(self.bar.undo_wanted)
        self.view.menu_wanted.connect(self.bar.open_menu)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self._title)
        column.addWidget(self.view, 1)
        column.addWidget(self.bar)
        self.show_nothing()

    def begin(self, title: str, total: int, *, keep: bool) -> None:
        """A cell with `total` pictures; with `keep` the one that is shown, counted anew."""
        self._title.setText(title)
        self.view.begin(total, keep=keep)

    def show_nothing(self) -> None:
        """No cell is open."""
        self._title.setText(self.tr("Click a cell of the matrix to see its pictures."))
        self.view.begin(0)
