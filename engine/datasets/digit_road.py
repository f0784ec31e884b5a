"""The stages that bring a written digit to a network the way MNIST was made. Pure functions; no owning thread."""

from __future__ import annotations

from dataclasses import replace
from typing import cast

import cv2
import numpy as np

from engine.datasets.paper import cut_ground, even_light, grain, ink_level, stretched, without_border, without_specks
from engine.datasets.papers import find_ink_on_paper
from engine.datasets.rules import find_rules, without_rules
from engine.datasets.shape import (
    BOX_PX,
    FINE_PX,
    INK_FLOOR,
    MNIST_SLANT,
    MNIST_STROKE,
    THIN_BECOMES,
    Box,
    cut,
    ink_box,
    resized,
    sheared,
    slant,
    stroke_width,
    with_stroke,
    without_faint,
)
from engine.datasets.work import Pixels, Work, halved, thumbnail
from engine.errors import say
from engine.specs import InputSpec

BOX_SHARE = 20 / 28  # MNIST: the digit's long side fills 20 of 28 pixels
STRANGE_LEVEL = 64  # of 255: what is so much darker than its ground is no grain of empty paper
BOX_COLOUR = (224, 123, 39)
CLEAN_CAUTION = 0.4  # clean pages have few specks, and small pieces of pale digits
ROUGH_PX = 96  # the side at which ink is looked at roughly, where nobody wants to know exactly
SURE_SLANT, SURE_STROKE = 0.1, 0.4  # a rough look is off by less
RULE_SHARE = 0.25  # of the typical ink's strength: ruled lines are searched in all that is stronger


def see_ink(work: Work) -> Work:
    """Ink bright on dark, whatever the page's colours and polarity."""
    ink = find_ink_on_paper(work.picture)
    if ink is None or (ink.is_flat and ink.picture.max() < INK_FLOOR):
        return _blank(work, "polarity", "Polarity")
    if "polarity" in work.without:
        picture = cast("Pixels", cv2.bitwise_not(ink.picture)) if ink.light_ink else ink.picture
        return _switched_off(replace(work, picture=picture, is_flat=ink.is_flat), "polarity", "Polarity")
    note = say("Light ink on dark") if ink.light_ink else say("Dark ink on light")
    work = replace(work, picture=ink.picture, is_flat=ink.is_flat)
    return work.showing("polarity", "Polarity", ink.picture, note)


def even(work: Work) -> Work:
    """Shadows and the paper's own colour taken out."""
    key, title = "light", "Light"
    if work.is_flat:
        return work.showing(key, title, work.picture, say("Even already"))
    if key in work.without:
        work = work.having(stretched(work.picture))
        return _switched_off(work, key, title)
    picture = even_light(work.picture)
    return work.having(picture).showing(key, title, picture, say("Shadows evened out"))


def clear_lines(work: Work) -> Work:
    """Ruled lines and borders that cross the whole page taken out."""
    key, title = "lines", "Lines"
    if key in work.without:
        return _switched_off(work, key, title)
    least = INK_FLOOR if work.is_flat else max(grain(work.picture), RULE_SHARE * ink_level(work.picture))
    mask = cast("Pixels", cv2.threshold(work.picture, least, 255, cv2.THRESH_BINARY)[1])
    rules = find_rules(mask)
    picture = without_rules(work.picture, mask, rules)
    note = say("{count} ruled lines taken out", count=rules.count) if rules.count else say("No ruled lines")
    return work.having(picture).showing(key, title, picture, note)


def clear_ground(work: Work) -> Work:
    """Only ink stays, with soft edges: paper, grain and specks become black."""
    key, title = "ink", "Ink"
    if work.is_flat and work.picture.max() < INK_FLOOR:  # all of it was lines
        return _blank(work, key, title)
    if work.is_flat:
        return work.showing(key, title, work.picture, say("Untouched"))
    if key in work.without:
        return _switched_off(work, key, title) if work.picture.max() >= INK_FLOOR else _blank(work, key, title)
    level = ink_level(work.picture)
    picture = cut_ground(work.picture, level) if level > 0 else np.zeros_like(work.picture)
    if not picture.any():
        return _without_ink(work, key, title)
    return work.having(picture).showing(key, title, picture, say("Paper cut off"))


def clear_specks(work: Work) -> Work:
    """Blots much smaller than the digit taken out, and what is left of a border; on a clean page only dots."""
    key, title = "specks", "Specks"
    if key in work.without:
        return _switched_off(work, key, title)
    _, mask = cv2.threshold(work.picture, INK_FLOOR - 1, 255, cv2.THRESH_BINARY)
    gray = cast("Pixels", mask)
    inner = gray if work.is_flat else without_border(gray)
    box = Box(*cv2.boundingRect(inner))
    kept = without_specks(inner, box, CLEAN_CAUTION if work.is_flat else 1.0)
    if kept is gray or cv2.countNonZero(kept) == cv2.countNonZero(mask):
        work = replace(work, part=(box, cut(work.picture, box)))
        return work.showing(key, title, work.picture, say("Nothing to take out"))
    picture = cast("Pixels", cv2.bitwise_and(work.picture, kept))
    return work.having(picture).showing(key, title, picture, say("Specks taken out"))


