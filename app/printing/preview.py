"""The page before it is printed. GUI thread only; brings Qt's printing, so it is imported when somebody prints."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QMarginsF, QSize, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence, QPageLayout, QPaintEngine
from PySide6.QtPrintSupport import QPrinter, QPrintPreviewDialog
from PySide6.QtWidgets import QComboBox, QLineEdit, QToolButton, QWidget

from app.printing.content import Printed
from app.printing.page import paint_page
from app.printing.pdf import MARGIN_MM, title_of, usual_layout
from engine.errors import say

SIZE = QSize(980, 1000)
REFUSED = "The page was not printed: the printer takes nothing. Look after it, or save the answer as PDF."
KEYS = {
    "Print": QKeySequence.StandardKey.Print,
    "Zoom in": QKeySequence.StandardKey.ZoomIn,
    "Zoom out": QKeySequence.StandardKey.ZoomOut,
}


class Preview(QPrintPreviewDialog):
    """Shows what will be on paper. A page that is printed into a file is only wished for: it is written as all files
    are, at once or not at all."""

    file_wished = Signal(str, object)  # path, QPageLayout
    failed = Signal(object)  # Sentence

    def __init__(self, printed: Printed, parent: QWidget | None = None) -> None:
        self._printed = printed
        self._printer = _usual_printer(title_of(printed))  # for as long as the dialog lives
        super().__init__(self._printer, parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Print answer"))
        self.paintRequested.connect(self._paint)
        self._name_controls()
        self.resize(SIZE.boundedTo(self.screen().availableSize()))

    def _paint(self, printer: QPrinter) -> None:
        """The page is wanted: to be seen, in a file, or on paper."""
        if printer.paintEngine().type() == QPaintEngine.Type.Picture:
            paint_page(printer, self._printed)
        elif printer.outputFileName():
            self.file_wished.emit(printer.outputFileName(), printer.pageLayout())
        elif not paint_page(printer, self._printed) or printer.printerState() == QPrinter.PrinterState.Error:
            self.failed.emit(say(REFUSED))

    def _name_controls(self) -> None:
        """Keys for what Qt's toolbar has only for the mouse, and names for its fields."""
        for action in self.findChildren(QAction):
            for text, key in KEYS.items():
                if action.text() == QCoreApplication.translate("QPrintPreviewDialog", text):
                    action.setShortcut(key)
                    native = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
                    action.setToolTip(f"{action.text()} ({native})")
        for kind, name in ((QComboBox, self.tr("Zoom")), (QLineEdit, self.tr("Page"))):
            for each in self.findChildren(kind):
                each.setAccessibleName(name)
                each.setToolTip(name)
        for button in self.findChildren(QToolButton):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)


def _usual_printer(title: str) -> QPrinter:
    """The desktop's, with its own paper; where there is none a page of the usual size."""
    made = QPrinter(QPrinter.PrinterMode.HighResolution)
    made.setDocName(title)
    made.setCreator("Convlens")
    if made.outputFormat() == QPrinter.OutputFormat.NativeFormat:
        margins = QMarginsF(MARGIN_MM, MARGIN_MM, MARGIN_MM, MARGIN_MM)
        made.setPageMargins(margins, QPageLayout.Unit.Millimeter)
    else:
        made.setPageLayout(usual_layout())
    return made
