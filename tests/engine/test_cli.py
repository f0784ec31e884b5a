"""The command line from argument to exit code, on models and pictures made here."""

from __future__ import annotations

import gzip
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any, NoReturn

import msgspec
import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image

from engine import catalogue, checkpoints, cli
from engine.checkpoints import Checkpoint
from engine.commands import outside
from engine.datasets.pictures import load_picture
from engine.datasets.preparation import prepare
from engine.errors import EngineError
from engine.inference.classify import probabilities_of, serve
from engine.models import build
from engine.recipe_files import find_recipe
from engine.specs import Stamp

LENET = catalogue.LENET_MNIST


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> str:
    """An untrained LeNet in a file."""
    path = tmp_path_factory.mktemp("model") / "lenet.safetensors"
    checkpoint = Checkpoint(
        stamp=Stamp(model="lenet", architecture="lenet", dataset="none"),
        model=LENET.model,
        input=LENET.input,
        classes=catalogue.DIGITS,
        state=build(LENET.model, LENET.input, seed=1).state_dict(),
    )
    checkpoints.save(path, checkpoint)
    return str(path)


@pytest.fixture
def picture(tmp_path: Path) -> str:
    """A page with a thick vertical stroke."""
    pixels = np.full((80, 60), 255, np.uint8)
    pixels[10:70, 25:35] = 0
    path = tmp_path / "one.png"
    Image.fromarray(pixels).save(path)
    return str(path)


class Said:
    """What a command printed."""

    def __init__(self, code: int, out: str, err: str) -> None:
        self.code, self.out, self.err = code, out, err

    @property
    def records(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.out.splitlines()]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Any:
    def carry_out(*arguments: str) -> Said:
        code = cli.main(arguments)
        captured = capsys.readouterr()
        return Said(code, captured.out, captured.err)

    return carry_out


# --- which door -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "is_for_cli"),
    [
        ([], False),
        (["train"], True),
        (["--help"], True),
        (["-h"], True),
        (["--version"], True),
        (["photo.png"], False),
        (["/no/such/photo"], False),
        (["-platform", "offscreen"], False),
        (["trian"], True),
    ],
)
def test_commands_are_told_from_files(arguments: list[str], is_for_cli: bool) -> None:
    assert cli.is_for(arguments) == is_for_cli


def test_a_file_without_a_suffix_opens_the_window(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "scan").touch()
    monkeypatch.chdir(tmp_path)
    assert not cli.is_for(["scan"])


def test_version_and_help(run: Any) -> None:
    said = run("--version")
    assert (said.code, said.out.split()[0]) == (0, "convlens")
    said = run("--help")
    assert said.code == 0
    assert all(command in said.out for command in cli.COMMANDS)


@pytest.mark.parametrize(
    "arguments",
    [
        ["trian"],
        ["train", "--epochs", "0"],
        ["train", "--epochs", "many"],
        ["train", "--resume"],
        ["classify", "digits"],
        ["classify", "digits", "a.png", "--top", "0"],
        ["classify", "objects"],
        ["classify", "resnet18", "--json"],
        ["classify", "mine.safetensors"],
        ["classify", ""],
        ["classify", "digits", "a.png", "--csv", ""],
        ["evaluate", "digits"],
        ["evaluate", "", "folder"],
        ["evaluate", "digits", ""],
        ["evaluate", "digits", "folder", "--failures", ""],
        ["evaluate", "digits", "folder", "--strangers", ""],
        ["export", "digits", "--to", "python", "--out", ""],
        ["train", "--seed", "99999999999999999999999"],
        ["train", "--device", "foo"],
        ["recipes", "--colour"],
    ],
)
def test_wrong_usage_is_2_and_says_how(arguments: list[str], run: Any) -> None:
    said = run(*arguments)
    assert said.code == 2
    assert said.out == ""
    assert "usage: convlens" in said.err


@pytest.mark.parametrize(
    "arguments",
    [
        ["classify", "no-such-model", "x.png"],
        ["evaluate", "no-such-model", "mnist:test"],
        ["train", "--recipe", "no-such-recipe"],
        ["train", "--recipe", "no-such-recipe.json"],
        ["train", "--data", "no-such-data"],
        ["train", "--resume", "--run", "no-such-run"],
    ],
)
def test_bad_input_is_3_and_one_sentence(arguments: list[str], run: Any) -> None:
    said = run(*arguments)
    assert said.code == 3
    assert said.out == ""
    assert len(said.err.splitlines()) == 1
    assert said.err.startswith("convlens: ")


