"""The language is switched, or its files are gone."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QComboBox
from pytestqt.qtbot import QtBot

from app import languages
from app.dialogs.preferences import PreferencesDialog
from app.languages import current, speak
from app.preferences import PreferenceStore
from app.wording import percent

STARTED = """
from app.start import _composed, application
from app.notices import Notices
program = _composed(application([]), Notices())
print(program.window.menuBar().actions()[0].text())
"""


def _language(dialog: PreferencesDialog) -> QComboBox:
    return next(each for each in dialog.findChildren(QComboBox) if each.findData("de") >= 0)


def _choose(dialog: PreferencesDialog, language: str) -> None:
    box = _language(dialog)
    box.setCurrentIndex(box.findData(language))
    box.activated.emit(box.currentIndex())


def test_ui_15_a_switched_language_is_kept_and_told_to_wait_for_the_next_start(
    store: PreferenceStore, qtbot: QtBot
) -> None:
    """What is on the screen stays as it is: half a window in another language could not be read."""
    dialog = PreferencesDialog(store)
    qtbot.addWidget(dialog)
    for language, told in (("de", "Takes effect at the next start"), ("en", " ")) * 5:
        _choose(dialog, language)
        assert store.now.language == language
        assert dialog._later.text() == told
        assert current() == "en"


def test_ui_15_a_switched_language_is_spoken_at_the_next_start(tmp_path: Path) -> None:
    home = os.environ | {"XDG_CONFIG_HOME": str(tmp_path), "LANG": "C"}
    asked = "from app.preferences import config_folder; from app.start import application; application([]); "
    asked += "print(config_folder())"
    folder = Path(_said(asked, home))
    for language, menu in (("de", "&Datei"), ("klingon", "&File")):
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "settings.ini").write_text(f"[General]\nlanguage={language}\n", encoding="utf-8")
        assert _said(STARTED, home) == menu


def test_ui_15_without_its_files_the_window_speaks_english(
    qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(languages, "FOLDER", tmp_path)
    assert speak(qapp, "de") == []
    assert (current(), percent(0.5)) == ("en", "50.0 %")


def _said(program: str, environment: dict[str, str]) -> str:
    done = subprocess.run(
        [sys.executable, "-c", program], env=environment, check=True, capture_output=True, text=True, timeout=300
    )
    return done.stdout.strip().splitlines()[-1]
