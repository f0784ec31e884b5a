"""`convlens classify --digits`: the text and the boxes of pages of several digits, by the shipped model."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from PIL import Image

from engine import cli
from engine.datasets.nondigits import holds_digits, non_digit
from tests.paper import number_photo


@pytest.fixture(scope="module")
def photo(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = tmp_path_factory.mktemp("paper") / "number.png"
    Image.fromarray(number_photo("258", "35")).save(path)
    return str(path)


@pytest.mark.parametrize("words", [["--digits"], ["digits", "--digits"], ["--digits", "digits"]])
def test_text_and_boxes_are_told_with_and_without_a_model_named(photo: str, words: list[str], capsys) -> None:
    assert cli.main(["classify", *words, photo]) == 0
    head, *boxes = capsys.readouterr().out.splitlines()
    assert head == f"{photo}: 258/35"
    assert [line.split()[0] for line in boxes] == list("25835")


def test_json_has_a_line_for_each_file_and_a_box_for_each_digit(photo: str, tmp_path: Path, capsys) -> None:
    blank = tmp_path / "blank.png"
    Image.new("L", (300, 300), 255).save(blank)
    assert cli.main(["classify", "--digits", "--json", photo, str(blank), str(tmp_path / "none.png")]) == 3
    told = capsys.readouterr()
    (line,) = told.out.splitlines()
    record = json.loads(line)
    assert (record["file"], record["text"]) == (photo, "258/35")
    assert [(each["digit"], each["line"], each["place"]) for each in record["digits"]] == [
        ("2", 0, 0), ("5", 0, 1), ("8", 0, 2), ("3", 1, 0), ("5", 1, 1),
    ]  # fmt: skip
    assert record["sure"]
    assert all(each["sure"] and each["familiarity"] > 0.5 for each in record["digits"])
    left, top, width, height = record["digits"][0]["box"]
    assert 120 <= left <= 200
    assert 90 <= top <= 150
    assert 60 <= width <= 120
    assert 100 <= height <= 160
    assert len(told.err.splitlines()) == 2
    assert "no digit was found" in told.err


def test_a_model_for_photos_reads_no_digits(photo: str, capsys) -> None:
    assert cli.main(["classify", "objects", "--digits", photo]) == 3
    told = capsys.readouterr()
    assert (told.out, told.err) == ("", "convlens: This model recognises no digits. Choose a digit model.\n")


def test_evaluate_is_as_unsure_of_numbers_as_classify(tmp_path: Path, capsys) -> None:
    """Of what looks like nothing it knows it is not sure, however clear it seems."""
    pages = [number_photo("258", "35"), *(non_digit(31, index) for index in range(12) if not holds_digits(index))]
    names = [f"{number:02}.png" for number in range(len(pages))]
    for name, page in zip(names, pages, strict=True):
        Image.fromarray(page).save(tmp_path / name)
    cli.main(["classify", "--digits", *(str(tmp_path / name) for name in names), "--json"])
    records = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    read = [Path(each["file"]).name for each in records]
    (tmp_path / "labels.csv").write_text("file,text\n" + "".join(f"{name},258/35\n" for name in read))
    assert cli.main(["evaluate", "digits", str(tmp_path), "--json"]) == 0
    unsure = json.loads(capsys.readouterr().out)["unsure"]
    assert unsure == pytest.approx(sum(not each["sure"] for each in records) / len(records))
    assert any(digit["probability"] > 0.8 and not each["sure"] for each in records for digit in each["digits"])


def test_what_is_no_option_is_said(photo: str, capsys) -> None:
    assert cli.main(["classify", "digits", "--digits", photo, "--sideways"]) == 2
    assert "--sideways" in capsys.readouterr().err


def test_what_is_no_digit_is_hardly_ever_read_for_sure(tmp_path: Path, capsys) -> None:
    pages: list[Path] = []
    for index in range(60):  # three of each kind, none of them calibrated with
        if not holds_digits(index):
            pages.append(tmp_path / f"{index:02}.png")
            Image.fromarray(non_digit(31, index)).save(pages[-1])
    cli.main(["classify", "--digits", *map(str, pages), "--json"])
    told = capsys.readouterr()
    records = [json.loads(line) for line in told.out.splitlines()]
    assert len(records) + told.err.count("no digit was found") == len(pages)
    assert sum(record["sure"] for record in records) <= 4
