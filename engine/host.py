"""The engine as its listener sees it: five threads, commands in, events out. Owned by the thread that made it.

Importing this module imports no torch; the threads do that themselves.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import count
from threading import Event as Gate
from threading import Thread
from time import monotonic
from traceback import format_exception
from typing import Literal, assert_never

from engine.chores import Chores
from engine.errors import say
from engine.fetcher import Fetcher
from engine.mailbox import Inbox, Outbox, Quit
from engine.messages import (
    AdjustTraining,
    Ask,
    AskGallery,
    AskThumbnails,
    CancelChore,
    CancelDownload,
    CancelEvaluation,
    CancelExplanation,
    CancelFetch,
    CancelFilm,
    CancelSurvey,
    ChoreCommand,
    Command,
    CorrectPicture,
    DescribeData,
    DownloadData,
    EvaluateModel,
    EvaluatorCommand,
    Event,
    ExpectEpoch,
    Explain,
    ExportModel,
    ExportSurvey,
    FetchCommand,
    FetchModel,
    FilmRun,
    HistoryCommand,
    InspectCell,
    InspectFilters,
    InspectLayer,
    JudgeExplanation,
    LabelRun,
    ListOffers,
    ListRuns,
    MeasureDevices,
    OccludeAt,
    OpenJudged,
    OpenPicture,
    OpenRecipe,
    PauseTraining,
    ReadCurves,
    ReaderCommand,
    ResumeTraining,
    RunJudged,
    SaveModel,
    SaveNumbers,
    SaveRecipe,
    ServeModel,
    ShowEpoch,
    StartTraining,
    StepTraining,
    StopTraining,
    SurveyCommand,
    SurveyFolder,
    ThreadDied,
    TrainerCommand,
    UndoCorrection,
    WeightsPublished,
)
from engine.reader import Reader

Half = Literal["reader", "trainer", "evaluator", "archivist", "gatherer"]
HALVES: tuple[Half, ...] = ("reader", "trainer", "evaluator", "archivist", "gatherer")


class Engine:
    """Five threads behind one door: `post` commands, and `drain` events after each `wake`.

    `wake` is called on an engine thread and must only leave a note elsewhere. The reader comes up first, so that a
    first answer does not wait for what only training needs. `halves` limits which threads there are: the command
    line trains without a reader.
    """

    def __init__(self, wake: Callable[[], None], *, halves: tuple[Half, ...] = HALVES) -> None:
        self._halves = halves
        self._outbox: Outbox[Event] = Outbox(wake)
        self._reader_inbox: Inbox[ReaderCommand | Quit] = Inbox()
        self._trainer_inbox: Inbox[TrainerCommand | Quit] = Inbox()
        self._evaluator_inbox: Inbox[EvaluatorCommand | Quit] = Inbox()
        self._archivist_inbox: Inbox[HistoryCommand | Quit] = Inbox()
        self._gatherer_inbox: Inbox[SurveyCommand | Quit] = Inbox()
        self._chores = Chores(self._outbox.put)
        self._fetcher = Fetcher(self._outbox.put)
        self._threads: dict[Half, Thread] = {}
        self._reader_is_up = Gate()
        self._is_stopping = False
        self._requests = count(1)

    def start(self) -> None:
        """Start the threads; `EngineReady` says when a half can work."""
        for half in self._halves:
            self._start(half)

    def next_request(self) -> int:
        """A request number that nobody else has."""
        return next(self._requests)

    def post(self, command: Command) -> None:
        """Hand `command` to the thread it is for; returns at once."""
        match command:
            case Ask():
                self._reader_inbox.put(command, lane="ask")
            case WeightsPublished():
                self._reader_inbox.put(command, lane="weights")
            case InspectCell() | InspectLayer() | InspectFilters() | Explain() | JudgeExplanation() | OccludeAt():
                self._reader_inbox.put(command, lane=type(command).__name__)
            case ServeModel():
                self._reader_inbox.put(command, over="epoch")  # which would else answer later, and go on answering
            case (
                OpenPicture() | SaveModel() | OpenRecipe() | SaveRecipe()
                | CancelExplanation() | SaveNumbers()
            ):  # fmt: skip
                self._reader_inbox.put(command)
            case (
                StartTraining() | PauseTraining() | ResumeTraining() | StepTraining() | StopTraining()
                | AdjustTraining() | DescribeData() | DownloadData() | CancelDownload()
            ):  # fmt: skip
                self._trainer_inbox.put(command)
            case RunJudged() | AskGallery():
                self._evaluator_inbox.put(command, lane=type(command).__name__)
            case ShowEpoch() | ExpectEpoch():
                self._reader_inbox.put(command, lane="epoch" if isinstance(command, ShowEpoch) else "expected epoch")
            case EvaluateModel() | CancelEvaluation() | OpenJudged() | CorrectPicture() | UndoCorrection():
                self._evaluator_inbox.put(command)
            case _:
                self._post_aside(command)

    def _post_aside(self, command: HistoryCommand | ChoreCommand | SurveyCommand | FetchCommand) -> None:
        """What neither answers nor trains."""
        match command:
            case ListRuns() | ReadCurves() | LabelRun() | FilmRun() | CancelFilm():
                lane = f"list {command.folder}" if isinstance(command, ListRuns) else None
                self._archivist_inbox.put(command, lane=lane)
            case SurveyFolder() | CancelSurvey() | ExportSurvey() | AskThumbnails():
                self._gatherer_inbox.put(command, lane="thumbnails" if isinstance(command, AskThumbnails) else None)
            case ExportModel() | MeasureDevices() | CancelChore():
                self._chores.take(command)
            case ListOffers() | FetchModel() | CancelFetch():
                self._fetcher.take(command)
            case _:
                assert_never(command)

    def drain(self) -> list[Event]:
        """All events since the last call, oldest first."""
        return self._outbox.drain()

    def restart(self, half: Half) -> None:
        """Start `half` again after it died; commands posted meanwhile are carried out then."""
        if not self._threads[half].is_alive():
            self._start(half)

    def stop(self, deadline_s: float) -> bool:
        """Ask the threads to finish and wait for them, `deadline_s` seconds at most: whether all have ended.

        Nothing is heard of them afterwards. One that has not ended is in the middle of something that cannot be
        interrupted, like an import; it does not keep the process alive, which should then leave by `os._exit`, since
        Python's own way out aborts around a thread in native code.
        """
        end = monotonic() + deadline_s
        self._is_stopping = True
        for inbox in (
            self._reader_inbox, self._trainer_inbox, self._evaluator_inbox, self._archivist_inbox, self._gatherer_inbox
        ):  # fmt: skip
            inbox.put(Quit())
        self._reader_is_up.set()
        self._chores.stop()
        self._fetcher.stop()
        for thread in self._threads.values():
            thread.join(max(0.0, end - monotonic()))
        self._outbox.close()
        return not any(thread.is_alive() for thread in self._threads.values())

    def _start(self, half: Half) -> None:
        thread = Thread(target=self._live, args=(half,), name=f"convlens-{half}", daemon=True)
        self._threads[half] = thread
        thread.start()

    def _live(self, half: Half) -> None:
        """The whole life of a thread; if it ends before its time, that is told."""
        error: Exception | None = None
        try:
            match half:
                case "reader":
                    self._run_reader()
                case "trainer":
                    self._run_trainer()
                case "evaluator":
                    self._run_evaluator()
                case "archivist":
                    self._run_archivist()
                case "gatherer":
                    self._run_gatherer()
        except Exception as caught:
            error = caught
        if not self._is_stopping:
            self._outbox.put(_obituary(half, error))

    def _run_reader(self) -> None:
        try:
            Reader(self._reader_inbox, self._outbox, on_ready=self._reader_is_up.set).run()
        finally:
            self._reader_is_up.set()

    def _may_follow(self) -> bool:
        """Whether to begin what the first answer must not wait for, once the reader is up."""
        if "reader" in self._halves:
            self._reader_is_up.wait()
        return not self._is_stopping

    def _run_trainer(self) -> None:
        if self._may_follow():
            from engine.trainer import Trainer

            Trainer(self._trainer_inbox, self._outbox, self.post).run()

    def _run_evaluator(self) -> None:
        if self._may_follow():
            from engine.evaluator import Evaluator

            Evaluator(self._evaluator_inbox, self._outbox).run()

    def _run_archivist(self) -> None:
        from engine.archivist import Archivist

        Archivist(self._archivist_inbox, self._outbox).run()

    def _run_gatherer(self) -> None:
        from engine.gatherer import Gatherer

        Gatherer(self._gatherer_inbox, self._outbox).run()


def _obituary(half: Half, error: Exception | None) -> ThreadDied:
    match half:
        case "reader":
            sentence = say("Recognition has stopped unexpectedly. Restart it to go on.")
        case "trainer":
            sentence = say("Training has stopped unexpectedly. Restart it to go on.")
        case "evaluator":
            sentence = say("Evaluation has stopped unexpectedly. Restart it to go on.")
        case "archivist":
            sentence = say("The list of runs has stopped unexpectedly. Restart it to go on.")
        case "gatherer":
            sentence = say("The table of photos has stopped unexpectedly. Restart it to go on.")
        case _:
            assert_never(half)
    details = "".join(format_exception(error)) if error else ""
    return ThreadDied(half=half, sentence=sentence, details=details)
