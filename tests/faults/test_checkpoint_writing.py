"""Saving under bad conditions (FAULTS 6.4, 8): the old file or the new one, never a mixture."""

from __future__ import annotations

import contextlib
import errno
import os
import random
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from engine import checkpoints, writing
from engine.checkpoints import Checkpoint
from engine.errors import EngineError
from engine.messages import Noticed, TrainingEnded
from engine.runs import RunFolder
from tests.engine.test_checkpoints import checkpoint
from tests.engine.training.listening import listening

FILE_CALLS = ("open", "write", "fsync", "close", "replace")


class FaultyOS:
    """The `os` module whose n-th file call fails; `calls` lists those made. Everything else is the real one."""

    def __init__(self, fails_at: int, fault: Callable[[str, tuple[Any, ...]], Any]) -> None:
        self.calls: list[tuple[str, Any]] = []
        self._fails_at = fails_at
        self._fault = fault

    def __getattr__(self, name: str) -> Any:
        real = getattr(os, name)
        if name not in FILE_CALLS:
            return real

        def call(*args: Any) -> Any:
            self.calls.append((name, args[0]))
            if len(self.calls) == self._fails_at:
                return self._fault(name, args)
            return real(*args)

        return call


def failing(code: int) -> Callable[[str, tuple[Any, ...]], Any]:
    def fault(name: str, args: tuple[Any, ...]) -> Any:
        if name == "close":
            os.close(args[0])
        raise OSError(code, os.strerror(code))

    return fault


def short_write(name: str, args: tuple[Any, ...]) -> Any:
    """Writes half of what it was given; every other call works."""
    if name == "write":
        return os.write(args[0], args[1][: max(len(args[1]) // 2, 1)])
    return getattr(os, name)(*args)


@pytest.fixture(scope="module")
def versions(tmp_path_factory: pytest.TempPathFactory) -> tuple[Checkpoint, Checkpoint]:
    return checkpoint(0), checkpoint(1)


@pytest.mark.parametrize(
    "code", [errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO, errno.EACCES, errno.EROFS, errno.ENOENT]
)
def test_trn_08_whichever_call_fails_the_old_file_or_the_new_one_is_there(
    code: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, versions: tuple[Checkpoint, Checkpoint]
) -> None:
    path = tmp_path / "model.safetensors"
    old = checkpoints.save(path, versions[0])
    digests = {old.digest, checkpoints.save(tmp_path / "other", versions[1]).digest}
    (tmp_path / "other").unlink()
    for number in range(1, 100):
        faulty = FaultyOS(number, failing(code))
        monkeypatch.setattr(writing, "os", faulty)
        with contextlib.suppress(EngineError):  # anything else is a fault of ours
            checkpoints.save(path, versions[1])
        assert checkpoints.load(path).stamp.digest in digests
        assert os.listdir(tmp_path) == ["model.safetensors"]
        if len(faulty.calls) < number:
            break
    else:
        pytest.fail("saving never ended")
    assert number > 6
    assert checkpoints.load(path).stamp.digest != old.digest


@pytest.mark.parametrize(
    ("code", "reason", "words"),
    [
        (errno.ENOSPC, "no-space", "the disk is full"),
        (errno.EROFS, "no-permission", "may not be written to"),
        (errno.ENOENT, "missing", "is gone"),
        (errno.EIO, "not-written", "Input/output error"),
    ],
)
def test_trn_08_each_failure_has_its_sentence(
    code: int, reason: str, words: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writing, "os", FaultyOS(1, failing(code)))
    with pytest.raises(EngineError, match=words) as caught:
        writing.atomic_write(tmp_path / "m.safetensors", b"data")
    assert caught.value.reason == reason


def test_trn_08_a_short_write_is_gone_on_with(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, versions: tuple[Checkpoint, Checkpoint]
) -> None:
    faulty = FaultyOS(2, short_write)
    monkeypatch.setattr(writing, "os", faulty)
    checkpoints.save(tmp_path / "m.safetensors", versions[0])
    assert [name for name, _ in faulty.calls].count("write") == 2
    checkpoints.load(tmp_path / "m.safetensors")


def test_trn_08_a_run_goes_on_through_a_full_disk_and_says_so_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write, full = writing._write_synced, [False]

    def limited(path: Path, data: bytes) -> None:
        full[0] = full[0] or "best" in path.name
        if full[0]:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        write(path, data)

    monkeypatch.setattr(writing, "_write_synced", limited)
    with listening() as listener:
        listener.start(folder=str(tmp_path / "run"))
        ended = listener.wait_for(TrainingEnded)
        assert (ended.outcome, ended.step, ended.best_path) == ("finished", 24, "")
        (noticed,) = listener.of(Noticed)
        assert "the disk is full" in str(noticed.sentence)
        assert {each.name for each in RunFolder(tmp_path / "run").path.iterdir()} == {"run.json", "run.lock"}


def test_trn_11_the_data_is_durable_before_it_takes_its_name_and_then_the_name_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    recorded = FaultyOS(0, failing(errno.EIO))
    monkeypatch.setattr(writing, "os", recorded)
    writing.atomic_write(tmp_path / "file", b"data")
    assert [name for name, _ in recorded.calls] == [
        "open", "write", "fsync", "close", "replace", "open", "fsync", "close",
    ]  # fmt: skip
    part = recorded.calls[0][1]
    assert part.parent == tmp_path
    assert recorded.calls[4][1] == part
    assert recorded.calls[5][1] == tmp_path


def test_trn_07_a_killed_save_leaves_a_whole_file(tmp_path: Path, versions: tuple[Checkpoint, Checkpoint]) -> None:
    """Twenty children are killed while they save two versions in turn, as fast as they can."""
    path = tmp_path / "model.safetensors"
    for name, version in zip(("one", "two"), versions, strict=True):
        checkpoints.save(tmp_path / name, version)
    script = (
        "import sys; from pathlib import Path; from engine.writing import atomic_write\n"
        "target, *versions = map(Path, sys.argv[1:]); contents = [each.read_bytes() for each in versions]\n"
        "print('ready', flush=True)\n"
        "while True:\n"
        "    for content in contents: atomic_write(target, content)\n"
    )
    command = [sys.executable, "-c", script, str(path), str(tmp_path / "one"), str(tmp_path / "two")]
    chance = random.Random(7)
    path.write_bytes((tmp_path / "one").read_bytes())
    for _ in range(20):
        with subprocess.Popen(command, stdout=subprocess.PIPE) as child:
            assert child.stdout is not None
            child.stdout.readline()
            with pytest.raises(subprocess.TimeoutExpired):
                child.wait(chance.uniform(0.0, 0.05))
            child.kill()
        assert checkpoints.load(path).classes == versions[0].classes


def test_trn_07_what_killed_saves_left_is_removed_an_hour_later(tmp_path: Path) -> None:
    old, new, other = tmp_path / ".a.part", tmp_path / ".b.part", tmp_path / "c.part"
    for each in (old, new, other):
        each.write_bytes(b"x")
        os.utime(each, (0, 0))
    os.utime(new)
    writing.remove_stale_parts(tmp_path)
    assert {each.name for each in tmp_path.iterdir()} == {".b.part", "c.part"}
