"""Films of a run: every kept epoch is a frame, and what is asked meanwhile is answered."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from engine.errors import Cancelled, EngineError
from engine.history.film import film, thinned
from engine.history.frames import scales_of
from engine.history.looks import looks
from engine.history.paper import NEGATIVE, POSITIVE, montage, signed
from engine.messages import FilmRun
from tests.engine.training import tiny


def order(folder: Path, path: Path, *, with_picture: bool = True) -> FilmRun:
    values = np.zeros((1, tiny.SIDE, tiny.SIDE), np.float32)
    values[0, :, 3] = 1
    shown = values if with_picture else None
    return FilmRun(request=5, folder=str(folder), title="A run", path=str(path), values=shown, frame_ms=200)


@pytest.mark.parametrize("suffix", [".gif", ".png", ".webp"])
@pytest.mark.parametrize("with_picture", [True, False])
def test_every_kept_epoch_is_a_frame(suffix: str, with_picture: bool, finished: Path, tmp_path: Path) -> None:
    told: list[float] = []
    made = film(order(finished, tmp_path / f"film{suffix}", with_picture=with_picture), told.append)
    with Image.open(made.path) as opened:
        assert getattr(opened, "n_frames", 1) == 3
        assert opened.width == (1000 if with_picture else 580)
        frames = []
        for number in range(3):
            opened.seek(number)
            frames.append(np.asarray(opened.convert("RGB")))
    if suffix != ".webp":
        assert (frames[0][0, 0] == 255).all()  # the palette keeps white white
    assert all((frames[0] != each).any() for each in frames[1:])
    assert (made.request, made.frames, made.size_bytes) == (5, 3, Path(made.path).stat().st_size)
    assert told == sorted(told)
    assert told[-1] == 1
    assert len(told) == 6


def test_a_film_can_be_given_up_and_leaves_nothing(finished: Path, tmp_path: Path) -> None:
    def give_up(fraction: float) -> None:
        if fraction > 0.7:
            raise Cancelled

    with pytest.raises(Cancelled):
        film(order(finished, tmp_path / "film.gif"), give_up)
    assert list(tmp_path.iterdir()) == []


def test_a_film_of_nothing_is_said(tmp_path: Path) -> None:
    with pytest.raises(EngineError, match="kept no epochs"):
        film(order(tmp_path, tmp_path / "film.gif"), print)
    with pytest.raises(EngineError, match="is gone"):
        film(order(tmp_path / "gone", tmp_path / "film.gif"), print)
    with pytest.raises(EngineError, match=r"is a \.gif"):
        film(order(tmp_path, tmp_path / "film.mp4"), print)


def test_a_picture_of_another_size_is_said(finished: Path) -> None:
    with pytest.raises(EngineError, match="take 8×8 pixels"):
        looks(finished, (1,), np.zeros((1, 28, 28), np.float32), print)


def test_colours_mean_the_same_in_every_frame(finished: Path) -> None:
    seen = looks(finished, (1, 2, 3), None, print)
    assert scales_of(seen).filters == max(abs(each.filters.maps).max() for each in seen)


def test_signs_have_their_colours() -> None:
    colours = signed(np.array([-2.0, 0.0, 2.0], np.float32), 2.0)
    assert colours.tolist() == [list(NEGATIVE), [255, 255, 255], list(POSITIVE)]
    assert montage(np.ones((5, 2, 2), np.float32), 3, 1.0).shape == (5, 8, 3)


def test_a_long_run_is_thinned_evenly() -> None:
    epochs = tuple(range(1, 1001))
    kept = thinned(epochs, 5)
    assert kept == (1, 251, 501, 750, 1000)
    assert thinned(epochs[:5], 5) == (1, 2, 3, 4, 5)
