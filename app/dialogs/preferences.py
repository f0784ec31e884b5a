"""Preferences: few, each at work as soon as it is changed. GUI thread only."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QDialog, QDialogButtonBox, QFormLayout, QSpinBox, QVBoxLayout, QWidget

from app.languages import NATIVE, current, spoken
from app.preferences import LARGEST_BRUSH_PX, SMALLEST_BRUSH_PX, PreferenceStore
from app.widgets.labels import plain_label


class PreferencesDialog(QDialog):
    """Writes every change straight into the store."""

    def __init__(self, store: PreferenceStore, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Preferences"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._store = store
        self._theme = QComboBox()
        for text, name in (
            (self.tr("As the system"), "system"),
            (self.tr("Light"), "light"),
            (self.tr("Dark"), "dark"),
        ):
            self._theme.addItem(text, name)
        self._theme.setCurrentIndex(self._theme.findData(store.now.theme))
        self._theme.setToolTip(self.tr("Light or dark colours"))
        self._theme.activated.connect(lambda _index: store.set(theme=self._theme.currentData()))
        self._language, self._later = self._make_language(), plain_label(role="quiet")
        self._say_when()
        self._brush = QSpinBox()
        self._brush.setRange(SMALLEST_BRUSH_PX, LARGEST_BRUSH_PX)
        self._brush.setValue(store.now.brush_px)
        self._brush.setToolTip(self.tr("How wide the brush is, in pixels of the page"))
        self._brush.valueChanged.connect(lambda width: store.set(brush_px=width))
        self._unsure = QSpinBox()
        self._unsure.setRange(10, 99)
        self._unsure.setSuffix(" %")
        self._unsure.setValue(round(100 * store.now.unsure_below))
        self._unsure.setToolTip(self.tr("An answer less likely than this is called “not sure”"))
        self._unsure.valueChanged.connect(lambda percent: store.set(unsure_below=percent / 100))
        for each in (self._brush, self._unsure):
            each.lineEdit().setTextMargins(6, 0, 0, 0)
        self._theme.setAccessibleName(self.tr("Colours"))
        self._brush.setAccessibleName(self.tr("Brush width"))
        self._unsure.setAccessibleName(self.tr("Not sure below"))
        form = QFormLayout()
        form.setSpacing(10)
        form.addRow(self.tr("Co&lours"), self._theme)
        form.addRow(self.tr("&Brush width"), self._brush)
        form.addRow(self.tr("&Not sure below"), self._unsure)
        form.addRow(self.tr("Lang&uage"), self._language)
        form.addRow("", self._later)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.button(QDialogButtonBox.StandardButton.Close).setToolTip(self.tr("Close (Esc)"))
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 12)
        column.setSpacing(16)
        column.addLayout(form)
        column.addWidget(buttons)

    def _make_language(self) -> QComboBox:
        """Languages by their own names, for whoever cannot read the one that is spoken."""
        made = QComboBox()
        for text, name in ((self.tr("As the system"), "system"), *((name, key) for key, name in NATIVE.items())):
            made.addItem(text, name)
        made.setCurrentIndex(made.findData(self._store.now.language))
        made.setToolTip(self.tr("Words and numbers from the next start on"))
        made.setAccessibleName(self.tr("Language"))
        made.activated.connect(lambda _index: self._choose_language())
        return made

    def _choose_language(self) -> None:
        self._store.set(language=self._language.currentData())
        self._say_when()

    def _say_when(self) -> None:
        is_other = spoken(self._store.now.language) != current()
        self._later.setText(self.tr("Takes effect at the next start") if is_other else " ")
