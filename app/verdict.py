"""What an answer says in words: the class, or that there is none, and why. No owning thread."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QCoreApplication

from app.wording import percent
from engine.catalogue import DIGITS
from engine.messages import Answer, Limits, Reason, doubt


@dataclass(frozen=True, slots=True)
class Verdict:
    """`name` is what is written large; `reason` is "" where the answer stands. The quiet line below it is `pattern`
    with the `classes` that it tells of."""

    name: str
    pattern: str
    reason: Reason
    classes: tuple[str, ...] = ()

    @property
    def why(self) -> str:
        """The quiet line."""
        return self.why_with(lambda name: name)

    def why_with(self, written: Callable[[str], str]) -> str:
        """The quiet line, with its classes called otherwise."""
        return self.pattern.format(*map(written, self.classes))


def verdict(answer: Answer, limits: Limits) -> Verdict:
    """What `answer` says within `limits`."""
    order = np.argsort(-answer.probabilities, kind="stable")
    first, second = answer.classes[int(order[0])], answer.classes[int(order[min(1, len(order) - 1)])]
    share = float(answer.probabilities[order[0]])
    reason = doubt(share, answer.familiarity, limits)
    match reason:
        case "unfamiliar":
            why = QCoreApplication.translate("verdict", "unfamiliar picture: {score}, below {limit}")
            score = _bound(answer.familiarity or 0.0)
            return Verdict(
                stranger_name(answer.classes), why.format(score=score, limit=_bound(limits.familiarity, 0)), reason
            )
        case "improbable":
            return torn(first, second, share, limits)
        case _:
            sure = QCoreApplication.translate("verdict", "{percent}  sure")
            return Verdict(first, sure.format(percent=percent(share)), reason)


def torn(first: str, second: str, share: float, limits: Limits) -> Verdict:
    """Between two classes, of which the first has `share`."""
    why = QCoreApplication.translate("verdict", "{first} or {second}: {share}, below {limit}")
    pattern = why.format(first="{0}", second="{1}", share=_bound(share), limit=_bound(limits.probability, 0))
    return Verdict(unsure_name(), pattern, "improbable", (first, second))


def stranger_name(classes: tuple[str, ...]) -> str:
    """What is said of a picture that looks like none of the classes."""
    if classes == DIGITS:
        return QCoreApplication.translate("verdict", "Not a digit I know")
    return QCoreApplication.translate("verdict", "Nothing I know")


def unsure_name() -> str:
    """What is said where no class is likely enough."""
    return QCoreApplication.translate("verdict", "Not sure")


def _bound(share: float, digits: int = 1) -> str:
    """A share that a line break leaves in one piece."""
    return percent(share, digits).replace(" ", "\u00a0")
