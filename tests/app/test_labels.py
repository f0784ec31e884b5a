"""Labels lead to their fields and name them."""

from __future__ import annotations

from PySide6.QtWidgets import QSpinBox
from pytestqt.qtbot import QtBot

from app.widgets.labels import label_for


def test_a_label_leads_to_its_field_and_names_it(qtbot: QtBot) -> None:
    field = QSpinBox()
    qtbot.addWidget(field)
    label = label_for(field, "&Epochs", "How often")
    assert label.buddy() is field
    assert label.property("quiet")
    assert (field.accessibleName(), field.toolTip()) == ("Epochs", "How often")


def test_without_a_tip_the_field_keeps_its_own_name(qtbot: QtBot) -> None:
    field = QSpinBox()
    qtbot.addWidget(field)
    field.setAccessibleName("A better one")
    label_for(field, "&Epochs")
    assert field.accessibleName() == "A better one"
