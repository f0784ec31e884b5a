"""ONNX: a page goes in, the program's own answer comes out, to the last bit of the preparation."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import pytest

from engine import checkpoints
from engine.datasets.preparation import prepare
from engine.errors import EngineError
from engine.exporting import onnx_model, onnx_road, onnx_scaling
from engine.exporting.drawings import drawings
from engine.exporting.onnx_graph import OPSET, Graph, Value
from engine.exporting.onnx_model import write_onnx
from engine.inference.classify import probabilities_of, serve
from engine.specs import InputSpec, LayerSpec, ModelSpec
from engine.work import finish
from tests.engine.exporting.test_source import checkpoint

onnx = pytest.importorskip("onnx")
onnxruntime = pytest.importorskip("onnxruntime")
WITHOUT = frozenset(onnx_road.LEFT_OUT)
SMALL = ModelSpec(
    layers=(
        LayerSpec(kind="conv", width=3, size=5, padding="same"),
        LayerSpec(kind="batch_norm", rate=0.1),
        LayerSpec(kind="relu"),
        LayerSpec(kind="gelu"),
        LayerSpec(kind="addition", back=2),
        LayerSpec(kind="max_pool", size=4, stride=4),
        LayerSpec(kind="flatten"),
        LayerSpec(kind="dense", width=10),
    )
)
DIGITS = InputSpec(mean=(0.1307,), std=(0.3081,))
PHOTOS = InputSpec(
    height_px=12, width_px=16, channels=3, mean=(0.4, 0.5, 0.6), std=(0.2, 0.3, 0.4), preparation="photo"
)
GRAY_PHOTOS = InputSpec(height_px=12, width_px=12, mean=(0.4,), std=(0.2,), preparation="photo")
MANY_VIEWS = replace(PHOTOS, views="mirror+shift")


def session(path: Path) -> Any:
    return onnxruntime.InferenceSession(path, providers=["CPUExecutionProvider"])


@pytest.mark.parametrize(
    "spec", [DIGITS, PHOTOS, GRAY_PHOTOS, MANY_VIEWS], ids=["digit", "photo", "gray photo", "many views"]
)
def test_a_page_of_any_size_gets_the_programs_answer(spec: InputSpec, tmp_path: Path) -> None:
    kept = checkpoint(SMALL, spec)
    checked = finish(write_onnx(tmp_path / "m.onnx", kept, count=25))
    assert (checked.count, checked.unusual) == (25, 0)
    assert checked.most_off < 1e-6
    served, model = serve(kept), session(tmp_path / "m.onnx")
    for page in drawings(10, spec):
        values = prepare(page, spec, without=WITHOUT).values
        assert values is not None
        probabilities, theirs = model.run(["probabilities", "values"], {"page": page})
        assert np.array_equal(theirs[0], values), "the preparation agrees to the last bit"
        assert np.allclose(probabilities, probabilities_of(served, values), atol=1e-6)
    notes = model.get_modelmeta().custom_metadata_map
    assert json.loads(notes["classes"]) == list(kept.classes)
    assert notes["preparation_left_out"] == ("" if spec.preparation == "photo" else "light, lines, ink, specks")
    assert [each.name for each in tmp_path.iterdir()] == ["m.onnx"]


def test_an_empty_page_is_an_empty_field(tmp_path: Path) -> None:
    finish(write_onnx(tmp_path / "m.onnx", checkpoint(SMALL, DIGITS), count=1))
    (values,) = session(tmp_path / "m.onnx").run(["values"], {"page": np.full((90, 70), 250, np.uint8)})
    assert not values.any()


def test_trn_21_a_file_that_answers_otherwise_is_not_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    dense = ModelSpec(layers=(LayerSpec(kind="flatten"), LayerSpec(kind="dense", width=10)))
    monkeypatch.setattr(onnx_model, "probabilities_of", lambda served, values: probabilities_of(served, values * 0.99))
    with pytest.raises(EngineError, match="its answers differ from the program's by up to") as caught:
        finish(write_onnx(tmp_path / "m.onnx", checkpoint(dense, DIGITS), count=3))
    assert caught.value.reason == "differs"
    assert list(tmp_path.iterdir()) == []


def test_trn_21_a_missing_extra_is_named_with_its_cure(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(onnx_model, "find_spec", lambda name: None if name == "onnxscript" else "there")
    with pytest.raises(EngineError, match=r'needs onnxscript\. Install them with: pip install "convlens\[onnx\]"'):
        finish(write_onnx(tmp_path / "m.onnx", checkpoint(SMALL, DIGITS)))


def runner(build: Callable[[Value], Value], dimensions: list[str | int]) -> Any:
    """What `build` makes of a float32 input of these dimensions."""
    graph = Graph()
    graph.named(build(graph.value("given", np.float32)), "made")
    info, kind = onnx.helper.make_tensor_value_info, onnx.TensorProto.FLOAT
    inputs, outputs = [info("given", kind, dimensions)], [info("made", kind, None)]
    made = onnx.helper.make_graph(graph.nodes, "test", inputs, outputs, graph.constants)
    model = onnx.helper.make_model(made, opset_imports=[onnx.helper.make_opsetid("", OPSET)], ir_version=10)
    return onnxruntime.InferenceSession(model.SerializeToString(), providers=["CPUExecutionProvider"])


def test_area_averaging_is_opencvs_at_every_scale() -> None:
    shrink = runner(lambda given: onnx_scaling.shrunk(given, (20, 20)), [1, "h", "w"])
    draw = np.random.default_rng(0)
    for side in (*range(20, 190), 240, 281, 333, 500):
        picture = draw.integers(0, 256, (side, side)).astype(np.uint8)
        (found,) = shrink.run(["made"], {"given": picture[None].astype(np.float32)})
        assert np.array_equal(found[0], cv2.resize(picture, (20, 20), interpolation=cv2.INTER_AREA)), side


def test_linear_interpolation_is_opencvs() -> None:
    def enlarge(given: Value) -> Value:
        graph = given.graph
        return onnx_scaling.enlarged(given, graph.constant([240], np.int64), graph.constant([173], np.int64))

    grow = runner(enlarge, ["h", "w"])
    draw = np.random.default_rng(0)
    for height, width in ((33, 24), (57, 57), (120, 86), (200, 171), (239, 172), (240, 173)):
        picture = draw.integers(0, 256, (height, width)).astype(np.uint8)
        (found,) = grow.run(["made"], {"given": picture.astype(np.float32)})
        assert np.array_equal(found, cv2.resize(picture, (173, 240), interpolation=cv2.INTER_LINEAR)), (height, width)


@pytest.mark.parametrize("pen_px", [3, 20, 120], ids=["thin", "usual", "thick"])
@pytest.mark.parametrize("lean", [-1.4, 0.0, 1.2], ids=["right", "upright", "left"])
def test_whatever_the_pen_and_the_slant_the_ink_is_brought_to_the_same(pen_px: int, lean: float) -> None:
    page = np.full((560, 560), 255, np.uint8)
    turns = np.array([[0.3, 0.2], [0.7, 0.25], [0.4, 0.5], [0.65, 0.75], [0.3, 0.85]]) * 400 + 60
    turns[:, 0] += lean * (turns[:, 1] - 270) * 0.9
    cv2.polylines(page, [np.rint(turns * 16).astype(np.int32)[:, None]], False, 0, pen_px, cv2.LINE_AA, 4)
    values = runner(lambda given: onnx_road.digit_values(given, DIGITS), ["h", "w"])
    (found,) = values.run(["made"], {"given": page.astype(np.float32)})
    expected = prepare(page, DIGITS).values
    untouched = prepare(page, DIGITS, without=frozenset({"slant", "stroke"})).values
    assert expected is not None
    assert untouched is not None
    assert np.array_equal(found[0], expected)
    had_work = not np.array_equal(expected, untouched)
    assert had_work or (pen_px, lean) == (20, 0.0)


@pytest.mark.slow
def test_the_shipped_model_agrees_on_a_thousand_drawings(tmp_path: Path) -> None:
    model = checkpoints.load(checkpoints.resolve("digits"))
    checked = finish(write_onnx(tmp_path / "digits.onnx", model))
    assert checked.count == 1000
    assert checked.most_off < 1e-5
