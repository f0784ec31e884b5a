"""Numbers in the form the user chose: exact, rounded or cut off. No owning thread."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

import numpy as np
from PySide6.QtGui import QFont, QFontMetrics

from app.theme import number_font
from app.wording import local, value
from engine.lesson.arithmetic import truncate

Form = Literal["rounded", "exact", "truncated"]
FORMS: tuple[Form, ...] = ("rounded", "exact", "truncated")
SMALLEST_PX, LARGEST_PX = 7, 15
NARROW_PX = 40
TINY = 0.01  # where nothing is larger, two places would say nothing


def written(number: float, form: Form) -> str:
    """`number` to three places, or cut off behind the second as the articles print it, or exact.

    Nine figures tell any two float32 numbers apart, which is what the network's numbers are.
    """
    if form == "rounded":
        return value(number)
    text = f"{number:.9g}" if form == "exact" else f"{float(truncate(np.array(number))):.2f}"
    return local(text).replace("-", "−")


def in_cell(number: float, form: Form, side_px: int, places: int = 2) -> str:
    """The same for a cell `side_px` wide: few places, and no zero before the point where it is narrow."""
    if form == "exact":
        return written(number, form)
    if not number:
        return "0"
    text = written(number, form) if form == "truncated" else local(f"{number:.{places}f}").replace("-", "−")
    if len(text.lstrip("−")) > 6:
        return f"{number:.0e}".replace("-", "−").replace("e+0", "e")
    bare, point = text.lstrip("−"), local(".")
    if not bare.strip("0" + point):  # nothing is left of it but a sign
        text = bare
    is_narrow = side_px < NARROW_PX and bare.startswith("0" + point)
    return text.replace("0" + point, point, 1) if is_narrow else text


def fitting(
    numbers: list[float], form: Form, side_px: int, base: QFont, widest: str = ""
) -> tuple[list[str], QFont] | None:
    """The numbers with as many places as fit their cells, two or one, and their figures; None where none does.
    Where all of them are tiny, they are written as powers of ten."""
    are_tiny = form == "rounded" and 0 < max(map(abs, numbers), default=0.0) < TINY
    for places in (2, 1):
        texts = [_power(each) if are_tiny else in_cell(each, form, side_px, places) for each in numbers]
        face = face_for((widest, *texts), side_px, base)
        if face is not None:
            return texts, face
    return None


def _power(number: float) -> str:
    """One figure and a power of ten, such as 3e−8."""
    figure, power = f"{number:.0e}".split("e")
    return f"{figure}e{int(power)}".replace("-", "−") if number else "0"


def face_for(texts: Iterable[str], side_px: int, base: QFont) -> QFont | None:
    """The largest figures with which each of `texts` fits a cell; None where none does."""
    longest = max(texts, key=len, default="")
    face = number_font(base)
    for size in range(min(round(side_px * 0.46), LARGEST_PX), SMALLEST_PX - 1, -1):
        face.setPixelSize(size)
        if QFontMetrics(face).horizontalAdvance(longest) <= side_px - 3:
            return face
    return None
