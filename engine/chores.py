"""Commands carried out in a process of their own: exports, imports, measurements. Each is followed by a thread.

A process of its own, because PyTorch's exporter holds the interpreter for seconds and could not be stopped, because a
stranger's file may take any time and memory, and since a measurement must not share one with the window. It is our own
command line, with `--json`.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from threading import Event as Gate
from threading import Thread, Timer
from typing import IO, Any

from engine.errors import Cancelled, EngineError, Sentence
from engine.messages import (
    CancelChore,
    ChoreCommand,
    ChoreProgress,
    DeviceMeasured,
    DeviceSpec,
    Event,
    ExportModel,
    Failed,
    FileLookedInto,
    ImportModel,
    LookIntoFile,
    MeasureDevices,
    MeasuringEnded,
    ModelExported,
    ModelImported,
)
from engine.specs import Recipe

Work = ExportModel | MeasureDevices | LookIntoFile | ImportModel
LONGEST_IMPORT_S = 120.0  # the largest file there may be takes half of it, and a busy machine half a minute to begin


class Chores:
    """The chores under way; `take` and `stop` belong to the thread that posts commands."""

    def __init__(self, tell: Callable[[Event], None]) -> None:
        self._tell = tell
        self._under_way: dict[int, _Chore] = {}

    def take(self, command: ChoreCommand) -> None:
        """Begin a chore, or give one up; returns at once."""
        self._under_way = {request: each for request, each in self._under_way.items() if each.is_alive()}
        if isinstance(command, CancelChore):
            if command.request in self._under_way:
                self._under_way[command.request].cancel()
            return
        chore = _Chore(command, self._tell)
        self._under_way[command.request] = chore
        chore.start()

    def stop(self) -> None:
        """Give everything up; nothing more is told."""
        for chore in self._under_way.values():
            chore.cancel()


class _Chore(Thread):
    """One child process and what it says."""

    def __init__(self, command: Work, tell: Callable[[Event], None]) -> None:
        super().__init__(name=f"convlens-chore-{command.request}", daemon=True)
        self._command = command
        self._tell = tell
        self._is_cancelled = Gate()
        self._is_late = Gate()
        self._child: subprocess.Popen[str] | None = None

    def cancel(self) -> None:
        """End the child; every file it writes is whole or not there."""
        self._is_cancelled.set()
        if self._child is not None:
            self._child.kill()

    def run(self) -> None:
        try:
            self._follow()
        except Exception as error:
            self._tell(Failed.because(self._command.request, error))

    def _follow(self) -> None:
        with _written(self._command) as arguments, _complaints() as complaints:
            with _started([sys.executable, "-m", "engine.cli", *arguments, "--json"], complaints) as child:
                self._child = child
                if self._is_cancelled.is_set():  # before there was anything to end
                    child.kill()
                with self._limited():
                    is_told = self._listen(child)
            if self._is_cancelled.is_set():
                raise Cancelled
            if self._is_late.is_set():
                raise _late(self._command)
            if child.returncode and not is_told:
                complaints.seek(0)
                raise _silent(complaints.read())
        if isinstance(self._command, MeasureDevices) and not is_told:
            self._tell(MeasuringEnded(request=self._command.request))

    @contextmanager
    def _limited(self) -> Iterator[None]:
        """Meanwhile what reads a stranger's file is given up when it takes too long."""
        timer = Timer(LONGEST_IMPORT_S, self._be_late)
        timer.daemon = True
        if isinstance(self._command, LookIntoFile | ImportModel):
            timer.start()
        try:
            yield
        finally:
            timer.cancel()

    def _be_late(self) -> None:
        self._is_late.set()
        if self._child is not None:
            self._child.kill()

    def _listen(self, child: subprocess.Popen[str]) -> bool:
        """Tell what the child says; whether it has said why it failed."""
        is_told = False
        for line in child.stdout or ():
            event = event_of(json.loads(line), self._command)
            is_told = is_told or isinstance(event, Failed)
            if event is not None and not self._is_cancelled.is_set():
                self._tell(event)
        return is_told


