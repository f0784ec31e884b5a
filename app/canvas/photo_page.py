"""The picture with what is written under it: its name, its size, the way back to the page. GUI thread."""

from __future__ import annotations

from html import escape

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
        self._caption = ElidedLabel(mode=Qt.TextElideMode.ElideMiddle)
        self._caption.setProperty("quiet", True)
        self._caption.setAccessibleName(self.tr("Name and size of the picture"))
        back = QPushButton(self.tr("Back to the canvas"))
        back.setToolTip(self.tr("Put the picture away and draw (Escape); undo brings it back"))
        back.setAccessibleName(self.tr("Back to the canvas"))
        back.clicked.connect(self.back_wanted)
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self._caption, 1)
        line.addWidget(back)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.photo, 1)
        column.addLayout(line)

    def show_picture(self, picture: PictureOpened, crop: Crop | None) -> None:
        """Show a picture with its name and the size its file has."""
        size = self.tr("{width} × {height}").format(width=picture.width_px, height=picture.height_px)
        self._caption.setText(f"{picture.name} · {size}")
        self._caption.setToolTip(f"<p>{escape(picture.path or picture.name)}</p>")  # a name is never HTML
        self.photo.show_picture(picture, crop)

    def clear(self) -> None:
        """Let the picture go."""
        self._caption.clear()
        self.photo.clear()
