"""Positions as links and files: what goes out comes back, what does not belong is refused with a sentence."""

from __future__ import annotations

import os
from pathlib import Path

import msgspec
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.errors import EngineError
from engine.lesson import position as positions
from engine.lesson.board import letter_x
from engine.lesson.chapters import KEYS
from engine.lesson.position import Position, from_json, from_link, to_json, to_link
from engine.lesson.walkthrough import default_filters

POSITIONS = st.builds(
    Position,
    chapter=st.sampled_from(KEYS),
    board=st.integers(0, 2**81 - 1).map(lambda bits: f"{bits:021x}"),
    filters=st.text("cba0123", min_size=27, max_size=27),
    exact=st.booleans(),
    cell=st.integers(0, 48),
    pool_kind=st.sampled_from(["max", "average", "sum"]),
    side=st.integers(8, 400),
)


def test_the_start_is_the_articles_board_and_filters() -> None:
    start = positions.start()
    assert start.board == positions.encode_board(letter_x())
    assert start.filters == positions.encode_filters(default_filters())
    assert start.chapter == "numbers"


@settings(max_examples=60, deadline=None)
@given(POSITIONS)
def test_links_and_files_bring_back_the_position(position: Position) -> None:
    assert from_link(to_link(position)) == position
    assert from_json(to_json(position)) == position
    board, filters = positions.decode_board(position.board), positions.decode_filters(position.filters)
    assert positions.encode_board(board) == position.board
    assert positions.encode_filters(filters) == position.filters
    assert set(np.unique(board)) <= {-1.0, 1.0}


def test_a_link_is_compact() -> None:
    assert to_link(Position(chapter="vote", exact=True)) == "convlens:lesson?chapter=vote&exact=true"
    assert len(to_link(Position(board="0" * 21, filters="3" * 27, side=400, cell=3))) < 160


@pytest.mark.parametrize(
    "query",
    [
        "chapter=eleven", "side=7", "side=401", "board=2" + "0" * 20, "board=" + "0" * 20,
        "filters=" + "9" * 27,
        "filters=" + "1" * 27 + "%0A",
        "exact=maybe", "cell=-1", "cell=49", "unknown=1", "side=40&side=41", "chapter", "&&",
        "stride=" + "9" * 4000, "pool_kind=median", "__class__=x",
    ],
)  # fmt: skip
def test_links_that_do_not_belong_are_refused(query: str) -> None:
    with pytest.raises(EngineError):
        from_link("convlens:lesson?" + query)


@pytest.mark.parametrize("link", ["", "http://example.org/?chapter=vote", "convlens:other?chapter=vote"])
def test_foreign_links_are_refused(link: str) -> None:
    with pytest.raises(EngineError) as caught:
        from_link(link)
    assert caught.value.reason == "foreign"


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"format": "other"}, "foreign"), ({"version": 2}, "newer"), ({"side": "28"}, "damaged"),
        ({"exact": 1}, "damaged"), ({"side": 2**62}, "damaged"), ({"more": 1}, "damaged"),
        ({"filter": True}, "damaged"),
    ],
)  # fmt: skip
def test_files_are_read_strictly(change: dict[str, object], reason: str) -> None:
    fields = msgspec.json.decode(to_json(Position())) | change
    with pytest.raises(EngineError) as caught:
        from_json(msgspec.json.encode(fields))
    assert caught.value.reason == reason


@pytest.mark.parametrize("data", [b"", b"{", b"[]", b"null", b"\xff\xfe", b"[" * 4000, b'{"format":"convlens-lesson"}'])
def test_files_of_anything_else_are_refused(data: bytes) -> None:
    with pytest.raises(EngineError):
        from_json(data)


def test_saving_replaces_whole_files_only(tmp_path: Path) -> None:
    path = tmp_path / "lesson.json"
    positions.save(path, Position(side=30))
    positions.save(path, Position(side=31))
    assert positions.load(path).side == 31
    assert os.listdir(tmp_path) == ["lesson.json"]
    with pytest.raises(EngineError) as caught:
        positions.save(tmp_path / "missing" / "lesson.json", Position())
    assert caught.value.reason == "missing"


def test_pipes_folders_and_missing_files_are_refused_at_once(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for name in ("pipe", ".", "missing.json"):
        with pytest.raises(EngineError):
            positions.load(tmp_path / name)
    (tmp_path / "large.json").write_bytes(to_json(Position()) + b" " * 10_000_000)
    with pytest.raises(EngineError):
        positions.load(tmp_path / "large.json")
