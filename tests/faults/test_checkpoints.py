"""Damaged, foreign and hostile model files (FAULTS 6.2): a sentence each, nothing allocated, nothing run."""

from __future__ import annotations

import json
import os
import pickle
import socket
import struct
import tracemalloc
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import msgspec
import pytest
import safetensors.torch
import torch

from engine import checkpoints, models
from engine.checkpoints import Checkpoint
from engine.container import pack, unpack
from engine.errors import EngineError
from engine.specs import InputSpec, LayerSpec, ModelSpec, Stamp
from engine.training.curves import Curves
from engine.training.loop import Training
from engine.training.resuming import resume, save_place
from tests.engine.training import tiny

MODEL = ModelSpec(layers=(LayerSpec(kind="flatten"), LayerSpec(kind="dense", width=2)), classes=2)
INPUT = InputSpec(height_px=3, width_px=3)
LEAST_BYTES = 1_000_000


def small(**changes: object) -> Checkpoint:
    state = models.build(MODEL, INPUT, seed=0).state_dict()
    made = Checkpoint(
        stamp=Stamp(model="m", architecture="a", dataset="d"), model=MODEL, input=INPUT, classes=("a", "b"), state=state
    )
    return replace(made, **changes)


@pytest.fixture
def good(tmp_path: Path) -> bytes:
    checkpoints.save(tmp_path / "good.safetensors", small())
    return (tmp_path / "good.safetensors").read_bytes()


@pytest.fixture
def refusal(tmp_path: Path) -> Callable[[bytes], EngineError]:
    """Writes bytes to a file and gives the error of loading it."""

    def refused(data: bytes) -> EngineError:
        path = tmp_path / "given.safetensors"
        path.write_bytes(data)
        with pytest.raises(EngineError) as caught:
            checkpoints.load(path)
        assert "“given.safetensors”" in str(caught.value)
        return caught.value

    return refused


def rebuilt(data: bytes, change: Callable[[dict[str, str]], None]) -> bytes:
    """The same file with other notes, sealed again, as somebody could make it on purpose."""
    tensors, notes = unpack(data, "x")
    change(notes)
    return pack(tensors, notes)


def with_header(header: bytes, body: bytes = b"") -> bytes:
    return struct.pack("<Q", len(header)) + header + body


def edited_header(data: bytes, change: Callable[[dict[str, dict]], None]) -> bytes:
    length = struct.unpack("<Q", data[:8])[0]
    header = json.loads(data[8 : 8 + length])
    change(header)
    return with_header(json.dumps(header).encode(), data[8 + length :])


def test_ckp_01_cut_and_lengthened_files(good: bytes, refusal) -> None:
    assert refusal(b"").reason == "empty"
    header_end = 8 + struct.unpack("<Q", good[:8])[0]
    for data in (good[:7], good[:100], good[: header_end + 10], good[:-1], good + b"\0", good + good):
        assert refusal(data).reason == "damaged"


def test_ckp_02_hostile_headers_are_refused_at_once(good: bytes, refusal) -> None:
    body = good[8:]
    deep = b'{"a":' + b"[" * 100_000 + b"]" * 100_000 + b"}"
    cases = [struct.pack("<Q", length) + body for length in (2**63, 101_000_000, 99_000_000, 0, 1)]
    cases += [with_header(deep), with_header(b"\xff\xfe{}"), with_header(b"[]"), with_header(b"null")]
    for data in cases:
        tracemalloc.start()
        assert refusal(data).reason == "damaged"
        assert tracemalloc.get_traced_memory()[1] < LEAST_BYTES + 4 * len(data)  # nothing is made for what it claims
        tracemalloc.stop()


def test_ckp_03_tensors_that_overlap_leave_holes_or_lie_about_themselves(good: bytes, refusal) -> None:
    def changed(**entry: object) -> bytes:
        return edited_header(good, lambda header: header["model.dense1.weight"].update(entry))

    weight = json.loads(good[8 : 8 + struct.unpack("<Q", good[:8])[0]])["model.dense1.weight"]
    start, end = weight["data_offsets"]
    for entry in (
        {"data_offsets": [start, end + 4]},
        {"data_offsets": [start + 4, end + 4]},
        {"data_offsets": [0, 10**15]},
        {"data_offsets": [end, start]},
        {"shape": [2, 10]},
        {"shape": [2**40, 2**40]},
        {"shape": [-1, 9]},
        {"dtype": "F16"},
        {"dtype": "X99"},
    ):
        assert refusal(changed(**entry)).reason == "damaged"


