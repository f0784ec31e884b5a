"""Where something is written to: the dialog, a suffix that was not typed, what is there already; and the writing. GUI
thread only, but for what says otherwise."""

from __future__ import annotations

import os
import re
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from app.writing import put
from engine.errors import Sentence, say

translate = QCoreApplication.translate


def ask_where_to_save(parent: QWidget | None, title: str, proposal: str, kinds: str) -> str:
    """A path with a suffix of `kinds`, "Tables (*.csv)" and the like, parted by ";;"; "" for nowhere.

    The dialog asks before it gives the name of a file that is there. A suffix that was not typed is added behind its
    back, so that has to be asked again; who says no chooses again.
    """
    while True:
        path, chosen = QFileDialog.getSaveFileName(parent, title, proposal, kinds)
        if not path or path.lower().endswith(tuple(_suffixes(kinds))):
            return path
        path += (_suffixes(chosen) or _suffixes(kinds))[0]
        if not os.path.exists(path) or _may_replace(parent, title, Path(path).name):
            return path
        proposal = path


def trouble_with_writing(path: str, data: bytes) -> Sentence | None:
    """Put `data` at `path` in one step, synced; None where that went well. Else what was there is as it was, nothing
    new is left, and the sentence says why. Any thread may call it."""
    try:
        put(path, data)
    except (OSError, ValueError) as error:
        cause = (isinstance(error, OSError) and error.strerror) or str(error)
        return say("“{name}” was not saved: {cause}. Choose another place.", name=Path(path).name, cause=cause)
    return None


def _suffixes(kinds: str) -> list[str]:
    return re.findall(r"\*(\.\w+)", kinds)


def _may_replace(parent: QWidget | None, title: str, name: str) -> bool:
    box = QMessageBox(parent)
    box.setIcon(QMessageBox.Icon.Warning)
    box.setWindowTitle(title)
    box.setText(translate("saving", "“{name}” is there already. Replace it?").format(name=name))
    replace = box.addButton(translate("saving", "Replace"), QMessageBox.ButtonRole.AcceptRole)
    again = box.addButton(translate("saving", "Choose another name"), QMessageBox.ButtonRole.RejectRole)
    replace.setToolTip(translate("saving", "What the file held is gone then"))
    again.setToolTip(translate("saving", "Back to the dialog (Esc)"))
    box.setDefaultButton(again)
    box.setEscapeButton(again)
    box.exec()
    return box.clickedButton() is replace
