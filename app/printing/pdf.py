"""The page as a PDF file. Pure functions; any thread may call them."""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QByteArray, QCoreApplication, QIODevice, QLocale, QMarginsF
from PySide6.QtGui import QPageLayout, QPageSize, QPdfWriter

from app.printing.content import Printed
from app.printing.page import paint_page

DOTS_PER_INCH = 1200
MARGIN_MM = 15.0


def usual_layout() -> QPageLayout:
    """Upright, A4 or Letter as the desktop's country has it."""
    is_american = QLocale.system().measurementSystem() == QLocale.MeasurementSystem.ImperialUSSystem
    size = QPageSize.PageSizeId.Letter if is_american else QPageSize.PageSizeId.A4
    margins = QMarginsF(MARGIN_MM, MARGIN_MM, MARGIN_MM, MARGIN_MM)
    return QPageLayout(QPageSize(size), QPageLayout.Orientation.Portrait, margins, QPageLayout.Unit.Millimeter)


def title_of(printed: Printed) -> str:
    """What the page is called where it waits to be printed, and in a list of open files."""
    return QCoreApplication.translate("printing", "Answer of {model}").format(model=printed.answer.stamp.model)


def pdf_of(printed: Printed, layout: QPageLayout) -> bytes:
    """The same page that is printed, as the bytes of a file."""
    packed = QByteArray()
    buffer = QBuffer(packed)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(DOTS_PER_INCH)
    writer.setPageLayout(layout)
    writer.setTitle(title_of(printed))
    writer.setCreator("Convlens")
    paint_page(writer, printed)
    del writer  # it ends the file
    buffer.close()
    return bytes(packed.data())
