"""How the draft trains: every setting in one narrow form. GUI thread only."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QVBoxLayout, QWidget

from app.editor.draft import Draft
from app.editor.fields import MOST, ChoiceBox, KeyKeeper, NumbersBox, RealBox, TickBox, WholeBox, WordBox, tab_on
from app.editor.settings_table import Setting, groups
from app.editor.teachers import TeachersBox
from app.widgets.labels import plain_label
from engine.recipe_rules import BOUNDS
from engine.shapes import Refusal, Where
from engine.specs import Recipe

Field = WholeBox | RealBox | ChoiceBox | TickBox | WordBox | NumbersBox | TeachersBox
FIELD_PX, LABEL_PX, TITLE_PX = 150, 96, 28
WHOLE_LISTS = ("schedule.epochs",)


class Settings(QScrollArea):
    """Changes go into the draft, which then says what to show."""

    def __init__(self, draft: Draft, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._draft = draft
        self._keeper = KeyKeeper(self)
        self.fields: dict[str, Field] = {}
        self._title = ""
        self._teachers: tuple[str, ...] = ()
        self._before: QWidget | None = None
        self._left = [(group.title, each) for group in groups() for each in group.settings]
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 8, 0)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(4)
        column.addLayout(self._grid)
        column.addStretch(1)
        self.setWidget(body)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFixedWidth(FIELD_PX + LABEL_PX + 34)
        self.setAccessibleName(self.tr("How it is trained"))
        self._grow = QTimer(self, singleShot=True, interval=0)
        self._grow.timeout.connect(self._make_one)
        self._grow.start()

    def come_after(self, widget: QWidget) -> None:
        """Tab comes here from `widget`, or from what else comes after it; fields are made in turn with the rows."""
        self._before = widget

    def offer_teachers(self, references: tuple[str, ...]) -> None:
        """Models that may teach this recipe's network, shipped ones and the user's own."""
        self._teachers = references
        if isinstance(box := self.fields.get("teachers"), TeachersBox):
            box.offer(references)

    def show_recipe(self, recipe: Recipe) -> None:
        """Show the settings of a recipe."""
        for place, field in self.fields.items():
            field.show_value(_at(recipe, place))

    def show_refusal(self, refusal: Refusal | None) -> None:
        """Mark the field that cannot be."""
        place = _place(refusal.where) if refusal is not None else ""
        for each, field in self.fields.items():
            if bool(field.property("refused")) != (each == place):
                field.setProperty("refused", each == place)
                field.style().unpolish(field)
                field.style().polish(field)

    def is_complete(self) -> bool:
        """Whether every setting has been made."""
        return not self._left

    def _make_one(self) -> None:
        """One setting in a turn of the event loop: together they would be felt."""
        if not self._left:
            return
        title, setting = self._left.pop(0)
        row = self._grid.rowCount()
        if title != self._title:
            self._title = title
            self._grid.addWidget(plain_label(title, role="heading"), row, 0, 1, 2)
            self._grid.setRowMinimumHeight(row, TITLE_PX)
            row += 1
        self._add(title, setting, row)
        self.fields[setting.place].show_value(_at(self._draft.recipe, setting.place))
        self._grow.start()

    def _add(self, title: str, setting: Setting, row: int) -> None:
        label, field = plain_label(setting.label, role="quiet"), self._field(setting)
        label.setBuddy(field)
        label.setFixedWidth(LABEL_PX)
        field.setFixedWidth(FIELD_PX)
        field.setToolTip(setting.tip)
        field.setAccessibleName(f"{setting.label} ({title})")
        self._keeper.watch(field)
        before = next(reversed(self.fields.values()), self._before)
        self.fields[setting.place] = field
        self._grid.addWidget(label, row, 0)
        self._grid.addWidget(field, row, 1)
        tab_on(before, (field,))

    def _field(self, setting: Setting) -> Field:
        edit = partial(self._edit, setting)
        bounds = BOUNDS.get(setting.place)
        match setting.kind:
            case "whole":
                made = WholeBox(int(bounds.least) if bounds else 0, min(int(bounds.most), MOST) if bounds else MOST)
                made.valueChanged.connect(edit)
            case "real":
                made = RealBox(0, bounds.most if bounds else MOST)  # too small is told in words
                made.valueChanged.connect(edit)
            case "choice":
                made = ChoiceBox(setting.choices)
                made.activated.connect(lambda _index, box=made: edit(box.currentData()))
            case "switch":
                made = TickBox()
                made.toggled.connect(edit)
            case "text":
                made = WordBox()
                made.textEdited.connect(edit)
            case "list":
                made = NumbersBox(are_whole=setting.place in WHOLE_LISTS)
                made.textEdited.connect(lambda _text, box=made: self._edit_list(setting, box))
            case "models":
                made = TeachersBox()
                made.offer(self._teachers)
                made.edited.connect(edit)
        return made

    def _edit(self, setting: Setting, value: object) -> None:
        self._draft.set_field(setting.place, value, self.tr("Change {field}").format(field=setting.label))

    def _edit_list(self, setting: Setting, field: NumbersBox) -> None:
        numbers = field.numbers()
        field.setProperty("refused", numbers is None)
        field.style().polish(field)
        if numbers is not None:
            self._edit(setting, numbers)


def _at(recipe: Recipe, place: str) -> Any:
    value: Any = recipe
    for part in place.split("."):
        value = getattr(value, part)
    return value


def _place(where: Where) -> str:
    return ".".join(str(each) for each in where)
