"""Every export under one name: what can be made of a model or a run, and what to say when it is done. Any thread."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import dataclass
from pathlib import Path

from engine.errors import EngineError, Sentence, say
from engine.exporting import onnx_road, subjects
from engine.exporting.onnx_model import write_onnx
from engine.exporting.report import write_report
from engine.exporting.source import write_source
from engine.exporting.subjects import Subject
from engine.exporting.tables import write_csv
from engine.exporting.tensorboard import write_events
from engine.messages import ExportKind
from engine.work import Progress

Making = Generator[Progress, None, "Exported"]


@dataclass(frozen=True, slots=True)
class Exported:
    """The files that were written, the one to open first, and what to say about them."""

    paths: tuple[Path, ...]
    sentence: Sentence


def export(reference: str, kind: ExportKind, path: Path) -> Making:
    """Write the model or run meant by `reference` to `path`; nothing is left there when it fails."""
    subject = subjects.find(reference)
    if not path.parent.is_dir():
        raise EngineError(
            "There is no folder “{folder}”. Choose another place.", reason="missing", folder=str(path.parent)
        )
    _check_place(subject, kind, path)
    match kind:
        case "csv":
            return (yield from _csv(subject, path))
        case "tensorboard":
            return (yield from _tensorboard(subject, path))
        case "onnx":
            return (yield from _onnx(subject, path))
        case "python":
            return (yield from _python(subject, path))
        case "report":
            return (yield from _report(subject, path))


def _check_place(subject: Subject, kind: ExportKind, path: Path) -> None:
    """EngineError where the name is none for this kind of file, or what is exported would be written over."""
    if kind == "onnx" and path.suffix.lower() != ".onnx":
        raise EngineError("The ONNX model needs a name that ends in .onnx.", reason="usage")
    written = [path, path.with_suffix(".safetensors")] if kind == "python" else [path]
    sources = {each.resolve() for each in _files(subject)}
    for each in written:
        if each.resolve() in sources:
            raise EngineError(
                "“{name}” is what is to be exported and would be written over. Choose another name.",
                reason="usage",
                name=each.name,
            )


def _files(subject: Subject) -> list[Path]:
    """What must stay as it is: the model's file, and all files of a run."""
    run = subject.run
    if run is None:
        return [subject.model]
    epochs = [run.epoch(number) for number in run.epochs()]
    return [run.best, run.last, run.resume, run.description, run.curves, run.label, run.test, *epochs]


def _csv(subject: Subject, path: Path) -> Making:
    yield say("Reading the curves"), 0.2
    curves = subject.curves()
    write_csv(path, curves)
    return Exported((path,), _curves_written(len(curves.steps), len(curves.evaluations)))


def _curves_written(batches: int, evaluations: int) -> Sentence:
    several = say(
        "The curves were written: {batches} batches and {evaluations} evaluations.",
        batches=batches,
        evaluations=evaluations,
    )
    of_one = say(
        "The curves were written. Batches: {batches}. Evaluations: {evaluations}.",
        batches=batches,
        evaluations=evaluations,
    )
    return of_one if 1 in (batches, evaluations) else several


def _tensorboard(subject: Subject, path: Path) -> Making:
    yield say("Reading the curves"), 0.2
    run, curves = subject.description(), subject.curves()
    yield say("Writing event files"), 0.4
    paths = write_events(path, curves, run.started, run.seconds)
    return Exported(
        tuple(paths), say("Event files were written. Open them with: tensorboard --logdir {path}", path=str(path))
    )


def _onnx(subject: Subject, path: Path) -> Making:
    checked = yield from write_onnx(path, subject.checkpoint())
    off = f"{checked.most_off:.1e}"
    if not checked.unusual:
        sentence = say(
            "The ONNX model gives the program's answers on {count} drawings; the largest difference is {off}.",
            count=checked.count,
            off=off,
        )
    else:
        sentence = say(
            "The ONNX model gives the program's answers on {count} drawings; the largest difference is {off}. "
            "It does not hold the steps {steps}, which would have changed {unusual} of them.",
            count=checked.count,
            off=off,
            steps=", ".join(onnx_road.LEFT_OUT),
            unusual=checked.unusual,
        )
    return Exported((path,), sentence)


def _python(subject: Subject, path: Path) -> Making:
    yield say("Writing the network as a program"), 0.5
    paths = write_source(path, subject.checkpoint())
    return Exported(
        tuple(paths), say("The program and its weights were written. Run it with: python {path}", path=str(path))
    )


def _report(subject: Subject, path: Path) -> Making:
    report = yield from write_report(path, subject)
    if report.why_unjudged is None:
        return Exported((path,), say("The report was written."))
    why = str(report.why_unjudged)
    return Exported((path,), say("The report was written, without a confusion matrix: {why}", why=why))
