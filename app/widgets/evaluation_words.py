"""Which pictures an evaluation is of, and which model gave it, in the user's words. No owning thread."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication

from app.wording import catalogued, count
from engine.catalogue import DATASETS
from engine.messages import Judged


def source_lines(judged: Judged) -> tuple[str, str]:
    """Two lines: the split and its data, the model and its epoch."""
    return _pictures(judged), _model(judged)


def data_title(name: str) -> str:
    """What people call a data set, or a folder's own name."""
    titles = {each.name: catalogued(each.title) for each in DATASETS}
    if name in titles:
        return titles[name]
    if Path(name).is_absolute():
        return Path(name).name
    return " + ".join(titles.get(part, part) for part in name.split("+"))


def _pictures(judged: Judged) -> str:
    is_folder = judged.data not in {each.name for each in DATASETS} and not judged.is_run
    if judged.is_run and judged.split == "test":
        words = QCoreApplication.translate("evaluation", "Test set · {data}, measured after each epoch")
    elif judged.is_run:
        words = QCoreApplication.translate("evaluation", "Validation · {data}, held out of training")
    elif is_folder and judged.split == "train":
        words = QCoreApplication.translate("evaluation", "Folder · {data}, which it has learned from")
    elif is_folder:
        words = QCoreApplication.translate("evaluation", "Folder · {data}")
    elif judged.split == "train":
        words = QCoreApplication.translate("evaluation", "Training set · {data}")
    else:
        words = QCoreApplication.translate("evaluation", "Test set · {data}")
    text = words.format(data=data_title(judged.data))
    if judged.left_out:
        more = QCoreApplication.translate("evaluation", "{count} files could not be used")
        if judged.left_out == 1:
            more = QCoreApplication.translate("evaluation", "one file could not be used")
        text += " · " + more.format(count=count(judged.left_out))
    unanswered = len(judged.right) - int(judged.confusion.sum())
    if unanswered:
        more = QCoreApplication.translate("evaluation", "nothing found on {count} pictures")
        if unanswered == 1:
            more = QCoreApplication.translate("evaluation", "nothing found on one picture")
        text += " · " + more.format(count=count(unanswered))
    return text


def _model(judged: Judged) -> str:
    stamp = judged.stamp
    words = QCoreApplication.translate("evaluation", "{model} · epoch {epoch}, step {step}")
    name = stamp.run if judged.is_run and stamp.run else stamp.model
    if not judged.is_run and stamp.run:
        name = f"{stamp.model} · {stamp.run}"
    return words.format(model=name, epoch=stamp.epoch, step=count(stamp.step))
