"""The table of a folder's answers, line by line."""

from __future__ import annotations

from engine.album.table import csv_cells
from engine.errors import say
from engine.messages import Limits, SurveyRow

LIMITS = Limits(probability=0.8, familiarity=0.3)


def test_what_was_answered_has_its_probability() -> None:
    row = SurveyRow(place=0, name="a.png", label="7", probability=0.91234, familiarity=0.5)
    assert csv_cells(row, LIMITS) == ["a.png", "7", "0.9123", "0.5000", "yes", ""]


def test_what_the_network_could_not_be_shown_has_none() -> None:
    row = SurveyRow(place=0, name="horse.jpg", familiarity=0.0)
    assert csv_cells(row, LIMITS) == ["horse.jpg", "", "", "0.0000", "unfamiliar", ""]


def test_what_could_not_be_read_says_why() -> None:
    row = SurveyRow(place=0, name="=b.png", problem=say("It is empty."))
    assert csv_cells(row, LIMITS) == ["'=b.png", "", "", "", "no answer", "It is empty."]


def test_the_file_is_named_as_it_is() -> None:
    row = SurveyRow(place=0, name="xxx…yyy.png", file="=long\nname.png", label="7", probability=0.9)
    assert csv_cells(row, LIMITS)[0] == "'=long\nname.png"
