"""The window in other languages than its sources': German, one with longer words, one from right to left."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QLocale, Qt, QTranslator
from PySide6.QtGui import QFontMetrics, QFontMetricsF, QImage
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QDialogButtonBox,
    QDockWidget,
    QLabel,
    QStyle,
    QStyleOptionComboBox,
    QTabBar,
    QWidget,
)
from pytestqt.qtbot import QtBot

from app.actions import key_name
from app.dialogs.importing import ImportDialog
from app.languages import speak, spoken
from app.printing.paper import SMALL, begin
from app.printing.steps import TILE_PX
from app.theme import scaled_font
from app.widgets.labels import ElidedLabel
from app.widgets.layer_row import LayerRow
from app.widgets.step_tile import StepTile
from app.wording import count, device_title, percent, step_title, translated
from engine.errors import say
from engine.messages import FileLookedInto
from tests.app import fakes, test_accessibility, test_importing, test_kept, test_printing
from tests.app.conftest import House
from tests.narrowing import there

SIZES = [(1280, 800), (960, 720)]
LONGER = 0.4
SYSTEM = "from app.start import application; application([]); from app.languages import spoken; print(spoken('system'))"


class Longer(QTranslator):
    """Makes every text longer by two fifths; its letter for Alt and its fields stay as they are."""

    def isEmpty(self) -> bool:  # noqa: N802 Qt's
        return False

    def translate(self, _context: str, text: str, _disambiguation: str | None = None, _n: int = -1) -> str:  # type: ignore[override]
        bare = text.rstrip(" …:.")
        more = round(LONGER * len(bare))
        added = (" den nen" if " " in bare else "nen") * more
        return bare + added[:more].rstrip() + text[len(bare) :]


@pytest.fixture
def longer_words(qapp: QApplication) -> Iterator[None]:
    translator = Longer()
    qapp.installTranslator(translator)
    yield
    qapp.removeTranslator(translator)


@pytest.fixture
def german(qapp: QApplication) -> Iterator[None]:
    before = QLocale()
    translators = speak(qapp, "de")
    assert len(translators) == 2, "one for our words and one for Qt's own"
    yield
    for each in translators:
        qapp.removeTranslator(each)
    QLocale.setDefault(before)


@pytest.fixture
def from_right(qapp: QApplication) -> Iterator[None]:
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    yield
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def _fill(house: House) -> None:
    house.engine.say(*fakes.get_ready(), fakes.answer(house.bridge.next_request()))
    house.settle()
    house.window.training.make_plots()
    house.window.network.findChildren(LayerRow)[1].map_chosen.emit(0)
    house.settle()


def _cut(house: House) -> list[str]:
    """What is cut off anywhere in the window, its tabs raised one after the other."""
    found: list[str] = []
    for dock in house.window.findChildren(QDockWidget):
        dock.raise_()
        house.settle()
        found += [f"{dock.objectName()}: {_text(each)}" for each in house.window.findChildren(QWidget) if _is_cut(each)]
    return found


def _is_cut(widget: QWidget) -> bool:
    """Whether a label or a button has less room than its text takes; one that ends in … tells the rest as a tooltip."""
    if isinstance(widget, ElidedLabel) or not _text(widget) or widget.visibleRegion().isEmpty():
        return False
    if isinstance(widget, QLabel) and widget.wordWrap():
        return widget.heightForWidth(widget.width()) > widget.height()
    if isinstance(widget, QLabel):
        shown = _text(widget).replace("&", "").splitlines()
        return max(map(widget.fontMetrics().horizontalAdvance, shown)) > widget.contentsRect().width()
    return widget.sizeHint().width() > widget.width()


def _cut_choices(root: QWidget) -> list[str]:
    """Boxes to choose from whose text, as it is chosen now, has no room."""
    found: list[str] = []
    for box in root.findChildren(QComboBox):
        option = QStyleOptionComboBox()
        box.initStyleOption(option)
        field = QStyle.SubControl.SC_ComboBoxEditField
        room = box.style().subControlRect(QStyle.ComplexControl.CC_ComboBox, option, field, box)
        if box.isVisible() and room.width() < box.fontMetrics().horizontalAdvance(box.currentText()):
            found.append(box.currentText())
    return found


def _text(widget: QWidget) -> str:
    return widget.text() if isinstance(widget, QLabel | QAbstractButton) else ""


@pytest.mark.parametrize("size", SIZES)
def test_no_text_is_cut_off_where_words_are_longer(longer_words: None, house: House, size: tuple[int, int]) -> None:
    _fill(house)
    house.window.resize(*size)
    assert not _cut(house)


@pytest.mark.parametrize("size", SIZES)
def test_no_german_text_is_cut_off(german: None, house: House, size: tuple[int, int]) -> None:
    _fill(house)
    test_kept._listed(house, ("3", "a.png"), ("5", "b.png"), file="a.png")
    house.window.resize(*size)
    assert not _cut(house)
    assert (house.window.width(), house.window.height()) == size, "German words make the window larger"


def test_no_german_text_of_the_editor_is_cut_off(german: None, house: House, qtbot: QtBot) -> None:
    _fill(house)
    house.window.actions_["edit-network"].trigger()
    editor = there(house.wiring.recipes.editor)
    qtbot.waitUntil(lambda: editor.rows.is_complete() and editor.settings.is_complete())
    editor.grab()
    assert not [_text(each) for each in editor.findChildren(QWidget) if _is_cut(each)]
    assert not _cut_choices(editor)


@pytest.mark.parametrize("size", SIZES)
def test_words_under_the_german_steps_are_whole(german: None, house: House, size: tuple[int, int]) -> None:
    _fill(house)
    house.window.resize(*size)
    house.settle()
    for tile in house.window.strip.findChildren(StepTile):
        room = QFontMetrics(scaled_font(tile.font(), 0.85))
        assert room.horizontalAdvance(tile._short_title()) <= tile.width(), tile._short_title()


def test_no_letter_with_alt_means_two_things_in_german(german: None, house: House) -> None:
    test_accessibility.test_no_letter_with_alt_means_two_things(house)


def test_german_words_come_with_german_numbers(german: None, house: House, qtbot: QtBot) -> None:
    _fill(house)
    assert [each.text() for each in house.window.menuBar().actions()][:2] == ["&Datei", "&Bearbeiten"]
    assert there(house.window.findChild(QTabBar)).tabText(0) == "Training"
    assert (count(3440), percent(0.9899)) == ("3.440", "99,0 %")
    assert device_title("CPU, 2 threads") == "CPU, 2 Threads"
    box = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
    qtbot.addWidget(box)
    assert box.button(QDialogButtonBox.StandardButton.Close).text() == "Schließen"  # Qt's own words


def test_an_action_without_keys_is_named_in_german_quotes(german: None, house: House) -> None:
    action = house.window.actions_["edit-network"]
    action.setShortcuts([])
    assert key_name(action) == "„Netz bearbeiten“"


def test_recipes_to_import_with_have_german_titles(german: None, qtbot: QtBot) -> None:
    looked = FileLookedInto(
        request=1, path="net.pt", name="net.pt", tensors=test_importing.TENSORS, candidates=(test_importing.FITTING,)
    )
    dialog = ImportDialog(looked)
    qtbot.addWidget(dialog)
    assert there(dialog.findChild(QComboBox)).currentText() == "LeNet, wie veröffentlicht · passt nach Formen"


def test_the_engines_sentences_are_told_in_german_with_what_stands_in_them(german: None) -> None:
    assert translated(say("From {width:.1f} to {wanted:.1f} pixels", width=2.34, wanted=1)) == "Von 2,3 auf 1,0 Pixel"
    rows = say("would have {count:,} weights; at most {limit:,} are allowed.", count=60_000_000, limit=50_000_000)
    whole = say("Row {row} ({kind}) {why}", row=2, kind="conv", why=rows)
    assert translated(whole) == "Zeile 2 (conv) hätte 60.000.000 Gewichte; höchstens 50.000.000 sind erlaubt."


@pytest.mark.usefixtures("german")
def test_the_printed_page_is_german() -> None:
    text = test_printing._text(test_printing._printed(fakes.answer(1))).splitlines()
    assert {"ANTWORT", "WAS DAS NETZ SIEHT", "NETZ", "Blatt", "99,60 %"} <= set(text)
    assert not {"ANSWER", "Page", "Fit", "Centre"} & set(text)


@pytest.mark.usefixtures("german")
def test_words_under_the_german_steps_on_paper_are_whole() -> None:
    page = QImage(680, 1009, QImage.Format.Format_RGB32)
    paper, _room = there(begin(page))
    paper.painter.end()
    room = QFontMetricsF(paper.face(SMALL))
    for word in " ".join(map(step_title, fakes.steps())).replace("-", "- ").split():
        assert room.horizontalAdvance(word) <= TILE_PX + 8, word


def test_the_window_from_right_to_left(from_right: None, house: House) -> None:
    """It is put together, filled and gone through; a warning of Qt would fail the test as well."""
    _fill(house)
    for dock in house.window.findChildren(QDockWidget):
        dock.raise_()
        house.settle()
    form = house.window.training.form
    labels = [each for each in form.findChildren(QLabel) if each.buddy() is not None and each.isVisible()]
    assert labels
    assert all(there(each.buddy()).geometry().left() < each.geometry().left() for each in labels)


@pytest.mark.parametrize(
    ("desktop", "language"),
    [
        ({"LANG": "de_AT.UTF-8"}, "de"),
        ({"LANG": "fr_FR.UTF-8", "LANGUAGE": "fr:de:en"}, "de"),
        ({"LANG": "fr_FR.UTF-8"}, "en"),
        ({"LANG": "C"}, "en"),
    ],
    ids=["austrian", "german-second", "french", "none"],
)
def test_the_desktops_language_is_spoken_if_it_is_there(desktop: dict[str, str], language: str) -> None:
    bare = {name: value for name, value in os.environ.items() if not name.startswith(("LANG", "LC_"))}
    said = subprocess.run(
        [sys.executable, "-c", SYSTEM], env=bare | desktop, check=True, capture_output=True, text=True
    )
    assert said.stdout.strip() == language


def test_a_chosen_language_is_spoken_whatever_the_desktops() -> None:
    assert [spoken(each) for each in ("de", "en")] == ["de", "en"]