def test_ckp_04_no_flipped_bit_goes_unnoticed(good: bytes) -> None:
    for place in range(len(good)):
        for bit in range(8):
            flipped = bytearray(good)
            flipped[place] ^= 1 << bit
            with pytest.raises(EngineError):
                unpack(bytes(flipped), "flipped")


def test_ckp_05_duplicate_keys_and_crowds_of_tensors(good: bytes, refusal) -> None:
    length = struct.unpack("<Q", good[:8])[0]
    header = good[8 : 8 + length].rstrip()
    twice = header[:-1] + b',"model.dense1.bias":' + json.dumps(json.loads(header)["model.dense1.bias"]).encode() + b"}"
    assert refusal(with_header(twice, good[8 + length :])).reason == "damaged"
    crowd = {f"t{number}": {"dtype": "F32", "shape": [0], "data_offsets": [0, 0]} for number in range(100_000)}
    assert refusal(with_header(json.dumps(crowd).encode())).reason == "damaged"
    empty = {**small().state, "extra": torch.empty(0)}
    assert refusal(_saved(small(state=empty))).reason == "mismatch"
    named = {**small().state, "n" * 1_000_000: torch.zeros(1)}
    assert refusal(_saved(small(state=named))).reason == "mismatch"


@pytest.mark.parametrize(
    ("key", "value", "reason"),
    [
        ("schema", "0", "damaged"),
        ("schema", "-1", "damaged"),
        ("schema", "one", "damaged"),
        ("schema", "999", "newer"),
        ("model", "not JSON", "damaged"),
        ("model", '{"family": 7}', "damaged"),
        ("model", '{"family": "transformer", "classes": 2}', "unknown"),
        ("temperature", "NaN", "damaged"),
        ("temperature", "0.0", "not-finite"),
        ("classes", '["a", "b", "c"]', "mismatch"),
    ],
)
def test_ckp_06_notes_that_make_no_sense(good: bytes, tmp_path: Path, key: str, value: str, reason: str) -> None:
    path = tmp_path / "given.safetensors"
    path.write_bytes(rebuilt(good, lambda notes: notes.update({key: value})))
    with pytest.raises(EngineError) as caught:
        checkpoints.load(path)
    assert caught.value.reason == reason


def test_ckp_06_missing_notes_and_giants(good: bytes, refusal, tmp_path: Path) -> None:
    assert refusal(safetensors.torch.save(dict(small().state))).reason == "foreign"
    assert refusal(safetensors.torch.save(dict(small().state), {"app": "other"})).reason == "foreign"
    assert refusal(rebuilt(good, lambda notes: notes.update(schema=""))).reason == "damaged"
    wide = LayerSpec(kind="dense", width=10**9)
    giant = replace(MODEL, layers=(LayerSpec(kind="flatten"), wide, LayerSpec(kind="dense", width=2)))
    (tmp_path / "giant.safetensors").write_bytes(
        rebuilt(good, lambda notes: notes.update(model=msgspec.json.encode(giant).decode()))
    )
    with pytest.raises(EngineError, match=r"Row 2 \(dense\)"):
        checkpoints.load(tmp_path / "giant.safetensors")


def test_ckp_07_another_network_is_named_by_its_differences(good: bytes, refusal) -> None:
    wider = replace(MODEL, layers=(LayerSpec(kind="flatten"), LayerSpec(kind="dense", width=2, bias=False)))
    error = refusal(rebuilt(good, lambda notes: notes.update(model=msgspec.json.encode(wider).decode())))
    assert error.reason == "mismatch"
    assert "dense1.bias: 2 float32 ≠ –" in str(error)
    larger = msgspec.json.encode(replace(INPUT, width_px=4)).decode()
    error = refusal(rebuilt(good, lambda notes: notes.update(input=larger)))
    assert "dense1.weight: 2×9 float32 ≠ 2×12 float32" in str(error)
    whole = {name: each.long() for name, each in small().state.items()}
    assert refusal(_saved(small(state=whole))).reason == "mismatch"


@pytest.mark.parametrize("kind", [torch.float16, torch.bfloat16, torch.float64])
def test_ckp_07_another_precision_is_converted_with_a_notice(kind: torch.dtype, tmp_path: Path) -> None:
    path = tmp_path / "m.safetensors"
    checkpoints.save(path, small(state={name: each.to(kind) for name, each in small().state.items()}))
    loaded = checkpoints.load(path)
    assert {each.dtype for each in loaded.state.values()} == {torch.float32}
    assert str(kind)[6:] in str(loaded.notice)


