"""A widget that files and pictures can be dropped on and pasted into, and says so beforehand. GUI thread."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, QRectF, Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QGuiApplication,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QWidget

from app.canvas.dropping import Files, PictureData, Refusal, offer, why_not
from app.theme import RADIUS_PX, theme_of


class DropTarget(QWidget):
    """Sends on what is dropped or pasted; decoding it is somebody else's work."""

    files_dropped = Signal(list)  # list[str], local paths
    picture_data_dropped = Signal(bytes, str)  # a picture file's bytes, a name for it
    refused = Signal(str)  # a sentence for people

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._veil = DropVeil(self)
        self.setAcceptDrops(True)

    def paste(self) -> None:
        """Take what the clipboard has, or say why not."""
        self.take(QGuiApplication.clipboard().mimeData() or QMimeData())  # none at all where nothing was ever copied

    def take(self, mime: QMimeData) -> None:
        """Send what was dropped or pasted on its way."""
        match offer(mime):
            case Files(paths):
                self.files_dropped.emit(list(paths))
            case PictureData(data, name):
                self.picture_data_dropped.emit(data, name)
            case Refusal(sentence):
                self.refused.emit(sentence)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Say what letting go would do. Entering is always accepted, or the leaving would never be heard of."""
        self._veil.show_over(QRectF(self.rect()), why_not(event.mimeData()))
        _accept_copy(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """What cannot be opened cannot be let go here."""
        if why_not(event.mimeData()):
            event.ignore()
        else:
            _accept_copy(event)

    def dragLeaveEvent(self, _event: QDragLeaveEvent) -> None:
        """The guest has gone."""
        self._veil.hide()

    def dropEvent(self, event: QDropEvent) -> None:
        """Take it."""
        self._veil.hide()
        self.take(event.mimeData())
        _accept_copy(event)


class DropVeil(QWidget):
    """Lies over the input while something hovers: an accent rim and words where it may fall, a plain no elsewhere."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._refusal = ""
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def show_over(self, area: QRectF, refusal: str) -> None:
        """Cover `area` of the parent; `refusal` is the sentence of `why_not`."""
        self._refusal = refusal
        self.setGeometry(area.toAlignedRect())
        self.raise_()
        self.show()
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Rim, wash and words."""
        theme = theme_of(self)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        wash = theme.color("panel" if self._refusal else "accent_wash")
        wash.setAlpha(240)
        painter.setBrush(wash)
        rim = theme.color("line" if self._refusal else "accent")
        painter.setPen(QPen(rim, 2, Qt.PenStyle.SolidLine if self._refusal else Qt.PenStyle.DashLine))
        area = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.drawRoundedRect(area, RADIUS_PX, RADIUS_PX)
        painter.setPen(theme.color("quiet" if self._refusal else "accent"))
        words = self._refusal or self.tr("Drop to open")
        flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
        painter.drawText(area.adjusted(24, 16, -24, -16), flags, words)


def _accept_copy(event: QDropEvent) -> None:
    """Never a move: the file stays where it is."""
    event.setDropAction(Qt.DropAction.CopyAction)
    event.accept()
