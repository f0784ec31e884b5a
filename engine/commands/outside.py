"""`convlens evaluate MODEL DIR` on labelled material from outside: pen strokes, digits, whole numbers, photos.

Owned by the main thread of a headless process.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from time import perf_counter

from engine.commands.console import Console, counted, percent, table
from engine.commands.figures import as_lines, as_table, per_class, watched
from engine.datasets.labels import DIGITS
from engine.datasets.reading import shown_name
from engine.datasets.sources import folder_called
from engine.datasets.wild import Wild, WildItem, made_strangers, strangers_in, unlisted
from engine.errors import EngineError, printable
from engine.evaluation.labelled import LabelledFolder
from engine.exporting.failures import write_failures
from engine.inference.calibrating import kind_of
from engine.inference.classify import Served
from engine.inference.measure import confusion, measure
from engine.inference.results import Measured
from engine.writing import make_folder

STRANGERS = 300  # self-made ones


def evaluate_outside(
    served: Served, model: str, folder: LabelledFolder, failures: str | None, strangers: str | None, console: Console
) -> int:
    """Measure a model on a folder that says what its items show, each asked as `classify` asks it.

    Wrong answers go to the folder `failures`. The folder `strangers` shows what the model does not
    know; where none is named, the program makes some itself for a model of digits, and for one of photos that can tell
    what it does not know.
    """
    started = perf_counter()
    given = folder.open()
    wild = folder.corrected(given, served.checkpoint.classes)
    left_out = len(given.rows) - len(wild.rows)
    if failures is not None:
        make_folder(Path(failures).expanduser())  # now, or minutes of work would end in nothing
    measured = watched(measure(served, wild, _strangers(served, wild, strangers)), console, "evaluating")
    seconds = perf_counter() - started
    record = {"model": model, "data": str(folder.root), **measured.record(), "seconds": seconds}
    record["skipped"] = [{"file": file, "why": str(sentence)} for file, sentence in measured.skipped]
    left = unlisted(given)
    record |= {"unlisted": left, "left_out": left_out}
    lines = [_headline(measured, left_out, seconds), _kinds(measured)]
    if measured.task != "numbers":
        counts = confusion(measured, served.checkpoint.classes)
        record |= {"per_class": per_class(counts, served.checkpoint.classes), "confusion": counts.tolist()}
        lines.append(as_table(per_class(counts, served.checkpoint.classes)))
    if left:
        lines.append(f"{counted(left, 'picture', 'pictures')} in this folder {'has' if left == 1 else 'have'} no label")
    if failures is not None:
        write_failures(Path(failures).expanduser(), measured.failures)
    console.tell(record, "\n".join([*lines, *as_lines(measured.skipped)]))
    return 0


def _strangers(served: Served, wild: Wild, folder: str | None) -> list[Callable[[], WildItem]]:
    if wild.task == "numbers":
        if folder is not None:
            raise EngineError("Numbers are not told from strangers. Leave --strangers out.", reason="usage")
        return []
    if folder is not None:
        path = folder_called(folder)
        if not path.exists():
            raise EngineError("There is no folder “{name}”. Choose another.", reason="missing", name=shown_name(path))
        return strangers_in(path)
    match kind_of(served.checkpoint):
        case "photo" if served.checkpoint.familiarity is not None:
            return made_strangers(STRANGERS, "photo")
        case "digit" if all(label in DIGITS for label in wild.labels):
            return made_strangers(STRANGERS)
    return []


def _headline(measured: Measured, left_out: int, seconds: float) -> str:
    right = f"({sum(result.is_right for result in measured.results)} / {len(measured.results)})"
    digits = f"   digits {percent(measured.digit_accuracy)}" if measured.task == "numbers" else ""
    unsure, said = percent(measured.unsure), f"   {left_out} left out as you said" if left_out else ""
    error = "" if measured.calibration_error is None else f"   calibration error {percent(measured.calibration_error)}"
    strangers = f"   strangers {percent(measured.strangers_unsure)} not sure" if measured.strangers else ""
    auroc = "" if measured.auroc is None else f", AUROC {measured.auroc:.4f}"
    loss = "" if measured.loss is None else f"   loss {measured.loss:.4f}"
    sure = f"{digits}{loss}   not sure {unsure}{error}{strangers}{auroc}"
    return f"{percent(measured.accuracy)} {right}{sure}   {seconds:.1f} s{said}"


def _kinds(measured: Measured) -> str:
    rows = [[printable(kind), str(count), percent(share)] for kind, (count, share) in measured.kinds.items()]
    return table([["kind", "count", "right"], *rows])
