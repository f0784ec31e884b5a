"""Reading whole pages for the window; what was found last is remembered. Owned by the reader's thread.

A page with a single digit on it is told apart first, in a fifth of a millisecond, and left to the quick way.
"""

from __future__ import annotations

from dataclasses import dataclass
from statistics import mean, median
from typing import cast

import cv2
import numpy as np
from numpy.typing import NDArray

from engine.datasets.ink import Gray, middle, reduced
from engine.datasets.preparation import prepare_ink
from engine.datasets.shape import Box, cut
from engine.datasets.work import Prepared, halved
from engine.errors import Sentence, say
from engine.inference.boxes import Digit, Seen, read_digits, see_page
from engine.inference.eyes import Eye
from engine.inference.finding import MOST_DIGITS
from engine.inference.grids import CELLS
from engine.inference.numbers import WIDE
from engine.inference.sheets import SHEET_STEPS
from engine.messages import Ask, DigitBox, Looking, PreparationStep, ReadDigit, Reading, nearest

GLANCE_PX = 140  # the side to which a page is reduced to see whether there is more than one blot
BLOT_LEVELS = 60  # gray levels of 255 that a blot stands out from the ground
BROAD = 0.9  # times as wide as tall: rather two digits that touch than one, if the network does not know it
BLOT_PX = 6  # of a reduced page
CLEAR = 0.8  # digits are at least this clear on average, or there is no number on the page
CLEAR_IN_PHOTO = 0.9  # likewise, where there may be anything
EVEN = 0.25  # the spread of the heights' logarithms: digits of one hand differ by less, things in a photo by more
KNOWN_IF_EVEN, KNOWN = 0.6, 0.9  # of the boxes in a photo are familiar, or it shows something else
SURELY = 0.9  # every digit is this clear: no need to ask what the whole page would be
MANY = 4  # clear digits are never one in pieces
ONE_BLOT = 0.12  # of the height of both together: two blots over each other so close may be one digit
REMEMBERED = 600


@dataclass(frozen=True, slots=True, eq=False)
class Page:
    """A page that was read: all its digits, and the ink of the one selected with the steps that led there."""

    reading: Reading
    ink: Gray | None
    before: tuple[PreparationStep, ...]

    def prepared(self, eye: Eye) -> Prepared:
        """The whole road of the selected digit."""
        if self.ink is None:
            return Prepared(self.before, None)
        return prepare_ink(self.ink, eye.spec, without=eye.without, before=self.before)

    @property
    def why_nothing(self) -> Sentence:
        """What there is to say where the selected box has no answer."""
        if self.reading.digits:
            return say("There is no ink in this box.")
        return say("There is no box on this page: draw a digit, or add a box.")


@dataclass(frozen=True, slots=True, eq=False)
class _Read:
    """What was read last, of which page, by whose decisions."""

    seen: Seen
    eye: Eye
    decided: tuple[tuple[DigitBox, ...], tuple[DigitBox, ...]]
    digits: tuple[Digit, ...]


class PageReading:
    """Reads the newest page, and does nothing twice."""

    def __init__(self) -> None:
        self._seen: Seen | None = None
        self._read: _Read | None = None
        self._many_on = -1  # the surface that had several digits when it was read last

    def read(self, ask: Ask, eye: Eye, sketch: NDArray[np.uint8] | None = None) -> Page | None:
        """Every digit of the page; None where it is to be taken for one. A `sketch` of it, half as large, is enough to
        see that."""
        looking, sketch = ask.looking, ask.page if sketch is None else sketch
        if looking is None or not (looking.is_settled or _may_hold_several(sketch, looking)):
            self._many_on = -1
            return None
        if len(eye.memory) > REMEMBERED:
            eye.forget()
        seen = self._see(ask.page, eye.without & SHEET_STEPS, is_photo=looking.is_photo)
        if not looking.is_settled and _is_known_as_one(seen, looking, eye):
            self._many_on = -1
            return None
        digits = self._digits(seen, looking, eye)
        is_many = looking.is_settled or self._is_number(seen, digits, looking, eye)
        self._many_on = looking.surface if is_many else -1
        return _page(seen, digits, looking, eye) if is_many else None

    def look(self, page: NDArray[np.uint8], looking: Looking, eye: Eye) -> tuple[Seen, tuple[Digit, ...]]:
        """A picture and every digit found on it, whether they are a number or not."""
        seen = self._see(page, eye.without & SHEET_STEPS, is_photo=True)
        return seen, self._digits(seen, looking, eye)

    def _see(self, page: NDArray[np.uint8], without: frozenset[str], *, is_photo: bool) -> Seen:
        seen = self._seen
        if seen is None or seen.page is not page or seen.without != without:
            self._seen = seen = see_page(page, without, is_photo=is_photo)
        return seen

    def _digits(self, seen: Seen, looking: Looking, eye: Eye) -> tuple[Digit, ...]:
        decided, last = (looking.kept, looking.settled), self._read
        if last is None or last.seen is not seen or last.eye is not eye or last.decided != decided:
            self._read = last = _Read(seen, eye, decided, read_digits(seen, *decided, eye))
        return last.digits

    def _is_number(self, seen: Seen, digits: tuple[Digit, ...], looking: Looking, eye: Eye) -> bool:
        """Whether there are several digits, rather than one in pieces or a picture of something else."""
        if seen.grid is not None or len(digits) < 2:
            return seen.grid is not None and bool(digits)
        if self._many_on == looking.surface and len(seen.boxes) > 1:
            return True  # the next digit of a number is unclear while it is being written
        shares = [digit.glance.sureness for digit in digits if digit.glance is not None]
        is_clear = median(shares) >= (CLEAR_IN_PHOTO if looking.is_photo else CLEAR)
        if not is_clear or not _looks_familiar(digits, eye, is_photo=looking.is_photo):
            return False
        if len(shares) > MANY or (min(shares) >= SURELY and not _may_be_one(seen.boxes)):
            return True
        return mean(shares) > _whole(seen, eye)


