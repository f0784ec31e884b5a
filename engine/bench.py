"""How fast each device trains and answers, with the network of article 000. Owned by the thread that asks."""

from __future__ import annotations

from collections.abc import Callable, Generator
from dataclasses import dataclass
from statistics import median
from time import perf_counter

import torch

from engine import devices
from engine.errors import Sentence, say
from engine.messages import DeviceSpec
from engine.recipes.cifar import CIFAR_TF
from engine.training.data import Normalisation, to_unit
from engine.training.learner import Learner
from engine.work import Progress, part_of

EPOCHS, PICTURES = 60, 50_000  # of article 000's table
WARM_UP = 3
LONGEST_S = 4.0  # a measurement of one kind on one device
MOST_ROUNDS = 200
ANSWER_BATCH = 500


@dataclass(frozen=True, slots=True)
class Speed:
    """What one device does: pictures learned per second, answers per second one at a time and in batches."""

    device: DeviceSpec
    training_images_per_s: float
    answers_per_s: float
    batched_answers_per_s: float

    @property
    def sixty_epochs_s(self) -> float:
        """What article 000's training would take here, evaluations left out."""
        return EPOCHS * PICTURES / self.training_images_per_s


@dataclass(frozen=True, slots=True)
class _Work:
    """Something to be done again and again, `count` pictures each time, on so many `threads` of the CPU."""

    words: Sentence
    do: Callable[[], object]
    count: int
    threads: int


def measure(
    found: tuple[DeviceSpec, ...] | None = None, *, longest_s: float = LONGEST_S
) -> Generator[Progress | Speed, None, None]:
    """Every device in turn, best first: what is being measured and how far all of it is (0..1), then its `Speed`."""
    there = devices.available() if found is None else found
    for number, spec in enumerate(there):
        rates: list[float] = []
        kinds = _work_on(torch.device(spec.name), spec.title)
        share = 1 / (len(there) * len(kinds))
        for place, work in enumerate(kinds):
            timing = _timed(work, spec, longest_s)
            rates.append((yield from part_of(timing, number / len(there) + place * share, share)))
        yield Speed(spec, *rates)


def _work_on(device: torch.device, title: str) -> tuple[_Work, _Work, _Work]:
    """Training at the article's batch size, one answer, a batch of answers; the pictures lie on the device."""
    spec, size = CIFAR_TF.input, CIFAR_TF.batch_size
    learner = Learner(CIFAR_TF, device)
    draw = torch.Generator().manual_seed(0)
    shape = (ANSWER_BATCH, spec.channels, spec.height_px, spec.width_px)
    pictures = torch.randint(0, 256, shape, generator=draw, dtype=torch.uint8).to(device)
    labels = torch.randint(0, CIFAR_TF.model.classes, (size,), generator=draw).to(device)
    normalise = Normalisation(spec, device)

    def learn() -> object:
        return learner.learn(pictures[:size], labels, 1, CIFAR_TF.optimiser.learning_rate, size)

    def answer(count: int) -> object:
        with torch.inference_mode():
            return learner.judged.eval()(normalise(to_unit(pictures[:count]))).argmax(dim=1).cpu()

    threads, answering = devices.training_threads(), say("Answering on {device}", device=title)
    return (
        _Work(say("Training on {device}", device=title), learn, size, threads),
        _Work(answering, lambda: answer(1), 1, 1),  # as the window asks: one thread is fastest
        _Work(answering, lambda: answer(ANSWER_BATCH), ANSWER_BATCH, threads),
    )


def _timed(work: _Work, spec: DeviceSpec, longest_s: float) -> Generator[Progress, None, float]:
    """The share done after each round; gives pictures per second by the median round."""
    device = torch.device(spec.name)
    devices.set_threads(work.threads)
    for _ in range(WARM_UP):
        work.do()
        yield work.words, 0.0
    rounds: list[float] = []
    begin_s = perf_counter()
    while len(rounds) < MOST_ROUNDS and perf_counter() - begin_s < longest_s:
        _wait_for(device)
        start_s = perf_counter()
        work.do()
        _wait_for(device)
        rounds.append(perf_counter() - start_s)
        yield work.words, min(max(len(rounds) / MOST_ROUNDS, (perf_counter() - begin_s) / longest_s), 1.0)
    return work.count / median(rounds)


def _wait_for(device: torch.device) -> None:
    """GPUs work behind the caller's back."""
    if device.type == "cuda":
        torch.cuda.synchronize(device)
    elif device.type == "mps":
        torch.mps.synchronize()
