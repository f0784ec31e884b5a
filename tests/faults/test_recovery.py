"""UI-10: what is kept of the page for the case of a crash: damaged, foreign, of others; and a kill -9."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app.canvas.page_file import pack, unpack
from app.recovery import NOT_KEPT, Recovery
from app.safekeeping import ASIDE, DAMAGED, FILE, MOST_RETURNS, OF_A_NEWER_VERSION, OF_ANOTHER_WINDOW, TOO_OFTEN
from engine.errors import say
from engine.messages import OpenPicture, ServeModel
from engine.specs import Crop
from tests.app.canvas.hands import picture
from tests.app.conftest import House
from tests.app.recovering import begin, draw_line, drawing, keep, leave, same, told

ROOT = Path(__file__).parents[2]


def _is_refused_once(house: House, qtbot: QtBot, folder: Path, sentence: str) -> None:
    """The page begins empty, it is told, and the next start has nothing to tell."""
    begin(house, qtbot, folder).end()
    assert told(house) == [sentence]
    assert house.window.input_view.is_blank()
    assert not os.path.lexists(folder / FILE)
    house.window.banner.dismiss()
    begin(house, qtbot, folder).end()
    assert told(house) == []


def _cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-200])


def _make_huge(path: Path) -> None:
    os.truncate(path, 100 * 2**20)


def _make_pipe(path: Path) -> None:
    path.unlink()
    os.mkfifo(path)


def _make_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def _make_link(path: Path) -> None:
    path.rename(path.with_name("of_somebody_else.json"))
    path.symlink_to("of_somebody_else.json")


@pytest.mark.parametrize(
    "harm",
    [
        lambda path: path.write_bytes(b""),
        lambda path: path.write_bytes(b"<b>not</b> JSON"),
        _cut,
        _make_huge,
        _make_pipe,
        _make_folder,
        _make_link,
    ],
    ids=["empty", "html", "cut", "100 MB", "pipe", "folder", "link"],
)
def test_ui_10_a_damaged_file_is_put_aside_and_told_once(
    house: House, qtbot: QtBot, tmp_path: Path, harm: Callable[[Path], None]
) -> None:
    harm(leave(tmp_path, drawing(qtbot)))
    _is_refused_once(house, qtbot, tmp_path, DAMAGED)
    assert os.path.lexists(tmp_path / ASIDE)


def test_ui_10_a_file_of_a_newer_version_is_put_aside_and_told_once(house: House, qtbot: QtBot, tmp_path: Path) -> None:
    path = leave(tmp_path, drawing(qtbot))
    path.write_text(json.dumps(json.loads(path.read_bytes()) | {"version": 2, "layers": []}))
    _is_refused_once(house, qtbot, tmp_path, OF_A_NEWER_VERSION)
    assert json.loads((tmp_path / ASIDE).read_bytes())["version"] == 2


def test_ui_10_a_file_that_cannot_be_put_aside_hinders_nothing(
    house: House, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    leave(tmp_path, drawing(qtbot)).write_bytes(b"{")

    def refuse(_path: Path, *_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "replace", refuse)
    monkeypatch.setattr(Path, "unlink", refuse)
    begin(house, qtbot, tmp_path).end()
    assert told(house) == [DAMAGED]


def test_ui_10_the_file_of_a_running_program_is_not_touched(house: House, qtbot: QtBot, tmp_path: Path) -> None:
    running = begin(house, qtbot, tmp_path)
    before = leave(tmp_path, drawing(qtbot)).read_bytes()
    second = begin(house, qtbot, tmp_path)
    assert told(house) == [OF_ANOTHER_WINDOW]
    assert house.window.input_view.is_blank()
    draw_line(house.window.input_view, (100, 100), (200, 200))
    assert not second._due.isActive()
    second.end()
    assert (tmp_path / FILE).read_bytes() == before
    running.end()


def test_ui_10_what_an_interrupted_save_has_left_is_removed(house: House, qtbot: QtBot, tmp_path: Path) -> None:
    left = leave(tmp_path, page := drawing(qtbot)).with_name(f"{FILE}.aBcDeF")
    left.write_bytes(b"half")
    recovery = begin(house, qtbot, tmp_path)
    assert not left.exists()
    assert same(house.window.input_view.keeping.page(), page)
    recovery.end()


def test_ui_10_every_folder_has_a_file_of_its_own(house: House, qtbot: QtBot, tmp_path: Path) -> None:
    folders = tmp_path / "one", tmp_path / "other"
    begun = [begin(house, qtbot, each) for each in folders]
    draw_line(house.window.input_view, (100, 100), (200, 200))
    for each in begun:
        keep(each, qtbot)
    assert all((each / FILE).exists() for each in folders)
    assert told(house) == []
    begun[0].end()
    assert [(each / FILE).exists() for each in folders] == [False, True]
    begun[1].end()


def test_ui_10_a_folder_that_cannot_be_made_is_told_and_hinders_nothing(
    house: House, qtbot: QtBot, tmp_path: Path
) -> None:
    (tmp_path / "state").touch()
    recovery = begin(house, qtbot, tmp_path / "state" / "Convlens")
    draw_line(house.window.input_view, (100, 100), (200, 200))
    recovery.end()
    assert told(house) == [str(say(NOT_KEPT, folder=str(tmp_path / "state" / "Convlens")))]


@pytest.mark.parametrize("name", ["model.safetensors", "recipe.toml", "place.lesson", "script.py"])
def test_ui_10_a_path_in_the_file_is_opened_as_a_picture_or_not_at_all(
    house: House, qtbot: QtBot, tmp_path: Path, name: str
) -> None:
    (tmp_path / name).write_text("import os")
    leave(tmp_path, replace(drawing(qtbot), picture=str(tmp_path / name)))
    posted = len(house.engine.posted)
    begin(house, qtbot, tmp_path).end()
    (opened,) = [each for each in house.engine.posted[posted:] if isinstance(each, OpenPicture)]
    assert opened.path == str(tmp_path / name)
    assert not any(isinstance(each, ServeModel) for each in house.engine.posted[posted:])


def test_ui_10_nothing_in_the_file_is_shown_as_html(house: House, qtbot: QtBot, tmp_path: Path) -> None:
    leave(tmp_path, replace(drawing(qtbot), strokes=(), picture="/a/<b>x<img src=y>.png"))
    begin(house, qtbot, tmp_path, "/a/<i>z.png").end()
    labels = house.window.banner.findChildren(QLabel)
    assert any("<i>" in each.text().replace("\u200b", "") for each in labels)
    assert all(each.textFormat() == Qt.TextFormat.PlainText for each in labels)


def test_ui_10_a_drawing_that_ends_the_program_does_not_do_so_at_every_start(
    house: House, qtbot: QtBot, tmp_path: Path
) -> None:
    page = drawing(qtbot)
    leave(tmp_path, page)
    for _ in range(MOST_RETURNS):
        _be_killed(begin(house, qtbot, tmp_path))
        assert same(house.window.input_view.keeping.page(), page)
        house.window.input_view.clear()
        house.window.banner.dismiss()
    _is_refused_once(house, qtbot, tmp_path, TOO_OFTEN)
    assert (tmp_path / ASIDE).exists()


def test_ui_10_a_picture_that_ends_the_program_does_not_do_so_at_every_start(
    house: House, qtbot: QtBot, tmp_path: Path
) -> None:
    leave(tmp_path, replace(drawing(qtbot), picture="/a.jpg", crop=Crop(left=10, top=20, side=50)))
    view = house.window.input_view
    for _ in range(MOST_RETURNS):
        recovery = begin(house, qtbot, tmp_path)
        house.engine.say(replace(picture(), request=house.engine.newest(OpenPicture).request, path="/a.jpg"))
        house.settle()
        assert view.has_picture()
        if recovery._due.isActive():  # as long as it is looked at
            keep(recovery, qtbot)
        _be_killed(recovery)
        view.clear()
        view.clear()
        house.window.banner.dismiss()
    _is_refused_once(house, qtbot, tmp_path, TOO_OFTEN)


def test_ui_10_a_picture_that_came_back_and_was_gone_on_with_is_kept(
    house: House, qtbot: QtBot, tmp_path: Path
) -> None:
    leave(tmp_path, replace(drawing(qtbot), picture="/a.jpg"))
    recovery = begin(house, qtbot, tmp_path)
    house.engine.say(replace(picture(), request=house.engine.newest(OpenPicture).request, path="/a.jpg"))
    house.settle()
    house.window.input_view._photo.set_crop(Crop(left=10, top=20, side=50))
    keep(recovery, qtbot)
    kept = unpack((tmp_path / FILE).read_bytes())
    assert (kept.picture, kept.crop, kept.returns) == ("/a.jpg", Crop(left=10, top=20, side=50), 0)
    recovery.end()


def test_ui_10_a_drawing_that_was_gone_on_with_comes_back_every_time(
    house: House, qtbot: QtBot, tmp_path: Path
) -> None:
    leave(tmp_path, page := drawing(qtbot))
    for turn in range(2 * MOST_RETURNS):
        recovery = begin(house, qtbot, tmp_path)
        draw_line(house.window.input_view, (100, 100 + 50 * turn), (400, 100 + 50 * turn))
        keep(recovery, qtbot)
        page = house.window.input_view.keeping.page()
        _be_killed(recovery)
        house.window.input_view.undo_stack.setIndex(0)
    recovery = begin(house, qtbot, tmp_path)
    assert same(house.window.input_view.keeping.page(), page)
    recovery.end()


def _be_killed(recovery: Recovery) -> None:
    """What the system does for a program that is gone: others may have its lock."""
    recovery.safe._lock.unlock()
    recovery.deleteLater()


LIFE = """
import hashlib, sys
import app.composition, app.recovery
from app.start import run
from tests.app.canvas.hands import canvas_of, draw
from tests.app.fakes import FakeEngine

