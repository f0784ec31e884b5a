"""Learning X from O on pictures the lesson draws itself, as a generator: one step per `next()`.

Owned by the thread that calls `next`; a step takes about a millisecond.
"""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from engine.lesson import network
from engine.lesson.board import INK, PAPER, Board, Letter, Pen, draw

_SEEN = 500  # training pictures that are looked at again for the training accuracy


@dataclass(frozen=True, slots=True, eq=False)
class Boards:
    """Pictures (N, 9, 9) in -1..1 and their labels (N,): 0 is X, 1 is O."""

    pictures: NDArray[np.float64]
    labels: NDArray[np.int64]


def generated(count: int, seed: int, *, grain: float = 0.15) -> Boards:
    """Half X, half O, mixed: shifted up to 1.5 cells, turned up to 20 degrees, scaled, thick and thin, with grain."""
    dice = np.random.default_rng(seed)
    labels = dice.permutation(np.arange(count) % 2)
    pictures = np.empty((count, 9, 9))
    letters: tuple[Letter, Letter] = ("x", "o")
    for label, letter in enumerate(letters):
        pens = [_any_pen(dice) for _ in range(int((labels == label).sum()))]
        if pens:
            pictures[labels == label] = draw(letter, pens)
    pictures += dice.normal(0.0, grain, pictures.shape)
    return Boards(np.clip(pictures, PAPER, INK), labels)


def _any_pen(dice: np.random.Generator) -> Pen:
    return Pen(
        down=dice.uniform(-1.5, 1.5),
        right=dice.uniform(-1.5, 1.5),
        turn_deg=dice.uniform(-20, 20),
        scale=dice.uniform(0.7, 1.1),
        width=dice.uniform(0.8, 2.2),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """One learning run. `examples` is how many pictures there are to learn from, shown again and again."""

    filters: int = 3
    examples: int = 2000
    held_out: int = 1000
    steps: int = 500
    batch: int = 32
    learning_rate: float = 0.01
    grain: float = 0.15
    evaluate_every: int = 10
    seed: int = 0


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Step:
    """The state after a step. The held-out figures are those of the last evaluation; `filters` is a copy."""

    step: int
    loss: float
    train_accuracy: float
    held_out_loss: float
    held_out_accuracy: float
    evaluated: bool
    filters: NDArray[np.float64]


class Learner:
    """A network being trained; `steps` is the generator, `answer` asks the network as it is now."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.train = generated(settings.examples, settings.seed * 2 + 1, grain=settings.grain)
        self.held_out = generated(settings.held_out, settings.seed * 2 + 2, grain=settings.grain)
        self._seen = Boards(self.train.pictures[:_SEEN], self.train.labels[:_SEEN])
        self.weights = network.random_weights(settings.filters, settings.seed)

    def steps(self) -> Generator[Step, None, None]:
        """Train on shuffled batches; yields after every step and evaluates every few."""
        settings, optimiser = self.settings, network.Adam(self.weights, self.settings.learning_rate)
        dice = np.random.default_rng(settings.seed)
        held_out = self._measure(self.held_out)
        train = self._measure(self._seen)
        for step in range(1, settings.steps + 1):
            chosen = dice.choice(settings.examples, min(settings.batch, settings.examples), replace=False)
            labels = self.train.labels[chosen]
            done = network.forward(self.weights, self.train.pictures[chosen])
            optimiser.step(network.gradients(self.weights, done, labels))
            evaluated = step % settings.evaluate_every == 0 or step == settings.steps
            if evaluated:
                held_out, train = self._measure(self.held_out), self._measure(self._seen)
            yield Step(
                step=step,
                loss=network.cross_entropy(done.logits, labels),
                train_accuracy=train[1],
                held_out_loss=held_out[0],
                held_out_accuracy=held_out[1],
                evaluated=evaluated,
                filters=self.weights.filters.copy(),
            )

    def answer(self, board: Board) -> NDArray[np.float64]:
        """The shares of X and O for one board, (2,)."""
        return network.softmax(network.forward(self.weights, board[None]).logits)[0]

    def _measure(self, boards: Boards) -> tuple[float, float]:
        logits = network.forward(self.weights, boards.pictures).logits
        right = float((logits.argmax(1) == boards.labels).mean())
        return network.cross_entropy(logits, boards.labels), right
