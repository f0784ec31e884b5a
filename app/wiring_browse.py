"""The data tab's other connections: data sets looked through, opened above, and fetched when somebody wants that. GUI
thread only."""

from __future__ import annotations

from PySide6.QtCore import QObject

from app.files import Files
from app.session import Session
from app.session_browse import BrowseState, Sight
from app.state import DataState
from app.widgets.data_shelf import OWN
from app.widgets.evaluation_words import data_title
from app.window import MainWindow
from engine.messages import DataPictureOpened, PictureOpened

SIDE_PX = 112  # of a small picture: twice what it has on a screen, for those that have so many pixels


class BrowseWiring(QObject):
    """Connects the tab with the data sets, and with the recipe that is chosen for training."""

    def __init__(self, window: MainWindow, session: Session, files: Files) -> None:
        super().__init__(window)
        self._window, self._session, self._files = window, session, files
        panel, browse, data = window.data, session.browse, session.data
        panel.shelf.chosen.connect(lambda _name: self._look())
        panel.shelf.folder_wanted.connect(self._choose_folder)
        panel.bar.split_chosen.connect(lambda _split: self._look())
        panel.bar.changed.connect(self._look_otherwise)
        panel.page.pictures_wanted.connect(self._ask)
        panel.page.grid.opened.connect(lambda place: browse.open(self._sight(), place))
        panel.page.download_wanted.connect(lambda: data.download(panel.shelf.name()))
        panel.page.download_unwanted.connect(data.cancel_download)
        window.training.form.changed.connect(self._take_recipe)
        data.changed.connect(self._show_data)
        browse.changed.connect(self._show)
        browse.part_came.connect(panel.page.show_part)
        browse.picture_opened.connect(self._show_picture)
        self._take_recipe()

    # --- what is looked through -------------------------------------------------------------------------------------

    def _look(self) -> None:
        """Take what is chosen off the shelf; what is not here is not fetched."""
        panel, browse = self._window.data, self._session.browse
        name = panel.shelf.name()
        state = self._session.data.state(name)
        if name == OWN or state.available is False:
            browse.leave()
            self._show_data(state)
        else:
            browse.browse(name, panel.bar.split())

    def _show_data(self, state: DataState) -> None:
        panel, browse = self._window.data, self._session.browse
        panel.shelf.show_state(state)
        if state.name != panel.shelf.name() or state.name == OWN:
            return
        if state.available is False:
            panel.page.show_missing(state)
        elif state.available and browse.state.name != state.name:
            self._look()  # it has just come

    def _choose_folder(self) -> None:
        if folder := self._files.ask_for_data():
            self._window.data.shelf.choose(folder)

    def _show(self, state: BrowseState) -> None:
        if state.name:
            self._window.data.bar.show_state(state)
            self._window.data.page.show_state(state)

    # --- its pictures -----------------------------------------------------------------------------------------------

    def _sight(self) -> Sight:
        return self._window.data.sight(self._window.training.form.recipe())

    def _ask(self, first: int, count: int) -> None:
        self._session.browse.ask(self._sight(), first, count, SIDE_PX)

    def _look_otherwise(self) -> None:
        self._window.data.page.begin(keep=True)

    def _take_recipe(self) -> None:
        panel = self._window.data
        panel.bar.show_recipe(self._window.training.form.recipe())
        if panel.bar.is_learned():
            self._look_otherwise()

    def _show_picture(self, opened: DataPictureOpened) -> None:
        state = self._session.browse.state
        words = self.tr("“{label}” · {data} {name}")  # the label first: in a narrow column the rest ends in …
        if opened.is_changed:
            words = self.tr("“{label}” · {data} {name}, as learned")
        height, width = opened.pixels.shape[:2]
        self._window.input_view.show_picture(
            PictureOpened(
                request=opened.request,
                name=words.format(label=opened.label, data=data_title(state.name), name=opened.name),
                path="",
                pixels=opened.pixels,
                width_px=width,
                height_px=height,
                is_prepared=opened.is_prepared,
                is_of_gallery=True,
                preview=opened.preview,
            )
        )
