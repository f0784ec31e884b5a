"""A model as one ONNX file that takes a page, checked against the program before it takes its name. Any thread.

Needs the optional packages of the extra "onnx", which are imported when a model is exported.
"""

from __future__ import annotations

import contextlib
import io
import json
import logging
import warnings
from collections.abc import Generator, Iterator
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray

from engine.checkpoints import Checkpoint
from engine.datasets.preparation import prepare
from engine.errors import EngineError, Sentence, say
from engine.exporting import onnx_road
from engine.exporting.drawings import drawings
from engine.exporting.onnx_graph import OPSET, Graph
from engine.inference.classify import Served, probabilities_of, serve
from engine.models.views import Asked
from engine.writing import atomic_write

PACKAGES = ("onnx", "onnxscript", "onnxruntime")
DRAWINGS = 1000
MOST_OFF = 1e-5
IR_VERSION = 10
NETWORK = "network/"  # before every name of the network's own part


@dataclass(frozen=True, slots=True)
class Checked:
    """How far the file and the program differ at most in any probability, over `count` drawings.

    `unusual` of them need a step of the preparation that the file does not hold: there both were asked without it.
    """

    count: int
    unusual: int
    most_off: float


def write_onnx(
    path: Path, checkpoint: Checkpoint, *, count: int = DRAWINGS
) -> Generator[tuple[Sentence, float], None, Checked]:
    """Put the model at `path`, once it has given the program's answers; EngineError "differs" if it has not.

    Input "page": a drawing, uint8 (height, width) of any size, of either polarity, on flat paper; for a photo model
    uint8 (height, width, 3), no smaller than the network's input. Outputs: "probabilities" (1, classes) and "values",
    what the network was given, (1, C, H, W) in 0..1.
    """
    _check_packages()
    served = serve(checkpoint)
    yield say("Writing the network as ONNX"), 0.0
    with _quiet():
        data = _model(served).SerializeToString()
    yield say("Asking the file and the program"), 0.3
    checked = yield from _compared(data, served, count)
    if not checked.most_off <= MOST_OFF:
        raise EngineError(
            "The ONNX file was not kept: its answers differ from the program's by up to {off}.",
            reason="differs",
            off=f"{checked.most_off:.1e}",
        )
    atomic_write(path, data)
    return checked


def _check_packages() -> None:
    missing = [each for each in PACKAGES if find_spec(each) is None]
    if missing:
        raise EngineError(
            'Exporting to ONNX needs {packages}. Install them with: pip install "convlens[onnx]"',
            reason="extra",
            packages=", ".join(missing),
        )


def _model(served: Served) -> Any:
    """The whole file: page, preparation, normalisation, network, softmax."""
    import onnx
    from onnx import TensorProto, helper

    checkpoint, spec = served.checkpoint, served.checkpoint.input
    graph = Graph()
    is_photo = spec.preparation == "photo"
    page = graph.value("page", np.uint8)
    values = onnx_road.photo_values(page, spec) if is_photo else onnx_road.digit_values(page, spec)
    values = graph.named(values, "values")
    graph.named(onnx_road.normalised(values, spec), NETWORK + "pictures")
    network = onnx.compose.add_prefix(_network(served), NETWORK)
    logits = graph.value(NETWORK + "logits", np.float32)
    before = len(graph.nodes)
    graph.named(graph.node("Softmax", logits / checkpoint.temperature, axis=1), "probabilities")
    made = helper.make_graph(
        [*graph.nodes[:before], *network.graph.node, *graph.nodes[before:]],
        "convlens",
        [helper.make_tensor_value_info("page", TensorProto.UINT8, ["height", "width", *([3] if is_photo else [])])],
        [
            helper.make_tensor_value_info("probabilities", TensorProto.FLOAT, [1, len(checkpoint.classes)]),
            helper.make_tensor_value_info(
                "values", TensorProto.FLOAT, [1, spec.channels, spec.height_px, spec.width_px]
            ),
        ],
        [*graph.constants, *network.graph.initializer],
    )
    model = helper.make_model(made, opset_imports=[helper.make_opsetid("", OPSET)], ir_version=IR_VERSION)
    model.producer_name = "convlens"
    helper.set_model_props(model, _notes(checkpoint))
    onnx.checker.check_model(model)
    return model


def _network(served: Served) -> Any:
    """The network alone, from normalised pictures (1, C, H, W) to the logits of all its views."""
    spec = served.checkpoint.input
    example = torch.zeros(1, spec.channels, spec.height_px, spec.width_px)
    program = torch.onnx.export(
        Asked(served.network, spec.views).eval(),
        (example,),
        dynamo=True,
        opset_version=OPSET,
        input_names=["pictures"],
        output_names=["logits"],
        verbose=False,
    )
    assert program is not None  # noqa: S101 - the exporter of today always gives one
    return program.model_proto


def _notes(checkpoint: Checkpoint) -> dict[str, str]:
    """What the file says of itself."""
    spec, stamp = checkpoint.input, checkpoint.stamp
    is_photo = spec.preparation == "photo"
    inside = ("crop", "scale") if is_photo else ("polarity", "contrast", "box", "fit", "centre")
    return {
        "classes": json.dumps(checkpoint.classes, ensure_ascii=False),
        "model": stamp.model,
        "dataset": stamp.dataset,
        **({"imported": stamp.imported} if stamp.imported else {}),
        "digest": stamp.digest,
        "preparation": ", ".join((*inside, "normalisation", "softmax at the model's temperature")),
        "preparation_left_out": "" if is_photo else ", ".join(onnx_road.LEFT_OUT),
    }


def _compared(data: bytes, served: Served, count: int) -> Generator[tuple[Sentence, float], None, Checked]:
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    session = onnxruntime.InferenceSession(data, options, providers=["CPUExecutionProvider"])
    spec, unusual, most_off = served.checkpoint.input, 0, 0.0
    for number, page in enumerate(drawings(count, spec)):
        full, plain = prepare(page, spec).values, prepare(page, spec, without=frozenset(onnx_road.LEFT_OUT)).values
        if full is None or plain is None:
            continue
        unusual += int(not np.array_equal(full, plain))
        theirs = np.asarray(session.run(["probabilities"], {"page": page})[0])
        most_off = max(most_off, _distance(theirs, probabilities_of(served, plain)))
        if number % 10 == 9:
            yield say("Drawing {number} of {count}", number=number + 1, count=count), 0.3 + 0.7 * number / count
    return Checked(count, unusual, most_off)


def _distance(one: NDArray[np.float32], other: NDArray[np.float32]) -> float:
    """The largest difference; infinite where a number is not finite."""
    distance = float(np.abs(one - other).max())
    return distance if np.isfinite(distance) else float("inf")


@contextlib.contextmanager
def _quiet() -> Iterator[None]:
    """The exporter talks to stdout, warns and logs; none of it says anything to a person."""
    before = logging.root.manager.disable
    logging.disable(logging.WARNING)
    try:
        with contextlib.redirect_stdout(io.StringIO()), warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        logging.disable(before)
