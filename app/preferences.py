"""What the user chose, as one frozen record over QSettings. GUI thread only."""

from __future__ import annotations

import os
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import QByteArray, QObject, QSettings, QStandardPaths, Signal

from engine.messages import LEAST_PROBABILITY

RECENT_LIMIT = 10
THEMES = ("system", "light", "dark")
LANGUAGES = ("system", "en", "de")
SMALLEST_BRUSH_PX, LARGEST_BRUSH_PX = 4, 120


@dataclass(frozen=True, slots=True, kw_only=True)
class Preferences:
    """Everything that survives a restart; `unsure_below` is the probability under which an answer says "not sure",
    `unfamiliar_below` the familiarity under which there is none, negative for the model's own."""

    theme: str = "system"
    language: str = "system"
    brush_px: int = 42
    unsure_below: float = LEAST_PROBABILITY
    unfamiliar_below: float = -1.0
    model: str = ""
    recipe: str = ""  # its key: a name of the catalogue, or a path
    recipe_files: tuple[str, ...] = ()
    draft: str = ""  # the recipe in the editor, as the text of a file
    data: str = ""
    device: str = "auto"
    steps_off: tuple[str, ...] = ()
    open_folder: str = ""
    save_folder: str = ""
    recent: tuple[str, ...] = ()
    geometry: bytes = b""
    arrangement: bytes = b""


class PreferenceStore(QObject):
    """Keeps the preferences in an INI file. A file that cannot be read is put aside and the defaults are used. Where
    the file cannot be written, what is chosen holds until the program ends, and `is_kept` is false."""

    changed = Signal(object)  # Preferences

    def __init__(self, path: Path | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._path = path or _default_path()
        self.damaged_file = ""
        self._settings = self._opened()
        self.now = self._read()
        self.is_kept = self._settings.isWritable() and os.access(
            self._path.parent, os.W_OK
        )  # it is replaced as a whole

    def set(self, **changes: object) -> None:
        """Change some preferences and write them down."""
        changed = replace(self.now, **changes)
        if changed == self.now:
            return
        self.now = changed
        for name in changes:
            self._settings.setValue(name, _stored(getattr(changed, name)))
        self.changed.emit(changed)

    def remember_file(self, path: str) -> None:
        """Put a file at the top of the recent ones."""
        kept = [path, *(each for each in self.now.recent if each != path)]
        self.set(recent=tuple(kept[:RECENT_LIMIT]))

    @property
    def folder(self) -> str:
        """Where the file is, or should be."""
        return str(self._path.parent)

    def flush(self) -> None:
        """Write to disk now rather than soon."""
        self._settings.sync()

    def _opened(self) -> QSettings:
        settings = QSettings(str(self._path), QSettings.Format.IniFormat)
        if settings.status() != QSettings.Status.FormatError:
            return settings
        aside = self._path.with_suffix(".damaged.ini")
        try:
            self._path.replace(aside)
        except OSError:
            return settings  # what could be read of it
        self.damaged_file = str(aside)
        return QSettings(str(self._path), QSettings.Format.IniFormat)

    def _read(self) -> Preferences:
        defaults = asdict(Preferences())
        found = {name: _restored(self._settings.value(name), default) for name, default in defaults.items()}
        return Preferences(**{name: value for name, value in found.items() if _makes_sense(name, value)})


def config_folder() -> Path:
    """Where this user's settings are."""
    return Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.AppConfigLocation))


def _default_path() -> Path:
    return config_folder() / "settings.ini"


def _stored(value: object) -> object:
    if isinstance(value, bytes):
        return QByteArray(value)
    return list(value) if isinstance(value, tuple) else value


def _restored(found: object, default: Any) -> Any:
    """What was stored as the type of `default`; the default where it is something else."""
    match default:
        case bytes():
            return bytes(found.data()) if isinstance(found, QByteArray) else default
        case tuple():
            items = [found] if isinstance(found, str) and found else found
            return tuple(str(each) for each in items if each) if isinstance(items, list) else default
        case int() | float() if isinstance(found, str | int | float):
            try:
                return type(default)(found)
            except (ValueError, OverflowError):
                return default
        case _:
            return found if isinstance(found, str) else default


def _makes_sense(name: str, value: Any) -> bool:
    """Whether a value of the right type is one that the program itself could have stored; "nan" is none."""
    match name:
        case "theme":
            return value in THEMES
        case "language":
            return value in LANGUAGES
        case "brush_px":
            return SMALLEST_BRUSH_PX <= value <= LARGEST_BRUSH_PX
        case "unsure_below":
            return 0.0 <= value <= 1.0
        case "unfamiliar_below":
            return value <= 1.0
        case "device":
            return value != ""
        case _:
            return True  # a path, a name or a text, looked at by those who use it; or bytes that Qt looks at
