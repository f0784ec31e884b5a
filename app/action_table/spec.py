"""What a row of the table of actions says. No owning thread."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtGui import QKeySequence

Standard = QKeySequence.StandardKey
Key = str | QKeySequence.StandardKey


def QT_TRANSLATE_NOOP(_context: str, text: str) -> str:
    """Marks `text` for lupdate, which knows this name; Qt's own one is typed as returning an object."""
    return text


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionSpec:
    """One thing the user can do. `menu` is "file" or "file/2": a menu and the group in it, with lines between groups;
    `toolbar` the end it stands at ("left", "right"); `exclusive` names a set of which exactly one is on."""

    id: str
    text: str
    tip: str
    menu: str
    keys: tuple[Key, ...] = ()
    icon: str = ""
    toolbar: str = ""
    label: str = ""
    checkable: bool = False
    exclusive: str = ""
