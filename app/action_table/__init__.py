"""What the user can do, as data: one row per action, menu by menu. Constant; no owning thread."""

from __future__ import annotations

from app.action_table.edit import EDIT
from app.action_table.file import FILE
from app.action_table.help import HELP
from app.action_table.spec import QT_TRANSLATE_NOOP, ActionSpec
from app.action_table.training import TRAINING
from app.action_table.view import VIEW

__all__ = ["ACTIONS", "MENUS", "ActionSpec"]

MENUS = (
    ("file", QT_TRANSLATE_NOOP("actions", "&File")),
    ("edit", QT_TRANSLATE_NOOP("actions", "&Edit")),
    ("training", QT_TRANSLATE_NOOP("actions", "&Training")),
    ("view", QT_TRANSLATE_NOOP("actions", "&View")),
    ("help", QT_TRANSLATE_NOOP("actions", "&Help")),
)

ACTIONS = (*FILE, *EDIT, *TRAINING, *VIEW, *HELP)
