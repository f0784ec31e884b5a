"""ONNX: a page goes in, the program's own answer comes out, to the last bit of the preparation."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import pytest

from engine import checkpoints
from engine.datasets.preparation import prepare
from engine.datasets.sources import finish
from engine.errors import EngineError
from engine.exporting import onnx_model, onnx_road
from engine.exporting.drawings import drawings
from engine.exporting.onnx_graph import OPSET, Graph
from engine.exporting.onnx_model import write_onnx
from engine.inference.classify import probabilities_of, serve
from engine.specs import InputSpec, LayerSpec, ModelSpec
from tests.engine.exporting.test_source import checkpoint

onnx = pytest.importorskip("onnx")
onnxruntime = pytest.importorskip("onnxruntime")
WITHOUT = frozenset(onnx_road.LEFT_OUT)
SMALL = ModelSpec(
    layers=(
        LayerSpec(kind="conv", width=3, size=5, padding="same"),
        LayerSpec(kind="batch_norm", rate=0.1),
        LayerSpec(kind="relu"),
        LayerSpec(kind="max_pool", size=4, stride=4),
        LayerSpec(kind="flatten"),
        LayerSpec(kind="dense", width=10),
    )
)
DIGITS = InputSpec(mean=(0.1307,), std=(0.3081,))
PHOTOS = InputSpec(
    height_px=12, width_px=16, channels=3, mean=(0.4, 0.5, 0.6), std=(0.2, 0.3, 0.4), preparation="photo"
)


def session(path: Path) -> Any:
    return onnxruntime.InferenceSession(path, providers=["CPUExecutionProvider"])


@pytest.mark.parametrize("spec", [DIGITS, PHOTOS], ids=["digit", "photo"])
def test_a_page_of_any_size_gets_the_programs_answer(spec: InputSpec, tmp_path: Path) -> None:
    kept = checkpoint(SMALL, spec)
    checked = finish(write_onnx(tmp_path / "m.onnx", kept, count=25))
    assert (checked.count, checked.unusual < 10) == (25, True)
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
    assert notes["preparation_left_out"] == ("" if spec is PHOTOS else "light, lines, ink, specks, slant, stroke")
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


def test_area_averaging_is_opencvs_at_every_scale() -> None:
    graph = Graph()
    graph.named(onnx_road.shrunk(graph.value("page", np.float32), (20, 20)), "small")
    info, kind = onnx.helper.make_tensor_value_info, onnx.TensorProto.FLOAT
    made = onnx.helper.make_graph(
        graph.nodes, "area", [info("page", kind, [1, "h", "w"])], [info("small", kind, [1, 20, 20])], graph.constants
    )
    model = onnx.helper.make_model(made, opset_imports=[onnx.helper.make_opsetid("", OPSET)], ir_version=10)
    runner = onnxruntime.InferenceSession(model.SerializeToString(), providers=["CPUExecutionProvider"])
    draw = np.random.default_rng(0)
    for side in (*range(20, 190), 240, 281, 333, 500):
        picture = draw.integers(0, 256, (side, side)).astype(np.uint8)
        (found,) = runner.run(["small"], {"page": picture[None].astype(np.float32)})
        assert np.array_equal(found[0], cv2.resize(picture, (20, 20), interpolation=cv2.INTER_AREA)), side


@pytest.mark.slow
def test_the_shipped_model_agrees_on_a_thousand_drawings(tmp_path: Path) -> None:
    model = checkpoints.load(checkpoints.resolve("digits"))
    checked = finish(write_onnx(tmp_path / "digits.onnx", model))
    assert checked.count == 1000
    assert checked.most_off < 1e-5
