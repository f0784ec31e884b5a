"""TensorBoard's event files, written without TensorFlow. Any thread may call it.

A file is a row of TFRecords: length (8 bytes, little-endian), its masked CRC-32C, the data, its masked CRC-32C. The
data is an `Event` of tensorflow/core/util/event.proto in protobuf's wire format: wall_time = 1 (double), step = 2,
file_version = 3 (string), summary = 5; a `Summary.Value` has tag = 1 and simple_value = 2 (float).
"""

from __future__ import annotations

import struct
from collections.abc import Iterable, Mapping
from datetime import datetime
from itertools import chain
from pathlib import Path

from engine.training.curves import Curves
from engine.writing import atomic_write, make_folder

CRC_POLYNOMIAL = 0x82F63B78  # Castagnoli, bits reversed
MASK_DELTA = 0xA282EAD8


def write_events(folder: Path, curves: Curves, started: str, seconds: float) -> list[Path]:
    """`train/` and `validation/` below `folder`, with a file each: TensorBoard shows them as two lines of one plot.

    The run's `seconds` of work are spread evenly over its steps for the wall clock, which was not kept.
    """
    begin_s = _timestamp(started)
    per_step_s = seconds / max(curves.steps[-1], 1) if curves.steps else 0.0
    points = zip(curves.steps, curves.losses, curves.accuracies, curves.rates, strict=True)
    training = (
        (begin_s + step * per_step_s, step, {"loss": loss, "accuracy": accuracy, "learning_rate": rate})
        for step, loss, accuracy, rate in points
    )
    validation = (
        (begin_s + each.step * per_step_s, each.step, {"loss": each.loss, "accuracy": each.accuracy})
        for each in curves.evaluations
    )
    name = f"events.out.tfevents.{int(begin_s)}.convlens"
    paths = [folder / "train" / name, folder / "validation" / name]
    for path, rows in zip(paths, (training, validation), strict=True):
        make_folder(path.parent)
        first = record(_event(begin_s, 0, _bytes_field(3, b"brain.Event:2")))
        events = (record(_event(time_s, step, _summary(values))) for time_s, step, values in rows)
        atomic_write(path, b"".join(chain([first], events)))
    return paths


def record(data: bytes) -> bytes:
    """`data` as a TFRecord."""
    length = struct.pack("<Q", len(data))
    return b"".join((length, struct.pack("<I", masked_crc(length)), data, struct.pack("<I", masked_crc(data))))


def masked_crc(data: bytes) -> int:
    """CRC-32C of `data`, turned by 15 bits and shifted, so that a sum over data with sums in it stays a good one."""
    crc = 0xFFFFFFFF
    for byte in data:
        crc = _TABLE[(crc ^ byte) & 0xFF] ^ (crc >> 8)
    crc ^= 0xFFFFFFFF
    return (((crc >> 15) | (crc << 17)) + MASK_DELTA) & 0xFFFFFFFF


def _crc_table() -> tuple[int, ...]:
    table = []
    for byte in range(256):
        crc = byte
        for _ in range(8):
            crc = (crc >> 1) ^ (CRC_POLYNOMIAL if crc & 1 else 0)
        table.append(crc)
    return tuple(table)


_TABLE = _crc_table()


def _event(time_s: float, step: int, rest: bytes) -> bytes:
    return struct.pack("<Bd", 1 << 3 | 1, time_s) + bytes((2 << 3,)) + _varint(step) + rest


def _summary(values: Mapping[str, float]) -> bytes:
    return _bytes_field(5, b"".join(_bytes_field(1, _value(tag, number)) for tag, number in values.items()))


def _value(tag: str, number: float) -> bytes:
    return _bytes_field(1, tag.encode()) + struct.pack("<Bf", 2 << 3 | 5, number)


def _bytes_field(number: int, data: bytes) -> bytes:
    return bytes((number << 3 | 2,)) + _varint(len(data)) + data


def _varint(number: int) -> bytes:
    """Seven bits a byte, the lowest first; the top bit says that more come."""
    encoded: Iterable[int] = ()
    while number > 0x7F:
        encoded = (*encoded, number & 0x7F | 0x80)
        number >>= 7
    return bytes((*encoded, number))


def _timestamp(started: str) -> float:
    try:
        return datetime.fromisoformat(started).timestamp()
    except ValueError:
        return 0.0
