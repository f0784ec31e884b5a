"""Pictures kept by the gatherer's thread: what of a page, small pictures, and what is told after each change."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from engine.catalogue import DIGITS, MNIST_INPUT
from engine.datasets.preparation import prepared_picture
from engine.gatherer import Gatherer
from engine.messages import (
    AskKeptTiles,
    DigitBox,
    Failed,
    ForgetKept,
    KeepPicture,
    KeptListed,
    KeptTiles,
    ListKept,
    RelabelKept,
)
from engine.specs import Crop
from tests.engine.hearing import HalfAtWork


@pytest.fixture
def running(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[HalfAtWork]:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    made = HalfAtWork(Gatherer)
    yield made
    made.end()


def page() -> np.ndarray:
    """A short stroke at the left, and a long one with a foot at the right."""
    made = np.full((200, 300), 255, np.uint8)
    made[60:100, 60:70] = 0
    made[40:160, 200:212] = 0
    made[148:160, 180:240] = 0
    return made


def keep(running: HalfAtWork, request: int = 1, **more: object) -> tuple[KeptListed, np.ndarray]:
    command = {"request": request, "classes": DIGITS, "label": "7", "page": page(), **more}
    running.inbox.put(KeepPicture(**command))
    listed = running.next(KeptListed)
    with Image.open(Path(listed.folder) / listed.file) as found:
        return listed, np.array(found)


def test_a_page_is_kept_whole_and_a_square_of_it_where_one_is_placed(running: HalfAtWork) -> None:
    listed, kept = keep(running)
    assert (listed.request, listed.data, [each.label for each in listed.pictures]) == (1, "own:digits", ["7"])
    assert listed.file == listed.pictures[0].file
    assert np.array_equal(kept, page())
    _, square = keep(running, crop=Crop(left=30, top=40, side=80))
    assert np.array_equal(square, page()[40:120, 30:110])


def test_of_several_digits_one_is_kept_by_itself(running: HalfAtWork) -> None:
    """As it is seen: the same picture as if it were alone on the page."""
    _, kept = keep(running, box=DigitBox(left=180, top=40, width=60, height=120))
    alone = page()
    alone[:, :100] = 255
    seen, wanted = prepared_picture(kept, MNIST_INPUT), prepared_picture(alone, MNIST_INPUT)
    assert seen is not None
    assert wanted is not None
    assert np.abs(seen.astype(int) - wanted.astype(int)).mean() < 3


@pytest.mark.parametrize(
    "box", [DigitBox(left=-50, top=-50, width=120, height=130), DigitBox(left=280, top=180, width=90, height=99)]
)
def test_a_box_over_the_edge_is_cut_at_it(running: HalfAtWork, box: DigitBox) -> None:
    made = page()
    made[190:, 290:] = 0
    _, kept = keep(running, page=made, box=box)
    assert kept.shape[0] == kept.shape[1]


def test_nothing_is_kept_of_an_empty_page(running: HalfAtWork) -> None:
    running.inbox.put(KeepPicture(request=3, classes=DIGITS, label="7", page=np.full((9, 9), 255, np.uint8)))
    assert running.next(Failed).reason == "blank"
    running.inbox.put(ListKept(request=4, classes=DIGITS))
    assert running.next(KeptListed).pictures == ()


def test_what_is_kept_can_be_put_elsewhere_and_forgotten(running: HalfAtWork) -> None:
    listed, _ = keep(running)
    running.inbox.put(RelabelKept(request=2, classes=DIGITS, file=listed.file, label="1"))
    moved = running.next(KeptListed)
    assert [each.label for each in moved.pictures] == ["1"]
    running.inbox.put(ForgetKept(request=3, classes=DIGITS, files=(moved.file,)))
    assert running.next(KeptListed).pictures == ()
    running.inbox.put(RelabelKept(request=4, classes=DIGITS, file=moved.file, label="2"))
    assert running.next(Failed).reason == "gone"


def test_what_is_gone_already_hinders_nothing_from_being_forgotten(running: HalfAtWork) -> None:
    """The others had stayed, and nobody was told."""
    first, _ = keep(running)
    second, _ = keep(running)
    (Path(first.folder) / first.file).unlink()
    running.inbox.put(ForgetKept(request=3, classes=DIGITS, files=(first.file, second.file)))
    assert running.next(KeptListed).pictures == ()


def test_what_cannot_be_deleted_keeps_none_of_the_others(running: HalfAtWork, monkeypatch: pytest.MonkeyPatch) -> None:
    first, _ = keep(running)
    second, _ = keep(running)
    unlink = Path.unlink

    def hindered(path: Path, missing_ok: bool = False) -> None:
        if path.name == Path(first.file).name:
            raise PermissionError(13, "Permission denied")
        unlink(path, missing_ok)

    monkeypatch.setattr(Path, "unlink", hindered)
    running.inbox.put(ForgetKept(request=3, classes=DIGITS, files=(first.file, second.file)))
    assert running.next(Failed).reason == "unwritable"
    running.inbox.put(ListKept(request=4, classes=DIGITS))
    assert [each.file for each in running.next(KeptListed).pictures] == [first.file]


def test_small_pictures_come_in_colour_and_none_of_what_is_no_picture(running: HalfAtWork) -> None:
    listed, _ = keep(running)
    (Path(listed.folder) / "7" / "text.png").write_text("no picture")
    files = (listed.file, "7/text.png", "7/gone.png")
    running.inbox.put(AskKeptTiles(request=2, classes=DIGITS, files=files, side_px=30))
    tiles = running.next(KeptTiles).tiles
    assert [each.pixels.shape for each in tiles] == [(20, 30, 3), (0, 0, 3), (0, 0, 3)]
    assert tiles[0].pixels.min() < 100
