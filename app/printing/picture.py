"""The page or the photo on paper, with the boxes or the square that the network looked at. Whichever thread paints."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QRectF, QSizeF, Qt
from PySide6.QtGui import QPen

from app.canvas.box_paint import paint_box, paint_tag
from app.canvas.tags import tag_places
from app.images import to_qimage
from app.printing.content import Printed
from app.printing.paper import Paper
from app.theme import LIGHT
from engine.messages import DigitBox, ReadDigit, Reading, doubt
from engine.specs import Crop

translate = QCoreApplication.translate
TALLEST_PX = 250.0
UNSURE = "?"


def paint_picture(paper: Paper, room: QRectF, printed: Printed) -> float:
    """The picture in its frame, and below it what was read; where both end."""
    top = paper.head(room.left(), room.top(), room.width(), translate("printing", "Input"))
    most = QSizeF(room.width(), min(TALLEST_PX, room.bottom() - top))
    size = QSizeF(printed.width, printed.height).scaled(most, Qt.AspectRatioMode.KeepAspectRatio)
    frame = QRectF(room.left(), top, size.width(), size.height())
    paper.image(frame, to_qimage(printed.picture), is_photo=bool(printed.name))
    _outline(paper, frame)
    scale = size.width() / printed.width
    if printed.answer.reading is not None:
        _paint_boxes(paper, frame, scale, printed, printed.answer.reading)
    elif printed.square is not None:
        _paint_square(paper, frame, scale, printed.square)
    bottom = frame.bottom() + 4
    for line in _words(printed):
        bottom = paper.wrap(room.left(), bottom, room.width(), line, face=paper.font, colour="quiet")
    return bottom


def _outline(paper: Paper, frame: QRectF) -> None:
    paper.painter.setBrush(Qt.BrushStyle.NoBrush)
    paper.painter.setPen(QPen(LIGHT.color("line"), 1))
    paper.painter.drawRect(frame)


def _paint_boxes(paper: Paper, frame: QRectF, scale: float, printed: Printed, reading: Reading) -> None:
    """The selected one last, over the others."""
    texts = [_written(each, printed) for each in reading.digits]
    places = [_place(each.box, frame, scale) for each in reading.digits]
    tags = tag_places(places, texts, paper.font, frame)
    for index in sorted(range(len(texts)), key=lambda index: index == reading.selected):
        text, is_selected = texts[index], index == reading.selected
        paint_box(paper.painter, places[index], LIGHT, is_selected=is_selected, is_sure=UNSURE not in text)
        paint_tag(paper.painter, tags[index], text, paper.font, LIGHT, is_selected=is_selected)


def _paint_square(paper: Paper, frame: QRectF, scale: float, square: Crop) -> None:
    place = _place(DigitBox(left=square.left, top=square.top, width=square.side, height=square.side), frame, scale)
    paint_box(paper.painter, place.intersected(frame), LIGHT, is_selected=True, is_sure=True)


def _place(box: DigitBox, frame: QRectF, scale: float) -> QRectF:
    return QRectF(frame.left() + box.left * scale, frame.top() + box.top * scale, box.width * scale, box.height * scale)


def _written(digit: ReadDigit, printed: Printed) -> str:
    """A digit with a mark where it is not sure."""
    return digit.label + (UNSURE if doubt(digit.share, digit.familiarity, printed.limits) else "")


def _words(printed: Printed) -> list[str]:
    """The file's name, the number, and which of its digits is told of."""
    words = [printed.name] if printed.name else []
    reading = printed.answer.reading
    if reading is not None and (lines := reading.lines(lambda digit: _written(digit, printed))):
        words.append(translate("printing", "Read: {number}").format(number="  /  ".join(lines)))
        if reading.selected >= 0 and len(reading.digits) > 1:
            told = translate("printing", "The answer is about digit {number} of {count}, in the thick frame.")
            words.append(told.format(number=reading.selected + 1, count=len(reading.digits)))
    return words