app.recovery.KEEP_AFTER_MS = 0
Composition, Recovery = app.composition.Composition, app.recovery.Recovery

class Told(Recovery):
    def __init__(self, window, session, say):
        super().__init__(window, session, say)
        self.safe.opened.connect(self.live)

    def live(self, _opened):
        if sys.argv[1] == "look":
            self.tell()
            self._window.close()
            return
        canvas = canvas_of(self._view)
        draw(canvas, (0.2, 0.2), (0.8, 0.25), (0.4, 0.9))
        draw(canvas, (0.3, 0.5), (0.7, 0.55))
        self.safe.kept.connect(self.tell)

    def tell(self):
        page, digest = self._view.keeping.page(), hashlib.sha256()
        for each in page.strokes:
            digest.update(repr((each.points.tobytes(), float(each.width_px), each.is_eraser)).encode())
        digest.update(page.pixels.tobytes())
        print(len(page.strokes), digest.hexdigest(), flush=True)

app.composition.Composition = lambda app, store, notices: Composition(app, store, notices, FakeEngine)
app.recovery.Recovery = Told
sys.exit(run([]))
"""


def test_ui_10_a_program_killed_while_somebody_draws_loses_nothing_of_the_drawing(tmp_path: Path) -> None:
    """Kill -9 of the real window: the next start has the same strokes, bit for bit; its good end leaves nothing."""
    state = tmp_path / "XDG_STATE_HOME" / "Convlens"
    places = {name: str(tmp_path / name) for name in ("XDG_STATE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME")}
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen"} | places
    command = [sys.executable, "-c", LIFE]
    with subprocess.Popen([*command, "draw"], stdout=subprocess.PIPE, text=True, cwd=ROOT, env=environment) as first:
        assert first.stdout is not None
        before = first.stdout.readline()
        first.kill()
    assert first.returncode == -9
    assert before.startswith("2 ")
    assert (state / FILE).exists()
    second = subprocess.run(
        [*command, "look"], capture_output=True, text=True, timeout=300, check=False, cwd=ROOT, env=environment
    )
    assert (second.returncode, second.stdout) == (0, before), second.stderr
    assert not list(state.glob("drawing*"))


def test_ui_10_the_file_is_small(qtbot: QtBot) -> None:
    assert len(pack(drawing(qtbot))) < 20_000
