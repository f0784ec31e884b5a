"""Runs: the table of all there are; curves, settings and epochs of those chosen. GUI thread only."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QSplitter, QToolBar, QToolButton, QVBoxLayout, QWidget

from app.widgets.buttons import name_overflow
from app.widgets.labels import plain_label
from app.widgets.pages import Pages
from app.widgets.run_colours import numbered
from app.widgets.run_curves_page import RunCurvesPage
from app.widgets.run_settings_page import RunSettingsPage
from app.widgets.run_table import RunTable
from app.widgets.run_table_model import LiveFigures
from app.widgets.run_time_page import RunTimePage
from app.widgets.run_words import NAME, NOTE
from app.wording import count, on_disk
from engine.messages import RunSummary

LEAST_PX = 280


class RunsPanel(QWidget):
    """The table at one side, pages about what is chosen in it at the other. `head` goes into the title."""

    curves_wanted = Signal(object)  # RunSummary
    resume_wanted = Signal(object)  # RunSummary
    deletion_wanted = Signal(object)  # list[RunSummary]
    best_wanted = Signal(object)  # RunSummary
    refresh_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._numbers: dict[str, int] = {}
        self._can_start = True
        self.table = RunTable()
        self.pages = Pages()
        self.curves, self.settings, self.time = RunCurvesPage(), RunSettingsPage(), RunTimePage()
        self.pages.add_page(self.curves, self.tr("Curves"), self.tr("Curves of the chosen runs over each other"))
        self.pages.add_page(self.settings, self.tr("Settings"), self.tr("What the chosen runs differ in"))
        self.pages.add_page(self.time, self.tr("Epochs"), self.tr("Go through a run epoch by epoch"))
        self.pages.page_shown.connect(lambda _number: self._follow())
        self.head = self.pages.head
        self._count = plain_label(role="quiet")
        self.head.add_more(self._count)
        self._make_actions()
        self._lay_out()
        self.table.chosen.connect(self._follow)
        self.table.deletion_wanted.connect(self._delete.trigger)
        self.table.menu_wanted.connect(self._show_menu)
        self.show_runs({})

    def show_runs(self, runs: Mapping[str, RunSummary]) -> None:
        """All runs there are."""
        self.table.show_runs(runs)
        size = on_disk(sum(each.size_bytes for each in runs.values()))
        words = self.tr("runs: {count}").format(count=count(len(runs)))
        words = f"{size}, {words}" if size else words
        self._count.setText(words if runs else self.tr("Runs appear here as soon as one was begun."))
        self._follow()

    def show_live(self, live: LiveFigures, *, can_start: bool) -> None:
        """How far the run in training is, and whether another one could begin."""
        self.table.rows.show_live(live)
        if can_start != self._can_start:
            self._can_start = can_start
            self.time.set_can_start(can_start)
            self._enable()

    def choose(self, folder: str, page: QWidget | None = None) -> None:
        """Mark a run, and turn to one of the pages."""
        self.table.choose(folder)
        if page is not None:
            self.pages.show_page(page)

    # --- inside -----------------------------------------------------------------------------------------------------

    def _follow(self) -> None:
        """Everything about what is chosen."""
        chosen = self.table.chosen_runs()
        self._numbers = numbered([each.folder for each in chosen], self._numbers)
        self.table.rows.show_numbers(self._numbers)
        self.curves.show_runs(chosen, self._numbers)
        self.settings.show_runs(chosen, self._numbers)
        self.time.show_run(self.table.current_run())
        for each in chosen:
            if each.folder in self._numbers and not self.curves.has_curves(each.folder):
                self.curves_wanted.emit(each)
        self._enable()

    def _enable(self) -> None:
        chosen, current = self.table.chosen_runs(), self.table.current_run()
        can_resume = current is not None and current.can_resume
        self._resume.setEnabled(can_resume and self._can_start)
        self._resume.setToolTip(
            self.tr("Go on where this run stopped")
            if self._can_start
            else self.tr("A run is in training; stop it before another one goes on")
        )
        for action in (self._rename, self._note):
            action.setEnabled(current is not None)
        self._best.setEnabled(current is not None and current.best_accuracy is not None)
        self._delete.setEnabled(bool(chosen) and all(each.outcome != "running" for each in chosen))

    def _make_actions(self) -> None:
        self._resume = self._action(self.tr("Go on"), "", lambda: self.resume_wanted.emit(self.table.current_run()))
        best_tip = self.tr("Answer with the best model of this run")
        self._best = self._action(
            self.tr("Open best"), best_tip, lambda: self.best_wanted.emit(self.table.current_run())
        )
        rename_tip = self.tr("Call this run something else (F2, or a double click on its name)")
        self._rename = self._action(self.tr("Rename"), rename_tip, lambda: self.table.write(NAME))
        note_tip = self.tr("Write a note about this run (a double click on the note does the same)")
        self._note = self._action(self.tr("Note"), note_tip, lambda: self.table.write(NOTE))
        delete_tip = self.tr("Put the chosen runs into the desktop's trash (Del)")
        self._delete = self._action(
            self.tr("Delete"), delete_tip, lambda: self.deletion_wanted.emit(self.table.chosen_runs())
        )
        refresh_tip = self.tr("Look at the folder of runs again")
        self._refresh = self._action(self.tr("Refresh"), refresh_tip, self.refresh_wanted.emit)

    def _action(self, text: str, tip: str, carry_out: Callable[[], object]) -> QAction:
        made = QAction(text, self)
        made.setToolTip(tip)
        made.triggered.connect(lambda _checked: carry_out())
        return made

    def _all_actions(self) -> tuple[QAction, ...]:
        return self._resume, self._best, self._rename, self._note, self._delete, self._refresh

    def _show_menu(self, at: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setToolTipsVisible(True)
        menu.addActions(list(self._all_actions()))
        menu.popup(at)

    def _lay_out(self) -> None:
        bar = QToolBar(self.tr("What to do with the chosen runs"))  # what has no room goes into its menu
        bar.addActions(list(self._all_actions()))
        for action in self._all_actions():
            button = bar.widgetForAction(action)
            if isinstance(button, QToolButton):
                button.setMinimumHeight(24)
                button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
                button.setAccessibleName(action.text())
        name_overflow(bar, self.tr("More to do with the chosen runs"))
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(bar)
        column.addWidget(self.table, 1)
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setChildrenCollapsible(False)
        splitter.setHandleWidth(16)
        splitter.addWidget(left)
        splitter.addWidget(self.pages)
        left.setMinimumWidth(LEAST_PX)
        self.pages.setMinimumWidth(LEAST_PX)
        splitter.setSizes([560, 660])
        splitter.setStretchFactor(0, 4)
        splitter.setStretchFactor(1, 5)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(14, 4, 14, 12)
        whole.addWidget(splitter)
