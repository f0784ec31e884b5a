"""What the app believes, and what it does not."""

from __future__ import annotations

import numpy as np
import pytest

from app.state import EngineState, ModelState, Notice, TrainingState
from engine import messages
from engine.catalogue import DATASETS, DEFAULT, SHIPPED_MODELS
from engine.errors import say
from engine.messages import Answer
from tests.app import fakes
from tests.app.conftest import Desk

PAGE = np.full((8, 8), 255, np.uint8)


@pytest.fixture
def shown(desk: Desk) -> list[int]:
    """The requests of the answers that reached the screen; 0 for an answer taken away."""
    heard: list[int] = []
    desk.session.answered.connect(lambda answer: heard.append(answer.request))
    desk.session.answer_withdrawn.connect(lambda _nothing: heard.append(0))
    return heard


def _ask(desk: Desk, *, is_blank: bool = False) -> int:
    desk.session.ask(PAGE, is_blank=is_blank)
    return desk.engine.newest(messages.Ask).request


def _hear(desk: Desk, *events: messages.Event) -> None:
    desk.engine.say(*events)
    desk.settle()


def test_an_older_answer_is_never_shown_over_a_newer_one(desk: Desk, shown: list[int]) -> None:
    first, second = _ask(desk), _ask(desk)
    _hear(desk, fakes.answer(second), fakes.answer(first))
    assert shown == [second]


def test_answers_on_the_way_while_the_pen_moves_are_shown(desk: Desk, shown: list[int]) -> None:
    first, _second = _ask(desk), _ask(desk)
    _hear(desk, fakes.answer(first))
    assert shown == [first]


def test_the_same_question_answered_by_newer_weights_is_shown_again(desk: Desk, shown: list[int]) -> None:
    asked = _ask(desk)
    _hear(desk, fakes.answer(asked), fakes.answer(asked))
    assert shown == [asked, asked]


def test_an_emptied_page_takes_the_answer_away_and_drops_late_ones(desk: Desk, shown: list[int]) -> None:
    asked = _ask(desk)
    blank = _ask(desk, is_blank=True)
    _hear(desk, fakes.answer(asked))
    assert shown == [0]
    assert desk.engine.newest(messages.Ask).request == blank  # so that the engine forgets the drawing as well


def test_nothing_there_takes_the_answer_away(desk: Desk, shown: list[int]) -> None:
    asked = _ask(desk)
    _hear(desk, messages.NothingThere(request=asked, stamp=fakes.STAMP, sentence=say("Nothing.")))
    assert shown == [0]


def test_only_the_newest_picture_asked_for_is_shown(desk: Desk) -> None:
    heard: list[str] = []
    desk.session.pictures.opened.connect(lambda picture: heard.append(picture.name))
    desk.session.pictures.open("/a.png")
    first = desk.engine.newest(messages.OpenPicture).request
    desk.session.pictures.open_data(b"...", "clipboard")
    second = desk.engine.newest(messages.OpenPicture).request
    for request, name in ((second, "b"), (first, "a")):
        picture = messages.PictureOpened(
            request=request, name=name, path="", pixels=PAGE.copy(), width_px=8, height_px=8
        )
        _hear(desk, picture)
    assert heard == ["b"]


def test_readiness_is_believed_half_by_half_and_data_is_asked_about(desk: Desk) -> None:
    states: list[EngineState] = []
    desk.session.engine_changed.connect(states.append)
    _hear(desk, messages.EngineProgress(sentence=say("Loading…"), fraction=0.4), *fakes.get_ready())
    assert (states[0].fraction, states[-1].reader_ready, states[-1].trainer_ready) == (0.4, True, True)
    assert states[-1].devices == (fakes.CPU,)
    assert {each.name for each in desk.engine.posted if isinstance(each, messages.DescribeData)} == {
        each.name for each in DATASETS
    }


def test_a_run_is_served_live_and_its_best_model_afterwards(desk: Desk) -> None:
    _hear(desk, *fakes.get_ready())
    desk.session.training.start(DEFAULT)
    run = desk.session.training.state.request
    _hear(desk, fakes.started(run))
    live = desk.engine.newest(messages.ServeModel)
    assert live.reference == "live"
    _hear(desk, fakes.served_model("live", live.request), fakes.ended(run))
    assert desk.engine.newest(messages.ServeModel).reference == "/runs/8/best.safetensors"
    assert [each.kind for each in desk.session.choices] == ["shipped"] * len(SHIPPED_MODELS) + ["live", "run"]


def test_a_model_chosen_during_a_run_stays_at_its_end(desk: Desk) -> None:
    desk.session.training.start(DEFAULT)
    run = desk.session.training.state.request
    _hear(desk, fakes.started(run))
    desk.session.serve_model("digits")
    chosen = desk.engine.newest(messages.ServeModel)
    _hear(desk, fakes.served_model("digits", chosen.request), fakes.ended(run))
    assert desk.engine.newest(messages.ServeModel) is chosen