def set_upright(work: Work) -> Work:
    """Ink that leans further than almost any in MNIST, set up to where MNIST's leans most."""
    key, title = "slant", "Slant"
    if key in work.without:
        return _switched_off(work, key, title)
    work, part = _boxed(work)
    if not work.has_strip and _lies_within(MNIST_SLANT, slant(halved(part, ROUGH_PX)), SURE_SLANT):
        return work
    leaning = slant(part)
    excess = leaning - min(max(leaning, MNIST_SLANT[0]), MNIST_SLANT[1])
    if excess == 0:
        return work.showing(key, title, part, say("Within MNIST’s range"))
    picture = sheared(part, excess)
    return work.having(picture).showing(key, title, picture, say("Set up by {shift:.2f} per row", shift=abs(excess)))


def set_stroke(work: Work) -> Work:
    """Strokes thinner or thicker than almost any in MNIST, brought back into its range."""
    key, title = "stroke", "Stroke"
    if key in work.without:
        return _switched_off(work, key, title)
    work, part = _boxed(work)
    if not work.has_strip and _lies_within(MNIST_STROKE, _rough_width(part), SURE_STROKE):
        return work
    fine = resized(part, FINE_PX)
    scale = BOX_PX / FINE_PX
    width = stroke_width(fine) * scale  # in pixels of MNIST's box
    if MNIST_STROKE[0] <= width <= MNIST_STROKE[1] or fine.max() < INK_FLOOR:  # dots that averaging makes faint
        return work.showing(key, title, part, say("{width:.1f} pixels wide, as in MNIST", width=width))
    wanted = THIN_BECOMES if width < MNIST_STROKE[0] else MNIST_STROKE[1]
    picture = with_stroke(without_faint(fine), (wanted - width) / scale)
    note = say("From {width:.1f} to {wanted:.1f} pixels", width=width, wanted=wanted)
    return work.having(picture).showing(key, title, picture, note)


def _rough_width(part: Pixels) -> float:
    """The typical width of strokes in MNIST's box, at a tenth of the cost."""
    small = halved(part, ROUGH_PX)
    small = small if max(small.shape) >= ROUGH_PX else resized(part, ROUGH_PX)
    return stroke_width(small) * BOX_PX / max(small.shape)


def _lies_within(limits: tuple[float, float], value: float, margin: float) -> bool:
    return limits[0] + margin <= value <= limits[1] - margin


def cut_box(work: Work) -> Work:
    """Only the rectangle that holds all ink."""
    if "box" in work.without:
        return _switched_off(work, "box", "Bounding box")
    box, part = work.part or _looked_at(work.picture)
    note = say("The ink fills {width} × {height} pixels", width=box.width, height=box.height)
    shown = _with_frame(work.picture, box) if work.has_strip else work.picture
    return work.having(part).showing("box", "Bounding box", shown, note)


def fit_box(work: Work) -> Work:
    """The box scaled into MNIST's inner square without changing its proportions.

    The scale is exact and the ink's top left corner stays on the pixel grid, so an MNIST digit that was enlarged by
    a whole number comes back pixel by pixel. Averaging makes thin ink faint: the brightest pixel is put back to
    white, as it is in every MNIST picture (254 or 255).
    """
    if "fit" in work.without:
        return _stretched_over(work)
    inner = _inner_side(work.spec)
    height, width = work.picture.shape
    side = max(height, width)
    fitted = _shrunk(work.picture, inner) if side >= inner else _enlarged(work.picture, inner)
    fitted = cast("Pixels", cv2.convertScaleAbs(fitted, alpha=255 / max(int(fitted.max()), 1)))
    scale = inner / side
    fitted = fitted[: max(1, _ceil(height * scale)), : max(1, _ceil(width * scale))]
    shown = _centred(fitted, inner, inner)
    note = say("Long side to {side} pixels, proportions kept", side=inner)
    return work.having(fitted).showing("fit", "Fit", shown, note)


def _shrunk(picture: Pixels, inner: int) -> Pixels:
    """The long side averaged down to `inner` pixels; only whole cells of the result are worked out, the last ones of
    the short side filled up with black."""
    height, width = picture.shape
    scale = max(height, width) / inner
    rows, columns = (_ceil(_ceil(side / scale) * scale) for side in (height, width))
    field = cv2.copyMakeBorder(picture, 0, max(rows - height, 0), 0, max(columns - width, 0), cv2.BORDER_CONSTANT)
    return cast("Pixels", cv2.resize(field, None, fx=1 / scale, fy=1 / scale, interpolation=cv2.INTER_AREA))


