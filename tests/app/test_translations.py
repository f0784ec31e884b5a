"""What is translated is complete, whole and the same text; what is not a plain literal cannot be found."""

from __future__ import annotations

import ast
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest
from PySide6.QtCore import QTranslator

from app.languages import FOLDER, NATIVE
from app.recovery import NOT_KEPT
from app.wiring import SETTINGS_NOT_KEPT
from tests.translations import ROOT, engine_texts, gather, messages

TRANSLATING = ("tr", "translate", "QCoreApplication.translate", "QT_TRANSLATE_NOOP")
TRANSLATIONS = sorted(FOLDER.glob("*.ts"))
COMMAND = "run `python -m tests.translations`, write what is missing into the .ts file, and run it again"


def _asked() -> Iterator[tuple[Path, ast.Call, str]]:
    """Every call that asks for a translation, and what it is called by."""
    for path in sorted((ROOT / "app").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            by = ast.unparse(node.func) if isinstance(node, ast.Call) else ""
            if isinstance(node, ast.Call) and (by.endswith(".tr") or by in TRANSLATING):
                yield path, node, by


def test_whoever_asks_for_a_translation_names_it_where_lupdate_finds_it() -> None:
    for path, call, by in _asked():
        where = f"{path}:{call.lineno}"
        if by.endswith("tr"):
            assert by == "self.tr", f"{where}: lupdate does not know the class of {by}; name the context with translate"
            assert isinstance(call.args[0], ast.Constant), f"{where}: not a plain literal"
        elif isinstance(call.args[1], ast.Constant):
            assert isinstance(call.args[0], ast.Constant), f"{where}: the context is not a plain literal"
        else:
            assert isinstance(call.args[1], ast.Name | ast.Attribute), f"{where}: not a plain literal"


def test_numbers_in_sentences_of_the_engine_are_numbers() -> None:
    """As text they would have English signs in every language."""
    for path in sorted((ROOT / "engine").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func) in ("say", "EngineError"):
                for each in node.keywords:
                    assert not re.fullmatch(r"f'\{.*:[.\d]*[fg]\}'", ast.unparse(each.value)), f"{path}:{node.lineno}"


def test_a_sentence_with_a_name_of_its_own_is_gathered_too() -> None:
    assert {NOT_KEPT, SETTINGS_NOT_KEPT} <= set(engine_texts())


@pytest.mark.parametrize("ts", TRANSLATIONS, ids=lambda ts: ts.stem)
def test_what_is_translated_is_what_the_sources_say(ts: Path, tmp_path: Path) -> None:
    fresh = tmp_path / ts.name
    shutil.copy(ts, fresh)
    gather(fresh)
    known, said = set(messages(ts)), set(messages(fresh))
    assert not said - known, f"new texts: {COMMAND}"
    assert not known - said, f"texts that are gone: {COMMAND}"


@pytest.mark.parametrize("ts", TRANSLATIONS, ids=lambda ts: ts.stem)
def test_what_qt_loads_is_what_was_translated(ts: Path) -> None:
    translator = QTranslator()
    assert translator.load(str(ts.with_suffix(".qm")))
    for (context, source), translation in messages(ts).items():
        assert translator.translate(context, source) == (translation or ""), COMMAND


@pytest.mark.parametrize("ts", TRANSLATIONS, ids=lambda ts: ts.stem)
def test_a_translation_has_the_fields_of_its_text(ts: Path) -> None:
    for (context, source), translation in messages(ts).items():
        if translation:
            told = f"{context}: {source}"
            assert _fields(translation) == _fields(source), told
            assert ("%n" in translation) == ("%n" in source), told
            assert translation.count("&") == source.count("&"), told
            assert (translation[0].isspace(), translation[-1].isspace()) == (source[0].isspace(), source[-1].isspace())


def test_every_language_on_offer_is_there() -> None:
    assert {ts.stem.removeprefix("convlens_") for ts in TRANSLATIONS} | {"en"} == set(NATIVE)


def _fields(text: str) -> set[tuple[str, str]]:
    """The fields to be filled in; a text that is no template may hold braces of its own."""
    try:
        return {(name, form or "") for _, name, form, _ in Formatter().parse(text) if name is not None}
    except ValueError:
        return set()


@pytest.mark.parametrize("ts", TRANSLATIONS, ids=lambda ts: ts.stem)
def test_everything_is_translated(ts: Path) -> None:
    left = [key for key, translation in messages(ts).items() if not translation]
    assert not left, COMMAND
