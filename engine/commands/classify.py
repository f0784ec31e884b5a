"""`convlens classify [MODEL] FILE|DIR...`: what is in these pictures? Owned by the main thread of the process."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from time import perf_counter
from typing import Any

import numpy as np

from engine import checkpoints
from engine.album.survey import pictures_in
from engine.album.table import as_csv
from engine.catalogue import SHIPPED_MODELS
from engine.commands.console import Console, counted, percent
from engine.commands.exits import BAD_INPUT
from engine.datasets.pictures import load_picture
from engine.datasets.reading import shown_name
from engine.errors import EngineError, Sentence, printable, say
from engine.inference.calibrating import knows_digits
from engine.inference.classify import Served, serve
from engine.inference.finding import MOST_DIGITS
from engine.inference.framing import Recognised, recognise
from engine.inference.numbers import ReadNumber, read_number
from engine.inference.unsure import Sight, limits_of
from engine.messages import SurveyRow, doubt
from engine.offers import offer
from engine.work import finish
from engine.writing import atomic_write, is_standard_output

MODEL_SUFFIX = ".safetensors"


def classify(items: Sequence[str], top: int, csv: str | None, console: Console, *, digits: bool = False) -> int:
    """Answer for each picture in turn; 1 if there was one that could not be answered, after all others were.

    The first of `items` may name the model. With `digits` every picture is a page whose digits are found and read as
    text. With `csv` the answers go to that file as a table, and only their number is told.
    """
    model, named = model_and_files(items, digits=digits)
    served = serve(checkpoints.load(checkpoints.resolve(model)))
    if digits and not knows_digits(served.checkpoint):
        raise EngineError("This model recognises no digits. Choose a digit model.", reason="mismatch")
    rows: list[SurveyRow] = []
    files = [file for each in named for file in _files(each, rows, console)]
    with console.bar("classifying", total=len(files), unit="pictures") as bar:
        for file in files:
            try:
                answer = _number if digits else _thing
                rows.append(answer(len(rows), file, served, top, console, is_told=csv is None))
            except EngineError as error:
                _fail(file, error, rows, console)
            bar.update()
    failures = sum(row.problem is not None for row in rows)
    if csv is not None:
        _write(Path(csv).expanduser(), rows, served, console)
    return BAD_INPUT if failures else 0


def model_and_files(items: Sequence[str], *, digits: bool) -> tuple[str, list[str]]:
    """The model named first, or the one that fits the question; and the pictures and folders."""
    first, rest = items[0], list(items[1:])
    if rest and is_model(first):
        return first, rest
    return SHIPPED_MODELS[0] if digits else SHIPPED_MODELS[-1], list(items)


def is_model(name: str) -> bool:
    """Whether a word of the command line means a model: its name, its file, or something that is nothing else."""
    if name in SHIPPED_MODELS or offer(name) is not None or name.endswith(MODEL_SUFFIX):
        return True
    return not Path(name).suffix and not Path(name).expanduser().exists()


def _files(named: str, rows: list[SurveyRow], console: Console) -> list[str]:
    """The pictures in a folder, or the file itself; a folder without any is a row of its own."""
    path = Path(named).expanduser()
    if not path.is_dir():
        return [named]
    try:
        return [str(each) for each in finish(pictures_in(path))]
    except EngineError as error:
        _fail(named, error, rows, console)
        return []


def _fail(file: str, error: EngineError, rows: list[SurveyRow], console: Console) -> None:
    console.complain(_by_path(error.sentence, file))
    rows.append(SurveyRow(place=len(rows), name=file, problem=error.sentence))


def _by_path(sentence: Sentence, file: str) -> Sentence:
    """The sentence with the file as it was given: folders may hold many of the same name."""
    given = {"name": printable(file)}
    values = ((key, given.get(key, value) if value == shown_name(file) else value) for key, value in sentence.values)
    return Sentence(sentence.template, tuple(values))


def _thing(place: int, file: str, served: Served, top: int, console: Console, *, is_told: bool) -> SurveyRow:
    started = perf_counter()
    picture = load_picture(file)
    seen = recognise(served, picture.pixels)
    if seen.probabilities is None and seen.reason:
        return _stranger(place, file, seen, console, is_told=is_told)
    if seen.probabilities is None:
        why = str(seen.prepared.steps[-1].note)
        raise EngineError("“{name}”: {why}", reason="blank", name=picture.name, why=why)
    seconds = perf_counter() - started
    probabilities = seen.probabilities  # (classes,)
    if picture.notice and is_told:
        console.note(f"{printable(file)}: {picture.notice}")
    best = [
        {"class": served.checkpoint.classes[index], "probability": float(probabilities[index])}
        for index in np.argsort(-probabilities, kind="stable")[:top]
    ]
    if is_told:
        words = "  ".join(f"{each['class']} {percent(each['probability'])}" for each in best)
        unsure = {"": "", "improbable": "   not sure", "unfamiliar": "   not sure: unlike anything it knows"}[
            seen.reason
        ]
        more = {"sure": seen.reason == "", "reason": seen.reason, "familiarity": seen.familiarity, "seconds": seconds}
        console.tell({"file": file, **best[0], "top": best, **more}, f"{printable(file)}: {words}{unsure}")
    label, share = str(best[0]["class"]), float(best[0]["probability"])
    return SurveyRow(place=place, name=file, label=label, probability=share, familiarity=seen.familiarity)


def _stranger(place: int, file: str, seen: Recognised, console: Console, *, is_told: bool) -> SurveyRow:
    """A picture of something that the network cannot even be shown."""
    if is_told:
        note = str(seen.prepared.steps[-1].note)
        record = {"file": file, "class": None, "top": [], "sure": False, "reason": seen.reason, "familiarity": 0.0}
        console.tell({**record, "why": note}, f"{printable(file)}: not sure: unlike anything it knows. {note}")
    return SurveyRow(place=place, name=file, familiarity=0.0)


def _number(place: int, file: str, served: Served, _top: int, console: Console, *, is_told: bool) -> SurveyRow:
    started = perf_counter()
    picture = load_picture(file)
    sight = Sight(served)
    read = read_number(picture.pixels, served.checkpoint.input, sight.judge, sight.familiarity)
    seconds = perf_counter() - started
    if not read.digits:
        raise EngineError("“{name}”: no digit was found.", reason="blank", name=picture.name)
    if picture.notice and is_told:
        console.note(f"{printable(file)}: {picture.notice}")
    if read.is_capped:
        console.note(say("“{name}”: only the {count} largest were read.", name=printable(file), count=MOST_DIGITS))
    found = _told(read, served)
    if is_told:
        boxes = "\n".join(
            "  {digit}  {probability:.4f}  {box}".format(**each) + ("" if each["sure"] else "  not sure")
            for each in found
        )
        is_sure = all(each["sure"] for each in found)
        record = {"file": file, "text": read.text, "sure": is_sure, "digits": found, "seconds": seconds}
        console.tell(record, f"{printable(file)}: {read.text}{'' if is_sure else '   not sure'}\n{boxes}")
    least = min(glance.sureness for glance in read.glances)
    strangest = min((glance.familiarity for glance in read.glances if glance.familiarity is not None), default=None)
    return SurveyRow(place=place, name=file, label=read.text, probability=least, familiarity=strangest)


def _told(read: ReadNumber, served: Served) -> list[dict[str, Any]]:
    """Every digit that was read, with its box, as JSON has it."""
    limits = limits_of(served)
    return [
        {
            "digit": served.checkpoint.classes[int(glance.probabilities.argmax())],
            "probability": glance.sureness,
            "familiarity": glance.familiarity,
            "sure": doubt(glance.sureness, glance.familiarity, limits) == "",
            "box": [round(each.left), round(each.top), round(each.width), round(each.height)],
            "line": each.line,
            "place": each.place,
        }
        for each, glance in zip(read.digits, read.glances, strict=True)
    ]


def _write(path: Path, rows: list[SurveyRow], served: Served, console: Console) -> None:
    limits = limits_of(served)
    atomic_write(path, as_csv(rows, limits).encode(errors="backslashreplace"))  # names may be any bytes
    answered = [row for row in rows if row.problem is None]
    unsure = sum(doubt(row.probability, row.familiarity, limits) != "" for row in answered)
    record = {"csv": str(path), "count": len(rows), "answered": len(answered), "unsure": unsure}
    pictures = counted(len(rows), "picture", "pictures")
    text = f"{printable(str(path))}: {len(answered)} of {pictures} answered, {unsure} of them not sure"
    if is_standard_output(path):  # whoever reads the table there reads nothing else
        console.note(text)
    else:
        console.tell(record, text)
