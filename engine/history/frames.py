"""One frame of a film: an epoch's filters, layers, answer, confusion and classes on one sheet. Pure functions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import isfinite, sqrt

import numpy as np
from PIL import Image

from engine.history.looks import Look, Row
from engine.history.paper import (
    ACCENT,
    EMPTY,
    LINE,
    NEGATIVE,
    POSITIVE,
    QUIET,
    SMALL_PX,
    Sheet,
    montage,
    shaded,
)
from engine.messages.evaluation import SPLIT_NAMES

MARGIN_PX = 20
HEAD_PX = 68
LEFT_PX, MIDDLE_PX, RIGHT_PX = 232, 400, 288
HEIGHT_PX = 640
ROW_PX = 84
MOST_CLASSES = 20


@dataclass(frozen=True, slots=True)
class Scales:
    """The strongest value of the filters, and of each layer, over the whole film: a colour means the same in every
    frame."""

    filters: float
    rows: tuple[float, ...]


def scales_of(looks: Sequence[Look]) -> Scales:
    """What the colours of all frames stand for."""
    rows = [max(_strongest(row) for row in each) for each in zip(*(look.rows for look in looks), strict=True)]
    return Scales(max(_strongest(look.filters) for look in looks), tuple(rows))


def frame(look: Look, title: str, last: int, scales: Scales) -> Image.Image:
    """The epoch as a picture in the film's palette. `last` is the number of the film's last epoch."""
    middle_px = MIDDLE_PX + MARGIN_PX if look.rows else 0
    sheet = Sheet(LEFT_PX + middle_px + RIGHT_PX + 3 * MARGIN_PX, HEIGHT_PX)
    width_px = LEFT_PX + middle_px + RIGHT_PX + MARGIN_PX
    _draw_head(sheet, look, title, last, width_px)
    _draw_filters(sheet, look.filters, scales.filters)
    if look.rows:
        _draw_answer(sheet, look)
        _draw_rows(sheet, look.rows, scales.rows)
    left = LEFT_PX + middle_px + 2 * MARGIN_PX
    _draw_confusion(sheet, look, left)
    _draw_classes(sheet, look, left)
    return sheet.finished()


def _draw_head(sheet: Sheet, look: Look, title: str, last: int, width_px: int) -> None:
    right = MARGIN_PX + width_px
    sheet.text(MARGIN_PX, 34, sheet.fitting(title, width_px - 300, px=22), px=22)
    sheet.text(right, 34, f"epoch {look.epoch} of {last}", px=22, anchor="rs")
    said = f"{SPLIT_NAMES[look.split]} {_percent(look.accuracy)}   loss {_loss(look.loss)}"
    sheet.text(right, 54, said, colour=QUIET, anchor="rs")
    sheet.box(MARGIN_PX, 60, width_px, 2, LINE)
    sheet.box(MARGIN_PX, 60, width_px * look.epoch / max(1, last), 2, ACCENT)


def _draw_filters(sheet: Sheet, filters: Row, bound: float) -> None:
    if not len(filters.maps):
        return
    shown, height, width = filters.maps.shape
    sheet.text(MARGIN_PX, HEAD_PX + 20, f"Weights of {filters.name}: {_of(shown, filters.total)}", colour=QUIET)
    columns, side_px = _columns(shown, height, width, LEFT_PX, 240)
    sheet.tiles(MARGIN_PX, HEAD_PX + 30, montage(filters.maps, columns, bound), side_px)


def _draw_answer(sheet: Sheet, look: Look) -> None:
    top = HEAD_PX + 300
    sheet.text(MARGIN_PX, top, "The answer to the picture", colour=QUIET)
    if look.picture is not None:
        side_px = max(1, 64 // max(look.picture.shape))
        ink = (255 * (1 - look.picture.clip(0, 1))).astype(np.uint8)
        sheet.tiles(MARGIN_PX, top + 10, np.stack([ink] * 3, 2), side_px)
    best = np.argsort(-look.shares, kind="stable")[:10]
    shown = sorted(int(each) for each in best)
    for place, number in enumerate(shown):
        y = top + 96 + 16 * place
        is_best = number == best[0]
        name = sheet.fitting(look.classes[number], 56, px=SMALL_PX)
        sheet.text(MARGIN_PX, y, name, px=SMALL_PX)
        sheet.box(MARGIN_PX + 60, y - 9, (LEFT_PX - 116) * float(look.shares[number]), 9, ACCENT if is_best else QUIET)
        sheet.text(MARGIN_PX + LEFT_PX, y, _percent(float(look.shares[number])), px=SMALL_PX, anchor="rs")


def _draw_rows(sheet: Sheet, rows: Sequence[Row], bounds: Sequence[float]) -> None:
    left = LEFT_PX + 2 * MARGIN_PX
    for place, (row, bound) in enumerate(zip(rows, bounds, strict=True)):
        top = HEAD_PX + 20 + ROW_PX * place + 8 * place
        shown, height, width = row.maps.shape
        sheet.text(left, top, f"{row.name}: {_of(shown, row.total)}, {height}x{width}", px=SMALL_PX, colour=QUIET)
        columns, side_px = _columns(shown, height, width, MIDDLE_PX, ROW_PX - 14)
        sheet.tiles(left, top + 6, _thinned(row, columns, bound, side_px), max(1, side_px))


def _draw_confusion(sheet: Sheet, look: Look, left: int) -> None:
    top, count = HEAD_PX + 30, len(look.classes)
    sheet.text(left, HEAD_PX + 20, "Truth down, predicted across", colour=QUIET)
    if look.confusion is None or count > 64:
        sheet.text(left, top + 20, "not kept", colour=QUIET)
        return
    side = RIGHT_PX / count
    rows = look.confusion / np.maximum(1, look.confusion.sum(1, keepdims=True))
    for truth in range(count):
        for predicted in range(count):
            share, is_right = float(rows[truth, predicted]), truth == predicted
            colour = shaded(share if is_right else sqrt(share), ACCENT if is_right else POSITIVE)
            sheet.box(left + predicted * side, top + truth * side, side - 1, side - 1, colour if share else EMPTY)


def _draw_classes(sheet: Sheet, look: Look, left: int) -> None:
    if look.confusion is None:
        return
    top, count = HEAD_PX + 50 + RIGHT_PX, len(look.classes)
    shown = min(count, MOST_CLASSES)
    title = "Right in each class" if shown == count else f"Right in the first {shown} of {count} classes"
    sheet.text(left, top, title, colour=QUIET)
    pitch = min(19.0, (HEIGHT_PX - top - 16) / shown)
    size = max(8, min(SMALL_PX, round(pitch) - 2))
    for number in range(shown):
        total, y = int(look.confusion[number].sum()), top + 8 + pitch * (number + 1)
        share = int(look.confusion[number, number]) / total if total else 0.0
        sheet.text(left, y, sheet.fitting(look.classes[number], 66, px=size), px=size)
        sheet.box(left + 70, y - size * 0.7, RIGHT_PX - 130, size * 0.7, EMPTY)
        sheet.box(left + 70, y - size * 0.7, (RIGHT_PX - 130) * share, size * 0.7, NEGATIVE)
        sheet.text(left + RIGHT_PX, y, _percent(share) if total else "–", px=size, anchor="rs")


def _columns(count: int, height: int, width: int, room_px: int, tall_px: int) -> tuple[int, int]:
    """How many maps side by side, and how large a cell: the largest that fits; 0 where not even one pixel does."""
    for side_px in range(24, 0, -1):
        columns = min(count, (room_px // side_px + 1) // (width + 1))
        if columns and -(-count // columns) * (height + 1) * side_px <= tall_px:
            return columns, side_px
    return max(1, (room_px + 1) // (width + 1)), 0


def _thinned(row: Row, columns: int, bound: float, side_px: int) -> np.ndarray:
    """The row's montage; where the maps are too large, as many as there is room for in one line."""
    if side_px:
        return montage(row.maps, columns, bound)
    shrink = -(-row.maps.shape[1] // (ROW_PX - 14))
    small = row.maps[:, ::shrink, ::shrink]
    fitting = max(1, (MIDDLE_PX + 1) // (small.shape[2] + 1))
    return montage(small[:fitting], fitting, bound)


def _strongest(row: Row) -> float:
    return float(abs(row.maps).max()) if row.maps.size else 0.0


def _of(shown: int, total: int) -> str:
    return str(total) if shown == total else f"{shown} of {total}"


def _percent(share: float) -> str:
    return f"{100 * share:.1f} %" if isfinite(share) else "–"


def _loss(loss: float) -> str:
    return f"{loss:.3f}" if isfinite(loss) else "–"
