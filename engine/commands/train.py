"""`convlens train`: the same engine as the window's, without its reader. Owned by the main thread of the process."""

from __future__ import annotations

import argparse
import os
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from threading import Event as Gate
from typing import Any

from engine import checkpoints, memory
from engine.catalogue import SHIPPED_MODELS
from engine.commands.console import Console
from engine.commands.exits import FAILURE, INTERRUPTED
from engine.commands.fetching import fetch_missing
from engine.commands.run_report import RunReport
from engine.commands.together import is_called, part_from, take_part, team_of
from engine.datasets.naming import name_and_most, named_parts, offered_names
from engine.datasets.own import is_own
from engine.datasets.reading import shown_name
from engine.errors import EngineError
from engine.host import Engine
from engine.messages import AdjustTraining, StartTraining, StopTraining
from engine.recipe_files import find_recipe
from engine.runs import RunFolder
from engine.settings import check_settings, settings_of, with_settings
from engine.specs import Recipe, RunSettings
from engine.training.teaching import lesson_for, needed_for, parent_for

DEFAULT_RECIPE = "mnist-default"
STOP_DEADLINE_S = 10.0


def train(arguments: argparse.Namespace, console: Console) -> int:
    """Train until the end, or until Ctrl-C: then the run is saved and 130 given back."""
    memory.share_one_arena()
    recipe = _recipe(arguments, console)
    team = team_of(arguments)
    if team is not None and not team.leads:
        return take_part(team, arguments.device)
    fetch_missing(recipe.data, console)
    folder = str(Path(arguments.run).expanduser().absolute()) if arguments.run else ""
    woken = Gate()
    engine = Engine(woken.set, halves=("trainer",))
    command = StartTraining(
        request=engine.next_request(),
        recipe=recipe,
        device=arguments.device,
        folder=folder,
        resume=arguments.resume,
        parent=parent_for(arguments.teach) if arguments.teach and not arguments.resume else "",
        can_be_moved=False,
    )
    engine.start()
    try:
        engine.post(command)
        if arguments.resume and (said := _settings(arguments)):
            engine.post(AdjustTraining(request=command.request, **said))
        code = _follow(engine, woken, RunReport(command.request, console))
    except KeyboardInterrupt:  # the second one: whoever asks twice is not to wait
        console.complain("Interrupted.")
        code = INTERRUPTED
    except OSError:  # nobody reads on, or what it is written to is full: the run is saved, and then that is told
        if not engine.stop(STOP_DEADLINE_S):
            os._exit(FAILURE)
        raise
    has_stopped = engine.stop(STOP_DEADLINE_S)
    if team is not None and has_stopped and code in (0, INTERRUPTED):
        part_from(team)
    elif team is not None or not has_stopped:
        sys.stdout.flush()
        os._exit(code)  # somebody is in the middle of something; leaving Python around it would abort
    return code


def _recipe(arguments: argparse.Namespace, console: Console) -> Recipe:
    """The recipe named, or the one of the run to resume, with what the command line says otherwise."""
    if arguments.resume and not RunFolder(Path(arguments.run).expanduser()).description.is_file():
        raise EngineError(
            "The folder “{name}” holds no run. Name another.", reason="missing", name=shown_name(arguments.run)
        )
    if arguments.resume and arguments.recipe is None:
        recipe = RunFolder(Path(arguments.run).expanduser()).read_description().recipe
    elif arguments.teach:
        if not is_called():  # else every process would fetch it
            fetch_missing(needed_for(arguments.teach), console)
        recipe = lesson_for(arguments.teach)
    else:
        recipe = find_recipe(arguments.recipe or DEFAULT_RECIPE)
    said = {
        "data": _place_of(arguments.data),
        "epochs": arguments.epochs,
        "seed": arguments.seed,
        "teachers": _teachers(arguments.teacher),
    }
    recipe = replace(recipe, **{name: value for name, value in said.items() if value is not None})
    if arguments.resume:  # what was begun stays; what is said now is a change on the way
        return recipe
    settings = replace(settings_of(recipe), **_settings(arguments))
    check_settings(settings)
    return with_settings(recipe, settings)


def _settings(arguments: argparse.Namespace) -> dict[str, Any]:
    """What the command line says of the settings that can be changed on the way."""
    said = {name: getattr(arguments, name) for name in RunSettings.__dataclass_fields__}
    return {name: value for name, value in said.items() if value is not None}


def _teachers(references: list[str] | None) -> tuple[str, ...] | None:
    """Files by their whole path, as folders of data; shipped models by name."""
    if references is None:
        return None
    return tuple(each if each in SHIPPED_MODELS else str(checkpoints.resolve(each).absolute()) for each in references)


def _place_of(data: str | None) -> str | None:
    """Folders by their whole paths, so that their run can be resumed from anywhere; a data set's name as it is."""
    return None if data is None else "+".join(_part_of(part) for part in named_parts(data))


def _part_of(part: str) -> str:
    name, most = name_and_most(part)
    folder = Path(name).expanduser()
    if name in offered_names() or is_own(name) or not folder.is_dir():
        return part
    return str(folder.absolute()) + ("" if most is None else f"@{most}")


def _follow(engine: Engine, woken: Gate, report: RunReport) -> int:
    was_interrupted = Gate()

    def interrupt() -> None:
        was_interrupted.set()
        engine.post(StopTraining(request=engine.next_request()))

    with report, stopping_on_signals(interrupt):
        while report.exit_code is None:
            woken.wait()
            woken.clear()
            for event in engine.drain():
                report.take(event)
    return INTERRUPTED if was_interrupted.is_set() and report.exit_code == 0 else report.exit_code


@contextmanager
def stopping_on_signals(interrupt: Callable[[], None]) -> Iterator[None]:
    """Call `interrupt` at the first Ctrl-C or SIGTERM; the second one ends the process as it would have anyway."""
    names = (signal.SIGINT, signal.SIGTERM)
    before = {name: signal.getsignal(name) for name in names}

    def handle(*_: object) -> None:
        for name in names:
            signal.signal(name, before[name])
        interrupt()

    for name in names:
        signal.signal(name, handle)
    try:
        yield
    finally:
        for name in names:
            signal.signal(name, before[name])
