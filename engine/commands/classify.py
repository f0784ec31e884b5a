"""`convlens classify MODEL FILE...`: what is in these pictures? Owned by the main thread of a headless process."""

from __future__ import annotations

from time import perf_counter

import numpy as np

from engine import checkpoints
from engine.commands.console import Console, percent
from engine.datasets.pictures import load_picture
from engine.datasets.preparation import prepare
from engine.errors import EngineError, say
from engine.inference.classify import Served, probabilities_of, serve
from engine.inference.finding import MOST_DIGITS
from engine.inference.numbers import read_number


def classify(model: str, files: list[str], top: int, console: Console, *, digits: bool = False) -> int:
    """Answer for each file in turn; 1 if there was one that could not be answered, after all others were.

    With `digits` every picture is a page whose digits are found and read as text.
    """
    served = serve(checkpoints.load(checkpoints.resolve(model)))
    failures = 0
    for file in files:
        try:
            if digits:
                _tell_number(file, served, console)
            else:
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


def _tell_number(file: str, served: Served, console: Console) -> None:
    started = perf_counter()
    picture = load_picture(file)
    read = read_number(picture.pixels, served.checkpoint.input, lambda values: probabilities_of(served, values))
    seconds = perf_counter() - started
    if not read.digits:
        raise EngineError("“{name}”: no digit was found.", reason="blank", name=picture.name)
    if picture.notice:
        console.note(picture.notice)
    if read.is_capped:
        console.note(say("“{name}”: only the {count} largest were read.", name=picture.name, count=MOST_DIGITS))
    found = [
        {
            "digit": served.checkpoint.classes[int(row.argmax())],
            "probability": float(row.max()),
            "box": [round(each.left), round(each.top), round(each.width), round(each.height)],
            "line": each.line,
            "place": each.place,
        }
        for each, row in zip(read.digits, read.probabilities, strict=True)
    ]
    boxes = "\n".join("  {digit}  {probability:.4f}  {box}".format(**each) for each in found)
    console.tell(
        {"file": file, "text": read.text, "digits": found, "seconds": seconds}, f"{file}: {read.text}\n{boxes}"
    )
