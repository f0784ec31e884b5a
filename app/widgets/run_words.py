"""A run in the words and numbers of a table's columns. No owning thread."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import PurePath

from PySide6.QtCore import QCoreApplication, QDateTime, QLocale, Qt

from app.wording import catalogued, count, device_title, duration, measured_on, on_disk, percent, translated
from engine.messages import RunSummary

NAME, STATE, RECIPE, DATA, VALIDATION, TEST, EPOCHS, TIME, DEVICE, STARTED, NOTE = range(11)
NUMBERS = (VALIDATION, TEST, EPOCHS, TIME)


def state_words(outcome: str) -> str:
    """What has become of a run, in a word."""
    words = {
        "running": QCoreApplication.translate("runs", "running"),
        "interrupted": QCoreApplication.translate("runs", "interrupted"),
        "stopped": QCoreApplication.translate("runs", "stopped"),
        "finished": QCoreApplication.translate("runs", "finished"),
        "failed": QCoreApplication.translate("runs", "failed"),
        "damaged": QCoreApplication.translate("runs", "damaged"),
    }
    return words[outcome]


def text_of(run: RunSummary, column: int) -> str:
    """A cell's text; nothing where a damaged run does not say."""
    if run.recipe is None and column not in (NAME, STATE, NOTE):
        return ""
    return _TEXTS[column](run)


def sorting_key(run: RunSummary, column: int) -> float | str:
    """What a column is sorted by."""
    key = _KEYS.get(column)
    return key(run) if key is not None else text_of(run, column).casefold()


def tip_of(run: RunSummary, column: int) -> str:
    """What a cell cannot hold."""
    if column == NOTE and run.note:
        return run.note
    if column == DATA and run.recipe is not None:
        return run.recipe.data
    if column == VALIDATION and is_of_test_set(run):
        return QCoreApplication.translate("runs", "The best on the test set: this recipe holds no pictures out")
    lines = [run.title, run.folder]
    if run.sentence is not None:
        lines.insert(1, translated(run.sentence))
    if run.parent:
        origin = QCoreApplication.translate("runs", "From epoch {epoch} of {run}")
        model = QCoreApplication.translate("runs", "From the model “{name}”")
        lines.append(beginning_of(run, origin, model))
    kept = QCoreApplication.translate("runs", "{count} epochs kept").format(count=len(run.epochs))
    kept = QCoreApplication.translate("runs", "one epoch kept") if len(run.epochs) == 1 else kept
    lines.append(f"{kept}, {size}" if (size := on_disk(run.size_bytes)) else kept)
    return "\n".join(lines)


def beginning_of(run: RunSummary, of_run: str, of_model: str) -> str:
    """What the run began with, put into one of two sentences: an epoch of another run, or a model."""
    if run.parent_epoch:
        return of_run.format(epoch=run.parent_epoch, run=run.parent)
    model = PurePath(run.parent)
    return of_model.format(name=model.parent.name if model.stem in ("best", "last") else model.stem)


def is_of_test_set(run: RunSummary) -> bool:
    """Whether its curves and its best are of the test set."""
    return run.recipe is not None and run.recipe.measured_on == "test"


def pictures_of(runs: Iterable[RunSummary]) -> str:
    """What all these runs are measured on, in a word; "evaluation" where that is not the same."""
    found = {measured_on("test" if is_of_test_set(each) else "validation") for each in runs}
    return found.pop() if len(found) == 1 else QCoreApplication.translate("runs", "evaluation")


def short_data(name: str) -> str:
    """Data as a column can show it: of folders only their own names."""
    return "+".join(each.replace("\\", "/").rstrip("/").rsplit("/", 1)[-1] for each in name.split("+"))


def when(started: str) -> str:
    """A day and time as this desktop writes them, the year first where it says nothing of it; what cannot be read as
    it is."""
    moment = QDateTime.fromString(started, Qt.DateFormat.ISODate)
    if not moment.isValid():
        return started
    here, short = moment.toLocalTime(), QLocale.FormatType.ShortFormat
    text = QLocale.system().toString(here, short)
    # the language may say nothing while the dates do, and the other way round
    return here.toString("yyyy-MM-dd HH:mm") if text == QLocale.c().toString(here, short) else text


def taken(seconds: float) -> str:
    """How long a run has taken: 12 s, 6 min."""
    if seconds < 100:
        return QCoreApplication.translate("runs", "{seconds} s").format(seconds=round(seconds))
    return duration(seconds)


def _share(share: float | None) -> str:
    return "" if share is None else percent(share, 2)


def _best(run: RunSummary) -> str:
    """Of recipes that hold nothing out it is the best on the test set, and looks better than it is."""
    if run.best_accuracy is None or not is_of_test_set(run):
        return _share(run.best_accuracy)
    return QCoreApplication.translate("runs", "test {percent}").format(percent=_share(run.best_accuracy))


_TEXTS: Mapping[int, Callable[[RunSummary], str]] = {
    NAME: lambda run: run.title,
    STATE: lambda run: state_words(run.outcome),
    RECIPE: lambda run: catalogued(run.recipe.title) if run.recipe is not None else "",
    DATA: lambda run: short_data(run.recipe.data) if run.recipe is not None else "",
    VALIDATION: _best,
    TEST: lambda run: _share(run.test_accuracy),
    EPOCHS: lambda run: count(run.evaluations),
    TIME: lambda run: taken(run.seconds),
    DEVICE: lambda run: device_title(run.device),
    STARTED: lambda run: when(run.started),
    NOTE: lambda run: run.note.replace("\n", " "),
}
_KEYS: Mapping[int, Callable[[RunSummary], float | str]] = {
    VALIDATION: lambda run: -1.0 if run.best_accuracy is None else run.best_accuracy,
    TEST: lambda run: -1.0 if run.test_accuracy is None else run.test_accuracy,
    EPOCHS: lambda run: run.evaluations,
    TIME: lambda run: run.seconds,
    STARTED: lambda run: run.started or run.run,
}
