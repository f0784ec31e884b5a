"""The reader's thread with real networks: newest wins, stale work dropped, models and weights changed under way.

Time is held by gates inside the thread; nothing sleeps.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from threading import Thread
from types import ModuleType

import numpy as np
import pytest
import torch
from PIL import Image

from engine import catalogue, checkpoints
from engine.datasets.preparation import normalise, prepare
from engine.inference import asking, unsure
from engine.mailbox import Inbox, Outbox, Quit
from engine.messages import (
    Answer,
    CellExplained,
    EngineProgress,
    EngineReady,
    Event,
    Failed,
    InspectCell,
    ModelSaved,
    ModelServed,
    NothingThere,
    OpenPicture,
    PictureOpened,
    ReaderCommand,
    SaveModel,
    ServeModel,
)
from engine.models import build
from engine.reader import Reader
from engine.specs import Crop
from tests.engine.hearing import PATIENCE_S
from tests.engine.running import LENET, PLAIN, SMALL, Held, Running, checkpoint, expected, stroke, weights


@pytest.fixture(scope="module")
def model_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("models") / "first.safetensors"
    checkpoints.save(path, checkpoint(1))
    return path


@pytest.fixture
def reader(model_path: Path) -> Iterator[Running]:
    reader = Running(str(model_path))
    reader.next(EngineReady)
    yield reader
    reader.all_done()


def test_getting_ready_is_told_in_order_and_ends_with_the_model_served(model_path: Path) -> None:
    reader = Running(str(model_path))
    events: list[Event] = []
    while not events or not isinstance(events[-1], EngineReady):
        assert reader.woken.wait(PATIENCE_S)
        reader.woken.clear()
        events += reader.outbox.drain()
    reader.all_done()

    fractions = [event.fraction for event in events if isinstance(event, EngineProgress)]
    assert fractions == sorted(set(fractions))
    assert 0 <= fractions[0] < fractions[-1] < 1
    served = [event for event in events if isinstance(event, ModelServed)]
    assert [(each.request, each.reference, each.parameters) for each in served] == [(0, str(model_path), 104_342)]
    assert events[-1] == EngineReady(half="reader")


def test_an_answer_is_what_the_network_says(reader: Running) -> None:
    reader.ask(5)
    answer = reader.next(Answer)

    assert answer.request == 5
    assert answer.classes == catalogue.DIGITS
    assert answer.stamp.model == "model 1"
    np.testing.assert_allclose(answer.probabilities, expected(1, stroke()), atol=1e-6)
    prepared = prepare(stroke(), PLAIN)
    assert prepared.values is not None
    np.testing.assert_array_equal(answer.network_input, normalise(prepared.values, PLAIN))
    assert [step.key for step in answer.steps] == [step.key for step in prepared.steps]
    assert len(answer.layers) == 1 + len(LENET.layers)
    np.testing.assert_array_equal(answer.layers[0].maps, answer.network_input)
    assert answer.elapsed_ms > 0


def test_layers_are_left_out_when_nobody_looks(reader: Running) -> None:
    reader.ask(1, with_layers=False)
    answer = reader.next(Answer)
    assert answer.layers == ()
    np.testing.assert_allclose(answer.probabilities, expected(1, stroke()), atol=1e-6)


def test_where_nobody_looks_at_layers_a_cell_can_still_be_explained(reader: Running) -> None:
    recorded: list[float] = []
    for number, with_layers in enumerate((True, False)):
        reader.ask(2 * number, with_layers=with_layers)
        reader.next(Answer)
        reader.inbox.put(InspectCell(request=2 * number + 1, layer="conv1", row=10, column=10))
        while (found := reader.next(CellExplained)).asked != 2 * number:
            pass
        recorded.append(found.recorded)
    assert recorded[0] == recorded[1] != 0


def test_a_newer_network_answers_where_nobody_looks_at_layers(reader: Running, tmp_path: Path) -> None:
    path = tmp_path / "second.safetensors"
    checkpoints.save(path, checkpoint(2))
    reader.ask(1, with_layers=False)
    reader.next(Answer)
    reader.inbox.put(ServeModel(request=2, reference=str(path)))
    np.testing.assert_allclose(reader.next(Answer).probabilities, expected(2, stroke()), atol=1e-6)


def test_a_crop_limits_what_the_network_sees(reader: Running) -> None:
    crop = Crop(left=10, top=10, side=50)
    reader.ask(1, crop=crop)
    prepared = prepare(stroke(), PLAIN, crop).values
    assert prepared is not None
    np.testing.assert_array_equal(reader.next(Answer).network_input, normalise(prepared, PLAIN))


def test_the_temperature_of_the_model_is_applied(reader: Running, tmp_path: Path) -> None:
    checkpoints.save(tmp_path / "warm.safetensors", checkpoint(1, temperature=2.5))
    reader.ask(1)
    reader.next(Answer)
    reader.inbox.put(ServeModel(request=2, reference=str(tmp_path / "warm.safetensors")))

    np.testing.assert_allclose(reader.next(Answer).probabilities, expected(1, stroke(), temperature=2.5), atol=1e-6)


def test_a_blank_page_has_no_answer_but_shows_what_was_looked_at(reader: Running) -> None:
    reader.ask(3, np.full((50, 50), 255, np.uint8))
    nothing = reader.next(NothingThere)

    assert nothing.request == 3
    assert nothing.stamp.model == "model 1"
    assert nothing.steps
    assert str(nothing.sentence)


def test_a_blank_page_tells_what_the_layers_of_the_network_are(reader: Running) -> None:
    reader.ask(3, np.full((50, 50), 255, np.uint8))
    empty = reader.next(NothingThere).layers
    reader.ask(4)
    drawn = reader.next(Answer).layers
    for name in ("name", "kind", "shape", "parameters", "detail"):
        assert [getattr(each, name) for each in empty] == [getattr(each, name) for each in drawn]


@pytest.mark.parametrize(("module", "name"), [(asking, "prepare"), (unsure, "look_inside")])
def test_a_question_that_became_stale_is_dropped(
    module: ModuleType, name: str, reader: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    held = Held(getattr(module, name))
    monkeypatch.setattr(module, name, held)
    reader.ask(1)
    held.wait_until_inside()
    reader.ask(2)
    held.let_two_through()

    assert reader.next(Answer).request == 2
    assert not [event for event in reader.all_done() if isinstance(event, Answer)]


def test_a_pen_faster_than_the_network_still_sees_every_second_answer(
    reader: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    held = Held(prepare)
    monkeypatch.setattr(asking, "prepare", held)
    reader.ask(0)
    for request in range(1, 9):  # each question finds a newer one behind it
        held.wait_until_inside()
        reader.ask(request)
        held.let_go()
        if request % 2 == 0:
            assert reader.next(Answer).request == request - 1
    held.wait_until_inside()
    held.let_go()
    assert reader.next(Answer).request == 8


def test_another_model_answers_the_same_question_again(reader: Running, tmp_path: Path) -> None:
    path = tmp_path / "second.safetensors"
    checkpoints.save(path, checkpoint(2))
    reader.ask(7)
    reader.next(Answer)
    reader.inbox.put(ServeModel(request=8, reference=str(path)))
    served, answer = reader.next(ModelServed), reader.next(Answer)

    assert (served.request, served.reference) == (8, str(path))
    assert (answer.request, answer.stamp.model) == (7, "model 2")
    np.testing.assert_allclose(answer.probabilities, expected(2, stroke()), atol=1e-6)


def test_a_model_that_cannot_be_opened_leaves_the_old_one_answering(reader: Running, tmp_path: Path) -> None:
    damaged = tmp_path / "damaged.safetensors"
    damaged.write_bytes(b"\x08\0\0\0\0\0\0\0{}      nonsense")
    reader.inbox.put(ServeModel(request=4, reference=str(damaged)))
    failed = reader.next(Failed)
    reader.ask(5)

    assert (failed.request, failed.reason != "unexpected") == (4, True)
    assert reader.next(Answer).stamp.model == "model 1"


def test_the_run_in_training_answers_from_its_first_weights_on(reader: Running) -> None:
    reader.ask(1)
    reader.next(Answer)
    reader.inbox.put(ServeModel(request=2, reference="live"))
    reader.ask(3)
    assert reader.next(Answer).stamp.model == "model 1", "nothing was published yet"

    reader.publish(weights(10, step=100))
    served, answer = reader.next(ModelServed), reader.next(Answer)
    assert (served.request, served.reference, served.stamp.step) == (2, "live", 100)
    assert (answer.request, answer.stamp.step) == (3, 100)
    np.testing.assert_allclose(answer.probabilities, expected(10, stroke()), atol=1e-6)

    reader.publish(weights(11, step=200))
    answer = reader.next(Answer)
    assert (answer.request, answer.stamp.step) == (3, 200)
    np.testing.assert_allclose(answer.probabilities, expected(11, stroke()), atol=1e-6)
    assert not [event for event in reader.all_done() if isinstance(event, ModelServed)]


def test_asking_for_the_run_that_answers_already_is_answered_all_the_same(reader: Running) -> None:
    reader.publish(weights(10, step=5))
    for request in (1, 2):
        reader.inbox.put(ServeModel(request=request, reference="live"))
        assert reader.next(ModelServed).request == request


def test_another_architecture_is_built_when_its_weights_come(reader: Running) -> None:
    reader.inbox.put(ServeModel(request=1, reference="live"))
    reader.publish(weights(10, step=1))
    reader.next(ModelServed)
    reader.ask(2)
    reader.next(Answer)
    reader.publish(weights(12, step=1, model=SMALL, run="run 2"))
    served, answer = reader.next(ModelServed), reader.next(Answer)

    assert (served.model, served.parameters) == (SMALL, 7850)
    np.testing.assert_allclose(answer.probabilities, expected(12, stroke(), SMALL), atol=1e-6)
    assert answer.layers[0].name == "input"
    assert len(answer.layers) == 3


def test_weights_are_remembered_while_another_model_is_served(reader: Running, model_path: Path) -> None:
    reader.publish(weights(10, step=5))
    reader.ask(1)
    assert reader.next(Answer).stamp.model == "model 1"
    reader.inbox.put(ServeModel(request=2, reference="live"))
    assert reader.next(ModelServed).stamp.step == 5
    assert reader.next(Answer).stamp.step == 5

    reader.inbox.put(ServeModel(request=3, reference=str(model_path)))
    assert reader.next(Answer).stamp.model == "model 1"
    reader.publish(weights(11, step=6))
    reader.ask(4)
    assert reader.next(Answer).stamp.model == "model 1"


@pytest.mark.parametrize("is_live", [False, True], ids=["from a file", "from the run"])
def test_the_model_that_answers_is_saved(is_live: bool, reader: Running, tmp_path: Path) -> None:
    if is_live:
        reader.publish(weights(10, step=5))
        reader.inbox.put(ServeModel(request=1, reference="live"))
        reader.publish(weights(11, step=6))
    path = tmp_path / "saved.safetensors"
    reader.ask(2)
    reader.next(Answer)
    reader.inbox.put(SaveModel(request=3, path=str(path)))
    assert reader.next(ModelSaved) == ModelSaved(request=3, path=str(path))

    saved = checkpoints.load(path)
    assert saved.stamp.step == (6 if is_live else 0)
    wanted = build(LENET, PLAIN, seed=11 if is_live else 1).state_dict()
    assert all(torch.equal(saved.state[name], wanted[name]) for name in wanted)


def test_a_model_that_cannot_be_saved_is_a_sentence(reader: Running, tmp_path: Path) -> None:
    reader.inbox.put(SaveModel(request=3, path=str(tmp_path / "no folder" / "x.safetensors")))
    failed = reader.next(Failed)
    assert failed.request == 3
    assert failed.reason != "unexpected"


def test_pictures_are_opened_from_files_and_from_bytes(reader: Running, tmp_path: Path) -> None:
    path = tmp_path / "grey.png"
    Image.fromarray(stroke()).save(path)
    reader.inbox.put(OpenPicture(request=1, path=str(path)))
    opened = reader.next(PictureOpened)
    assert (opened.request, opened.name, opened.path) == (1, "grey.png", str(path))
    assert (opened.width_px, opened.height_px) == (100, 100)
    np.testing.assert_array_equal(opened.pixels, stroke())

    reader.inbox.put(OpenPicture(request=2, data=path.read_bytes(), name="pasted"))
    assert reader.next(PictureOpened).name == "pasted"


def test_a_broken_picture_is_a_sentence_and_the_reader_goes_on(reader: Running, tmp_path: Path) -> None:
    path = tmp_path / "broken.png"
    path.write_bytes(b"not a picture")
    reader.inbox.put(OpenPicture(request=1, path=str(path)))
    failed = reader.next(Failed)
    assert failed.request == 1
    assert failed.reason != "unexpected"
    reader.ask(2)
    assert reader.next(Answer).request == 2


def test_what_nobody_expected_is_told_and_not_repeated_by_newer_weights(
    reader: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise ZeroDivisionError("surprise")

    reader.inbox.put(ServeModel(request=1, reference="live"))
    reader.publish(weights(10, step=1))
    reader.next(ModelServed)
    with monkeypatch.context() as patch:
        patch.setattr(unsure, "look_inside", fail)
        reader.ask(2)
        failed = reader.next(Failed)
        assert (failed.request, failed.reason) == (2, "unexpected")
        assert "surprise" in failed.details
        reader.publish(weights(11, step=2))
        reader.inbox.put(OpenPicture(request=3, path="none"))
        assert reader.next(Failed).request == 3
    reader.ask(4)
    assert reader.next(Answer).stamp.step == 2


def test_without_any_model_it_is_ready_all_the_same(tmp_path: Path) -> None:
    reader = Running(str(tmp_path / "none.safetensors"))
    assert reader.next(Failed).request == 0
    reader.next(EngineReady)
    reader.ask(1)
    assert reader.next(NothingThere).request == 1
    reader.inbox.put(SaveModel(request=2, path=str(tmp_path / "x.safetensors")))
    assert reader.next(Failed).reason == "no-model"

    reader.inbox.put(ServeModel(request=3, reference="live"))
    reader.publish(weights(10, step=1))
    assert reader.next(Answer).request == 1
    reader.all_done()


def test_answering_takes_one_thread_and_leaves_the_others_theirs(model_path: Path) -> None:
    before = torch.get_num_threads()
    torch.set_num_threads(2)
    inside: list[int] = []
    inbox: Inbox[ReaderCommand | Quit] = Inbox()
    inbox.put(Quit())
    reader = Reader(
        inbox, Outbox(lambda: None), model=str(model_path), on_ready=lambda: inside.append(torch.get_num_threads())
    )
    try:
        thread = Thread(target=reader.run)
        thread.start()
        thread.join(PATIENCE_S)
        assert inside == [1]
        assert torch.get_num_threads() == 2
    finally:
        torch.set_num_threads(before)


def test_weights_of_the_stranger_sort_do_not_stop_the_reader(reader: Running) -> None:
    reader.inbox.put(ServeModel(request=1, reference="live"))
    reader.publish(replace(weights(10, step=1), state={"nonsense": np.zeros(3, np.float32)}))
    assert reader.next(Failed).request == 0
    reader.ask(2)
    assert reader.next(Answer).stamp.model == "model 1"
