"""The one digit of a photo: all ink on it, or, where the network knows that better, what is in one of its boxes.

Owned by the thread that asks the network. The limits were chosen on pages made of training digits: sheets that the
photo cuts, tables, pens beside the digit.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from engine.datasets.preparation import ROOM, prepare_ink
from engine.datasets.work import Prepared
from engine.inference.boxes import Digit, Seen
from engine.inference.classify import Served
from engine.inference.eyes import Eye
from engine.inference.numbers import LINE
from engine.inference.unsure import Numbers, Sight
from engine.messages import DigitBox
from engine.specs import Crop

PLAINLY = 0.9  # as familiar is all ink together, and nothing else is looked for, or what is picked out of it
MOST_BOXES = 3  # more of them are no digit with something beside it

Look = Callable[[], tuple[Seen, tuple[Digit, ...]]]
"""The photo and the digits found on it."""


def eye_of(served: Served, without: frozenset[str] = frozenset(), before: Callable[[], None] | None = None) -> Eye:
    """How the network served looks at inks; `before` each time it is called, and may raise."""
    sight = Sight(served)

    def judge(values: Numbers) -> Numbers:
        if before is not None:
            before()
        return sight.judge(values)

    known = served.checkpoint.familiarity
    return Eye(
        served.checkpoint.input,
        judge,
        familiarity=sight.familiarity,
        known_from=known.threshold if known is not None else 0.0,
        classes=served.checkpoint.classes,
        without=without,
    )


def spotted(whole: Prepared, look: Look, eye: Eye, *, has_strip: bool = True) -> Prepared:
    """`whole`, the road of all ink on a photo, or the road of the one digit that the network knows better.

    On a clean page all ink is the digit's. A network that cannot tell what it knows, as in training, is asked what it
    is surer of, all ink or the only box.
    """
    if whole.is_clean:
        return whole
    share = _share(whole, eye)
    if share >= PLAINLY and eye.familiarity is not None:
        return whole
    seen, digits = look()
    is_known = share >= eye.known_from
    digit = _surer(digits, share) if eye.familiarity is None else _sole(digits, eye, is_known=is_known)
    if digit is None or digit.ink is None:
        return whole
    steps = seen.steps_to(digit.ink, eye.spec, eye.without) if has_strip else ()
    road = prepare_ink(digit.ink, eye.spec, without=eye.without, before=steps, has_strip=has_strip)
    return replace(road, place=_around(digit.box))


def _share(whole: Prepared, eye: Eye) -> float:
    """How familiar all ink together is, or, where that cannot be told, how sure the network is of it."""
    if whole.values is None:
        return 0.0
    batch = whole.values[None]
    return float((eye.judge if eye.familiarity is None else eye.familiarity)(batch)[0].max())


def _surer(digits: tuple[Digit, ...], share: float) -> Digit | None:
    """The only box, if the network is surer of it."""
    found = [each for each in digits if each.glance is not None and each.glance.sureness > share]
    return found[0] if len(digits) == 1 and found else None


def _sole(digits: tuple[Digit, ...], eye: Eye, *, is_known: bool) -> Digit | None:
    """The only box, or, where all ink together is unknown, the only one that holds anything known, if it is more than
    a line, which twigs and edges are as well."""
    found = sorted((each for each in digits if each.glance is not None), key=_familiarity, reverse=True)
    if not found or _familiarity(found[0]) < PLAINLY:
        return None
    if len(found) == 1:
        return found[0]
    is_alone = len(found) <= MOST_BOXES and _familiarity(found[1]) < eye.known_from
    return found[0] if is_alone and not is_known and not _is_line(found[0], eye) else None


def _is_line(digit: Digit, eye: Eye) -> bool:
    return digit.glance is not None and eye.name(digit.glance) == LINE


def _familiarity(digit: Digit) -> float:
    return digit.glance.familiarity or 0.0 if digit.glance is not None else 0.0


def _around(box: DigitBox) -> Crop:
    side = ROOM * max(box.width, box.height)
    return Crop(left=box.left + (box.width - side) / 2, top=box.top + (box.height - side) / 2, side=side)
