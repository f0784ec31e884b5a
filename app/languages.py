"""The language of words and numbers, chosen before the first window is built. GUI thread only."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

import resources

FOLDER = Path(resources.__file__).parent / "translations"
ENGLISH = "en"  # what the sources are written in
NATIVE = {"en": "English", "de": "Deutsch"}


def spoken(choice: str) -> str:
    """The language that `choice` comes to: itself, or for "system" the first of the desktop's that there is."""
    if choice in NATIVE:
        return choice
    wanted = (each.partition("-")[0] for each in QLocale.system().uiLanguages())
    return next((each for each in wanted if each in NATIVE), ENGLISH)


def current() -> str:
    """The language that is spoken: words and numbers never differ in it."""
    return QLocale().bcp47Name().partition("-")[0]


def speak(app: QCoreApplication, choice: str) -> list[QTranslator]:
    """Words and numbers of what is built from now on are in that language, or in English where its words are not
    there: half of both would be worse. What was put to work for it."""
    language = spoken(choice)
    ours = _loaded(app, f"convlens_{language}.qm", str(FOLDER)) if language != ENGLISH else None
    QLocale.setDefault(QLocale(language if ours is not None else ENGLISH))
    if ours is None:
        return []
    qts_own = _loaded(app, f"qtbase_{language}.qm", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))
    return [ours] if qts_own is None else [ours, qts_own]


def _loaded(app: QCoreApplication, name: str, folder: str) -> QTranslator | None:
    """The translator at work, or none."""
    translator = QTranslator(app)
    return translator if translator.load(name, folder) and app.installTranslator(translator) else None
