"""Numbers are written in the language of the words, whatever the desktop's; what is typed may have either point."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.editor.fields import RealBox
from app.widgets.settings_fields import RateBox

GERMAN = """
from app.start import application
app = application([])
from PySide6.QtCore import QLocale
assert QLocale.system().decimalPoint() == ",", "this desktop is not German"
from app.widgets.run_words import when
from app.widgets.settings_fields import RateBox
from app.wording import count, percent, rate_text
box = RateBox()
box.setValue(0.004)
print(count(3440), percent(0.9899), rate_text(0.0043), box.text(), when("2026-11-22T18:14:00"), sep="\\n")
"""


def test_a_german_desktop_shows_the_numbers_that_belong_to_the_english_words_and_its_own_dates() -> None:
    german = os.environ | {"LANG": "de_DE.UTF-8", "LC_ALL": "de_DE.UTF-8"}
    said = subprocess.run([sys.executable, "-c", GERMAN], env=german, check=True, capture_output=True, text=True)
    assert said.stdout.splitlines() == ["3,440", "99.0 %", "0.0043", "0.004", "22.11.26 18:14"]


@pytest.mark.parametrize(
    ("desktop", "told"),
    [
        ({"LANG": "C.UTF-8"}, "2026-11-22 21:11"),  # it does not say whether days or months come first
        ({"LANG": "C.UTF-8", "LC_TIME": "de_DE.UTF-8"}, "22.11.26 21:11"),
        ({"LANG": "en_US.UTF-8", "LC_TIME": "en_GB.UTF-8"}, "22/11/2026 21:11"),
    ],
    ids=["silent", "dates-only", "dates-of-elsewhere"],
)
def test_dates_follow_the_desktop_and_not_the_language_of_the_words(desktop: dict[str, str], told: str) -> None:
    bare = {name: value for name, value in os.environ.items() if name not in ("LANG", "LC_ALL", "LC_TIME")}
    asked = "from app.start import application; application([]); "
    asked += "from app.widgets.run_words import when; print(when('2026-11-22T21:11:00'))"
    said = subprocess.run([sys.executable, "-c", asked], env=bare | desktop, check=True, capture_output=True, text=True)
    assert said.stdout.strip() == told


@pytest.mark.parametrize("typed", ["0.02", "0,02", ",02"])
@pytest.mark.parametrize("box", [RateBox, lambda: RealBox(0.0, 1.0)])
def test_a_typed_comma_is_a_point(qtbot: QtBot, box: type[RateBox], typed: str) -> None:
    field = box()
    qtbot.addWidget(field)
    field.selectAll()
    QTest.keyClicks(field, typed)
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert field.value() == 0.02
    assert field.text() == "0.02"
