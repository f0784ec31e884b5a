"""IMG-21: a network folder that has stopped answering holds up nothing but what was wanted of it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from threading import Event as Gate

import cv2
import pytest

from engine import checkpoints
from engine.gatherer import Gatherer
from engine.host import Engine
from engine.messages import (
    Answer,
    CancelSurvey,
    EngineReady,
    Failed,
    ModelServed,
    OpenPicture,
    OpenRecipe,
    PictureOpened,
    ServeModel,
    SurveyBegun,
    SurveyEnded,
    SurveyFolder,
    SurveyRows,
)
from tests.engine.hearing import PATIENCE_S, HalfAtWork
from tests.engine.running import Running, checkpoint, stroke
from tests.faults.stalling import Stalled, stalling


@pytest.fixture
def here(tmp_path: Path) -> Path:
    """A folder that answers, with a picture, and models beside it."""
    folder = tmp_path / "here"
    folder.mkdir()
    (folder / "a.png").write_bytes(cv2.imencode(".png", stroke())[1].tobytes())
    for seed in (1, 2):
        checkpoints.save(tmp_path / f"{seed}.safetensors", checkpoint(seed))
    return folder


@pytest.fixture
def reader(here: Path) -> Iterator[Running]:
    reader = Running(str(here.parent / "1.safetensors"))
    reader.next(EngineReady)
    yield reader
    reader.all_done()


@pytest.fixture
def stalled(here: Path, reader: Running, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Stalled]:
    with monkeypatch.context() as patch, stalling(tmp_path / "far", patch) as made:
        yield made


def test_img_21_answers_and_other_pictures_do_not_wait_for_one_that_is_held_up(
    reader: Running, stalled: Stalled, here: Path
) -> None:
    reader.inbox.put(OpenPicture(request=1, path=str(stalled.folder / "a.png")))
    stalled.wait_until_inside()
    reader.ask(2)
    assert reader.next(Answer).request == 2
    reader.inbox.put(OpenPicture(request=3, path=str(here / "a.png")))
    opened = reader.pick(PictureOpened)
    assert (opened.request, opened.name, opened.path) == (3, "a.png", str(here / "a.png"))
    assert reader.pick(Failed).reason == "replaced"
    stalled.gate.set()
    assert not [each for each in reader.all_done() if isinstance(each, PictureOpened | Failed)]


def test_img_21_a_picture_that_comes_after_all_is_opened(reader: Running, stalled: Stalled, here: Path) -> None:
    late = stalled.folder / "late.png"
    stalled.folder.mkdir()
    late.write_bytes((here / "a.png").read_bytes())
    reader.inbox.put(OpenPicture(request=1, path=str(late)))
    stalled.wait_until_inside()
    reader.ask(2)
    reader.next(Answer)
    stalled.gate.set()
    assert reader.next(PictureOpened).path == str(late)
    reader.inbox.put(OpenPicture(request=3, path=str(stalled.folder / "none.png")))
    assert reader.next(Failed).reason == "missing"


def test_img_21_the_old_model_answers_until_the_new_one_is_there(reader: Running, stalled: Stalled, here: Path) -> None:
    reader.inbox.put(ServeModel(request=1, reference=str(stalled.folder / "far.safetensors")))
    stalled.wait_until_inside()
    reader.ask(2)
    assert reader.next(Answer).stamp.model == "model 1"
    reader.inbox.put(ServeModel(request=3, reference=str(here.parent / "2.safetensors")))
    replaced = reader.next(Failed)
    assert (replaced.request, replaced.reason) == (1, "replaced")
    assert reader.next(ModelServed).request == 3
    assert reader.next(Answer).stamp.model == "model 2"
    stalled.gate.set()
    assert not [each for each in reader.all_done() if isinstance(each, ModelServed | Failed)]


def test_img_21_answers_do_not_wait_for_a_recipe(reader: Running, stalled: Stalled) -> None:
    reader.inbox.put(OpenRecipe(request=1, path=str(stalled.folder / "a.toml")))
    stalled.wait_until_inside()
    reader.ask(2)
    assert reader.next(Answer).request == 2
    stalled.gate.set()
    assert reader.next(Failed).request == 1


@pytest.mark.parametrize("what", ["folder", "photo"])
def test_img_21_a_folder_of_photos_that_is_held_up_is_given_up_at_once(
    reader: Running, stalled: Stalled, here: Path, what: str
) -> None:
    gatherer = HalfAtWork(Gatherer)
    model = str(here.parent / "1.safetensors")
    folder = stalled.folder
    if what == "photo":
        folder = here
        (here / "b.png").write_bytes((here / "a.png").read_bytes())
        stalled.folder = here / "b.png"
    gatherer.inbox.put(SurveyFolder(request=1, reference=model, folder=str(folder)))
    stalled.wait_until_inside()
    gatherer.inbox.put(CancelSurvey(request=2))
    ended = gatherer.pick(SurveyEnded)
    assert (ended.request, ended.outcome) == (1, "cancelled")
    if what == "photo":
        assert [row.name for row in gatherer.pick(SurveyRows).rows] == ["a.png"]
        (here / "b.png").rename(here / "c.png")
    gatherer.inbox.put(SurveyFolder(request=3, reference=model, folder=str(here)))
    assert gatherer.pick(SurveyBegun, lambda each: each.request == 3).total == (2 if what == "photo" else 1)
    assert gatherer.pick(SurveyEnded).outcome == "finished"
    gatherer.end()


def test_img_21_the_engine_ends_in_time_and_says_that_somebody_is_left(stalled: Stalled) -> None:
    """The process then leaves by itself, rather than wait for the network."""
    woken = Gate()
    engine = Engine(woken.set, halves=("reader",))
    engine.start()
    engine.post(OpenPicture(request=1, path=str(stalled.folder / "a.png")))
    stalled.wait_until_inside()
    assert not engine.stop(PATIENCE_S)
    assert not engine._threads["reader"].is_alive()
