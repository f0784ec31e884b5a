"""Curves for other programs: CSV, and event files that TensorBoard's own reader opens."""

from __future__ import annotations

import csv
import json
import subprocess
import sys
from pathlib import Path

import pytest

from engine.errors import EngineError
from engine.exporting import subjects
from engine.exporting.tables import write_csv
from engine.exporting.tensorboard import masked_crc, write_events
from engine.training.curves import Curves, EvaluationRow

STARTED = "2026-01-02T03:04:05+00:00"


def curves(steps: int = 300) -> Curves:
    return Curves(
        steps=list(range(1, steps + 1)),
        epochs=[(step - 1) // 100 for step in range(1, steps + 1)],
        rates=[0.001] * steps,
        losses=[2.5 / step for step in range(1, steps + 1)],
        accuracies=[1 - 1 / step for step in range(1, steps + 1)],
        evaluations=[EvaluationRow(0, 100, 0.5, 0.75), EvaluationRow(1, 200, 0.25, 0.875)],
    )


def test_a_runs_curves_are_the_same_from_its_place_and_from_its_table(run: Path, tmp_path: Path) -> None:
    subject = subjects.find(str(run))
    write_csv(tmp_path / "curves.csv", subject.curves())
    assert (tmp_path / "curves.csv").read_text() == (run / "curves.csv").read_text()
    rows = list(csv.DictReader((tmp_path / "curves.csv").read_text().splitlines()))
    assert [int(row["step"]) for row in rows] == list(range(1, 25))
    assert [row["step"] for row in rows if row["validation_accuracy"]] == ["8", "16", "24"]
    place = (run / "resume.safetensors").read_bytes()
    (run / "resume.safetensors").unlink()
    assert len(subject.curves().steps) == 24
    assert subject.curves().evaluations[-1].step == 24
    (run / "resume.safetensors").write_bytes(place)


@pytest.mark.parametrize(
    ("reference", "reason"), [("digits", "no-run"), ("no such thing", "missing"), ("empty", "missing")]
)
def test_what_has_no_curves_says_so(
    reference: str, reason: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "empty").mkdir()
    with pytest.raises(EngineError) as caught:
        subjects.find(reference).curves()
    assert caught.value.reason == reason


def test_the_checksum_is_tensorflows() -> None:
    """RFC 3720, appendix B.4: CRC-32C of 32 zeros is 8A9136AA; masked as in tensorflow/core/lib/hash/crc32c.h."""
    crc = 0x8A9136AA
    assert masked_crc(bytes(32)) == (((crc >> 15) | (crc << 17)) + 0xA282EAD8) & 0xFFFFFFFF


READ = """
import json, sys, warnings
warnings.simplefilter("ignore")
from tensorboard.backend.event_processing.event_accumulator import EventAccumulator
told = {}
for split in ("train", "validation"):
    found = EventAccumulator(sys.argv[1] + "/" + split, size_guidance={"scalars": 0})
    found.Reload()
    tags = found.Tags()["scalars"]
    told[split] = {tag: [[e.step, e.value, e.wall_time] for e in found.Scalars(tag)] for tag in tags}
print(json.dumps(told))
"""


def test_tensorboards_own_reader_reads_every_point(tmp_path: Path) -> None:
    pytest.importorskip("google.protobuf", reason="TensorBoard is not installed")
    whole = curves()
    write_events(tmp_path, whole, STARTED, 600.0)
    done = subprocess.run([sys.executable, "-c", READ, str(tmp_path)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout.splitlines()[-1])
    assert sorted(told["train"]) == ["accuracy", "learning_rate", "loss"]
    assert sorted(told["validation"]) == ["accuracy", "loss"]
    assert [point[0] for point in told["train"]["loss"]] == whole.steps
    assert [point[1] for point in told["train"]["loss"]] == pytest.approx(whole.losses)
    assert [point[1] for point in told["train"]["accuracy"]] == pytest.approx(whole.accuracies)
    assert [point[:2] for point in told["validation"]["accuracy"]] == [[100, 0.75], [200, 0.875]]
    first, last = told["train"]["loss"][0][2], told["train"]["loss"][-1][2]
    assert last - first == pytest.approx(600 * 299 / 300, abs=0.01)