@pytest.mark.parametrize("value", [float("nan"), float("inf"), 3e38])
def test_ckp_08_numbers_that_are_none_or_lead_to_none(value: float, refusal) -> None:
    state = {name: each.clone().fill_(value) for name, each in small().state.items()}
    assert refusal(_saved(small(state=state))).reason == "not-finite"


def test_ckp_09_programs_in_model_files_are_never_run(refusal, tmp_path: Path) -> None:
    canary = tmp_path / "canary"

    class Hostile:
        def __reduce__(self) -> tuple[object, tuple[str]]:
            return os.system, (f"touch {canary}",)

    for protocol in range(pickle.HIGHEST_PROTOCOL + 1):
        error = refusal(pickle.dumps(Hostile(), protocol))
        assert error.reason == ("unsafe" if protocol >= 2 else "damaged")
    archive = tmp_path / "model.pt"
    with zipfile.ZipFile(archive, "w") as file:
        file.writestr("archive/data.pkl", pickle.dumps(Hostile()))
    error = refusal(archive.read_bytes())
    assert error.reason == "unsafe"
    assert "safety" in str(error)
    assert refusal(b"\x08\x07\x12\x07pytorch" + bytes(1000)).reason == "damaged"  # the beginning of an ONNX file
    assert not canary.exists()


def test_ckp_11_what_is_no_ordinary_file(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.safetensors")
    (tmp_path / "folder.safetensors").mkdir()
    (tmp_path / "loop.safetensors").symlink_to(tmp_path / "loop.safetensors")
    (tmp_path / "gone.safetensors").symlink_to(tmp_path / "nowhere")
    door = socket.socket(socket.AF_UNIX)
    door.bind(str(tmp_path / "door.safetensors"))
    reasons = {}
    for name in ("pipe", "folder", "loop", "gone", "door"):
        with pytest.raises(EngineError) as caught:  # a pipe that was opened would never let go
            checkpoints.load(tmp_path / f"{name}.safetensors")
        reasons[name] = caught.value.reason
    door.close()
    assert reasons == {
        "pipe": "not-a-file", "folder": "folder", "loop": "not-a-file", "gone": "missing", "door": "not-a-file",
    }  # fmt: skip


def test_ckp_12_a_model_trained_by_several_processes_opens(tmp_path: Path) -> None:
    wrapped = {f"module.{name}": each for name, each in small().state.items()}
    checkpoints.save(tmp_path / "m.safetensors", small(state=wrapped))
    assert checkpoints.load(tmp_path / "m.safetensors").state.keys() == small().state.keys()


def test_ckp_14_a_model_without_its_optimiser_answers_but_does_not_go_on(tmp_path: Path) -> None:
    path = tmp_path / "resume.safetensors"
    training: Training = tiny.training()
    list(zip(range(5), training.events(), strict=False))
    save_place(path, training, Curves(), "run", 0.0)
    tensors, notes = unpack(path.read_bytes(), "x")

    def refused(name: str, change: torch.Tensor | None) -> EngineError:
        changed = {**tensors, name: change} if change is not None else {k: v for k, v in tensors.items() if k != name}
        path.write_bytes(pack(changed, notes))
        assert checkpoints.load(path).classes == ("upright", "lying", "dot")
        with pytest.raises(EngineError) as caught:
            resume(path, tiny.RECIPE, tiny.data(), tiny.CPU)
        return caught.value

    weight = next(each for each in tensors if each.startswith("opt.") and each.endswith("exp_avg"))
    for name, change in (
        (weight, torch.zeros(3, 5, 7)),
        (weight, None),
        ("average.dense1.bias", None),
        ("curve.steps", None),
    ):
        assert refused(name, change).reason == "no-place"
    path.write_bytes(pack(tensors, {key: each for key, each in notes.items() if key != "place"}))
    with pytest.raises(EngineError, match="not where its run stopped"):
        resume(path, tiny.RECIPE, tiny.data(), tiny.CPU)


def _saved(checkpoint: Checkpoint) -> bytes:
    """The file's bytes without the checks of a save."""
    notes = {
        "schema": "1",
        "stamp": msgspec.json.encode(checkpoint.stamp).decode(),
        "model": msgspec.json.encode(checkpoint.model).decode(),
        "input": msgspec.json.encode(checkpoint.input).decode(),
        "classes": msgspec.json.encode(checkpoint.classes).decode(),
        "recipe": "null",
        "metrics": "{}",
        "temperature": "1.0",
    }
    return pack({f"model.{name}": each for name, each in checkpoint.state.items()}, notes)
