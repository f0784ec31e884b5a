"""What a training run says on the command line, event by event. Owned by the main thread of a headless process."""

from __future__ import annotations

from dataclasses import asdict
from types import TracebackType
from typing import Any

from engine.commands.console import SHARE, Console, counted, percent
from engine.commands.exits import FAILURE, code_of
from engine.commands.telling import tell_failure
from engine.errors import Sentence
from engine.messages import (
    Diagnosed,
    Evaluated,
    Event,
    Failed,
    Noticed,
    ThreadDied,
    TrainingAdjusted,
    TrainingEnded,
    TrainingPreparing,
    TrainingProgress,
    TrainingStarted,
)
from engine.messages.evaluation import SPLIT_NAMES, Split


class RunReport:
    """Follows the run asked for by `request`; `exit_code` is None until it is over. A context that owns the bar."""

    def __init__(self, request: int, console: Console) -> None:
        self.exit_code: int | None = None
        self._failure = FAILURE
        self._request = request
        self._console = console
        self._has_started = False
        self._epochs = 0
        self._split: Split = "validation"
        self._found: set[str] = set()
        self._bar = console.bar("loading PyTorch", total=1.0, shape=SHARE)

    def __enter__(self) -> RunReport:
        return self

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        self._bar.close()

    def take(self, event: Event) -> None:
        """Show one event; those of other requests pass."""
        match event:
            case ThreadDied():
                failed = Failed(request=0, reason="unexpected", sentence=event.sentence, details=event.details)
                tell_failure(failed, self._console)
                self.exit_code = FAILURE
            case _ if getattr(event, "request", None) == self._request:
                self._take_own(event)
            case _:
                pass

    def _take_own(self, event: Event) -> None:
        match event:
            case Failed():
                tell_failure(event, self._console)
                self._failure = code_of(event.reason)
                self.exit_code = None if self._has_started else self._failure  # one that has started says its end
            case Noticed():
                self._note(event.sentence)
            case TrainingPreparing():
                self._bar.set_description_str(str(event.sentence), refresh=False)
                self._bar.update(event.fraction - self._bar.n)
            case TrainingStarted():
                self._start(event)
            case TrainingProgress():
                self._advance(event)
            case Evaluated():
                self._evaluated(event)
            case TrainingAdjusted():
                self._adjusted(event)
            case Diagnosed():
                self._diagnosed(event)
            case TrainingEnded():
                self._end(event)
            case _:
                pass

    def _start(self, event: TrainingStarted) -> None:
        self._has_started = True
        self._epochs = event.recipe.epochs
        self._bar.close()
        self._split = event.recipe.measured_on
        held = "of the test set to measure it" if self._split == "test" else "for validation"
        steps = event.steps_per_epoch * event.recipe.epochs
        self._bar = self._console.bar(
            "epoch 1", total=steps, unit="batch" if steps == 1 else "batches", first=event.first_step
        )
        self._tell(
            "started",
            f"{event.recipe.name} on {event.recipe.data}: {event.train_count} pictures for training, "
            f"{event.validation_count} {held}, {event.device.title}\nrun: {event.folder}",
            run=event.run,
            folder=event.folder,
            recipe=event.recipe.name,
            data=event.recipe.data,
            device=event.device.name,
            epochs=event.recipe.epochs,
            seed=event.recipe.seed,
            train_count=event.train_count,
            validation_count=event.validation_count,
            steps_per_epoch=event.steps_per_epoch,
            first_step=event.first_step,
        )

    def _advance(self, event: TrainingProgress) -> None:
        self._bar.set_description_str(f"epoch {event.epoch + 1} of {self._epochs}", refresh=False)
        loss = f"loss {event.points.losses[-1]:.4f}, " if len(event.points.losses) else ""
        self._bar.set_postfix_str(f"{loss}{event.images_per_s:.0f} images/s", refresh=False)
        self._bar.update(event.step - self._bar.n)

    def _evaluated(self, event: Evaluated) -> None:
        figures = f"{SPLIT_NAMES[event.split]} loss {event.loss:.4f}, accuracy {percent(event.accuracy)}"
        best = ", the best so far" if event.is_best else ""
        self._tell(
            "evaluated",
            f"epoch {event.epoch + 1} of {self._epochs}: {figures}{best}",
            split=event.split,
            epoch=event.epoch + 1,
            step=event.step,
            loss=event.loss,
            accuracy=event.accuracy,
            is_best=event.is_best,
        )

    def _adjusted(self, event: TrainingAdjusted) -> None:
        now = event.settings
        self._bar.total = event.total_steps
        self._tell(
            "adjusted",
            f"learning rate {now.learning_rate:g}, batches of {now.batch_size}, augmentation × {now.augmentation:g}, "
            f"dropout × {now.dropout:g}, patience {now.patience or 'without end'}",
            **asdict(now),
            changes=len(event.marks),
        )

    def _diagnosed(self, event: Diagnosed) -> None:
        """Each finding once, when it is new."""
        for each in event.findings:
            if each.key not in self._found:
                self._tell("diagnosed", f"doctor: {each.sentence}", key=each.key, sentence=str(each.sentence))
        self._found |= {each.key for each in event.findings}

    def _note(self, sentence: Sentence) -> None:
        """On stderr for whoever looks on, and as a record for a program."""
        self._console.note(sentence)
        if self._console.as_json:
            self._tell("noticed", "", sentence=str(sentence))

    def _end(self, event: TrainingEnded) -> None:
        best = f"best {SPLIT_NAMES[self._split]} {percent(event.best_accuracy)}"
        kept = f", {best}\nmodel: {event.best_path}" if event.best_path else ""
        self._tell(
            "ended",
            f"{event.outcome} after {counted(event.step, 'batch', 'batches')} in {event.seconds:.1f} s{kept}",
            outcome=event.outcome,
            run=event.run,
            folder=event.folder,
            best_path=event.best_path,
            best_accuracy=event.best_accuracy,
            split=self._split,
            step=event.step,
            seconds=event.seconds,
            is_saved=event.is_saved,
        )
        self.exit_code = self._failure if event.outcome == "failed" or not event.is_saved else 0

    def _tell(self, what: str, text: str, **values: Any) -> None:
        self._console.tell({"event": what, **values}, text)
