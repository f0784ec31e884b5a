"""What was measured, as lines: two sides of a comparison with the spread of their ratio, single figures, goals."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from statistics import median


@dataclass(frozen=True, slots=True)
class Goal:
    """What a figure should reach: at least `least` or at most `most`."""

    least: float | None = None
    most: float | None = None
    unit: str = ""

    def words(self, figure: float) -> str:
        """The goal, and whether `figure` reaches it."""
        asked, is_met = (
            (f"≥ {self.least:g}", figure >= self.least)
            if self.least is not None
            else (f"≤ {self.most:g}", figure <= (self.most or 0.0))
        )
        return f"goal {asked}{self.unit}: {'reached' if is_met else 'MISSED'}"


@dataclass(frozen=True, slots=True)
class Pair:
    """Rates of both sides, round by round; each round measured one right after the other."""

    ours: tuple[float, ...]
    theirs: tuple[float, ...]

    @property
    def ratios(self) -> tuple[float, ...]:
        """How many times as fast ours was, in each round."""
        return tuple(own / other for own, other in zip(self.ours, self.theirs, strict=True))

    @property
    def ratio(self) -> float:
        """The median round's."""
        return median(self.ratios)

    def spread(self) -> str:
        """The ratio with the smallest and the largest of all rounds."""
        found = self.ratios
        return f"{self.ratio:.2f}× ({min(found):.2f} to {max(found):.2f}, {len(found)} rounds)"


def alternate(ours: Callable[[], float], theirs: Callable[[], float], rounds: int) -> Pair:
    """Both sides in turn, `rounds` times; each gives its rate."""
    own, other = list[float](), list[float]()
    for number in range(rounds):
        first, second = ((own, ours), (other, theirs)) if number % 2 == 0 else ((other, theirs), (own, ours))
        for rates, measure in (first, second):
            rates.append(measure())
    return Pair(tuple(own), tuple(other))


def line(title: str, figures: str, goal: str = "") -> None:
    """One line on the terminal."""
    print(f"{title:46} {figures}{'   ' + goal if goal else ''}", flush=True)