def _enlarged(picture: Pixels, inner: int) -> Pixels:
    """A small picture in the corner of a square of `inner` pixels."""
    height, width = picture.shape
    square = cv2.copyMakeBorder(picture, 0, max(width - height, 0), 0, max(height - width, 0), cv2.BORDER_CONSTANT)
    return cast("Pixels", cv2.resize(square, (inner, inner), interpolation=cv2.INTER_CUBIC))


def centre_mass(work: Work) -> Work:
    """The ink's centre of mass on pixel (H/2, W/2), counted from 0, by whole pixels: as MNIST was made.

    In all 60,000 training pictures the centre of mass, in coordinates of pixel centres, lies within 14 ± 0.52.
    """
    height, width = work.spec.height_px, work.spec.width_px
    if "centre" in work.without:
        field = _centred(work.picture, height, width)
        return _switched_off(work.having(field), "centre", "Centre")
    moments = cv2.moments(work.picture)
    mass = max(moments["m00"], 1.0)
    top = _place(moments["m01"] / mass, work.picture.shape[0], height)
    left = _place(moments["m10"] / mass, work.picture.shape[1], width)
    field = np.zeros((height, width), np.uint8)
    field[top : top + work.picture.shape[0], left : left + work.picture.shape[1]] = work.picture
    note = say("Centre of mass to the middle of {width} × {height}", width=width, height=height)
    return work.having(field).showing("centre", "Centre", field, note)


FROM_INK = (set_upright, set_stroke, cut_box, fit_box, centre_mass)
STAGES = (see_ink, even, clear_lines, clear_ground, clear_specks, *FROM_INK)


def _blank(work: Work, key: str, title: str) -> Work:
    blank = replace(work, is_blank=True)
    return blank.showing(key, title, np.zeros((28, 28), np.uint8), say("There is no ink on this page."))


def _without_ink(work: Work, key: str, title: str) -> Work:
    """The end of a page of paper on which nothing stands out: it is empty, or full of something that is no writing."""
    if float(np.percentile(work.picture, 99)) < STRANGE_LEVEL:
        return _blank(work, key, title)
    strange = replace(work, is_blank=True, is_strange=True)
    return strange.showing(key, title, work.picture, say("Nothing in this picture stands out like ink on paper."))


def _boxed(work: Work) -> tuple[Work, Pixels]:
    """What the digit is looked at in: the box around its ink, or everything where that step is off."""
    if "box" in work.without:
        return work, work.picture
    part = work.part or _looked_at(work.picture)
    return replace(work, part=part), part[1]


def _looked_at(picture: Pixels) -> tuple[Box, Pixels]:
    """The box around the ink, and what is in it."""
    box = ink_box(picture)
    return box, cut(picture, box)


def _stretched_over(work: Work) -> Work:
    """All there is, squeezed into the whole field with no margin and no care for proportions."""
    size = (work.spec.width_px, work.spec.height_px)
    picture = cast("Pixels", cv2.resize(work.picture, size, interpolation=cv2.INTER_AREA))
    return _switched_off(work.having(picture), "fit", "Fit")


def _switched_off(work: Work, key: str, title: str) -> Work:
    return work.showing(key, title, work.picture, say("Switched off"))


def _inner_side(spec: InputSpec) -> int:
    return max(1, round(min(spec.height_px, spec.width_px) * BOX_SHARE))


def _ceil(length: float) -> int:
    return int(np.ceil(length - 1e-6))


def _place(centre: float, length: int, field: int) -> int:
    """Where a stretch of ink starts so that its centre of mass lands in the middle; it never leaves the field."""
    start = int(np.floor(field // 2 - centre + 0.5))
    return min(max(start, 0), field - length)


def _centred(picture: Pixels, height: int, width: int) -> Pixels:
    field = np.zeros((height, width), np.uint8)
    top, left = (height - picture.shape[0]) // 2, (width - picture.shape[1]) // 2
    field[top : top + picture.shape[0], left : left + picture.shape[1]] = picture
    return field


def _with_frame(ink: Pixels, box: Box) -> Pixels:
    """The ink's thumbnail in colour, with the box drawn around it."""
    small = thumbnail(ink)
    scale = small.shape[0] / ink.shape[0]
    shown = cast("Pixels", cv2.cvtColor(small, cv2.COLOR_GRAY2RGB))
    corner = (int(box.left * scale), int(box.top * scale))
    opposite = (int((box.left + box.width) * scale), int((box.top + box.height) * scale))
    cv2.rectangle(shown, corner, opposite, BOX_COLOUR, 1)
    return shown
