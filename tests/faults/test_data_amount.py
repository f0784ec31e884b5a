"""Data that does not fit into memory (FAULTS DAT-10): refused by an estimate before the first picture is read."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from engine import memory
from engine.datasets import folders, sources
from engine.errors import EngineError
from engine.specs import InputSpec
from engine.work import finish

SPEC = InputSpec(height_px=100, width_px=50)


@pytest.fixture
def pictures(tmp_path: Path) -> Path:
    """Two classes of ten pictures."""
    for number in range(20):
        place = tmp_path / "data" / "ab"[number % 2]
        place.mkdir(parents=True, exist_ok=True)
        pixels = np.full((60, 60), 255, np.uint8)
        pixels[10 : 20 + number, 25 : 30 + number] = 0
        Image.fromarray(pixels).save(place / f"{number}.png")
    return tmp_path / "data"


def test_dat_10_a_folder_is_refused_by_what_is_free(pictures: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def read(*_: object) -> None:
        pytest.fail("a picture was read")

    monkeypatch.setattr(memory, "available_bytes", lambda: 250_000)  # 20 pictures of 5,000 bytes three times are more
    with monkeypatch.context() as patch:
        patch.setattr(folders, "read_safely", read)
        with pytest.raises(EngineError) as caught:
            finish(folders.load_folder(pictures, "train", SPEC))
    assert caught.value.reason == "memory"
    said = str(caught.value)
    assert said.startswith("“data” needs about 1 MB of memory as 20 pictures of 50 by 100 pixels, and 0 MB are free.")
    for there in (400_000, 0):  # 0: the system does not say
        monkeypatch.setattr(memory, "available_bytes", lambda there=there: there)
        assert len(finish(folders.load_folder(pictures, "train", SPEC)).files) == 20


@pytest.mark.parametrize("name", ["mnist", "drawn", "cifar10"])
def test_dat_10_pictures_made_larger_count_with_their_new_size(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(memory, "available_bytes", lambda: 8_000_000_000)
    with pytest.raises(EngineError, match=r"pictures of 400 by 400 pixels, and 8000 MB are free") as caught:
        finish(sources.load(name, "train", InputSpec(height_px=400, width_px=400, channels=3)))
    assert caught.value.reason == "memory"


CHILD = """
import resource, sys
from pathlib import Path
from engine import memory
from engine.datasets.folders import load_folder
from engine.errors import EngineError
from engine.specs import InputSpec
from engine.work import finish
pages = int(Path("/proc/self/statm").read_text().split()[0])
most = pages * resource.getpagesize() + 2**27
resource.setrlimit(resource.RLIMIT_AS, (most, most))
assert memory.available_bytes() <= 2**27
spec = InputSpec(height_px=1500, width_px=1500, channels=3, mean=(0.0,) * 3, std=(1.0,) * 3)
try:
    finish(load_folder(Path(sys.argv[1]), "train", spec))
except EngineError as error:
    print(error.reason)
"""


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux limits address space so")
def test_dat_10_a_process_with_little_room_says_so_and_lives(pictures: Path) -> None:
    done = subprocess.run([sys.executable, "-c", CHILD, str(pictures)], capture_output=True, text=True, check=True)
    assert done.stdout == "memory\n"


def test_dat_10_what_is_free_is_the_least_of_all_limits(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    (tmp_path / "memory.max").write_text("3000000\n")
    (tmp_path / "memory.current").write_text("1000000\n")
    monkeypatch.setattr(memory, "GROUP", tmp_path)
    monkeypatch.setattr(memory, "_free", lambda: 9_000_000)
    monkeypatch.setattr(memory, "_left_to_process", lambda: None)
    assert memory.available_bytes() == 2_000_000
    (tmp_path / "memory.max").write_text("max\n")
    assert memory.available_bytes() == 9_000_000
    monkeypatch.setattr(memory, "_left_to_process", lambda: -5)
    assert memory.available_bytes() == 1  # none, which is known
    monkeypatch.setattr(sys, "platform", "other")
    monkeypatch.setattr(memory, "memory_of_this_computer", lambda: 7)
    assert memory.available_bytes() == 7
