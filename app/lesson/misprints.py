"""Correction marks for the cells of a printed table. No owning thread."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from app.lesson.paints import number
from app.lesson.state import LessonState
from engine.lesson.printed import misprints


def marks_for(state: LessonState, table: str) -> dict[tuple[int, int], str]:
    """The misprinted cells of a table and what to say about each; none once board or filters were changed."""
    if not state.is_the_articles:
        return {}
    text = QCoreApplication.translate(
        "misprints", "◥ Row {row}, column {column}: the article prints {printed}, true is {true}."
    )
    return {
        (each.row, each.column): text.format(
            row=each.row + 1,
            column=each.column + 1,
            printed=number(each.printed, exact=False),
            true=number(each.true, exact=False),
        )
        for each in misprints(state.walk)
        if each.table == table
    }
