"""Samples on the empty page: digits to try before drawing one. GUI thread."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QIcon, QPainter, QPainterPath, QPen, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from app.canvas.samples import SAMPLES
from app.canvas.strokes import Stroke
from app.theme import Theme, theme_of

_ICON_PX, _LEAST_ICON_PX = 36, 18
_GAP_PX, _LEAST_GAP_PX = 8, 2
_TOP, _HIGHER_TOP = 0.72, 0.49  # where the row begins, as a share of the page; the latter over a tip
_SIDE_PX, _FOOT_PX = 4, 8  # what it leaves free
_DRAWN_PX = 4 * _ICON_PX
_MARGIN_PX, _CUT_PX = 60, 440  # of the page: what a sample's icon shows


class Samples(QWidget):
    """A row of sample digits at the foot of the empty page. `chosen(int)` names one of `SAMPLES`."""

    chosen = Signal(int)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._row = row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        self._buttons = [self._button(index, name) for index, (name, _) in enumerate(SAMPLES)]
        for each in self._buttons:
            row.addWidget(each)
        self._wear(theme_of(self))

    def place_in(self, page: QRectF, *, over_tip: bool = False) -> None:
        """Stand in the lower middle of the page, on a small one with smaller pictures; on one too small for them there
        are none, and nothing there for the keyboard."""
        top = page.top() + page.height() * (_HIGHER_TOP if over_tip else _TOP)
        first = self._buttons[0]
        frame = first.sizeHint() - first.iconSize()
        free_px = page.width() - 2 * _SIDE_PX - len(self._buttons) * frame.width()
        has_plenty = free_px >= len(self._buttons) * (_ICON_PX + _GAP_PX)
        self._row.setSpacing(_GAP_PX if has_plenty else _LEAST_GAP_PX)
        across = (free_px - (len(self._buttons) - 1) * self._row.spacing()) / len(self._buttons)
        down = page.bottom() - _FOOT_PX - top - frame.height()
        icon_px = min(_ICON_PX, int(across), int(down))
        for each in self._buttons:
            each.setVisible(icon_px >= _LEAST_ICON_PX)
            each.setIconSize(QSize(icon_px, icon_px) if icon_px >= _LEAST_ICON_PX else QSize(_ICON_PX, _ICON_PX))
        size = self._row.sizeHint()
        self.setGeometry(round(page.center().x() - size.width() / 2), round(top), size.width(), size.height())

    def changeEvent(self, event: QEvent) -> None:
        """Thumbnails in the colours of the page."""
        if event.type() == QEvent.Type.PaletteChange:
            self._wear(theme_of(self))
        super().changeEvent(event)

    def _button(self, index: int, name: str) -> QToolButton:
        button = QToolButton(self)
        button.setProperty("flat", True)
        button.setIconSize(QSize(_ICON_PX, _ICON_PX))
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        button.setToolTip(self.tr("Try a sample: draw the digit {digit} on the page").format(digit=name))
        button.setAccessibleName(self.tr("Sample {digit}").format(digit=name))
        button.clicked.connect(lambda: self.chosen.emit(index))
        return button

    def _wear(self, theme: Theme) -> None:
        for button, (_, strokes) in zip(self._buttons, SAMPLES, strict=True):
            button.setIcon(_icon(strokes, theme))


def _icon(strokes: tuple[Stroke, ...], theme: Theme) -> QIcon:
    """The strokes in the quiet colour on nothing, cut to where the ink is. Drawn by Qt, in a tenth of the time that
    ink takes; nobody looks at these but people."""
    picture = QPixmap(_DRAWN_PX, _DRAWN_PX)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(_DRAWN_PX / _CUT_PX, _DRAWN_PX / _CUT_PX)
    painter.translate(-_MARGIN_PX, -_MARGIN_PX)
    for each in strokes:
        pen = QPen(theme.color("quiet"), each.width_px)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.strokePath(_path(each), pen)
    painter.end()
    return QIcon(picture)


def _path(drawn: Stroke) -> QPainterPath:
    """A smooth line: each place bends it, and it goes through the middle between two."""
    places = [QPointF(x, y) for x, y, _ in drawn.points.tolist()]
    path = QPainterPath(places[0])
    for place, after in pairwise(places[1:]):
        path.quadTo(place, (place + after) / 2)
    path.lineTo(places[-1])
    return path
