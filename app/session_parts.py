"""The parts of what the app believes, and which of them an event is about. GUI thread only, as part of the session."""

from __future__ import annotations

from typing import assert_never

from PySide6.QtCore import QObject

from app.bridge import Bridge
from app.session_browse import BrowseSession
from app.session_chores import ChoresSession
from app.session_data import DataSession
from app.session_digits import DigitsSession
from app.session_evaluation import EvaluationSession
from app.session_imports import ImportsSession
from app.session_inspection import InspectionSession
from app.session_kept import KeptSession
from app.session_photos import LibrarySession, PhotosSession
from app.session_pictures import PicturesSession
from app.session_recipes import RecipeSession
from app.session_runs import RunsSession
from app.session_training import TrainingSession
from app.state import Half
from engine import messages


class SessionParts(QObject):
    """Each part knows one subject, and nothing of the others."""

    def __init__(self, bridge: Bridge, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.digits = DigitsSession(self)
        self.pictures = PicturesSession(bridge, self.digits, self)
        self.training = TrainingSession(bridge, self)
        self.data = DataSession(bridge, self)
        self.inspection = InspectionSession(bridge, self)
        self.evaluation = EvaluationSession(bridge, self)
        self.recipes = RecipeSession(bridge, self)
        self.runs = RunsSession(bridge, self)
        self.photos = PhotosSession(bridge, self)
        self.library = LibrarySession(bridge, self)
        self.chores = ChoresSession(bridge, self)
        self.kept = KeptSession(bridge, self)
        self.browse = BrowseSession(bridge, self)
        self.imports = ImportsSession(bridge, self)

    def _hand_on(
        self,
        event: messages.TrainingEvent
        | messages.InspectionEvent
        | messages.EvaluationEvent
        | messages.RecipeEvent
        | messages.HistoryEvent
        | messages.SurveyEvent
        | messages.KeptEvent
        | messages.BrowseEvent
        | messages.FetchEvent
        | messages.ChoreEvent,
    ) -> None:
        """To the part of the session that it is about."""
        match event:
            case (
                messages.CellExplained() | messages.LayerNumbers() | messages.Filters() | messages.InspectionClosed()
                | messages.ExplanationProgress() | messages.Explained() | messages.ExplanationJudged()
                | messages.Occluded() | messages.NumbersSaved()
            ):  # fmt: skip
                self.inspection.take(event)
            case (
                messages.ChoreProgress() | messages.ModelExported() | messages.DeviceMeasured()
                | messages.MeasuringEnded()
            ):  # fmt: skip
                self.chores.take(event)
            case messages.FileLookedInto() | messages.ModelImported():
                self.imports.take(event)
            case messages.RecipeOpened() | messages.RecipeSaved():
                self.recipes.take(event)
            case (
                messages.EvaluationProgress() | messages.Judged() | messages.GalleryPart() | messages.JudgedOpened()
            ):  # fmt: skip
                self.evaluation.take(event)
            case (
                messages.RunsListed() | messages.RunListed() | messages.RunCurves() | messages.EpochShown()
                | messages.FilmProgress() | messages.FilmMade()
            ):  # fmt: skip
                self.runs.take(event)
            case _:
                self._hand_on_pictures(event)

    def _hand_on_pictures(
        self,
        event: messages.TrainingEvent
        | messages.SurveyEvent
        | messages.KeptEvent
        | messages.BrowseEvent
        | messages.FetchEvent,
    ) -> None:
        """The same for pictures in folders and data sets, and for what is fetched."""
        match event:
            case (
                messages.SurveyBegun() | messages.SurveyRows() | messages.SurveyEnded() | messages.Thumbnails()
                | messages.SurveyExported()
            ):  # fmt: skip
                self.photos.take(event)
            case messages.KeptListed() | messages.KeptTiles():
                self.kept.take(event)
            case (
                messages.BrowseProgress() | messages.DataBrowsed() | messages.PicturesPart()
                | messages.DataPictureOpened()
            ):  # fmt: skip
                self.browse.take(event)
            case messages.ModelsOffered() | messages.FetchProgress() | messages.ModelFetched():
                self.library.take(event)
            case _:
                self._take_training(event)

    def _take_training(self, event: messages.TrainingEvent) -> None:
        if isinstance(event, messages.TrainingMoved) and (before := self.training.state.folder) != event.folder:
            self.runs.forget(before)  # until the list says that something is left of it
        self.training.take(event)

    def _take_failures(self, request: int) -> None:
        """What was asked for under `request` could not be done, or was given up."""
        others = (self.photos, self.library, self.recipes, self.evaluation, self.runs, self.chores, self.kept)
        for part in (self.training, self.data, self.imports, *others):
            part.take_failure(request)

    def _give_up(self, half: Half) -> None:
        """Nothing more will be heard of what was asked of a half that died."""
        match half:
            case "trainer":
                self.training.give_up()
                self.data.give_up()
            case "evaluator":
                self.evaluation.give_up()
            case "archivist":
                self.runs.give_up()
            case "gatherer":
                self.photos.give_up()
                self.kept.give_up()
                self.browse.give_up()
            case "reader":  # questions that wait are answered after a restart; what was in hand is lost
                self.inspection.give_up()
                self.pictures.give_up()
            case _:
                assert_never(half)