@pytest.mark.parametrize(
    "arguments", [["bench"], ["export", "digits", "--to", "python", "--out", "x.py"], ["train", "--data", "drawn"]]
)
def test_what_nobody_expected_is_one_sentence_too_and_a_record(
    arguments: list[str], run: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: Any) -> NoReturn:
        raise RuntimeError("a broken\nline")

    for command in ("bench._told", "export.make", "train._recipe"):
        monkeypatch.setattr(f"engine.commands.{command}", broken)
    said = run(*arguments)
    assert (said.code, said.out.strip()) == (1, "")
    line = "convlens: Something unexpected went wrong: RuntimeError: a broken line"
    assert said.err.splitlines() == [f"{line} (--traceback shows where)"]

    said = run(*arguments, "--json")
    (record,) = said.records
    assert (said.code, record["event"], record["reason"]) == (1, "failed", "unexpected")
    assert "in broken" in record["details"]
    assert len(said.err.splitlines()) == 1

    said = run(*arguments, "--traceback")
    assert said.err.splitlines()[0] == line
    assert "in broken" in said.err


def test_a_failure_is_a_record_for_programs(run: Any) -> None:
    (record,) = run("evaluate", "no-such-model", "mnist:test", "--json").records
    assert (record["event"], record["reason"], record["details"]) == ("failed", "missing", "")


def test_a_run_that_is_not_there_is_named(run: Any, tmp_path: Path) -> None:
    for more in ([], ["--recipe", "lenet-mnist"]):
        said = run("train", "--resume", "--run", str(tmp_path / "no-such-run"), *more)
        assert (said.code, said.err) == (3, "convlens: The folder “no-such-run” holds no run. Name another.\n")


# --- classify -------------------------------------------------------------------------------------------------------


def test_classify_gives_what_the_network_says(run: Any, model: str, picture: str) -> None:
    said = run("classify", model, picture, "--top", "4", "--json")
    served = serve(checkpoints.load(model))
    values = prepare(load_picture(picture).pixels, LENET.input).values
    assert values is not None
    probabilities = probabilities_of(served, values)[0]

    assert (said.code, said.err) == (0, "")
    (record,) = said.records
    assert list(record) == ["file", "class", "probability", "top", "sure", "reason", "familiarity", "seconds"]
    assert record["file"] == picture
    assert record["class"] == str(probabilities.argmax())
    assert record["probability"] == pytest.approx(probabilities.max(), abs=1e-6)
    assert [each["probability"] for each in record["top"]] == pytest.approx(sorted(probabilities)[::-1][:4], abs=1e-6)
    assert record["top"][0] == {"class": record["class"], "probability": record["probability"]}
    assert record["seconds"] > 0


def test_classify_speaks_to_people_too(run: Any, model: str, picture: str) -> None:
    said = run("classify", model, picture, "--top", "2")
    assert said.code == 0
    assert said.out.startswith(f"{picture}: ")
    assert said.out.count("%") == 2


def test_one_bad_file_does_not_stop_the_others(run: Any, model: str, picture: str, tmp_path: Path) -> None:
    broken, blank = tmp_path / "broken.png", tmp_path / "blank.png"
    broken.write_bytes(b"not a picture")
    Image.new("L", (50, 50), 255).save(blank)
    said = run("classify", model, str(broken), str(blank), picture, "--json")

    assert said.code == 3
    assert [record["file"] for record in said.records] == [picture]
    assert len(said.err.splitlines()) == 2
    assert "broken.png" in said.err
    assert "blank.png" in said.err


