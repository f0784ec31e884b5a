"""The report: one page that needs nothing else, with the numbers of the run in it."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

import numpy as np
import pytest

from engine.exporting import report as report_module
from engine.exporting import subjects
from engine.exporting.report import Judgement, Mistake, write_report
from engine.exporting.report_mistakes import confused, mistakes, reasons
from engine.exporting.report_pictures import Line, plot, signed, thinned
from engine.messages import TrainingEnded
from engine.runs import RunFolder, RunLabel
from engine.work import finish
from tests.engine.training import tiny
from tests.engine.training.listening import listening
from tests.engine.training.test_preparing import ON_TEST, load

VOID = {"meta", "img", "br", "line"}


class Checker(HTMLParser):
    """Notes everything a page refers to, and every tag that is not closed in order."""

    def __init__(self) -> None:
        super().__init__()
        self.refers: list[str] = []
        self.open: list[str] = []
        self.seen: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append(tag)
        self.refers += [value or "" for name, value in attrs if name in ("src", "href", "srcset")]
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            assert self.open.pop() == tag


def checked(path: Path) -> tuple[str, Checker]:
    text, checker = path.read_text(), Checker()
    checker.feed(text)
    assert checker.open == []
    assert all(each.startswith("data:image/png;base64,") for each in checker.refers)
    assert "<script" not in text
    assert not re.search(r"https?://", text)
    return text, checker


def test_a_run_with_its_confusion_its_pictures_and_its_settings(
    run: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(report_module, "load", tiny.load)
    RunFolder(run).write_label(RunLabel(title="Bars & <b>dots</b>", note="The first try."))
    made = finish(write_report(tmp_path / "report.html", subjects.find(str(run))))
    RunFolder(run).label.unlink()
    assert isinstance(made.judgement, Judgement)
    assert made.judgement.confusion.sum() == 24
    accuracy = made.judgement.confusion.trace() / 24
    assert accuracy == pytest.approx(made.checkpoint.metrics["validation_accuracy"])
    assert len(made.judgement.mistakes) == 24 - made.judgement.confusion.trace()
    text, checker = checked(tmp_path / "report.html")
    assert "Bars &amp; &lt;b&gt;dots&lt;/b&gt;" in text
    assert "The first try." in text
    assert f"{accuracy * 100:.2f} %" in text
    assert checker.seen.count("svg") == 2
    assert len(checker.refers) == 4 + len(made.judgement.mistakes), "four filters, and every mistake"
    for word in ("upright", "max_pool", "learning rate", "0.01", "elastic px"):
        assert word in text


def test_mistakes_are_a_sheet_with_truth_answer_and_share_beneath_each() -> None:
    shown = tuple(Mistake(np.full((28, 28), level, np.uint8), "<4>", "9", 0.9876) for level in (10, 200))
    page = mistakes(Judgement(np.array([[20, 3], [0, 20]]), shown, 2), ("<4>", "9"))
    checker = Checker()
    checker.feed(page)
    assert (checker.open, checker.seen.count("figcaption"), len(checker.refers)) == ([], 2, 2)
    assert page.count("&lt;4&gt; → 9<br>98.76 %") == 2
    assert "3 of 43 were answered wrongly." in page
    assert "The 2 answered most surely" in page
    assert len(page) < 2_500


def test_the_reasons_name_the_pairs_that_were_confused_and_how_surely() -> None:
    confusion = np.array([[90, 1, 4], [2, 80, 0], [3, 1, 70]])
    assert confused(confusion) == [(0, 2, 7), (0, 1, 3), (1, 2, 1)]
    words = reasons(Judgement(confusion, (), 5), ("cat", "dog", "ship"))
    assert "11 of 251 were answered wrongly." in words
    assert "cat and ship (7), cat and dog (3); that is 91 % of them." in words
    assert "5 were answered with 90 % or more" in words
    assert "6 were answered with less" in words
    once = reasons(Judgement(np.array([[9, 1], [0, 9]]), (), 0), ("a", "b"))
    assert "No two classes were confused more than once." in once


def test_without_its_data_the_report_says_what_is_missing(run: Path, tmp_path: Path) -> None:
    made = finish(write_report(tmp_path / "report.html", subjects.find(str(run))))
    assert made.judgement is None
    text, _ = checked(tmp_path / "report.html")
    assert "There is no data set “bars”" in text


def test_thinning_loses_no_peak() -> None:
    ys = np.sin(np.arange(100_000) / 50).tolist()
    ys[54_321] = 9.0
    ys[777] = float("nan")
    xs, kept = thinned(range(100_000), ys)
    assert len(xs) <= 602
    assert max(kept) == 9.0
    assert xs == sorted(xs)


def test_a_curve_stays_inside_its_frame() -> None:
    text = plot("Loss", [Line("training", "training", range(1, 50), [2.0 / step for step in range(1, 50)])], "")
    (points,) = re.findall(r'points="([^"]*)"', text)
    places = np.array([[float(each) for each in pair.split(",")] for pair in points.split()])
    assert places[:, 0].min() >= 56
    assert places[:, 0].max() <= 640 - 12 + 0.1
    assert plot("Loss", [Line("training", "training", [], [])], "") == ""


def test_signs_have_the_windows_colours() -> None:
    picture = signed(np.array([[0.5, -0.5, 0.0]], np.float32))
    assert picture.tolist() == [[[214, 104, 20], [34, 92, 190], [255, 255, 255]]]


def test_a_run_measured_on_the_test_set_is_judged_on_it_and_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "run"
    with listening(load=load) as listener:
        listener.start(recipe=ON_TEST, folder=str(folder))
        listener.wait_for(TrainingEnded)
    monkeypatch.setattr(report_module, "load", load)
    made = finish(write_report(tmp_path / "report.html", subjects.find(str(folder))))
    assert made.judgement is not None
    right = int(made.judgement.confusion.trace())
    assert right / 30 == pytest.approx(made.checkpoint.metrics["validation_accuracy"])
    text, _ = checked(tmp_path / "report.html")
    assert f"{right} of 30 test set pictures right." in text
    assert "Best test set accuracy" in text
    assert "</i>validation" not in text
