"""The inspector's questions, asked of the reader on its thread: open ones follow, newest wins, the pen goes first."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from threading import Event as Gate
from typing import Any, TypeVar

import numpy as np
import pytest
import torch
from numpy.typing import NDArray

from engine import catalogue, checkpoints
from engine.checkpoints import Checkpoint
from engine.datasets.preparation import normalise, prepare
from engine.explanation import working
from engine.host import Engine
from engine.inference.activations import look_inside
from engine.messages import (
    Answer,
    Ask,
    CancelExplanation,
    CellExplained,
    ConvolutionSum,
    Event,
    Explain,
    Explained,
    ExplanationJudged,
    ExplanationProgress,
    Failed,
    Field,
    Filters,
    InspectCell,
    InspectFilters,
    InspectionClosed,
    InspectLayer,
    JudgeExplanation,
    LayerNumbers,
    ModelServed,
    NothingThere,
    NumbersSaved,
    OccludeAt,
    Occluded,
    PassedOn,
    ReaderCommand,
    SaveNumbers,
    ServeModel,
    SoftmaxShare,
    WeightsPublished,
)
from engine.models import Network, build
from engine.reader import Reader
from engine.specs import LayerSpec, ModelSpec, Stamp
from tests.engine.explanation.networks import NETWORKS, random_cell
from tests.engine.hearing import PATIENCE_S, HalfAtWork

E = TypeVar("E", bound=Event)
MODEL, TAKEN = catalogue.LENET_MNIST.model, catalogue.LENET_MNIST.input
SMALL = ModelSpec(layers=(LayerSpec(kind="flatten"), LayerSpec(kind="dense", width=10)))


def page(column: int = 30) -> NDArray[np.uint8]:
    drawn = np.full((100, 100), 255, np.uint8)
    drawn[20:80, column : column + 12] = 0
    drawn[20:32, 20:80] = 0
    return drawn


def network(seed: int, model: ModelSpec = MODEL) -> Network:
    return build(model, TAKEN, seed=seed).eval()


def batch_of(drawn: NDArray[np.uint8]) -> torch.Tensor:
    values = prepare(drawn, TAKEN).values
    assert values is not None
    return torch.from_numpy(normalise(values, TAKEN))[None]


def outputs(seed: int, drawn: NDArray[np.uint8]) -> dict[str, NDArray[Any]]:
    return {layer.name: each.numpy() for layer, each in look_inside(network(seed), batch_of(drawn))[1]}


def save_model(path: Path, seed: int, model: ModelSpec = MODEL) -> str:
    stamp = Stamp(model=f"model {seed}", architecture="lenet", dataset="none")
    state = network(seed, model).state_dict()
    checkpoint = Checkpoint(
        stamp=stamp, model=model, input=TAKEN, classes=catalogue.DIGITS, state=state, temperature=2.0
    )
    checkpoints.save(path, checkpoint)
    return str(path)


def weights(seed: int, step: int, gradients: dict[str, NDArray[np.float32]] | None = None) -> WeightsPublished:
    return WeightsPublished(
        stamp=Stamp(model="live", architecture="lenet", dataset="mnist", run="run 1", step=step),
        model=MODEL,
        input=TAKEN,
        classes=catalogue.DIGITS,
        state={name: tensor.numpy() for name, tensor in network(seed).state_dict().items()},
        gradients=gradients or {},
    )


class Running(HalfAtWork):
    """A reader on its thread, fed as the host feeds it."""

    def __init__(self, model: str) -> None:
        super().__init__(partial(Reader, model=model))
        self.host = Engine(lambda: None, halves=())
        self.host._reader_inbox = self.inbox
        self.post = self.host.post

    def answer_to(self, request: int, kind: type[E]) -> E:
        """The event of `kind` that answers `request`."""
        return self.pick(kind, lambda event: event.request == request)

    def ask(self, request: int, drawn: NDArray[np.uint8] | None = None) -> Answer:
        self.post(Ask(request=request, page=page() if drawn is None else drawn))
        return self.answer_to(request, Answer)


@pytest.fixture
def reader(tmp_path: Path) -> Iterator[Running]:
    running = Running(save_model(tmp_path / "one.safetensors", 1))
    running.pick(ModelServed)
    yield running
    running.end()


def test_a_cell_is_answered_with_its_sum_and_what_it_sees(reader: Running) -> None:
    answer = reader.ask(1)
    reader.post(InspectCell(request=2, layer="conv2", map=3, row=4, column=5))
    told = reader.pick(CellExplained)

    assert (told.request, told.asked, told.layer, told.kind, told.sources) == (2, 1, "conv2", "conv", ("relu1",))
    assert isinstance(told.sum, ConvolutionSum)
    expected = float(outputs(1, page())["conv2"][3, 4, 5])
    assert told.recorded == pytest.approx(expected, abs=1e-6)
    assert told.sum.value == pytest.approx(expected, abs=1e-5 * told.scale)
    assert told.field == Field(top=2, left=4, height=14, width=14)
    assert told.stamp == answer.stamp


def test_a_cell_asked_before_there_is_a_picture_waits_for_one_and_follows_the_pen(reader: Running) -> None:
    reader.post(InspectCell(request=1, layer="relu1", map=0, row=10, column=5))
    first = outputs(1, page())["relu1"][0, 10, 5]
    second = outputs(1, page(50))["relu1"][0, 10, 5]
    assert first != second
    for request, drawn, expected in ((2, page(), first), (3, page(50), second)):
        reader.ask(request, drawn)
        told = reader.pick(CellExplained)
        assert (told.request, told.asked) == (1, request)
        assert told.recorded == pytest.approx(float(expected), abs=1e-6)

    reader.post(InspectCell(request=4, layer=""))
    reader.ask(5)
    reader.post(InspectLayer(request=6, layer="input"))
    reader.pick(LayerNumbers)
    assert not any(isinstance(event, CellExplained) for event in reader.heard)


def test_input_and_probabilities_are_layers_too(reader: Running) -> None:
    answer = reader.ask(1)
    reader.post(InspectCell(request=2, layer="answer", map=7))
    share = reader.pick(CellExplained)
    assert isinstance(share.sum, SoftmaxShare)
    assert share.sum.temperature == 2.0
    assert share.sum.value == pytest.approx(float(answer.probabilities[7]), abs=1e-6)
    assert share.sources == ("dense2",)

    reader.post(InspectCell(request=3, layer="input", map=0, row=14, column=10))
    pixel = reader.pick(CellExplained)
    assert pixel.sum.value == pytest.approx(float(answer.network_input[0, 14, 10]), abs=1e-6)
    assert pixel.field == Field(top=14, left=10, height=1, width=1)

    reader.post(InspectCell(request=4, layer="flatten1", map=60))
    assert isinstance(reader.pick(CellExplained).sum, PassedOn)


def test_a_whole_layer_is_told_with_every_map(reader: Running) -> None:
    reader.ask(1)
    reader.post(InspectLayer(request=2, layer="conv2"))
    told = reader.pick(LayerNumbers)
    np.testing.assert_allclose(told.values, outputs(1, page())["conv2"], atol=1e-6)
    with pytest.raises(ValueError, match="read-only"):
        told.values[0] = 0


@pytest.mark.parametrize(
    "question",
    [
        InspectCell(request=2, layer="conv9"),
        InspectCell(request=2, layer="conv1", map=6),
        InspectCell(request=2, layer="conv1", row=-1),
        InspectLayer(request=2, layer="conv9"),
        InspectFilters(request=2, layer="pool1"),
        Explain(request=2, method="gradient", class_index=10),
        Explain(request=2, method="grad_cam", class_index=1, layer="dense1"),
    ],
    ids=str,
)
def test_what_is_not_there_is_said_and_not_kept_open(reader: Running, question: ReaderCommand) -> None:
    reader.ask(1)
    reader.post(question)
    failed = reader.pick(Failed)
    assert failed.request == 2
    assert failed.reason in ("unknown", "impossible")
    reader.ask(3)
    assert not any(isinstance(event, Failed) for event in reader.heard)


def test_without_a_picture_there_is_nothing_to_explain(reader: Running) -> None:
    reader.ask(1)
    reader.post(Ask(request=2, page=np.full((50, 50), 255, np.uint8)))
    reader.pick(NothingThere)
    reader.post(Explain(request=3, method="gradient", class_index=1))
    assert reader.pick(Failed).reason == "no-picture"
    reader.post(OccludeAt(request=4, row=3, column=3))
    assert reader.answer_to(4, Failed).reason == "no-picture"


def test_everything_open_follows_the_newest_weights(reader: Running) -> None:
    kernel = np.full((16, 6, 5, 5), 0.25, np.float32)
    reader.post(weights(2, step=1))
    reader.post(ServeModel(request=1, reference="live"))
    reader.ask(2)
    reader.post(InspectCell(request=3, layer="conv2", map=1, row=2, column=3))
    reader.post(InspectLayer(request=4, layer="conv1"))
    reader.post(InspectFilters(request=5, layer="conv2"))
    for kind in (CellExplained, LayerNumbers, Filters):
        assert reader.pick(kind).stamp.step == 1
    reader.post(weights(3, step=2, gradients={"conv2.weight": kernel}))

    cell = reader.pick(CellExplained)
    assert (cell.request, cell.asked, cell.stamp.step) == (3, 2, 2)
    assert cell.recorded == pytest.approx(float(outputs(3, page())["conv2"][1, 2, 3]), abs=1e-6)
    assert cell.sum.value == pytest.approx(cell.recorded, abs=1e-5 * cell.scale)
    layer = reader.pick(LayerNumbers)
    np.testing.assert_allclose(layer.values, outputs(3, page())["conv1"], atol=1e-6)
    filters = reader.pick(Filters)
    newest, older = (network(seed).state_dict()["conv2.weight"].numpy() for seed in (3, 2))
    np.testing.assert_array_equal(filters.weights, newest)
    assert filters.change is not None
    np.testing.assert_array_equal(filters.change, newest - older)
    assert filters.gradient is kernel
    np.testing.assert_allclose(filters.norms, np.sqrt((newest**2).sum((1, 2, 3))), rtol=1e-5)


def test_another_model_closes_what_it_does_not_have(reader: Running, tmp_path: Path) -> None:
    reader.ask(1)
    reader.post(InspectCell(request=2, layer="conv2", map=1, row=2, column=3))
    reader.post(InspectFilters(request=3, layer="conv1"))
    first = reader.pick(Filters)
    reader.post(ServeModel(request=4, reference=save_model(tmp_path / "other.safetensors", 5, SMALL)))

    assert {reader.pick(InspectionClosed).request, reader.pick(InspectionClosed).request} == {2, 3}
    reader.post(InspectFilters(request=5, layer="dense1"))
    told = reader.answer_to(5, Filters)
    assert first.change is None
    assert told.change is None
    assert told.gradient is None
    assert told.weights.shape == (10, 784)


def test_another_model_of_the_same_shape_keeps_what_is_open(reader: Running, tmp_path: Path) -> None:
    reader.ask(1)
    reader.post(InspectCell(request=2, layer="conv2", map=1, row=2, column=3))
    reader.pick(CellExplained)
    reader.post(ServeModel(request=4, reference=save_model(tmp_path / "other.safetensors", 5)))
    told = reader.pick(CellExplained)

    assert told.stamp.model == "model 5"
    assert told.recorded == pytest.approx(float(outputs(5, page())["conv2"][1, 2, 3]), abs=1e-6)


@pytest.mark.parametrize("method", ["gradient", "smooth_gradient", "integrated_gradients", "grad_cam", "occlusion"])
def test_every_explanation_names_its_picture_and_its_model(reader: Running, method: Any) -> None:
    answer = reader.ask(1)
    reader.post(Explain(request=2, method=method, class_index=4, window_px=9, stride_px=6))
    told = reader.pick(Explained)
    with torch.no_grad():
        logits = network(1)(batch_of(page()))[0]
        blank = network(1)(torch.zeros(1, 1, 28, 28))[0]

    assert (told.request, told.asked, told.method, told.class_index) == (2, 1, method, 4)
    assert told.stamp == answer.stamp
    assert told.attribution.shape == (28, 28)
    assert told.attribution.any()
    assert told.score == pytest.approx(float(logits[4]), abs=1e-5)
    assert told.baseline_score == pytest.approx(float(blank[4]), abs=1e-5)
    if method == "integrated_gradients":
        assert told.attribution_sum == pytest.approx(told.score - told.baseline_score, rel=0.01)
    assert told.layer == ("relu2" if method == "grad_cam" else "")
    assert reader.pick(ExplanationProgress).request == 2


def test_the_square_under_the_mouse_gives_new_probabilities(reader: Running) -> None:
    reader.ask(1)
    reader.post(OccludeAt(request=2, row=14, column=14, side_px=7))
    told = reader.pick(Occluded)
    covered = batch_of(page())
    covered[:, :, 11:18, 11:18] = 0
    expected = torch.softmax(network(1)(covered)[0] / 2, 0).detach().numpy()

    assert (told.request, told.asked) == (2, 1)
    assert told.square == Field(top=11, left=11, height=7, width=7)
    np.testing.assert_allclose(told.probabilities, expected, atol=1e-6)


def test_an_explanation_is_judged(reader: Running) -> None:
    answer = reader.ask(1)
    reader.post(JudgeExplanation(request=2, method="gradient", class_index=4))
    told = reader.pick(ExplanationJudged)

    assert told.randomised == ("dense2", "dense1", "conv2", "conv1")
    assert len(told.similarity) == 4
    assert len(told.shares) == len(told.deletion) == len(told.random_insertion)
    for whole in (told.deletion[0], told.insertion[-1], told.random_deletion[0]):
        assert whole == pytest.approx(answer.probabilities[4], abs=1e-6)  # with all pixels, it is the answer
    assert all(0 <= area <= 1 for area in (told.deletion_area, told.insertion_area, told.random_deletion_area))


class Held:
    """Explanations that wait at a gate after their first piece."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.started, self.may_go_on = Gate(), Gate()
        original = working.explain

        def explain(subject: Any, wish: Any) -> Any:
            work = original(subject, wish)
            yield next(work)
            self.started.set()
            assert self.may_go_on.wait(PATIENCE_S)
            return (yield from work)

        monkeypatch.setattr(working, "explain", explain)


