"""A report as HTML: no script, no file beside it, light and dark. Pure functions; no owning thread."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import escape
from typing import TYPE_CHECKING, Any

import msgspec
import numpy as np
from numpy.typing import NDArray

from engine.exporting.report_mistakes import mistakes
from engine.exporting.report_pictures import Line, picture, plot, signed
from engine.exporting.report_style import STYLE
from engine.training.symptoms import SHARED

if TYPE_CHECKING:
    from engine.exporting.report import Judgement, Report

MOST_FILTERS = 64
MOST_CLASSES = 30  # a larger confusion matrix is not readable on a page
FILTER_PX = 45


def page_of(report: Report) -> str:
    """The whole page."""
    name = escape(report.label.title or report.run.run)
    body = "\n".join(_sections(report))
    return (
        f'<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8"><title>{name} · Convlens</title>'
        f'<meta name="viewport" content="width=device-width, initial-scale=1"><style>{STYLE}</style></head>\n'
        f"<body><main><h1>{name}</h1>\n{body}\n</main></body></html>\n"
    )


def _sections(report: Report) -> Iterator[str]:
    yield _summary(report)
    yield _section("Curves", _curves(report))
    if report.judgement is not None:
        yield _section("Confusion", _confusion(report.judgement, report.checkpoint.classes, report.pictures))
        yield _section("Classes", _classes(report.judgement.confusion, report.checkpoint.classes))
        if report.judgement.mistakes:
            yield _section("What it got wrong, and why", mistakes(report.judgement, report.checkpoint.classes))
    if report.why_unjudged is not None:
        yield _section("Confusion", f'<p class="quiet">{escape(str(report.why_unjudged))}</p>')
    if report.filters is not None:
        yield _section("Filters of the first convolution", _filters(report.filters))
    yield _section("Network", _layers(report))
    yield _section("Settings", _settings(report))


def _section(title: str, content: str) -> str:
    return f"<section><h2>{escape(title)}</h2>{content}</section>"


def _summary(report: Report) -> str:
    run, metrics = report.run, report.checkpoint.metrics
    facts = {
        "Recipe": f"{run.recipe.title} ({run.recipe.name})",
        "Data": run.recipe.data,
        "Device": run.device,
        "Started": run.started.replace("T", " "),
        "Outcome": f"{run.outcome} after {run.step} {'batch' if run.step == 1 else 'batches'}",
        "Time": _duration(run.seconds),
        f"Best {report.pictures} accuracy": _percent(metrics.get("validation_accuracy", run.best_accuracy)),
        "Best epoch": str(report.checkpoint.stamp.epoch),
        "Weights": report.checkpoint.stamp.digest,
    }
    if report.label.title:
        facts["Folder"] = run.run
    note = f'<p class="note">{escape(report.label.note)}</p>' if report.label.note else ""
    return note + _pairs(facts)


def _curves(report: Report) -> str:
    curves, rows = report.curves, report.curves.evaluations
    steps = [each.step for each in rows]
    loss = (
        Line("training", "training", curves.steps, curves.losses),
        Line(report.pictures, "validation", steps, [each.loss for each in rows]),
    )
    accuracy = (
        Line("training", "training", curves.steps, curves.accuracies),
        Line(report.pictures, "validation", steps, [each.accuracy for each in rows]),
    )
    batches = '<i class="training"></i>training, each batch'
    legend = f'<p class="legend">{batches} <i class="validation"></i>{report.pictures}</p>'
    plots = "".join(
        f"<figure>{plot(title, lines, unit)}<figcaption>{title} over batches</figcaption></figure>"
        for title, lines, unit in (("Loss", loss, ""), ("Accuracy", accuracy, "%"))
    )
    return f'{legend}<div class="plots">{plots}</div>'


def _confusion(judgement: Judgement, classes: Sequence[str], pictures: str) -> str:
    confusion = judgement.confusion
    right, count = int(confusion.trace()), int(confusion.sum())
    words = f"{right} of {count} {pictures} {'picture' if count == 1 else 'pictures'} right."
    if judgement.learned_before >= SHARED:
        known = f"{100 * judgement.learned_before:.0f} %"
        words += f" {known} of them the run knew from what it began with: that says little about new ones."
    if len(classes) > MOST_CLASSES:
        return f"<p>{escape(words)}</p>"
    head = "".join(f"<th>{escape(name)}</th>" for name in classes)
    rows = "".join(
        f"<tr><th>{escape(name)}</th>{''.join(_cell(confusion, truth, each) for each in range(len(classes)))}</tr>"
        for truth, name in enumerate(classes)
    )
    return (
        f'<p>{escape(words)} Truth down, predicted across.</p><div class="wide"><table class="confusion">'
        f'<tr><th class="corner">Truth \\ Predicted</th>{head}</tr>{rows}</table></div>'
    )


def _cell(confusion: NDArray[np.int64], truth: int, predicted: int) -> str:
    share = confusion[truth, predicted] / max(int(confusion[truth].sum()), 1)
    kind = "right" if truth == predicted else "wrong"
    strength = round(100 * share) if truth == predicted else min(100, round(600 * share))
    return f'<td class="{kind}" style="--share:{strength}%">{confusion[truth, predicted] or ""}</td>'


def _classes(confusion: NDArray[np.int64], classes: Sequence[str]) -> str:
    right, truths, answers = confusion.diagonal(), confusion.sum(axis=1), confusion.sum(axis=0)
    rows = (
        (name, str(truths[i]), _share(right[i], truths[i]), _share(right[i], answers[i]))
        for i, name in enumerate(classes)
    )
    return _table(("class", "pictures", "recall", "precision"), rows)


def _filters(weights: NDArray[np.float32]) -> str:
    """Each filter's mean over its input channels; colour filters of three channels as they are."""
    shown = weights[:MOST_FILTERS].mean(axis=1)  # (maps, H, W)
    size = max(1, FILTER_PX // shown.shape[1])
    made = "".join(
        f"<figure>{picture(signed(each), size, f'filter {number}')}<figcaption>{number}</figcaption></figure>"
        for number, each in enumerate(shown, 1)
    )
    rest = len(weights) - len(shown)
    more = f'<p class="quiet">{rest} more are not shown.</p>' if rest else ""
    channels = "" if weights.shape[1] == 1 else ", the mean over the input channels"
    words = f'<p class="quiet">Orange is positive, blue negative, white zero{channels}; each on its own scale.</p>'
    return f'{words}<div class="pictures">{made}</div>{more}'


def _layers(report: Report) -> str:
    rows = ((each.name, each.kind, each.detail, f"{each.parameters:,}") for each in
            report.served.network.layers_of_interest())  # fmt: skip
    total = f"<p>{report.served.parameters:,} numbers were learned.</p>"
    return total + _table(("layer", "kind", "size", "parameters"), rows, "rows words")


def _settings(report: Report) -> str:
    settings = msgspec.to_builtins(report.run.recipe)
    settings.pop("model")
    return _pairs(dict(_flat(settings)))


def _flat(settings: Mapping[str, Any], before: str = "") -> Iterator[tuple[str, str]]:
    for name, value in settings.items():
        if isinstance(value, dict):
            yield from _flat(value, f"{before}{name} · ")
        else:
            yield (
                f"{before}{name}".replace("_", " "),
                ", ".join(map(str, value)) if isinstance(value, list) else str(value),
            )


def _pairs(facts: Mapping[str, str]) -> str:
    made = "".join(f"<div><dt>{escape(name)}</dt><dd>{escape(value)}</dd></div>" for name, value in facts.items())
    return f"<dl>{made}</dl>"


def _table(head: Sequence[str], rows: Iterable[Sequence[str]], kind: str = "rows") -> str:
    top = "".join(f"<th>{escape(each)}</th>" for each in head)
    body = "".join("<tr>{}</tr>".format("".join(f"<td>{escape(each)}</td>" for each in row)) for row in rows)
    return f'<div class="wide"><table class="{kind}"><tr>{top}</tr>{body}</table></div>'


def _share(part: int, whole: int) -> str:
    return _percent(part / whole) if whole else "–"


def _percent(share: float) -> str:
    return f"{share * 100:.2f} %"


def _duration(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours} h {minutes} min" if hours else f"{minutes} min {rest} s" if minutes else f"{seconds:.1f} s"
