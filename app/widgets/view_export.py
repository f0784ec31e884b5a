"""Views as PNG and SVG, into files and onto the clipboard. GUI thread only."""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QPoint, QRect, QSaveFile
from PySide6.QtGui import QImage, QPainter, QRegion
from PySide6.QtSvg import QSvgGenerator
from PySide6.QtWidgets import QWidget

from app.copying import copy_picture
from app.images import to_png
from app.theme import theme_of

SHARPNESS = 2  # pixels per pixel of the screen
LARGEST_PX = 8000


def picture_of(view: QWidget) -> QImage:
    """The whole view, also what is scrolled out of sight, on the panel's ground."""
    scale = min(SHARPNESS, LARGEST_PX / max(1, view.width(), view.height()))
    made = QImage(round(view.width() * scale), round(view.height() * scale), QImage.Format.Format_RGB32)
    made.setDevicePixelRatio(scale)
    made.fill(theme_of(view).color("panel"))
    painter = QPainter(made)
    view.render(painter, QPoint(), QRegion(), QWidget.RenderFlag.DrawChildren)
    painter.end()
    return made


def drawing_of(view: QWidget) -> bytes:
    """The same as SVG: lines and text stay sharp at any size."""
    packed = QByteArray()
    buffer = QBuffer(packed)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    made = QSvgGenerator()
    made.setOutputDevice(buffer)
    made.setSize(view.size())
    made.setViewBox(QRect(QPoint(), view.size()))
    made.setTitle(view.accessibleName() or view.windowTitle())
    painter = QPainter(made)
    painter.fillRect(view.rect(), theme_of(view).color("panel"))
    view.render(painter, QPoint(), QRegion(), QWidget.RenderFlag.DrawChildren)
    painter.end()
    buffer.close()
    return bytes(packed.data())


def save_view(view: QWidget, path: str) -> bool:
    """Write the view to `path`, whose end says how, in one step; whether that went well."""
    data = drawing_of(view) if path.lower().endswith(".svg") else to_png(picture_of(view))
    file = QSaveFile(path)
    return file.open(QIODevice.OpenModeFlag.WriteOnly) and file.write(data) == len(data) and file.commit()


def copy_view(view: QWidget) -> None:
    """Put the view on the clipboard as a picture."""
    copy_picture(picture_of(view))
