"""Which recipe is trained: those on offer, those from files, the one being edited. GUI thread only."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.widgets.buttons import icon_button
from app.widgets.elided_box import ElidedBox
from app.widgets.labels import plain_label
from app.wording import catalogued
from engine.catalogue import DEFAULT, RECIPES
from engine.specs import Recipe

EDITED = "\0edited"  # the key of the recipe in the editor; no recipe and no path is called so


class RecipeChoice(QWidget):
    """A box of recipes with the ways to others beside it. A recipe's key is its name in the catalogue or its path."""

    changed = Signal()  # another recipe is chosen, by whomever
    picked = Signal(str)  # the key, by the user
    edit_wanted = Signal()
    file_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._box = ElidedBox()
        self._box.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._offers: dict[str, Recipe] = {}
        self._edit = icon_button("pen", self.tr("Edit network… (F8)"), self.edit_wanted.emit)
        self._open = icon_button("open", self.tr("Open recipe… from a .toml or .json file"), self.file_wanted.emit)
        self._refusal = plain_label(role="refusal")
        self._refusal.setWordWrap(True)
        self._refusal.hide()
        for recipe in RECIPES:
            self.offer(recipe.name, recipe)
        self._box.setCurrentIndex(0)
        self._box.currentIndexChanged.connect(lambda _index: self._tell())
        self._box.activated.connect(lambda _index: self.picked.emit(self.key()))
        self.setFocusProxy(self._box)
        self._lay_out()

    def key(self) -> str:
        """The key of the recipe chosen."""
        return self._box.currentData() or ""

    def recipe(self) -> Recipe:
        """The recipe chosen."""
        return self._offers.get(self.key(), DEFAULT)

    def offered(self, key: str) -> Recipe | None:
        """The recipe behind a key, None where there is none."""
        return self._offers.get(key)

    def own(self) -> tuple[Recipe, ...]:
        """The recipes that are not the catalogue's: edited, or from files."""
        return tuple(recipe for recipe in self._offers.values() if recipe not in RECIPES)

    def offer(self, key: str, recipe: Recipe) -> None:
        """Put a recipe into the box, or a newer one in its place."""
        is_new, self._offers[key] = key not in self._offers, recipe
        if is_new:
            with QSignalBlocker(self._box):
                self._box.addItem("", key)
        index = self._box.findData(key)
        self._box.setItemText(index, catalogued(recipe.title) or recipe.name)
        self._box.setItemData(index, _tip(key, recipe), Qt.ItemDataRole.ToolTipRole)
        if key == self.key():
            self._tell()

    def withdraw(self, key: str) -> None:
        """Take a recipe out of the box."""
        if self._offers.pop(key, None) is not None:
            self._box.removeItem(self._box.findData(key))

    def choose(self, key: str) -> bool:
        """Choose a recipe, if it is on offer."""
        index = self._box.findData(key)
        if index >= 0:
            self._box.setCurrentIndex(index)
        return index >= 0

    def show_refusal(self, text: str) -> None:
        """Why the recipe cannot be trained; "" where it can."""
        self._refusal.setText(text)
        self._refusal.setVisible(bool(text))

    def _tell(self) -> None:
        self._box.setToolTip(_tip(self.key(), self.recipe()))
        self.changed.emit()

    def _lay_out(self) -> None:
        self._box.setAccessibleName(self.tr("Recipe"))
        self._box.setToolTip(_tip(self.key(), self.recipe()))
        line = QHBoxLayout()
        line.setSpacing(2)
        line.addWidget(self._box, 1)
        line.addWidget(self._edit)
        line.addWidget(self._open)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addLayout(line)
        column.addWidget(self._refusal)


def _tip(key: str, recipe: Recipe) -> str:
    is_file = key not in (recipe.name, EDITED)
    sentence = catalogued(recipe.sentence)
    return f"{sentence}\n{key}".strip() if is_file else sentence or catalogued(recipe.title)
