"""The window asks for another folder where a run cannot be saved (FAULTS TRN-10), and goes by it from then on."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QDockWidget, QFileDialog

from engine.errors import say
from engine.messages import Failed, ListRuns, Noticed, ReadCurves, SaveElsewhere, TrainingMoved
from tests.app import fakes, runs
from tests.app.conftest import House


def _warned(house: House, monkeypatch: pytest.MonkeyPatch, *choices: str) -> int:
    """A run whose folder is gone, and what will be chosen in the dialogs."""
    answers = iter(choices)
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: next(answers))
    house.engine.say(*fakes.get_ready())
    house.settle()
    house.window.actions_["train"].trigger()
    run = house.session.training.state.request
    sentence = say("The folder is gone.")
    listed = runs.listed(runs.run("8", outcome="running"), runs.run("old"), request=10_000)
    house.engine.say(fakes.started(run), listed, Noticed(request=run, sentence=sentence, wants_folder=True))
    house.settle()
    return run


def _show_runs(house: House) -> None:
    """The run in training is the one whose curves are shown."""
    dock = house.window.findChild(QDockWidget, "runs")
    assert dock is not None
    dock.raise_()
    house.window.runs.table.selectRow(0)
    house.settle()


def test_trn_10_the_banner_offers_to_save_the_run_elsewhere(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    _warned(house, monkeypatch, "/stick")
    _show_runs(house)
    banner = house.window.banner
    assert banner.message is not None
    assert (banner.message.text, banner.message.stays) == ("The folder is gone.", True)
    assert (banner._cure.text(), banner._cure.isVisible()) == ("Save elsewhere…", True)
    banner._cure.click()
    wanted = house.engine.newest(SaveElsewhere)
    assert wanted.folder == "/stick"
    assert not banner.isVisible()
    house.engine.say(TrainingMoved(request=wanted.request, run="8", folder="/stick/8"))
    house.settle()
    assert list(house.session.runs.runs) == ["/runs/old"]
    assert not any(isinstance(each, ReadCurves) for each in house.engine.posted)  # of what is not there any more
    assert house.session.training.state.folder == "/stick/8"
    assert house.engine.newest(ListRuns).folder == ""  # the whole list: there is a run that was not there
    assert house.session.training.state.phase == "running"


def test_trn_10_whoever_chooses_no_folder_is_asked_again(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    _warned(house, monkeypatch, "", "/stick")
    banner = house.window.banner
    banner._cure.click()
    assert not any(isinstance(each, SaveElsewhere) for each in house.engine.posted)
    assert (banner.isVisible(), banner._cure.text()) == (True, "Save elsewhere…")
    banner._cure.click()
    assert house.engine.newest(SaveElsewhere).folder == "/stick"


def test_trn_10_a_folder_that_is_no_better_leaves_the_choice(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    _warned(house, monkeypatch, "/full")
    banner = house.window.banner
    banner._cure.click()
    request = house.engine.newest(SaveElsewhere).request
    house.engine.say(Failed(request=request, reason="no-space", sentence=say("Full, too."), wants_folder=True))
    house.settle()
    assert banner.message is not None
    assert (banner.message.text, banner._cure.text()) == ("Full, too.", "Save elsewhere…")
    house.engine.say(fakes.ended(house.session.training.state.request))
    house.settle()
    house.window.actions_["train"].trigger()
    assert banner.message is None or banner.message.text != "Full, too."


def test_trn_10_nothing_covers_the_offer_to_save_a_run_that_is_over(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As a complaint would that the curves are not there, which are shown from memory."""
    run = _warned(house, monkeypatch)
    house.engine.say(fakes.progress(run, 1, 550), fakes.evaluated(run, 550, 0.9))
    _show_runs(house)
    lost = Failed(request=run, reason="missing", sentence=say("Nothing is saved."), wants_folder=True)
    house.engine.say(lost, replace(fakes.ended(run, best_path=""), is_saved=False))
    house.engine.say(runs.listed(runs.run("8", outcome="interrupted"), request=20_000))
    house.settle()
    assert not any(isinstance(each, ReadCurves) for each in house.engine.posted)
    assert house.window.banner.message is not None
    assert house.window.banner.message.text == "Nothing is saved."
    assert house.window.banner._cure.text() == "Save elsewhere…"
