"""Labels lead to their fields and name them."""

from __future__ import annotations

from PySide6.QtWidgets import QSpinBox
from pytestqt.qtbot import QtBot

from app.widgets.labels import ElidedLabel, label_for


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


def test_a_label_says_it_shorter_where_there_is_no_room(qtbot: QtBot) -> None:
    label = ElidedLabel()
    qtbot.addWidget(label)
    label.say("0.25   row 3, column 4", "0.25   r. 3, c. 4")
    needs = label.fontMetrics().horizontalAdvance
    label.resize(needs("0.25   row 3, column 4"), 20)
    assert label.shown() == "0.25   row 3, column 4"
    label.resize(needs("0.25   row 3, column 4") - 1, 20)
    assert label.shown() == "0.25   r. 3, c. 4"
    label.resize(needs("0.25   r. 3, c. 4") - 1, 20)
    assert label.shown().startswith("0.25   r.")
    assert label.shown().endswith("…")
    assert (label.text(), label.toolTip()) == 2 * ("0.25   row 3, column 4",)


def test_of_several_shorter_texts_the_longest_that_has_room_is_shown(qtbot: QtBot) -> None:
    label = ElidedLabel()
    qtbot.addWidget(label)
    texts = "digits · epoch 12 · step 6,600", "digits · epoch 12", "digits"
    label.say(*texts)
    for text in texts:
        label.resize(label.fontMetrics().horizontalAdvance(text) + 1, 20)
        assert label.shown() == text
    label.resize(20, 20)
    assert label.shown().endswith("…")
    assert label.toolTip() == texts[0]
