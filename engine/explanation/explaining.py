"""All explanations behind one door, and the judgement of one. Owned by the thread that explains."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from threading import Thread

import numpy as np
from numpy.typing import NDArray

from engine.explanation import quality
from engine.explanation.occlusion import occlusion
from engine.explanation.subject import Attribution, Subject, Work, within
from engine.messages.inspection import Method

IMPORT_PIECE_S = 0.01
BY_MAGNITUDE: tuple[Method, ...] = ("gradient", "smooth_gradient")  # their sign says which way, not whether


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """Which explanation; fields as in `Explain`."""

    method: Method
    layer: str = ""
    window_px: int = 0
    stride_px: int = 0
    samples: int = 32


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Judgement:
    """Fields as in `ExplanationJudged`."""

    deletion: quality.Curve
    insertion: quality.Curve
    random_deletion: quality.Curve
    random_insertion: quality.Curve
    randomised: tuple[str, ...]
    similarity: NDArray[np.float32]


def explain(subject: Subject, wish: Wish) -> Work[Attribution]:
    """The explanation wished for, in small pieces of work."""
    yield 0.0
    if wish.method != "occlusion":
        yield from _captum_imported()
    return (yield from _work(subject, wish))


def _captum_imported() -> Work[None]:
    """Import Captum on a thread of its own: the first time takes seconds, in which the pen must be answered."""
    importing = Thread(
        target=import_module, args=("engine.explanation.gradients",), name="convlens-captum", daemon=True
    )
    importing.start()
    while importing.is_alive():
        importing.join(IMPORT_PIECE_S)
        yield 0.0


def _work(subject: Subject, wish: Wish) -> Work[Attribution]:
    if wish.method == "occlusion":
        return occlusion(subject, wish.window_px, wish.stride_px)
    from engine.explanation import gradients

    match wish.method:
        case "gradient":
            return gradients.gradient(subject)
        case "smooth_gradient":
            return gradients.smooth_gradient(subject, wish.samples)
        case "integrated_gradients":
            return gradients.integrated_gradients(subject)
        case "grad_cam":
            return gradients.grad_cam(subject, wish.layer)


def judge(subject: Subject, wish: Wish) -> Work[Judgement]:
    """Both checks of the explanation wished for. The subject's own network is shuffled at the end."""

    def importance(of: Subject) -> Work[NDArray[np.float32]]:
        values = (yield from explain(of, wish)).values
        return np.abs(values) if wish.method in BY_MAGNITUDE else values

    values = yield from within(importance(subject), 0.0, 0.1)
    order = quality.by_importance(values)
    deletion, insertion = yield from within(quality.deletion_and_insertion(subject, order), 0.1, 0.1)
    random_deletion, random_insertion = yield from within(quality.at_random(subject), 0.2, 0.2)
    randomised, similarity = yield from within(quality.randomisation(subject, values, importance), 0.4, 0.6)
    return Judgement(
        deletion=deletion,
        insertion=insertion,
        random_deletion=random_deletion,
        random_insertion=random_insertion,
        randomised=randomised,
        similarity=similarity,
    )