def test_a_model_that_cannot_be_opened_changes_nothing(desk: Desk) -> None:
    _hear(desk, *fakes.get_ready())
    notices: list[Notice] = []
    models: list[ModelState] = []
    desk.session.noticed.connect(notices.append)
    desk.session.model_changed.connect(models.append)
    desk.session.serve_model("/broken.safetensors")
    request = desk.engine.newest(messages.ServeModel).request
    _hear(desk, messages.Failed(request=request, reason="damaged", sentence=say("It is damaged.")))
    assert str(notices[0].sentence) == "It is damaged."
    assert desk.session.model.reference == "digits"
    assert not models
    assert [each.reference for each in desk.session.choices] == list(SHIPPED_MODELS)


def test_a_run_moves_through_its_phases(desk: Desk) -> None:
    phases: list[str] = []
    training = desk.session.training
    training.changed.connect(lambda state: phases.append(state.phase) if phases[-1:] != [state.phase] else None)
    training.start(DEFAULT)
    training.start(DEFAULT)  # one at a time
    run = training.state.request
    _hear(desk, messages.TrainingPreparing(request=run, sentence=say("Drawing digits…"), fraction=0.5))
    _hear(desk, fakes.started(run), fakes.progress(run, 1, 10))
    training.pause()
    _hear(desk, messages.TrainingPaused(request=run, step=10))
    training.step()
    training.resume()
    _hear(desk, messages.TrainingResumed(request=run))
    training.stop()
    training.stop()
    _hear(desk, messages.TrainingPaused(request=run, step=11))  # too late to matter
    _hear(desk, fakes.ended(run))
    assert phases == ["preparing", "running", "pausing", "paused", "running", "stopping", "idle"]
    sent = [type(each).__name__ for each in desk.engine.posted if "Training" in type(each).__name__]
    assert sent == ["StartTraining", "PauseTraining", "StepTraining", "ResumeTraining", "StopTraining"]


def test_a_run_that_cannot_start_leaves_the_button_usable(desk: Desk) -> None:
    desk.session.training.start(DEFAULT)
    run = desk.session.training.state.request
    _hear(desk, messages.Failed(request=run, reason="missing", sentence=say("MNIST is not here.")))
    assert not desk.session.training.state.is_active


def test_all_points_of_the_curves_are_kept_until_the_next_run(desk: Desk) -> None:
    training = desk.session.training
    training.start(DEFAULT)
    run = training.state.request
    _hear(desk, fakes.started(run), fakes.progress(run, 1, 3000), fakes.progress(run, 3001, 5000))
    _hear(desk, fakes.evaluated(run, 550, 0.93), fakes.evaluated(run, 1100, 0.91, is_best=False))
    assert training.curves.training.column(0).tolist() == list(range(1, 5001))
    assert training.curves.validation.column(2).tolist() == [0.93, 0.91]
    assert (training.state.validation_accuracy, training.state.best_accuracy) == (0.91, 0.93)
    _hear(desk, fakes.started(run))
    assert len(training.curves.training) == 0


def test_a_dead_trainer_ends_the_run_and_can_be_restarted(desk: Desk) -> None:
    notices: list[Notice] = []
    states: list[TrainingState] = []
    desk.session.noticed.connect(notices.append)
    desk.session.training.changed.connect(states.append)
    desk.session.training.start(DEFAULT)
    _hear(desk, messages.ThreadDied(half="trainer", sentence=say("Training has stopped.")))
    assert (states[-1].phase, notices[0].half, desk.session.engine.dead) == ("idle", "trainer", {"trainer"})
    desk.session.restart("trainer")
    assert (desk.engine.restarted, desk.session.engine.dead) == (["trainer"], frozenset())


def test_a_run_is_followed_though_an_older_wish_for_a_model_is_answered_last(desk: Desk) -> None:
    desk.session.serve_model("objects")
    older = desk.engine.newest(messages.ServeModel).request
    desk.session.serve_model("live")
    _hear(desk, fakes.served_model("objects", older), fakes.ended(8))
    assert desk.engine.newest(messages.ServeModel).reference == "/runs/8/best.safetensors"


def test_a_download_is_followed_to_its_end_or_its_cancellation(desk: Desk) -> None:
    data = desk.session.data
    notices: list[Notice] = []
    desk.session.noticed.connect(notices.append)
    data.download("mnist")
    data.download("mnist")  # one at a time
    request = desk.engine.newest(messages.DownloadData).request
    _hear(desk, messages.DownloadProgress(request=request, name="mnist", done_bytes=5, total_bytes=10))
    assert (data.state("mnist").downloading, data.state("mnist").done_bytes) == (True, 5)
    _hear(desk, messages.Failed(request=request, reason="cancelled", sentence=say("Cancelled.")))
    assert not data.state("mnist").downloading
    assert notices == []  # what the user did himself is no news to him
    data.download("mnist")
    again = desk.engine.newest(messages.DownloadData).request
    _hear(desk, messages.DataDescribed(request=again, name="mnist", available=True, sentence=say("Here.")))
    assert (data.state("mnist").downloading, data.state("mnist").available) == (False, True)


def test_the_answer_is_the_record_the_engine_sent(desk: Desk) -> None:
    heard: list[Answer] = []
    desk.session.answered.connect(heard.append)
    said = fakes.answer(_ask(desk))
    _hear(desk, said)
    assert heard == [said]