def test_a_name_is_told_as_one_line_and_a_failure_by_its_path(
    run: Any, model: str, picture: str, tmp_path: Path
) -> None:
    """A name may hold what breaks lines, colours a terminal or turns its writing round."""
    odd, gone = tmp_path / "a\nb\x1b[31m\u202egnp.png", tmp_path / "gone" / "a.png"
    odd.write_bytes(Path(picture).read_bytes())
    said = run("classify", model, str(odd), str(gone))
    assert said.out.startswith(f"{tmp_path}/a\\nb\\x1b[31m\\u202egnp.png: ")
    assert said.out.count("\n") == 1
    assert f"“{gone}” is not there any more" in said.err


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"\0\0\0\x18ftypisom\0\0\2\0isomiso2mp41" + bytes(64), "a video"),
        (b"\0\0\0\x14ftypqt  \0\0\2\0qt  " + bytes(64), "a video"),
        (b"RIFF\0\0\1\0AVI LIST" + bytes(64), "a video"),
        (b"\x1aE\xdf\xa3" + bytes(64), "a video"),
        (b"\0\0\0\x18ftypcrx \0\0\0\1crx isom" + bytes(64), "a camera's raw file"),
    ],
)
def test_a_video_is_no_picture_that_was_cut_short(data: bytes, kind: str, run: Any, model: str, tmp_path: Path) -> None:
    (tmp_path / "clip.png").write_bytes(data)
    assert f"it looks like {kind}." in run("classify", model, str(tmp_path / "clip.png")).err


# --- evaluate -------------------------------------------------------------------------------------------------------


@pytest.fixture
def pages(tmp_path: Path) -> list[tuple[str, NDArray[np.uint8]]]:
    """Pages with strokes of several kinds, and what they are said to show."""
    upright, lying = np.full((2, 64, 64), 255, np.uint8)
    upright[8:56, 26:36] = 0
    lying[28:36, 8:56] = 0
    return [("1", upright), ("7", lying), ("1", np.roll(upright, 9, axis=1)), ("7", np.roll(lying, 5, axis=0))]


def right_answers(model: str, pages: list[tuple[str, NDArray[np.uint8]]]) -> int:
    served = serve(checkpoints.load(model))
    values = [prepare(page, LENET.input).values for _, page in pages]
    answers = probabilities_of(served, np.stack([each for each in values if each is not None])).argmax(axis=1)
    return sum(str(answer) == label for answer, (label, _) in zip(answers, pages, strict=True))


