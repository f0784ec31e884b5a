"""The engine as its listener sees it: five threads, commands in, events out. Owned by the thread that made it.

Importing this module imports no torch; the threads do that themselves.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import count
from threading import Event as Gate
from threading import Thread
from time import monotonic
from typing import Any, assert_never

from engine import aside
from engine.chores import Chores
from engine.fetcher import Fetcher
from engine.lease import Ear, Voice
from engine.mailbox import Inbox, Outbox, Quit
from engine.messages import (
    AdjustTraining,
    Ask,
    AskGallery,
    AskKeptTiles,
    AskPictures,
    AskThumbnails,
    BrowseData,
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
    ForgetKept,
    GathererCommand,
    HistoryCommand,
    ImportModel,
    InspectCell,
    InspectFilters,
    InspectLayer,
    JudgeExplanation,
    KeepPicture,
    LabelRun,
    LeaveData,
    ListKept,
    ListOffers,
    ListRuns,
    LookIntoFile,
    MeasureDevices,
    OccludeAt,
    OpenDataPicture,
    OpenJudged,
    OpenPicture,
    OpenRecipe,
    PauseTraining,
    ReadCurves,
    ReaderCommand,
    RelabelKept,
    ResumeTraining,
    RunJudged,
    SaveElsewhere,
    SaveModel,
    SaveNumbers,
    SaveRecipe,
    ServeModel,
    ShowEpoch,
    StartTraining,
    StepTraining,
    StopTraining,
    SurveyFolder,
    TeachModel,
    TrainerCommand,
    UndoCorrection,
    WeightsPublished,
)
from engine.obituary import Half, obituary
from engine.pulse import Pulse
from engine.reader import Reader

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
        self._gatherer_inbox: Inbox[GathererCommand | Quit] = Inbox()
        self._inboxes: dict[Half, Inbox[Any]] = {
            "reader": self._reader_inbox, "trainer": self._trainer_inbox, "evaluator": self._evaluator_inbox,
            "archivist": self._archivist_inbox, "gatherer": self._gatherer_inbox,
        }  # fmt: skip
        self._chores = Chores(self._outbox.put)
        self._fetcher = Fetcher(self._outbox.put)
        self._threads: dict[Half, Thread] = {}
        self._leases: dict[Half, tuple[Ear[Any], Voice[Event]]] = {}
        self._stuck: list[Thread] = []  # in whose place another one goes on
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
                StartTraining() | TeachModel() | PauseTraining() | ResumeTraining() | StepTraining() | StopTraining()
                | AdjustTraining() | SaveElsewhere() | DescribeData() | DownloadData() | CancelDownload()
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

    def _post_aside(self, command: HistoryCommand | ChoreCommand | GathererCommand | FetchCommand) -> None:
        """What neither answers nor trains."""
        match command:
            case ListRuns() | ReadCurves() | LabelRun() | FilmRun() | CancelFilm():
                lane = f"list {command.folder}" if isinstance(command, ListRuns) else None
                self._archivist_inbox.put(command, lane=lane)
            case SurveyFolder() | CancelSurvey() | ExportSurvey() | AskThumbnails():
                self._gatherer_inbox.put(command, lane="thumbnails" if isinstance(command, AskThumbnails) else None)
            case KeepPicture() | RelabelKept() | ForgetKept() | ListKept() | AskKeptTiles():
                self._gatherer_inbox.put(command, lane="tiles" if isinstance(command, AskKeptTiles) else None)
            case BrowseData() | LeaveData():
                self._gatherer_inbox.put(command, lane="data")
            case AskPictures() | OpenDataPicture():
                self._gatherer_inbox.put(command, lane=type(command).__name__)
            case ExportModel() | MeasureDevices() | LookIntoFile() | ImportModel() | CancelChore():
                self._chores.take(command)
            case ListOffers() | FetchModel() | CancelFetch():
                self._fetcher.take(command)
            case _:
                assert_never(command)

    def drain(self) -> list[Event]:
        """All events since the last call, oldest first."""
        return self._outbox.drain()

    def pulses(self) -> dict[Half, Pulse]:
        """The signs of life of every half that has not ended."""
        return {half: self._leases[half][0].pulse() for half, each in self._threads.items() if each.is_alive()}

    def restart(self, half: Half) -> bool:
        """Start `half` again after it died, or in the place of a thread that is stuck in the middle of something; of
        what that one does nothing is heard any more. Commands posted meanwhile are carried out then. False for one
        that only waits for something to do."""
        ear, voice = self._leases[half]
        if self._threads[half].is_alive():
            if not ear.take():
                return False
            voice.close()
            self._stuck.append(self._threads[half])
        self._start(half)
        return True

    def stop(self, deadline_s: float) -> bool:
        """Ask the threads to finish and wait for them, `deadline_s` seconds at most: whether all have ended.

        Nothing is heard of them afterwards. One that has not ended is in the middle of something that cannot be
        interrupted, like an import; it does not keep the process alive, which should then leave by `os._exit`, since
        Python's own way out aborts around a thread in native code.
        """
        end = monotonic() + deadline_s
        self._is_stopping = True
        for inbox in self._inboxes.values():
            inbox.put(Quit())
        self._reader_is_up.set()
        self._chores.stop()
        self._fetcher.stop()
        for thread in self._threads.values():
            thread.join(max(0.0, end - monotonic()))
        self._outbox.close()
        is_left = any(thread.is_alive() for thread in (*self._threads.values(), *self._stuck))
        return not (is_left or aside.is_any_at_work())

    def _start(self, half: Half) -> None:
        self._leases[half] = Ear(self._inboxes[half], Quit()), Voice(self._outbox)
        thread = Thread(target=self._live, args=(half, *self._leases[half]), name=f"convlens-{half}", daemon=True)
        self._threads[half] = thread
        thread.start()

    def _live(self, half: Half, ear: Ear[Any], voice: Voice[Event]) -> None:
        """The whole life of a thread; if it ends before its time, that is told."""
        error: Exception | None = None
        try:
            match half:
                case "reader":
                    self._run_reader(ear, voice)
                case "trainer":
                    self._run_trainer(ear, voice)
                case "evaluator":
                    self._run_evaluator(ear, voice)
                case "archivist":
                    self._run_archivist(ear, voice)
                case "gatherer":
                    self._run_gatherer(ear, voice)
        except Exception as caught:
            error = caught
        if not self._is_stopping:
            voice.put(obituary(half, error))

    def _run_reader(self, ear: Ear[ReaderCommand | Quit], voice: Voice[Event]) -> None:
        try:
            Reader(ear, voice, on_ready=self._reader_is_up.set).run()
        finally:
            self._reader_is_up.set()

    def _may_follow(self) -> bool:
        """Whether to begin what the first answer must not wait for, once the reader is up."""
        if "reader" in self._halves:
            self._reader_is_up.wait()
        return not self._is_stopping

    def _run_trainer(self, ear: Ear[TrainerCommand | Quit], voice: Voice[Event]) -> None:
        def publish(what: WeightsPublished | RunJudged) -> None:
            if voice.is_heard:
                self.post(what)

        if self._may_follow():
            from engine.trainer import Trainer

            Trainer(ear, voice, publish).run()

    def _run_evaluator(self, ear: Ear[EvaluatorCommand | Quit], voice: Voice[Event]) -> None:
        if self._may_follow():
            from engine.evaluator import Evaluator

            Evaluator(ear, voice).run()

    def _run_archivist(self, ear: Ear[HistoryCommand | Quit], voice: Voice[Event]) -> None:
        from engine.archivist import Archivist

        Archivist(ear, voice).run()

    def _run_gatherer(self, ear: Ear[GathererCommand | Quit], voice: Voice[Event]) -> None:
        from engine.gatherer import Gatherer

        Gatherer(ear, voice).run()
