"""Corrections of labels: kept beside the data, found again, applied where the data is still the same."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from engine.datasets import sources
from engine.datasets.corrections import (
    NONE,
    Correction,
    applied,
    corrected,
    corrections_path,
    load_corrections,
    save_corrections,
)
from engine.datasets.sets import Pictures
from engine.errors import EngineError
from engine.messages import Origin, Part
from engine.specs import InputSpec
from engine.work import finish

CLASSES = ("0", "1", "2")


def _pictures(name: str = "set:1", count: int = 6) -> Pictures:
    labels = np.arange(count, dtype=np.int64) % 3
    images = np.arange(count, dtype=np.uint8)[:, None, None] * np.ones((1, 2, 2), np.uint8)
    origin = Origin(parts=(Part(data=name, count=count),), rows=np.arange(count))
    return Pictures(images, labels, CLASSES, origin)


def test_a_label_is_replaced_and_a_picture_left_out_and_the_data_stays_as_it_is() -> None:
    pictures = _pictures()
    said = NONE.having(("set:1", "1"), Correction(was="1", now="2")).having(("set:1", "3"), Correction(was="0"))
    found = corrected(pictures, said)
    assert found.labels.tolist() == [0, 2, 2, 1, 2]
    assert found.images[:, 0, 0].tolist() == [0, 1, 2, 4, 5]
    assert pictures.labels.tolist() == [0, 1, 2, 0, 1, 2]
    assert found.origin is not None
    assert [found.origin.key(place)[1] for place in range(5)] == ["0", "1", "2", "4", "5"]


def test_what_is_taken_back_is_gone() -> None:
    said = NONE.having(("set:1", "1"), Correction(was="1", now="2")).having(("set:1", "1"), None)
    assert not said
    assert corrected(_pictures(), said).labels.tolist() == [0, 1, 2, 0, 1, 2]


def test_a_picture_with_another_label_by_now_is_another_picture() -> None:
    said = NONE.having(("set:1", "1"), Correction(was="0", now="2")).having(("set:1", "99"), Correction(was="0"))
    found = applied(said, _pictures().origin, _pictures().labels, CLASSES)
    assert found.labels.tolist() == [0, 1, 2, 0, 1, 2]
    assert not found.excluded.any()


def test_other_data_is_not_touched() -> None:
    said = NONE.having(("set:2", "1"), Correction(was="1"))
    assert len(corrected(_pictures(), said)) == 6


def test_corrections_find_pictures_in_a_selection_of_joined_sets() -> None:
    first, second = Part(data="a", count=3), Part(data="b", count=3)
    origin = Origin(parts=(first, second), rows=np.arange(6)).take(np.array([5, 1, 4]))
    said = NONE.having(("b", "1"), Correction(was="1", now="0")).having(("a", "0"), Correction(was="0"))
    found = applied(said, origin, np.array([2, 1, 1]), CLASSES)
    assert origin.key(2) == ("b", "1")
    assert found.labels.tolist() == [2, 1, 0]
    assert found.relabelled.tolist() == [False, False, True]
    assert not found.excluded.any()


def test_the_file_brings_back_what_was_said(tmp_path: Path) -> None:
    path = tmp_path / "here" / "corrections.json"
    said = NONE.having(("a", "1"), Correction(was="1", now="2")).having(("b", "x/y.png"), Correction(was="cat"))
    save_corrections(said, path)
    assert load_corrections(path).by_data == said.by_data
    assert load_corrections(tmp_path / "elsewhere.json") is NONE


@pytest.mark.parametrize("content", [b"{", b"[]", b'{"schema": 1, "corrections": {"a": 3}}', b"\xff\xfe"])
def test_a_damaged_file_is_told_and_left_alone(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "corrections.json"
    path.write_bytes(content)
    with pytest.raises(EngineError) as told:
        load_corrections(path)
    assert told.value.reason == "damaged"
    assert path.read_bytes() == content


def test_a_newer_file_is_told(tmp_path: Path) -> None:
    path = tmp_path / "corrections.json"
    path.write_bytes(b'{"schema": 99, "corrections": {}}')
    with pytest.raises(EngineError, match="newer"):
        load_corrections(path)


def test_the_file_lies_in_the_users_own_folder(private_home: Path) -> None:
    assert private_home in corrections_path().parents


def test_pictures_of_a_folder_are_known_by_their_files(tmp_path: Path) -> None:
    for high, name in ((8, "one"), (20, "two")):
        (tmp_path / name).mkdir()
        for number in range(3):
            page = np.full((40, 40), 255, np.uint8)
            page[5:35, 8 + 6 * number : 14 + 6 * number] = 0
            page[5 : high + number, 8:30] = 0
            Image.fromarray(page).save(tmp_path / name / f"{name}{number}.png")
    found = finish(sources.load(str(tmp_path), "train", InputSpec()))
    assert found.origin is not None
    keys = [found.origin.key(place) for place in range(len(found))]
    assert "one/one1.png" in [key for _, key in keys]
    assert len({data for data, _ in keys}) == 1

    place = [key for _, key in keys].index("two/two0.png")
    said = NONE.having(keys[place], Correction(was="two", now="one"))
    assert corrected(found, said).labels[place] == 0


def test_a_folder_is_the_same_for_training_and_for_evaluation_unless_it_is_split(tmp_path: Path) -> None:
    def data(split: sources.Split) -> str:
        return sources.folder_origin(tmp_path, split, ("a.png",)).parts[0].data

    assert data("train") == data("test")
    (tmp_path / "train").mkdir()
    (tmp_path / "test").mkdir()
    assert data("train") != data("test")
