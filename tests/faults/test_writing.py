"""What is written goes where somebody said: through links, into pipes and devices, and never in their place."""

from __future__ import annotations

import errno
import os
import stat
import subprocess
import sys
from pathlib import Path
from threading import Thread

import numpy as np
import pytest
from PIL import Image

from engine import cli, writing
from engine.errors import EngineError
from engine.writing import atomic_write

posix = pytest.mark.skipif(os.name == "nt", reason="pipes with names, permissions and links for everybody are POSIX")


@posix
@pytest.mark.parametrize("is_there", [True, False])
def test_a_link_stays_and_what_it_leads_to_is_written(is_there: bool, tmp_path: Path) -> None:
    (tmp_path / "far").mkdir()
    real, link, second = tmp_path / "far" / "real.csv", tmp_path / "link.csv", tmp_path / "second.csv"
    if is_there:
        real.write_bytes(b"old")
    link.symlink_to("far/real.csv")
    second.symlink_to(link)
    atomic_write(second, b"new")
    assert (second.is_symlink(), link.is_symlink()) == (True, True)
    assert real.read_bytes() == b"new"
    assert os.listdir(tmp_path / "far") == ["real.csv"]


@posix
def test_what_a_link_leads_to_is_old_or_new_and_its_folder_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "far").mkdir()
    (tmp_path / "far" / "real.csv").write_bytes(b"old")
    (tmp_path / "link.csv").symlink_to("far/real.csv")

    def refuse(*_: object) -> None:
        raise OSError(errno.EROFS, os.strerror(errno.EROFS))

    monkeypatch.setattr(writing.os, "replace", refuse)
    with pytest.raises(EngineError, match=r"“link\.csv” was not saved: the folder “far”"):
        atomic_write(tmp_path / "link.csv", b"new")
    assert (tmp_path / "far" / "real.csv").read_bytes() == b"old"
    assert os.listdir(tmp_path / "far") == ["real.csv"]


@posix
def test_a_link_that_leads_nowhere_or_round_is_a_sentence(tmp_path: Path) -> None:
    nowhere, one, other = tmp_path / "nowhere", tmp_path / "one", tmp_path / "other"
    nowhere.symlink_to(tmp_path / "gone" / "file")
    one.symlink_to(other)
    other.symlink_to(one)
    with pytest.raises(EngineError, match="the folder “gone” is gone"):
        atomic_write(nowhere, b"new")
    with pytest.raises(EngineError, match="“one” was not saved"):
        atomic_write(one, b"new")
    assert all(each.is_symlink() for each in (nowhere, one, other))


@posix
def test_a_pipe_is_written_to(tmp_path: Path) -> None:
    pipe, got = tmp_path / "pipe", list[bytes]()
    os.mkfifo(pipe)
    reader = Thread(target=lambda: got.append(pipe.read_bytes()))
    reader.start()
    atomic_write(pipe, b"data" * 50_000)
    reader.join()
    assert got == [b"data" * 50_000]
    assert stat.S_ISFIFO(pipe.lstat().st_mode)
    assert os.listdir(tmp_path) == ["pipe"]


@posix
def test_a_device_is_written_to(tmp_path: Path) -> None:
    link = tmp_path / "link"
    link.symlink_to(os.devnull)
    atomic_write(Path(os.devnull), b"data")
    atomic_write(link, b"data")
    assert stat.S_ISCHR(os.stat(os.devnull).st_mode)
    assert link.is_symlink()
    if Path("/dev/full").exists():
        with pytest.raises(EngineError, match="the disk is full"):
            atomic_write(Path("/dev/full"), b"data")


STDOUT = Path("/dev/stdout")
SAY = "import sys; from pathlib import Path; from engine.writing import atomic_write; print('first', flush=True); "
SAY += "atomic_write(Path('/dev/stdout'), b'second\\n'); print('third')"


@pytest.mark.skipif(not STDOUT.exists(), reason="the system has no such device")
def test_the_programs_own_output_goes_on_behind_it(tmp_path: Path) -> None:
    """Also where it is a file, which would be written over from its beginning, or replaced."""
    out = tmp_path / "out.txt"
    with out.open("wb") as file:
        subprocess.run([sys.executable, "-c", SAY], stdout=file, check=True)
    assert out.read_text() == "first\nsecond\nthird\n"
    piped = subprocess.run([sys.executable, "-c", SAY], stdout=subprocess.PIPE, check=True, text=True)
    assert piped.stdout == "first\nsecond\nthird\n"


@pytest.mark.skipif(not STDOUT.exists(), reason="the system has no such device")
def test_a_table_on_the_programs_output_stands_there_alone(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    page = np.full((80, 60), 255, np.uint8)
    page[10:70, 25:35] = 0
    Image.fromarray(page).save(tmp_path / "one.png")
    assert cli.main(["classify", "digits", str(tmp_path / "one.png"), "--csv", str(STDOUT), "--json"]) == 0
    said = capfd.readouterr()
    assert [line.split(",")[0] for line in said.out.splitlines()] == ["file", str(tmp_path / "one.png")]
    assert "1 of 1 picture answered" in said.err


@posix
def test_permissions_stay(tmp_path: Path) -> None:
    path = tmp_path / "secret.csv"
    path.write_bytes(b"old")
    path.chmod(0o600)
    atomic_write(path, b"new")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


@posix
@pytest.mark.parametrize("name", ["n" * 255, os.fsdecode(b"caf\xe9.csv"), os.fsdecode("ü".encode() * 127)])
def test_every_name_that_a_folder_takes_can_be_written(name: str, tmp_path: Path) -> None:
    atomic_write(tmp_path / name, b"new")
    assert os.listdir(tmp_path) == [name]


def test_what_is_no_place_for_a_file_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    with pytest.raises(EngineError) as caught:
        atomic_write(tmp_path / "folder", b"new")
    assert os.name == "nt" or "there is a folder of that name" in str(caught.value)
    with pytest.raises(EngineError, match="was not saved"):
        atomic_write(tmp_path / "a\0b", b"new")
    assert os.listdir(tmp_path) == ["folder"]