def test_the_pen_goes_first_and_the_newest_explanation_wins(reader: Running, monkeypatch: pytest.MonkeyPatch) -> None:
    reader.ask(1)
    held = Held(monkeypatch)
    reader.post(Explain(request=2, method="occlusion", class_index=4))
    assert held.started.wait(PATIENCE_S)
    reader.post(Ask(request=3, page=page(50)))
    reader.post(Explain(request=4, method="occlusion", class_index=5))
    held.may_go_on.set()
    told = reader.pick(Explained)

    assert (told.request, told.asked, told.class_index) == (4, 3, 5)
    events = [type(event) for event in reader.heard]
    assert Answer in events
    assert Explained not in events


def test_an_explanation_keeps_its_network_while_weights_change(
    reader: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    reader.post(weights(2, step=1))
    reader.post(ServeModel(request=1, reference="live"))
    reader.ask(2)
    held = Held(monkeypatch)
    reader.post(Explain(request=3, method="occlusion", class_index=4, window_px=7, stride_px=7))
    assert held.started.wait(PATIENCE_S)
    reader.post(weights(3, step=2))
    held.may_go_on.set()
    told = reader.pick(Explained)

    assert told.stamp.step == 1
    with torch.no_grad():
        assert told.score == pytest.approx(float(network(2)(batch_of(page()))[0, 4]), abs=1e-5)


def test_an_explanation_is_cancelled_wherever_it_is(reader: Running, monkeypatch: pytest.MonkeyPatch) -> None:
    reader.ask(1)
    held = Held(monkeypatch)
    reader.post(Explain(request=2, method="occlusion", class_index=4))
    assert held.started.wait(PATIENCE_S)
    reader.post(CancelExplanation(request=2))
    reader.post(CancelExplanation(request=3))  # ordered commands overtake lanes
    reader.post(Explain(request=3, method="occlusion", class_index=4))
    held.may_go_on.set()

    for request in (2, 3):
        assert reader.answer_to(request, Failed).reason == "cancelled"
    reader.ask(4)
    assert not any(isinstance(event, Explained) for event in reader.heard)


def test_one_that_breaks_fails_alone(reader: Running, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(subject: Any, wish: Any) -> Any:
        yield 0.0
        raise RuntimeError("a broken explanation")

    monkeypatch.setattr(working, "explain", broken)
    reader.ask(1)
    reader.post(Explain(request=2, method="gradient", class_index=4))
    failed = reader.pick(Failed)
    assert (failed.request, failed.reason) == (2, "unexpected")
    reader.ask(3)


@pytest.mark.parametrize("name", ["residual", "shortcuts", "mobilenet_v3_small"])
def test_networks_of_the_other_families_open_and_every_layer_is_explained(
    reader: Running, tmp_path: Path, name: str
) -> None:
    model, taken = NETWORKS[name]
    stamp = Stamp(model=name, architecture=name, dataset="none")
    state = build(model, taken, seed=1).state_dict()
    saved = Checkpoint(stamp=stamp, model=model, input=taken, classes=catalogue.DIGITS, state=state)
    checkpoints.save(tmp_path / "model.safetensors", saved)
    reader.post(ServeModel(request=1, reference=str(tmp_path / "model.safetensors")))
    answer = reader.ask(2, np.random.default_rng(1).integers(0, 255, (90, 90, 3)).astype(np.uint8))
    rng = np.random.default_rng(2)
    for request, layer in enumerate(answer.layers, 3):
        map_, row, column = random_cell(rng, layer.shape)
        reader.post(InspectCell(request=request, layer=layer.name, map=map_, row=row, column=column))
        told = reader.answer_to(request, CellExplained)
        assert told.sum.value == pytest.approx(told.recorded, abs=1e-5 * told.scale)
        assert told.field.height > 0
    reader.post(Explain(request=1000, method="grad_cam", class_index=1))
    assert reader.pick(Explained).attribution.shape == answer.network_input.shape[1:]
    assert not any(isinstance(event, Failed) for event in reader.heard)


def test_numbers_are_saved(reader: Running, tmp_path: Path) -> None:
    reader.ask(1)
    for command in (
        SaveNumbers(request=2, path=str(tmp_path / "2.npy"), layer="conv1", what="activations"),
        SaveNumbers(request=3, path=str(tmp_path / "3.npy"), layer="conv1", what="filters"),
        SaveNumbers(request=4, path=str(tmp_path / "4.npy"), layer="input", what="activations"),
    ):
        reader.post(command)
        assert reader.answer_to(command.request, NumbersSaved).path == command.path
    np.testing.assert_allclose(np.load(tmp_path / "2.npy"), outputs(1, page())["conv1"], atol=1e-6)
    np.testing.assert_array_equal(np.load(tmp_path / "3.npy"), network(1).state_dict()["conv1.weight"])
    np.testing.assert_array_equal(np.load(tmp_path / "4.npy"), batch_of(page())[0])

    reader.post(SaveNumbers(request=5, path=str(tmp_path / "gone" / "5.npy"), layer="conv1"))
    assert reader.pick(Failed).reason == "missing"
