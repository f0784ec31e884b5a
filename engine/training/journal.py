"""The changes of a run's settings as a file, written before they take effect. Owned by the trainer's thread."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import msgspec

from engine.datasets.reading import read_safely
from engine.errors import EngineError
from engine.specs import Mark
from engine.writing import atomic_write

NAME = "marks.json"
LIMIT_BYTES = 10_000_000


class Journal:
    """All marks of the run in `folder`, in order of their steps, one at most for each; no file where there are none."""

    def __init__(self, folder: Path, marks: tuple[Mark, ...] = ()) -> None:
        self._path = folder / NAME
        self.marks = marks

    @classmethod
    def kept(cls, folder: Path) -> Journal:
        """What is written there; EngineError "damaged" where that cannot be read."""
        path = folder / NAME
        if not path.exists():
            return cls(folder)
        try:
            return cls(folder, tuple(msgspec.json.decode(read_safely(path, LIMIT_BYTES), type=list[Mark])))
        except (msgspec.MsgspecError, RecursionError) as error:
            raise EngineError(
                "What was changed during this run cannot be read from “{name}”, so it cannot go on as it was. "
                "Start a new run.",
                reason="damaged",
                name=NAME,
            ) from error

    def copied_to(self, folder: Path) -> Journal:
        """The same marks kept in another folder."""
        copied = Journal(folder, self.marks)
        if copied.marks:
            copied._write()
        return copied

    def note(self, mark: Mark) -> None:
        """One more change, which takes the place of all that came later; two at one step become one."""
        same = [each for each in self.marks if each.step == mark.step]
        whole = replace(mark, before=same[0].before) if same else mark
        earlier = tuple(each for each in self.marks if each.step < mark.step)
        self.marks = earlier if whole.before == whole.after else (*earlier, whole)
        self._write()

    def _write(self) -> None:
        atomic_write(self._path, msgspec.json.format(msgspec.json.encode(self.marks), indent=2))
