"""Help and the sheet of shortcuts: text to read. GUI thread only."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFrame, QGridLayout, QScrollArea, QVBoxLayout, QWidget

from app.actions import Actions, rows_elsewhere, shortcut_rows
from app.theme import number_font
from app.widgets.labels import plain_label

translate = QCoreApplication.translate


class Sheet(QDialog):
    """A dialog with a title, something to read, and a button that closes it."""

    def __init__(self, title: str, body: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        scroll = QScrollArea()
        scroll.setWidget(body)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setAccessibleName(title)
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        close = self.buttons.button(QDialogButtonBox.StandardButton.Close)
        close.setToolTip(self.tr("Close (Esc)"))
        self.buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 12)
        column.setSpacing(12)
        column.addWidget(scroll, 1)
        column.addWidget(self.buttons)


def shortcut_sheet(actions: Actions, parent: QWidget | None = None) -> Sheet:
    """Every action that has keys, in two columns, and below them the keys of single places."""
    body = QWidget()
    grid = QGridLayout(body)
    grid.setContentsMargins(0, 0, 12, 0)
    grid.setHorizontalSpacing(24)
    grid.setVerticalSpacing(6)
    for place, rows in [("", shortcut_rows(actions)), *rows_elsewhere()]:
        if place:
            grid.addWidget(plain_label(place, role="heading"), grid.rowCount(), 0, 1, 2)
        for keys, name in rows:
            label, row = plain_label(keys), grid.rowCount()
            label.setFont(number_font(body.font(), bold=True))
            told = plain_label(name)
            told.setWordWrap(True)
            grid.addWidget(label, row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(told, row, 1)
    grid.setColumnStretch(1, 1)
    made = Sheet(translate("HelpSheet", "Shortcuts"), body, parent)
    made.resize(520, 560)
    return made


def help_sheet(parent: QWidget | None = None) -> Sheet:
    """What the program does and how to begin, in a few short paragraphs."""
    body = QWidget()
    column = QVBoxLayout(body)
    column.setContentsMargins(0, 0, 12, 0)
    column.setSpacing(10)
    for title, text in _paragraphs():
        column.addWidget(plain_label(title, role="heading"))
        label = plain_label(text)
        label.setWordWrap(True)
        column.addWidget(label)
    column.addStretch(1)
    made = Sheet(translate("HelpSheet", "Help"), body, parent)
    made.resize(460, 480)
    return made


def _paragraphs() -> list[tuple[str, str]]:
    """Headings and what stands below them."""
    return [
        (
            translate("HelpSheet", "Draw"),
            translate(
                "HelpSheet",
                "Draw a digit on the page. The answer follows the pen. E takes the eraser, [ and ] change its width, "
                "Ctrl+Z takes the last stroke back.",
            ),
        ),
        (
            translate("HelpSheet", "Open"),
            translate(
                "HelpSheet",
                "Drop a picture on the page, paste one, or open a file. Drag the square to the part that the network "
                "is to see.",
            ),
        ),
        (
            translate("HelpSheet", "Several digits"),
            translate(
                "HelpSheet",
                "Digits on a page or in a photo are found and read. Click a tag, or press Tab, to look into one of "
                "them. With V the mouse moves and draws boxes; Ins adds one, Del deletes it. Ctrl+Shift+C copies the "
                "number.",
            ),
        ),
        (
            translate("HelpSheet", "What the network sees"),
            translate(
                "HelpSheet",
                "Each picture under the page is a step on the way into the network. Click one, or press Space on it, "
                "to leave that step out.",
            ),
        ),
        (
            translate("HelpSheet", "Look inside"),
            translate(
                "HelpSheet",
                "Each row under NETWORK is a layer. Click one of its maps to enlarge it; the number under the mouse "
                "is the one the network computed. Blue is negative, orange positive.",
            ),
        ),
        (
            translate("HelpSheet", "Train"),
            translate(
                "HelpSheet",
                "Choose recipe and data below and press F5. Drawn digits need no download. While the run goes on, "
                "your drawing is asked of the newest weights.",
            ),
        ),
        (
            translate("HelpSheet", "Keep"),
            translate(
                "HelpSheet",
                "After the run its best model answers. Save it with Ctrl+S, and choose among models at the top.",
            ),
        ),
        (
            translate("HelpSheet", "By keyboard"),
            translate(
                "HelpSheet",
                "Tab moves between the parts, arrow keys inside them. Ctrl+/ lists every shortcut.",
            ),
        ),
        (
            translate("HelpSheet", "Teach"),
            translate(
                "HelpSheet",
                "Under the answer, say what a picture really is, or press its digit on the page: it is kept. F9 lets "
                "the network learn what you have kept.",
            ),
        ),
        (
            translate("HelpSheet", "The tour"),
            translate(
                "HelpSheet",
                "“Take the tour” in the Help menu leads through the window in six stops. Shift+F1 and a click say what "
                "a part is for.",
            ),
        ),
    ]
