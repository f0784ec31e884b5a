"""When an answer is no answer: decided alike by engine and window, from numbers alone. Frozen; no owning thread."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

LEAST_PROBABILITY = 0.8
Reason = Literal["", "improbable", "unfamiliar"]
"""Why there is no answer: no class is likely enough, or the picture is nothing the network knows; "" for an answer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """The least probability of an answer, and the least familiarity of its picture; both 0..1, and the limit itself is
    enough."""

    probability: float = LEAST_PROBABILITY
    familiarity: float = 0.0


def doubt(probability: float, familiarity: float | None, limits: Limits) -> Reason:
    """Why a class this likely, of a picture this familiar (None: nobody can tell), is no answer; "" if it is one."""
    if familiarity is not None and familiarity < limits.familiarity:
        return "unfamiliar"
    return "improbable" if probability < limits.probability else ""