def arguments_of(command: Work, recipes: Sequence[str] = ()) -> list[str]:
    """The command as the command line takes it, with the files of its recipes."""
    if isinstance(command, MeasureDevices):
        return ["bench"]
    if isinstance(command, LookIntoFile | ImportModel):
        named = [word for each in recipes for word in ("--recipe", each)]
        out = ["--out", str(Path(command.out).absolute())] if isinstance(command, ImportModel) else []
        return ["import", str(Path(command.path).absolute()), *named, *out]
    return ["export", command.reference, "--to", command.kind, "--out", str(Path(command.path).absolute())]


def event_of(record: dict[str, Any], command: Work) -> Event | None:
    """What a line of the child means here."""
    request = command.request
    match record["event"]:
        case "progress":
            return ChoreProgress(request=request, sentence=_sentence(record), fraction=record["fraction"])
        case "exported" if isinstance(command, ExportModel):
            return ModelExported(
                request=request, kind=command.kind, paths=tuple(record["paths"]), sentence=_sentence(record)
            )
        case "measured":
            return DeviceMeasured(
                request=request,
                device=DeviceSpec(name=record["device"], title=record["title"]),
                training_images_per_s=record["training_images_per_s"],
                answers_per_s=record["answers_per_s"],
                batched_answers_per_s=record["batched_answers_per_s"],
                sixty_epochs_s=record["sixty_epochs_s"],
            )
        case "looked-into" if isinstance(command, LookIntoFile):
            return _looked_into(record, command)
        case "imported" if isinstance(command, ImportModel):
            notice = _sentence(record["notice"]) if record["notice"] else None
            return ModelImported(request=request, path=command.out, sentence=_sentence(record), notice=notice)
        case "failed":
            return Failed(
                request=request, reason=record["reason"], sentence=_sentence(record), details=record.get("details", "")
            )
    return None


def _looked_into(record: dict[str, Any], command: LookIntoFile) -> FileLookedInto:
    import msgspec

    found = msgspec.convert(record["file"], FileLookedInto)
    return replace(found, request=command.request, path=command.path)


@contextmanager
def _written(command: Work) -> Iterator[list[str]]:
    """The arguments for `command`, while the recipes that it brings lie in files of their own."""
    with tempfile.TemporaryDirectory(prefix="convlens-") as folder:
        match command:
            case LookIntoFile():
                files = _recipe_files(command.recipes, Path(folder), has_drafts=True)
            case ImportModel():
                files = _recipe_files((command.recipe,), Path(folder), has_drafts=False)
            case _:
                files = []
        yield arguments_of(command, files)


def _recipe_files(recipes: Sequence[Recipe], folder: Path, *, has_drafts: bool) -> list[str]:
    """The recipes written down; a draft that nobody could carry out is left out where there may be some."""
    from engine.recipe_files import write_recipe_file

    files: list[str] = []
    for number, recipe in enumerate(recipes):
        try:
            write_recipe_file(folder / f"{number}.json", recipe)
        except EngineError:
            if not has_drafts:
                raise
        else:
            files.append(str(folder / f"{number}.json"))
    return files


def _complaints() -> IO[str]:
    return tempfile.TemporaryFile("w+", encoding="utf-8", errors="replace")


def _late(command: Work) -> EngineError:
    from engine.datasets.reading import shown_name

    return EngineError(
        "“{name}” was left after {seconds} s: it takes longer to read than any weights do. Copy it to this computer, "
        "or ask for a .safetensors file.",
        reason="too-slow",
        name=shown_name(command.path) if isinstance(command, LookIntoFile | ImportModel) else "",
        seconds=round(LONGEST_IMPORT_S),
    )


def _started(arguments: list[str], complaints: IO[str]) -> subprocess.Popen[str]:
    return subprocess.Popen(
        arguments,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=complaints,
        text=True,
        encoding="utf-8",
        errors="replace",
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )


def _sentence(record: dict[str, Any]) -> Sentence:
    return Sentence(record["template"], tuple(record["values"].items()))


def _silent(complaints: str) -> EngineError:
    last = complaints.strip().splitlines()[-1:] or ["–"]
    return EngineError("The work ended before it was done: {last}", reason="unexpected", last=last[0])