def _page(seen: Seen, digits: tuple[Digit, ...], looking: Looking, eye: Eye) -> Page:
    selected = nearest([digit.box for digit in digits], looking.near)
    reading = Reading(
        surface=looking.surface,
        digits=tuple(_told(digit, eye) for digit in digits),
        selected=selected,
        columns=CELLS if seen.grid is not None else 0,
        is_capped=len(digits) >= MOST_DIGITS,
    )
    ink = digits[selected].ink if selected >= 0 else None
    spec, without = eye.spec, eye.without
    return Page(reading, ink, seen.steps(spec, without) if ink is None else seen.steps_to(ink, spec, without))


def _told(digit: Digit, eye: Eye) -> ReadDigit:
    glance = digit.glance
    return ReadDigit(
        box=digit.box,
        line=digit.line,
        place=digit.place,
        label=eye.name(glance) if glance is not None else "",
        share=glance.sureness if glance is not None else 0.0,
        familiarity=glance.familiarity if glance is not None else None,
    )


# --- one digit or several -------------------------------------------------------------------------------------------


def _may_hold_several(page: NDArray[np.uint8], looking: Looking) -> bool:
    """A photo always may; a clean page with several blots, or with a broad one when the pen is up."""
    if looking.is_photo or page.ndim == 3:
        return True
    shapes = _blots(page)
    return len(shapes) > 1 or (bool(shapes) and not looking.is_moving and shapes[0] >= BROAD)


def _blots(page: NDArray[np.uint8]) -> list[float]:
    """The shapes, width by height, of what stands out from a clean page, (H, W) gray."""
    small = reduced(halved(page, GLANCE_PX), GLANCE_PX)
    ground = middle(np.concatenate([small[0], small[-1], small[:, 0], small[:, -1]]))
    mask = cv2.bitwise_not(cv2.inRange(small, max(ground - BLOT_LEVELS, 0), min(ground + BLOT_LEVELS, 255)))
    inked = cut(cast("Gray", mask), Box(*cv2.boundingRect(mask)))
    if not inked.size:
        return []
    count, _, stats, _ = cv2.connectedComponentsWithStats(inked, connectivity=8)
    return [width / height for _, _, width, height, area in stats[1:count].tolist() if area >= BLOT_PX]


def _is_known_as_one(seen: Seen, looking: Looking, eye: Eye) -> bool:
    """Whether a clean page has one box no wider than digits are, and the network knows all its ink as one digit."""
    if (
        looking.is_photo
        or seen.sheet is None
        or len(seen.boxes) != 1
        or seen.boxes[0].width >= WIDE * seen.boxes[0].height
    ):
        return False
    glance = eye.see([seen.sheet.ink])[0]
    return glance is not None and (glance.familiarity is None or glance.familiarity >= eye.known_from)


def _may_be_one(boxes: tuple[Box, ...]) -> bool:
    """Whether two blots stand over each other as if they were one digit's halves."""
    if len(boxes) != 2:
        return False
    upper, lower = sorted(boxes, key=lambda box: box.top)
    across = min(upper.left + upper.width, lower.left + lower.width) - max(upper.left, lower.left)
    gap, height = lower.top - upper.top - upper.height, lower.top + lower.height - upper.top
    return across >= 0.5 * min(upper.width, lower.width) and gap <= ONE_BLOT * height


def _looks_familiar(digits: tuple[Digit, ...], eye: Eye, *, is_photo: bool) -> bool:
    """Whether the boxes hold digits. In a photo many a twig is a clear 1, but few other things are digits as well, and
    they are not as tall as each other; a network that cannot tell what it knows, as in training, has only that to go
    by. The limits were chosen on pages of training digits and on self-made scenes."""
    told = [(digit.box.height, digit.glance.familiarity) for digit in digits if digit.glance is not None]
    known = [familiarity for _, familiarity in told if familiarity is not None]
    if not is_photo:
        return not known or median(known) >= eye.known_from
    spread = float(np.std(np.log([max(height, 1.0) for height, _ in told])))
    if not known:
        return spread <= EVEN
    share = mean([familiarity >= eye.known_from for familiarity in known])
    return share >= (KNOWN_IF_EVEN if spread <= EVEN else KNOWN)


def _whole(seen: Seen, eye: Eye) -> float:
    """How sure the network would be if all the ink were one digit."""
    glance = eye.see([seen.sheet.ink])[0] if seen.sheet is not None else None
    return glance.sureness if glance is not None else 0.0
