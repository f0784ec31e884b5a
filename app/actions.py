"""Live actions from the table: menus, toolbar and the sheet of shortcuts are built from it. GUI thread only."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QCoreApplication, QObject, Qt
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar, QToolBar

from app.action_table import ACTIONS, MENUS, ActionSpec
from app.action_table.elsewhere import ELSEWHERE


class Actions(QObject):
    """The table as live QActions: `actions["open"]`. They belong to the window given as `parent`."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._specs = {spec.id: spec for spec in ACTIONS}
        self._sets: dict[str, QActionGroup] = {}
        self._actions = {spec.id: self._made(spec) for spec in ACTIONS}

    def __getitem__(self, id_: str) -> QAction:
        return self._actions[id_]

    def __iter__(self) -> Iterator[QAction]:
        return iter(self._actions.values())

    def spec(self, id_: str) -> ActionSpec:
        """The row of the table behind an action."""
        return self._specs[id_]

    def tip(self, id_: str) -> str:
        """What an action does, and its keys."""
        return _tip(self._specs[id_], self._actions[id_])

    def fill_menus(self, bar: QMenuBar) -> dict[str, QMenu]:
        """Make every menu of the table in `bar`; returns them by name."""
        menus: dict[str, QMenu] = {}
        for name, title in MENUS:
            menus[name] = bar.addMenu(QCoreApplication.translate("actions", title))
            menus[name].setToolTipsVisible(True)
            self._fill(menus[name], [spec for spec in ACTIONS if spec.menu.split("/")[0] == name], "menu")
        return menus

    def fill_toolbar(self, bar: QToolBar, end: str) -> None:
        """Add the actions that stand at one end of the toolbar, with a line between groups."""
        there = [spec for spec in ACTIONS if spec.toolbar.split("/")[0] == end]
        self._fill(bar, sorted(there, key=lambda spec: spec.toolbar), "toolbar")

    def _fill(self, place: QMenu | QToolBar, specs: list[ActionSpec], field: str) -> None:
        before = ""
        for spec in specs:
            group = getattr(spec, field)
            if before and group != before:
                place.addSeparator()
            place.addAction(self._actions[spec.id])
            before = group

    def _made(self, spec: ActionSpec) -> QAction:
        made = QAction(QCoreApplication.translate("actions", spec.text), self)
        made.setObjectName(spec.id)
        made.setShortcuts([QKeySequence(key) for key in spec.keys])
        made.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
        made.setCheckable(spec.checkable)
        if spec.label:
            made.setIconText(QCoreApplication.translate("actions", spec.label))
        made.setStatusTip(QCoreApplication.translate("actions", spec.tip))
        made.setToolTip(_tip(spec, made))
        made.setWhatsThis(made.toolTip())
        if spec.exclusive:
            self._sets.setdefault(spec.exclusive, QActionGroup(self)).addAction(made)
        return made


def _tip(spec: ActionSpec, action: QAction) -> str:
    tip = QCoreApplication.translate("actions", spec.tip)
    return f"{tip} ({key_names(action)})" if spec.keys else tip


def key_names(action: QAction) -> str:
    """The action's shortcuts as this desktop writes them."""
    native = QKeySequence.SequenceFormat.NativeText
    return ", ".join(key.toString(native) for key in action.shortcuts())


def key_name(action: QAction) -> str:
    """The first of them, to be named in a sentence; of an action without keys what the menu calls it."""
    first = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
    return first or QCoreApplication.translate("actions", "“{name}”").format(name=plain_name(action))


def plain_name(action: QAction) -> str:
    """What the menu calls an action, without what is only for menus."""
    return action.text().replace("&", "").rstrip("… ")


def shortcut_rows(actions: Actions) -> list[tuple[str, str]]:
    """What the sheet of shortcuts shows first: keys and the action's name, in the order of the menus."""
    return [(key_names(action), plain_name(action)) for action in actions if action.shortcuts()]


def rows_elsewhere() -> list[tuple[str, list[tuple[str, str]]]]:
    """What it shows then: places in the window, with keys and what they do while the keyboard is there."""
    return [
        (
            QCoreApplication.translate("actions", place),
            [(", ".join(map(_native, keys)), QCoreApplication.translate("actions", text)) for keys, text in rows],
        )
        for place, rows in ELSEWHERE
    ]


def _native(key: str) -> str:
    """A key as this desktop writes it; what names several is written as it is."""
    return QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText) if "…" not in key else key
