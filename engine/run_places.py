"""Where runs lie: in the runs' folder, and elsewhere where somebody let one go on. Any thread may read; the trainer's
thread notes new places."""

from __future__ import annotations

from pathlib import Path

import msgspec

from engine.datasets.reading import read_safely
from engine.errors import EngineError
from engine.run_lock import taking_turns
from engine.writing import atomic_write, make_folder

FILE = "elsewhere.json"  # in the runs' folder: the folders of runs that are not in it
LOCK = "elsewhere.lock"
LIMIT_BYTES = 1_000_000
MOST = 200


def run_folders(runs: Path) -> list[Path]:
    """Every folder in `runs`, and those of runs that went on elsewhere and are there now, newest name first; OSError
    where `runs` may not be read."""
    inside = [each for each in runs.iterdir() if each.is_dir()]
    outside = [each for each in _elsewhere(runs) if _is_there(each)]
    return sorted([*inside, *outside], key=lambda each: each.name, reverse=True)


def note_place(runs: Path, folder: Path) -> None:
    """List the run in `folder` with those in `runs`, too; EngineError where that cannot be written."""
    if folder.parent == runs:
        return
    make_folder(runs)
    with taking_turns(runs / LOCK):  # another window may be noting a place, too
        before = [each for each in _elsewhere(runs) if each != folder]
        atomic_write(runs / FILE, msgspec.json.encode([str(each) for each in [*before, folder][-MOST:]]))


def _elsewhere(runs: Path) -> list[Path]:
    """What was noted; nothing where that cannot be read."""
    try:
        return [Path(each) for each in msgspec.json.decode(read_safely(runs / FILE, LIMIT_BYTES), type=list[str])]
    except (EngineError, msgspec.MsgspecError, RecursionError):
        return []


def _is_there(folder: Path) -> bool:
    try:
        return folder.is_dir()
    except OSError:
        return False
