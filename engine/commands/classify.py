"""`convlens classify MODEL FILE...`: what is in these pictures? Owned by the main thread of a headless process."""

from __future__ import annotations

from time import perf_counter

import numpy as np

from engine import checkpoints
from engine.commands.console import Console, percent
from engine.datasets.pictures import load_picture
from engine.datasets.preparation import prepare
from engine.errors import EngineError
from engine.inference.classify import Served, probabilities_of, serve


def classify(model: str, files: list[str], top: int, console: Console) -> int:
    """Answer for each file in turn; 1 if there was one that could not be answered, after all others were."""
    served = serve(checkpoints.load(checkpoints.resolve(model)))
    failures = 0
    for file in files:
        try:
            _tell(file, served, top, console)
        except EngineError as error:
            failures += 1
            console.complain(error.sentence)
    return 1 if failures else 0


def _tell(file: str, served: Served, top: int, console: Console) -> None:
    started = perf_counter()
    picture = load_picture(file)
    prepared = prepare(picture.pixels, served.checkpoint.input)
    if prepared.values is None:
        raise EngineError("“{name}”: {why}", reason="blank", name=picture.name, why=str(prepared.steps[-1].note))
    probabilities = probabilities_of(served, prepared.values)[0]  # (classes,)
    seconds = perf_counter() - started
    if picture.notice:
        console.note(picture.notice)
    best = [
        {"class": served.checkpoint.classes[index], "probability": float(probabilities[index])}
        for index in np.argsort(-probabilities, kind="stable")[:top]
    ]
    words = "  ".join(f"{each['class']} {percent(each['probability'])}" for each in best)
    console.tell({"file": file, **best[0], "top": best, "seconds": seconds}, f"{file}: {words}")
