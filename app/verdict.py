"""What an answer says in words: the class, or that there is none, and why. No owning thread."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QCoreApplication

from app.wording import percent
from engine.catalogue import DIGITS
from engine.messages import Answer, Limits, Reason, doubt


@dataclass(frozen=True, slots=True)
class Verdict:
    """`name` is what is written large, `why` the quiet line below it; `reason` is "" where the answer stands."""

    name: str
    why: str
    reason: Reason


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
            why = QCoreApplication.translate("verdict", "{first} or {second}: {share}, below {limit}")
            told = why.format(first=first, second=second, share=_bound(share), limit=_bound(limits.probability, 0))
            return Verdict(unsure_name(), told, reason)
        case _:
            sure = QCoreApplication.translate("verdict", "{percent}  sure")
            return Verdict(first, sure.format(percent=percent(share)), reason)


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
