"""The network editor: rows at the left, how they are trained at the right, what it comes to below. GUI thread only."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QSize, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QMenu, QPushButton, QVBoxLayout, QWidget

from app.editor.draft import Draft
from app.editor.fields import REDO, REMOVE, UNDO, tab_on
from app.editor.foot import Foot
from app.editor.palette import GROUPS, kind_tip, usual
from app.editor.rows import RowList
from app.editor.settings import Settings
from app.widgets.buttons import IconButton, icon_button
from app.widgets.kinds import kind_name
from app.widgets.labels import plain_label
from app.wording import count, gigabytes, megabytes, translated
from engine.recipe_rules import GIGABYTE, needed_bytes, refusal_of
from engine.shapes import Plan, Refusal, work_out
from engine.specs import LayerKind, Recipe

FIRST_SIZE = QSize(1210, 700)


class NetworkEditor(QDialog):
    """Edits one draft. What becomes of it is for others: `draft.changed`, `judged`, `save_wanted`, `train_wanted`."""

    judged = Signal(object)  # Refusal | None
    save_wanted = Signal()
    train_wanted = Signal()

    def __init__(self, recipe: Recipe, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Network editor"))
        self.resize(FIRST_SIZE)
        self.draft = Draft(recipe, self)
        self.refusal: Refusal | None = None
        self.rows = RowList(self.draft)
        self.settings = Settings(self.draft)
        self.foot = Foot()
        self.foot.save_wanted.connect(self.save_wanted)
        self.foot.train_wanted.connect(self.train_wanted)
        self.foot.close_wanted.connect(self.reject)
        self._family = plain_label(role="quiet")
        self._family.setWordWrap(True)
        self._menu = QMenu(self)
        self._menu.setToolTipsVisible(True)
        self._tools = self._make_tools()
        self._lay_out()
        self._order_tabs()
        self._bind_keys()
        self.draft.changed.connect(self._show)
        self.draft.stack.indexChanged.connect(self._show_tools)
        self.rows.current_changed.connect(self._show_tools)
        self._show(recipe)

    def edit(self, recipe: Recipe) -> None:
        """Edit another recipe from now on."""
        self.draft.begin(recipe)

    def set_can_train(self, can_train: bool) -> None:
        """Whether a run could begin, as far as the engine is concerned."""
        self.foot.set_can_train(can_train)

    def showEvent(self, event: QShowEvent) -> None:
        """Begin at the row one is at."""
        super().showEvent(event)
        self.rows.take_focus()

    # --- what there is to see ---------------------------------------------------------------------------------------

    def _show(self, recipe: Recipe) -> None:
        is_rows = recipe.model.family == "sequential"
        plan = work_out(recipe.model, recipe.input) if is_rows else Plan(())
        self.refusal = refusal_of(recipe)
        self.rows.show_plan(Plan(plan.layers, self.refusal))
        self.settings.show_recipe(recipe)
        self.settings.show_refusal(self.refusal)
        self.rows.setVisible(is_rows)
        self._family.setVisible(not is_rows)
        self._family.setText(
            self.tr("A network of the family “{family}” has no rows to edit. How it trains can be changed.").format(
                family=recipe.model.family
            )
        )
        why_not = translated(self.refusal.sentence) if self.refusal is not None else ""
        self.foot.show_judgement(self._summary(recipe, plan) if is_rows else "", why_not)
        self._show_tools()
        self.judged.emit(self.refusal)

    def _summary(self, recipe: Recipe, plan: Plan) -> str:
        rows, weights = count(len(recipe.model.layers)), count(sum(each.parameters for each in plan.layers))
        if len(plan.layers) < len(recipe.model.layers):
            return self.tr("one row") if len(recipe.model.layers) == 1 else self.tr("{rows} rows").format(rows=rows)
        needed = needed_bytes(recipe, plan.layers)
        memory = megabytes(needed) if needed < GIGABYTE else gigabytes(needed)
        words = self.tr("{rows} rows · {weights} weights · at least {memory} of memory in training")
        if len(recipe.model.layers) == 1:
            words = self.tr("one row · {weights} weights · at least {memory} of memory in training")
        return words.format(rows=rows, weights=weights, memory=memory)

    @Slot()
    def _show_tools(self) -> None:
        at, rows = self.draft.row, len(self.draft.rows)
        can = {"duplicate": at < rows, "remove": at < rows, "up": 0 < at < rows, "down": at + 1 < rows,
               "undo": self.draft.stack.canUndo(), "redo": self.draft.stack.canRedo()}  # fmt: skip
        for name, is_possible in can.items():
            self._tools[name].setEnabled(is_possible)
        for name, text in (("undo", self.draft.stack.undoText()), ("redo", self.draft.stack.redoText())):
            said = self.tr("Undo") if name == "undo" else self.tr("Redo")
            self._tools[name].setToolTip(f"{said}: {text}" if text else said)

    # --- what the user does -----------------------------------------------------------------------------------------

    def _insert(self, kind: LayerKind, _checked: bool = False) -> None:
        at = min(self.draft.row + 1, len(self.draft.rows)) if self.draft.rows else 0
        self.draft.insert(at, usual(kind), self.tr("Add {kind}").format(kind=kind_name(kind)))
        self.rows.take_focus()

    def _duplicate(self) -> None:
        field = self.rows.focused_field()
        self.draft.duplicate(self.draft.row, self.tr("Duplicate row {row}").format(row=self.draft.row + 1))
        self.rows.take_focus(field)

    def _remove(self) -> None:
        self.draft.remove(self.draft.row, self.tr("Remove row {row}").format(row=self.draft.row + 1))
        self.rows.take_focus()

    def _move(self, step: int) -> None:
        field, at = self.rows.focused_field(), self.draft.row
        self.draft.move(at, at + step, self.tr("Move row {row}").format(row=at + 1))
        self.rows.take_focus(field)

    def _train_now(self) -> None:
        if self.foot.train.isEnabled():
            self.train_wanted.emit()

    def _open_menu(self) -> None:
        if self._menu.isEmpty():
            self._fill_menu()
        button = self._tools["add"]
        self._menu.popup(button.mapToGlobal(button.rect().bottomLeft()))

    # --- parts ------------------------------------------------------------------------------------------------------

    def _fill_menu(self) -> None:
        for group in GROUPS:
            for kind in group:
                action = self._menu.addAction(kind_name(kind))
                action.setToolTip(kind_tip(kind))
                action.triggered.connect(partial(self._insert, kind))
            self._menu.addSeparator()

    def _make_tools(self) -> dict[str, QPushButton | IconButton]:
        add = QPushButton(self.tr("Add row…"))
        add.setToolTip(self.tr("Put a new row behind the current one (Ins)"))
        add.setAutoDefault(False)
        add.clicked.connect(self._open_menu)
        return {
            "add": add,
            "duplicate": icon_button("copy", self.tr("The same row once more (Ctrl+D)"), self._duplicate),
            "remove": icon_button("close", self.tr("Remove the current row (Ctrl+Del)"), self._remove),
            "up": icon_button("chevron-up", self.tr("Move the row up (Alt+Up)"), lambda: self._move(-1)),
            "down": icon_button("chevron-down", self.tr("Move the row down (Alt+Down)"), lambda: self._move(1)),
            "undo": icon_button("undo", self.tr("Undo"), self.draft.stack.undo),
            "redo": icon_button("redo", self.tr("Redo"), self.draft.stack.redo),
        }

    def _bind_keys(self) -> None:
        for keys, pressed in (
            (("Ins",), self._open_menu),
            (("Ctrl+D",), self._duplicate),
            (REMOVE, self._remove),
            (("Alt+Up",), lambda: self._move(-1)),
            (("Alt+Down",), lambda: self._move(1)),
            (("Ctrl+Up",), lambda: self.rows.go(-1)),
            (("Ctrl+Down",), lambda: self.rows.go(1)),
            (UNDO, self.draft.stack.undo),
            (REDO, self.draft.stack.redo),
            (("Ctrl+S",), self.save_wanted.emit),
            (("F5",), self._train_now),
        ):
            for key in keys:
                QShortcut(QKeySequence(key), self).activated.connect(pressed)

    def _order_tabs(self) -> None:
        """Tools, rows, settings, foot; each of the halves from top to bottom."""
        tools = tuple(self._tools.values())
        tab_on(None, (*tools, *self.foot.tab_stops()))
        self.settings.come_after(tools[-1])
        self.rows.come_after(tools[-1])

    def _lay_out(self) -> None:
        tools = QHBoxLayout()
        tools.setSpacing(4)
        for name, tool in self._tools.items():
            tools.addWidget(tool)
            if name in ("add", "down"):
                tools.addSpacing(8)
        tools.addStretch(1)
        left = QVBoxLayout()
        left.setSpacing(8)
        left.addLayout(tools)
        left.addWidget(self._family)
        left.addWidget(self.rows, 1)
        rule = QFrame()
        rule.setObjectName("rule")
        rule.setFixedWidth(1)
        parts = QHBoxLayout()
        parts.setSpacing(16)
        parts.addLayout(left, 1)
        parts.addWidget(rule)
        parts.addWidget(self.settings)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(10)
        column.addLayout(parts, 1)
        column.addWidget(self.foot)
