"""Evaluations with made-up numbers, as the engine would tell them."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from engine.messages import GalleryPart, Judged, JudgedOpened, ReliabilityBins
from tests.app.fakes import STAMP

CLASSES = ("cat", "dog", "owl")
CONFUSION = np.array([[50, 3, 0], [2, 40, 8], [0, 1, 96]])


def judged(request: int = 0, confusion: NDArray[np.int64] = CONFUSION, **changes: Any) -> Judged:
    """An evaluation with that confusion matrix; right answers are the more confident ones."""
    right = np.repeat([True, False], [int(confusion.trace()), int(confusion.sum() - confusion.trace())])
    confidences = np.where(right, 0.9, 0.5).astype(np.float32) + np.linspace(0, 0.05, len(right), dtype=np.float32)
    parts: dict[str, Any] = {
        "request": request, "evaluation": 1, "is_run": True, "reference": "live", "data": "mnist",
        "split": "validation", "stamp": STAMP, "classes": CLASSES, "confusion": confusion.copy(), "loss": 0.25,
        "accuracy": float(confusion.trace() / confusion.sum()), "excluded": 0, "relabelled": 0, "left_out": 0,
        "temperature": 1.0, "reliability": bins(), "confidences": confidences, "right": right, "familiarities": None,
        "least_familiarity": 0.0, "can_undo": False,
    }  # fmt: skip
    return Judged(**parts | changes)


def bins() -> ReliabilityBins:
    middle = (np.arange(15) + 0.5) / 15
    return ReliabilityBins(confidence=middle, accuracy=middle**2, count=np.arange(15) * 3, error=0.0421)


def part(request: int, cell: tuple[int, int], first: int, number: int, total: int, **changes: Any) -> GalleryPart:
    """Pictures of a cell, each filled with its own place."""
    places = np.arange(first, first + number)
    parts: dict[str, Any] = {
        "request": request, "evaluation": 1, "truth": cell[0], "predicted": cell[1], "first": first, "total": total,
        "is_ink": True, "places": places, "confidences": np.linspace(0.9, 0.5, number, dtype=np.float32),
        "thumbnails": np.broadcast_to(places[:, None, None].astype(np.uint8), (number, 28, 28)).copy(),
        "truths": np.full(number, cell[0]), "given": np.full(number, cell[0]),
        "predictions": np.full(number, cell[1]), "marks": ("",) * number,
        "names": tuple(str(each) for each in places.tolist()),
    }  # fmt: skip
    return GalleryPart(**parts | changes)


def opened(request: int, place: int, **changes: Any) -> JudgedOpened:
    """A picture whose every pixel is its place."""
    parts: dict[str, Any] = {
        "request": request, "evaluation": 1, "place": place, "pixels": np.full((28, 28), place, np.uint8),
        "name": str(place + 1), "truth": "dog", "predicted": "owl", "confidence": 0.8,
    }  # fmt: skip
    return JudgedOpened(**parts | changes)
