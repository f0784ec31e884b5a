"""All rows of the network under their titles: which one is current, and where a dragged one would go. GUI thread."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.editor.draft import Draft
from app.editor.fields import KeyKeeper, tab_on
from app.editor.palette import turned_into
from app.editor.row import COLUMNS, SPACE_PX, RowEditor, column_title
from app.theme import theme_of
from app.widgets.labels import plain_label
from app.wording import translated
from engine.shapes import Plan

SCROLL_BAR_PX = 10
EDGE_PX = 24


class RowList(QWidget):
    """The draft's rows as editors. Changes go into the draft, which then says what to show."""

    current_changed = Signal(int)

    def __init__(self, draft: Draft, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._draft = draft
        self._plan = Plan(())
        self._keeper = KeyKeeper(self)
        self._wanted_focus = ""
        self._target = -1
        self._is_showing = False
        self._before: QWidget | None = None
        self.editors: list[RowEditor] = []
        self._grow = QTimer(self, singleShot=True, interval=0)
        self._grow.timeout.connect(self._make_one)
        self._body = QWidget()
        self._mark = QFrame(self._body)
        self._mark.hide()
        self._scroll = QScrollArea()
        self._lay_out()
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._follow_focus)

    def come_after(self, widget: QWidget) -> None:
        """Tab comes here from `widget`; rows are made later than all that is around them."""
        self._before = widget

    def show_plan(self, plan: Plan) -> None:
        """Show the draft's rows with what has been worked out of them."""
        self._plan = plan
        field = self._field_with_focus()
        self._is_showing = True  # a field that goes away gives its focus to anybody
        self._show_all()
        self._is_showing = False
        self._mark_current()
        if field and self._field_with_focus(self._draft.row) is None and self._draft.row < len(self.editors):
            self.take_focus(field)

    def _show_all(self) -> None:
        while len(self.editors) > len(self._draft.rows):
            self._drop_last()
        for index in range(len(self.editors)):
            self._show_one(index)
        if not self.is_complete():
            self._grow.start()  # a row in each turn of the event loop: together they would be felt

    def is_complete(self) -> bool:
        """Whether every row has been made."""
        return len(self.editors) == len(self._draft.rows)

    def focused_field(self) -> str:
        """The field one is in, to be in the same one of another row."""
        return self._field_with_focus() or "kind"

    def take_focus(self, field: str = "kind") -> None:
        """Put the focus into the draft's row, and that into view."""
        row = self._draft.row
        if row >= len(self.editors):
            self._wanted_focus = field
            return
        self.editors[row].take_focus(field)
        self._column.activate()
        self._scroll.ensureWidgetVisible(self.editors[row], 0, EDGE_PX)

    def go(self, step: int) -> None:
        """To the same field of the row before or after."""
        row = self._draft.row + step
        if 0 <= row < len(self.editors):
            field = self.focused_field()
            self._draft.go_to(row)
            self._mark_current()
            self.take_focus(field)

    def _field_with_focus(self, row: int | None = None) -> str | None:
        """The name of the field that has the focus, in any row or in one."""
        editors = self.editors if row is None else self.editors[row : row + 1]
        return next((name for each in editors if (name := each.focused_field())), None)

    # --- rows come and go -------------------------------------------------------------------------------------------

    def _make_one(self) -> None:
        if self.is_complete():
            return
        self._add_editor()
        self._show_one(len(self.editors) - 1)
        self._mark_current()
        if self._wanted_focus and self._draft.row < len(self.editors):
            field, self._wanted_focus = self._wanted_focus, ""
            self.take_focus(field)
        self._grow.start()

    def _add_editor(self) -> None:
        made = RowEditor(self._keeper)
        made.edited.connect(lambda field, value: self._edit(made, field, value))
        made.removal_wanted.connect(lambda: self._remove(made))
        made.dragged.connect(lambda place: self._drag(made, place))
        made.dropped.connect(lambda: self._drop(made))
        before = self.editors[-1].tab_stops()[-1] if self.editors else self._before
        self.editors.append(made)
        self._column.insertWidget(len(self.editors) - 1, made)
        tab_on(before, made.tab_stops())

    def _drop_last(self) -> None:
        gone = self.editors.pop()
        gone.hide()
        self._column.removeWidget(gone)
        gone.deleteLater()

    def _show_one(self, index: int) -> None:
        plan = self._plan
        planned = plan.layers[index] if index < len(plan.layers) else None
        refusal = plan.refusal
        text = translated(refusal.sentence) if refusal is not None and refusal.row == index + 1 else ""
        self.editors[index].show_row(index + 1, self._draft.rows[index], planned, text)

    # --- what the user does -----------------------------------------------------------------------------------------

    def _edit(self, editor: RowEditor, field: str, value: Any) -> None:
        at = self.editors.index(editor)
        text = self.tr("Change {field} of row {row}").format(field=column_title(field).lower(), row=at + 1)
        if field == "kind":
            self._draft.exchange(at, turned_into(self._draft.rows[at], value), text)
        else:
            self._draft.set_row(at, field, value, text)

    def _remove(self, editor: RowEditor) -> None:
        at = self.editors.index(editor)
        self._draft.remove(at, self.tr("Remove row {row}").format(row=at + 1))
        self.take_focus()

    def _drag(self, editor: RowEditor, place: QPoint) -> None:
        at, y = self.editors.index(editor), self._body.mapFromGlobal(place).y()
        if self._field_with_focus(at) is None:
            editor.take_focus("kind")
        gap = sum(each.geometry().center().y() < y for each in self.editors)
        self._target = gap - 1 if gap > at else gap
        self._scroll.ensureVisible(0, y, 0, EDGE_PX)
        edge = self.editors[gap].geometry().top() if gap < len(self.editors) else self.editors[-1].geometry().bottom()
        self._mark.setStyleSheet(f"background: {theme_of(self).accent};")
        self._mark.setGeometry(0, max(edge - 1, 0), self._body.width(), 2)
        self._mark.setVisible(self._target != at)
        self._mark.raise_()

    def _drop(self, editor: RowEditor) -> None:
        at, to = self.editors.index(editor), self._target
        self._mark.hide()
        self._target = -1
        if to >= 0:
            self._draft.move(at, to, self.tr("Move row {row}").format(row=at + 1))
            self.take_focus()

    def _follow_focus(self, _old: QWidget | None, new: QWidget | None) -> None:
        if self._is_showing or new is None or not self._body.isAncestorOf(new):
            return
        for index, editor in enumerate(self.editors):
            if editor.isAncestorOf(new):
                self._draft.go_to(index)
                self._mark_current()

    def _mark_current(self) -> None:
        for index, editor in enumerate(self.editors):
            editor.set_current(index == self._draft.row)
        self.current_changed.emit(self._draft.row)

    # --- layout -----------------------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        self._column = QVBoxLayout(self._body)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(1)
        self._column.addStretch(1)
        self._scroll.setWidget(self._body)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setAccessibleName(self.tr("Rows of the network"))
        width_px = sum(COLUMNS.values()) + SPACE_PX * (len(COLUMNS) - 1) + 8 + SCROLL_BAR_PX
        self._scroll.setMinimumWidth(width_px)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(_titles())
        column.addWidget(self._scroll, 1)


def _titles() -> QHBoxLayout:
    line = QHBoxLayout()
    line.setContentsMargins(4, 0, 4 + SCROLL_BAR_PX, 0)
    line.setSpacing(SPACE_PX)
    for name, width_px in COLUMNS.items():
        label = plain_label(column_title(name), role="heading")
        label.setFixedWidth(width_px)
        is_number = name not in ("kind", "padding", "bias")
        label.setAlignment(Qt.AlignmentFlag.AlignRight if is_number else Qt.AlignmentFlag.AlignLeft)
        line.addWidget(label)
    line.addStretch(1)
    return line
