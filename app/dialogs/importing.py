"""Weights that another program saved: what they are, and whose network they belong to. GUI thread only."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFormLayout, QLabel, QVBoxLayout, QWidget

from app.theme import scaled_font
from app.widgets.elided_box import ElidedBox
from app.widgets.import_words import fit_sentence, fit_word, taken_sentence, unknown_sentence
from app.widgets.labels import plain_label
from app.widgets.tensor_table import TensorTable
from app.wording import catalogued
from engine.messages import Candidate, FileLookedInto

WIDTH_PX, TABLE_PX = 640, 220
WORDS_LINES = 4  # of what is said of the recipe chosen, so that nothing jumps


class ImportDialog(QDialog):
    """Recipes whose networks fit come first. Where none does, the file can still be looked at."""

    import_wished = Signal(object)  # the Recipe chosen
    cancel_wished = Signal()

    def __init__(self, looked: FileLookedInto, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Import weights"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.looked = looked
        self._is_busy = False
        self._box = ElidedBox()
        self._box.setAccessibleName(self.tr("Recipe"))
        self._box.setToolTip(self.tr("The recipe whose network, classes and preparation belong to these weights"))
        self._words = self._make_words()
        self.table = TensorTable()
        self.table.setMinimumHeight(TABLE_PX)
        self._lay_out(self._make_buttons())
        self._offer()
        self._box.currentIndexChanged.connect(lambda _index: self._show_chosen())
        self._show_chosen()
        self.resize(self.sizeHint().expandedTo(self.minimumSize()))

    def show_busy(self, *, is_busy: bool) -> None:
        """While the model is made, nothing else can be chosen."""
        self._is_busy = is_busy
        self._box.setEnabled(not is_busy)
        self._show_chosen()

    def reject(self) -> None:
        """Give the import up, if one is under way."""
        if self._is_busy:
            self.cancel_wished.emit()
        super().reject()

    @property
    def chosen(self) -> Candidate | None:
        """The recipe chosen; None where none fits and none was chosen."""
        return self._box.currentData()

    def _offer(self) -> None:
        fits = [each for each in self.looked.candidates if each.fit]
        if not fits:
            self._box.addItem(self.tr("None of the recipes fits"), None)
        for each in self.looked.candidates:
            if fits and not each.fit and self._box.count() == len(fits):
                self._box.insertSeparator(self._box.count())
            text = self.tr("{title} · {fit}")
            title = catalogued(each.recipe.title) or each.recipe.name
            self._box.addItem(text.format(title=title, fit=fit_word(each.fit)), each)
            self._box.setItemData(self._box.count() - 1, catalogued(each.recipe.sentence), Qt.ItemDataRole.ToolTipRole)

    def _show_chosen(self) -> None:
        chosen = self.chosen
        is_fitting = chosen is not None and bool(chosen.fit)
        said = [fit_sentence(chosen, self.looked)]
        if chosen is not None and chosen.fit:
            said.append(taken_sentence(chosen))
        self._words.setText("\n".join(said))
        self._words.setProperty("refusal", not is_fitting)
        self._words.style().polish(self._words)
        self.table.show_tensors(self.looked.tensors, chosen.goes_to if chosen is not None else ())
        self._go.setEnabled(is_fitting and not self._is_busy)
        self._go.setText(self.tr("Importing…") if self._is_busy else self.tr("&Import…"))

    def _make_words(self) -> QLabel:
        made = plain_label()
        made.setWordWrap(True)
        made.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        made.setMinimumHeight(WORDS_LINES * made.fontMetrics().lineSpacing())
        made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        return made

    def _make_buttons(self) -> QDialogButtonBox:
        buttons = QDialogButtonBox()
        self._go = buttons.addButton(self.tr("&Import…"), QDialogButtonBox.ButtonRole.AcceptRole)
        self._go.setToolTip(self.tr("Choose where the model is kept, and answer with it (Enter)"))
        self._go.setProperty("primary", True)
        self._go.setDefault(True)
        self._go.clicked.connect(self._wish)
        leave = buttons.addButton(self.tr("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        leave.setToolTip(self.tr("Leave the file as it is (Esc)"))
        leave.setAutoDefault(False)
        buttons.rejected.connect(self.reject)
        return buttons

    def _wish(self) -> None:
        if self.chosen is not None and self.chosen.fit:
            self.import_wished.emit(self.chosen.recipe)

    def _lay_out(self, buttons: QDialogButtonBox) -> None:
        title = plain_label(self.looked.name)
        title.setFont(scaled_font(self.font(), 1.3, bold=True))
        about = plain_label(
            self.tr(
                "Another program saved these weights, and they do not say whose network they are. Choose the recipe "
                "that they belong to; its classes and its preparation of pictures are taken as well."
            )
        )
        unknown = plain_label(unknown_sentence(), role="quiet")
        for each in (title, about, unknown):
            each.setWordWrap(True)
        form = QFormLayout()
        form.addRow(self.tr("&Recipe"), self._box)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 12)
        column.setSpacing(12)
        for each in (title, about):
            column.addWidget(each)
        column.addLayout(form)
        column.addWidget(self._words)
        column.addWidget(self.table, 1)
        column.addWidget(unknown)
        column.addWidget(buttons)
        self.setMinimumWidth(WIDTH_PX)
