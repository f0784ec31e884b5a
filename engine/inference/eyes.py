"""How a network looks at the inks of digits, each of them once. Owned by the thread that asks the network."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray

from engine.catalogue import DIGITS
from engine.datasets.ink import Gray
from engine.datasets.preparation import prepare_ink
from engine.datasets.shape import Box
from engine.specs import InputSpec

Judge = Callable[[NDArray[np.float32]], NDArray[np.float32]]
"""Probabilities (N, 10) of prepared values (N, C, H, W)."""


@dataclass(frozen=True, slots=True, eq=False)
class Glance:
    """What the network makes of one ink: probabilities (10,), and how familiar it looks where that can be told."""

    probabilities: NDArray[np.float32]
    familiarity: float | None = None

    @property
    def sureness(self) -> float:
        """The probability of the likeliest digit."""
        return float(self.probabilities.max())


@dataclass(frozen=True, slots=True, eq=False)
class Eye:
    """How the network looks at inks. `memory` keeps what it made of those it has seen, `parted` how those were parted
    that touch: the boxes of the digits in each. `familiarity` may be asked too: 0..1 for each of prepared values
    (N, C, H, W), and strange below `known_from`."""

    spec: InputSpec
    judge: Judge
    familiarity: Judge | None = None
    known_from: float = 0.0
    classes: tuple[str, ...] = DIGITS
    without: frozenset[str] = frozenset()
    memory: dict[bytes, Glance | None] = field(default_factory=dict[bytes, "Glance | None"])
    parted: dict[bytes, tuple[tuple[Gray, Box], ...]] = field(default_factory=dict[bytes, tuple[tuple[Gray, Box], ...]])

    def see(self, inks: list[Gray]) -> list[Glance | None]:
        """What each ink is, bright on black; None where there is none. Only what is new is asked."""
        keys = [key_of(ink) for ink in inks]
        fresh = {key: ink for key, ink in zip(keys, inks, strict=True) if key not in self.memory}
        roads = {key: prepare_ink(ink, self.spec, without=self.without, has_strip=False) for key, ink in fresh.items()}
        values = {key: road.values for key, road in roads.items() if road.values is not None}
        if values:
            batch = np.stack(list(values.values()))
            rows = self.judge(batch)
            known = self.familiarity(batch).tolist() if self.familiarity else [None] * len(batch)
            self.memory.update({key: Glance(row, share) for key, row, share in zip(values, rows, known, strict=True)})
        return [self.memory.setdefault(key, None) for key in keys]

    def clearest(self, looks: list[tuple[Gray, ...]]) -> list[tuple[Gray, Glance] | None]:
        """Of each digit's inks the one that is the clearest digit, and what it is; None where there is none."""
        seen = iter(self.see([ink for inks in looks for ink in inks]))
        pairs = [[(ink, next(seen)) for ink in inks] for inks in looks]
        known = [[(ink, glance) for ink, glance in each if glance is not None] for each in pairs]
        return [max(each, key=lambda pair: pair[1].sureness, default=None) for each in known]

    def name(self, glance: Glance) -> str:
        """The likeliest class."""
        return self.classes[int(glance.probabilities.argmax())]

    def forget(self) -> None:
        """Nothing has been seen."""
        self.memory.clear()
        self.parted.clear()


def key_of(ink: Gray) -> bytes:
    """Tells inks apart by their pixels."""
    return blake2b(np.ascontiguousarray(ink).tobytes(), digest_size=16, salt=str(ink.shape).encode()[:16]).digest()
