"""The picture with what is written under it: its name, its size, the way back to the page. GUI thread."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.canvas.photo import PhotoView
from app.widgets.labels import ElidedLabel
from engine.messages import PictureOpened
from engine.specs import Crop


class PhotoPage(QWidget):
    """A `PhotoView` over one line. `back_wanted` asks for the page to draw on."""

    back_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.photo = PhotoView()
        self._name = ElidedLabel(mode=Qt.TextElideMode.ElideMiddle)
        self._name.setAccessibleName(self.tr("Name of the picture"))
        self._size = ElidedLabel()
        self._size.setProperty("quiet", True)
        self._size.setAccessibleName(self.tr("Size of the picture"))
        back = QPushButton(self.tr("Back to the canvas"))
        back.setToolTip(self.tr("Put the picture away and draw (Escape); undo brings it back"))
        back.setAccessibleName(self.tr("Back to the canvas"))
        back.clicked.connect(self.back_wanted)
        caption = QVBoxLayout()
        caption.setSpacing(0)
        caption.addWidget(self._name)
        caption.addWidget(self._size)
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addLayout(caption, 1)
        line.addWidget(back)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.photo, 1)
        column.addLayout(line)

    def show_picture(self, picture: PictureOpened, crop: Crop | None) -> None:
        """Show a picture with its name and the size its file has."""
        from html import escape  # with a table of all entities, which nobody needs at the start

        size = self.tr("{width} × {height} pixels").format(width=picture.width_px, height=picture.height_px)
        self._name.setText(picture.name)
        self._size.setText(size)
        self._name.setToolTip(f"<p>{escape(picture.path or picture.name)}</p>")  # a name is never HTML
        self.photo.show_picture(picture, crop)

    def clear(self) -> None:
        """Let the picture go."""
        self._name.clear()
        self._size.clear()
        self.photo.clear()
