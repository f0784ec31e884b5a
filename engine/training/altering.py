"""What is asked of a run on its way: other settings, and another folder. Owned by the trainer's thread."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from engine.errors import EngineError
from engine.messages import AdjustTraining, Event, Failed, SaveElsewhere, TrainingMoved
from engine.runs import RunFolder
from engine.specs import RunSettings
from engine.training.announcing import adjusted
from engine.training.correcting import keep_corrections
from engine.training.journal import Journal
from engine.training.keeping import Keeper
from engine.training.loop import Training
from engine.training.moving import new_home
from engine.training.reporting import Reporter
from engine.training.watching import Watch


class Alterations:
    """Changes one run between two of its steps, and tells that it did."""

    def __init__(
        self,
        training: Training,
        journal: Journal,
        keeper: Keeper,
        reporter: Reporter,
        watch: Watch,
        tell: Callable[[Event], None],
    ) -> None:
        self._training = training
        self._journal = journal
        self._keeper = keeper
        self._reporter = reporter
        self._watch = watch
        self._tell = tell

    def recall(self, request: int) -> None:
        """Tell what was changed before a run that goes on had stopped, if anything."""
        if self._journal.marks:
            self._tell(adjusted(request, self._training, self._journal.marks))

    def adjust(self, command: AdjustTraining) -> None:
        """Change the run from its next step on; written down first, so that the change is never forgotten."""
        training = self._training
        try:
            mark = training.adjust(changed(training.settings, command))
            if mark is None:
                return
            self._journal.note(mark)
        except EngineError as error:
            self._tell(Failed.because(command.request, error))
            if error.reason == "impossible":
                return
        self._reporter.flush()
        self._tell(adjusted(command.request, training, self._journal.marks))
        self._watch.change()

    def move(self, command: SaveElsewhere, name: str, seconds: float) -> RunFolder | None:
        """Keep the run `name` in a new folder from now on: that folder, or None where nothing can be written there."""
        try:
            with new_home(Path(command.folder), name) as home:
                journal = self._journal.copied_to(home.path)
                keep_corrections(home, self._training.data)
                self._keeper.move_to(home, seconds)
        except EngineError as error:
            self._tell(replace(Failed.because(command.request, error), wants_folder=True))
            return None
        self._journal = journal
        self._tell(moved(command.request, home))
        return home


def moved(request: int, home: RunFolder) -> TrainingMoved:
    """What is told of a run that lies in `home` now."""
    best = str(home.best) if home.best.is_file() else ""
    return TrainingMoved(request=request, run=home.name, folder=str(home.path), best_path=best)


def changed(settings: RunSettings, command: AdjustTraining) -> RunSettings:
    """The settings with what `command` says otherwise."""
    said = {name: getattr(command, name) for name in RunSettings.__dataclass_fields__}
    return replace(settings, **{name: value for name, value in said.items() if value is not None})
