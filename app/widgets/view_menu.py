"""Ways out of any view: save it as a picture, copy it, save its numbers. GUI thread only."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from app.widgets.keys_first import KeysFirst


@dataclass(frozen=True, slots=True, eq=False)
class ViewWish:
    """What the user wants of a view: `name` is a proposal for the file; `layer` is whose numbers are meant."""

    what: Literal["save", "copy", "numbers"]
    view: QWidget
    name: str
    layer: str = ""
    of_filters: bool = False


class ViewMenu(QObject):
    """A context menu on `view`, with keys while the view has the keyboard. `wish` is called with a `ViewWish`.

    `name` proposes a file's name; `layer` says whose numbers can be saved, "" for none.
    """

    def __init__(
        self,
        view: QWidget,
        wish: Callable[[ViewWish], object],
        name: Callable[[], str],
        layer: Callable[[], str] | None = None,
        *,
        of_filters: bool = False,
    ) -> None:
        super().__init__(view)
        self._view, self._wish, self._name, self._layer, self._of_filters = view, wish, name, layer, of_filters
        self._actions: list[QAction] = []
        view.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        self._add("save", self.tr("Save as picture…"), "Ctrl+Shift+S")
        self._add("copy", self.tr("Copy as picture"), "Ctrl+Shift+C")
        if layer is not None:
            text = self.tr("Save weights (.npy)…") if of_filters else self.tr("Save the layer's numbers (.npy)…")
            self._add("numbers", text, "Ctrl+Shift+N")
        KeysFirst(view, {each.shortcut().toString(): each.trigger for each in self._actions})

    def _add(self, what: Literal["save", "copy", "numbers"], text: str, keys: str) -> None:
        action = QAction(text, self._view)
        action.setShortcut(QKeySequence(keys))
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        action.triggered.connect(lambda _checked=False: self._ask(what))
        self._view.addAction(action)
        self._actions.append(action)

    def _ask(self, what: Literal["save", "copy", "numbers"]) -> None:
        layer = self._layer() if self._layer is not None else ""
        if what != "numbers" or layer:
            self._wish(ViewWish(what, self._view, self._name(), layer, self._of_filters))