@pytest.fixture
def few_strangers(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pictures of no digit that are asked about too: the three hundred of a measurement take five seconds."""
    monkeypatch.setattr(outside, "STRANGERS", 12)


@pytest.mark.usefixtures("few_strangers")
def test_a_folder_with_one_folder_per_class(run: Any, model: str, pages: Any, tmp_path: Path) -> None:
    for number, (label, page) in enumerate(pages):
        (tmp_path / "data" / label).mkdir(parents=True, exist_ok=True)
        Image.fromarray(page).save(tmp_path / "data" / label / f"{number}.png")
    said = run("evaluate", model, str(tmp_path / "data"), "--json")

    assert (said.code, said.err) == (0, "")
    (record,) = said.records
    assert (record["count"], record["correct"]) == (4, right_answers(model, pages))
    assert record["accuracy"] == record["correct"] / 4
    rows = {row["class"]: row for row in record["per_class"]}
    assert (rows["1"]["count"], rows["7"]["count"], rows["0"]["count"]) == (2, 2, 0)
    assert rows["0"]["recall"] is None
    assert np.array(record["confusion"]).shape == (10, 10)
    assert np.array(record["confusion"]).sum() == 4
    assert record["skipped"] == []


@pytest.mark.usefixtures("few_strangers")
def test_a_folder_with_a_list(run: Any, model: str, pages: Any, tmp_path: Path) -> None:
    lines = ["file,label", "damaged.png,1"]
    for number, (label, page) in enumerate(pages):
        Image.fromarray(page).save(tmp_path / f"{number}.png")
        lines.append(f"{number}.png,{label}")
    (tmp_path / "damaged.png").write_bytes(b"nothing")
    (tmp_path / "labels.csv").write_text("\n".join(lines))
    said = run("evaluate", model, str(tmp_path), "--json")

    (record,) = said.records
    assert (record["count"], record["correct"]) == (4, right_answers(model, pages))
    assert [each["file"] for each in record["skipped"]] == ["damaged.png"]
    text = run("evaluate", model, str(tmp_path)).out
    assert f"({record['correct']} / 4)" in text
    assert "left out: damaged.png" in text


def test_a_class_that_the_model_does_not_know_is_a_sentence(run: Any, model: str, pages: Any, tmp_path: Path) -> None:
    (tmp_path / "data" / "cat").mkdir(parents=True)
    Image.fromarray(pages[0][1]).save(tmp_path / "data" / "cat" / "a.png")
    said = run("evaluate", model, str(tmp_path / "data"))
    assert said.code == 3
    assert "cat" in said.err


def test_real_mnist(run: Any, model: str, mnist_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CONVLENS_DATA", str(mnist_folder))
    said = run("evaluate", model, "mnist:test", "--json")
    raw = gzip.decompress((mnist_folder / "mnist/MNIST/raw/t10k-images-idx3-ubyte.gz").read_bytes())
    images = np.frombuffer(raw, np.uint8, offset=16).reshape(-1, 1, 28, 28)
    raw = gzip.decompress((mnist_folder / "mnist/MNIST/raw/t10k-labels-idx1-ubyte.gz").read_bytes())
    truth = np.frombuffer(raw, np.uint8, offset=8)
    probabilities = probabilities_of(serve(checkpoints.load(model)), (images / 255).astype(np.float32))

    (record,) = said.records
    assert record["count"] == 10_000
    assert record["correct"] == pytest.approx((probabilities.argmax(axis=1) == truth).sum(), abs=1)
    loss = -np.log(probabilities[np.arange(10_000), truth].astype(np.float64)).mean()
    assert record["loss"] == pytest.approx(loss, rel=1e-4)


# --- lists ----------------------------------------------------------------------------------------------------------


def test_recipes_are_listed_in_full(run: Any) -> None:
    said = run("recipes", "--json")
    assert [msgspec.convert(record, catalogue.Recipe) for record in said.records] == list(catalogue.RECIPES)
    text = run("recipes").out
    assert all(each.name in text for each in catalogue.RECIPES)


def test_datasets_say_whether_they_are_here(run: Any) -> None:
    records = {record["name"]: record for record in run("datasets", "--json").records}
    assert set(records) == {each.name for each in catalogue.DATASETS}
    assert records["drawn"]["available"] is True
    assert records["mnist"]["available"] is False
    assert "11.6 MB" in run("datasets").out


# --- recipe files ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("recipe", catalogue.RECIPES, ids=lambda recipe: recipe.name)
def test_a_recipe_survives_its_file(recipe: catalogue.Recipe, tmp_path: Path) -> None:
    path = tmp_path / "mine.json"
    path.write_bytes(msgspec.json.encode(recipe))
    assert find_recipe(str(path)) == recipe
    assert find_recipe(recipe.name) == recipe


def test_a_recipe_can_be_written_by_hand(tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(
        """
        name = "mine"
        title = "Mine"
        sentence = "One dense layer."
        epochs = 3
        [model]
        layers = [{kind = "flatten"}, {kind = "dense", width = 10}]
        [optimiser]
        learning_rate = 0.5
        """
    )
    recipe = find_recipe(str(path))
    assert (recipe.epochs, recipe.optimiser.learning_rate, len(recipe.model.layers)) == (3, 0.5, 2)


@pytest.mark.parametrize(
    "text",
    [
        "{",
        "[]",
        '{"name": "x"}',
        json.dumps(msgspec.to_builtins(LENET) | {"learning_rat": 1}),
        json.dumps(msgspec.to_builtins(LENET) | {"optimiser": {"lr": 1}}),
        json.dumps(msgspec.to_builtins(LENET) | {"epochs": "ten"}),
    ],
)
def test_a_recipe_with_a_slip_of_the_pen_is_refused(text: str, tmp_path: Path) -> None:
    path = tmp_path / "mine.json"
    path.write_text(text)
    with pytest.raises(EngineError, match=r"mine\.json"):
        find_recipe(str(path))


# --- as a process ---------------------------------------------------------------------------------------------------


@pytest.mark.skipif(os.name != "posix", reason="a shell that can close a stream is needed")
@pytest.mark.parametrize("closed", [">&-", "2>&-", ">&- 2>&-"])
def test_a_stream_that_was_closed_before_is_spoken_to_in_vain(closed: str) -> None:
    program = "import sys; from engine.cli import main; sys.exit(main(['recipes']))"
    command = f'"$0" -c "$1" {closed}'
    done = subprocess.run(["sh", "-c", command, sys.executable, program], check=False, capture_output=True)
    assert (done.returncode, done.stderr) == (0, b"")


def test_a_reader_that_goes_away_is_no_error_message() -> None:
    program = "import sys; from engine.cli import main; sys.exit(main(['recipes', '--json']))"
    end, start = os.pipe()
    os.close(end)
    with os.fdopen(start, "wb") as nobody:
        done = subprocess.run([sys.executable, "-c", program], check=False, stdout=nobody, stderr=subprocess.PIPE)
    assert done.stderr == b""
