"""Views as PNG, SVG and PDF, into files and onto the clipboard. GUI thread only, but for what says otherwise."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QPoint, QRect, QSizeF
from PySide6.QtGui import QImage, QPageSize, QPaintDevice, QPainter, QPdfWriter, QRegion
from PySide6.QtSvg import QSvgGenerator
from PySide6.QtWidgets import QGraphicsItem, QGraphicsView, QWidget

from app.copying import copy_picture
from app.images import to_png
from app.theme import theme_of

SHARPNESS = 2  # pixels per pixel of the screen
LARGEST_PX = 8000
PER_INCH, POINTS = 96, 72


def picture_of(view: QWidget) -> QImage:
    """The whole view, also what is scrolled out of sight, on the panel's ground."""
    scale = min(SHARPNESS, LARGEST_PX / max(1, view.width(), view.height()))
    made = QImage(round(view.width() * scale), round(view.height() * scale), QImage.Format.Format_RGB32)
    made.setDevicePixelRatio(scale)
    _paint(view, made)
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
    _paint(view, made)
    buffer.close()
    return bytes(packed.data())


def pdf_of(view: QWidget) -> bytes:
    """The same as PDF, on a page of the view's size."""
    packed = QByteArray()
    buffer = QBuffer(packed)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    made = QPdfWriter(buffer)
    made.setResolution(PER_INCH)
    made.setPageSize(QPageSize(QSizeF(view.size()) * POINTS / PER_INCH, QPageSize.Unit.Point))
    made.setPageMargins(QMarginsF())
    made.setTitle(view.accessibleName() or view.windowTitle())
    _paint(view, made)
    del made  # it ends the file
    buffer.close()
    return bytes(packed.data())


def packing_of(view: QWidget, path: str) -> Callable[[], bytes]:
    """What makes the bytes of the view as it is now, for the file at `path`, whose end says how: any thread may."""
    if path.lower().endswith((".svg", ".pdf")):
        data = drawing_of(view) if path.lower().endswith(".svg") else pdf_of(view)
        return lambda: data
    return partial(to_png, picture_of(view))


def copy_view(view: QWidget) -> None:
    """Put the view on the clipboard as a picture."""
    copy_picture(picture_of(view))


def _paint(view: QWidget, device: QPaintDevice) -> None:
    with _anew(view):
        painter = QPainter(device)
        painter.fillRect(view.rect(), theme_of(view).color("panel"))
        view.render(painter, QPoint(), QRegion(), QWidget.RenderFlag.DrawChildren)
        painter.end()


@contextmanager
def _anew(view: QWidget) -> Iterator[None]:
    """What plots keep as pixels of the screen, numbers and lines, is drawn anew meanwhile, so that it stays sharp."""
    items = [item for plot in view.findChildren(QGraphicsView) for item in plot.scene().items()]
    modes = [(item, item.cacheMode()) for item in items]
    for item, _ in modes:
        item.setCacheMode(QGraphicsItem.CacheMode.NoCache)
    try:
        yield
    finally:
        for item, mode in modes:
            item.setCacheMode(mode)
