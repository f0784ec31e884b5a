"""What must stay unimported: torch before the first paint, Qt in headless use. Each case is a process of its own."""

from __future__ import annotations

import subprocess
import sys

import pytest

QT = ("PySide6", "pyqtgraph")
HEAVY = ("torch", "torchvision", "cv2", "safetensors", "PIL", "tqdm")


def imported_after(code: str, names: tuple[str, ...]) -> list[str]:
    """Which of `names` a fresh interpreter has imported after `code`."""
    script = f"{code}\nimport sys\nprint(*[name for name in {names} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", script], check=True, capture_output=True, text=True)
    return done.stdout.splitlines()[-1].split()


@pytest.mark.parametrize("module", ["engine.host", "engine.messages", "engine.catalogue", "engine.cli"])
def test_what_the_window_imports_of_the_engine_is_light(module: str) -> None:
    assert imported_after(f"import {module}", HEAVY + QT) == []


@pytest.mark.parametrize("arguments", [["--help"], ["recipes"], ["train", "--help"]])
def test_a_word_from_the_command_line_needs_no_torch_and_no_qt(arguments: list[str]) -> None:
    code = f"import sys; sys.argv = ['convlens', *{arguments}]; import app.__main__ as door; door.main()"
    assert imported_after(code, ("torch", "torchvision", "cv2", *QT)) == []


@pytest.fixture(scope="module")
def at_work() -> dict[str, list[str]]:
    """What one process without a window has imported when it has answered and could train, and then when it has also
    been everything else that commands are."""
    quickly = """
import sys
import numpy as np
from engine.checkpoints import load, resolve
from engine.inference.classify import probabilities_of, serve
from engine.trainer import warm_up
served = serve(load(resolve('digits')))
probabilities_of(served, np.zeros((1, 28, 28), np.float32))
warm_up()
print("\\nquickly", *sys.modules)
"""
    commands = "main(['evaluate', 'none', 'mnist:test']), main(['classify', 'none', 'none.png']), main(['datasets'])"
    wholly = f"""
import engine.reader, engine.trainer, engine.inference.answering, engine.commands.train
from engine.cli import main
{commands}
print("\\nwholly", *sys.modules)
"""
    script = [sys.executable, "-c", quickly + wholly]
    done = subprocess.run(script, check=True, capture_output=True, text=True)
    lines = [each.split() for each in done.stdout.splitlines()]
    return {words[0]: words[1:] for words in lines if words and words[0] in ("quickly", "wholly")}


def test_headless_work_imports_no_qt(at_work: dict[str, list[str]]) -> None:
    assert "engine.commands.train" in at_work["wholly"]
    assert not set(QT) & set(at_work["wholly"])


def test_answering_and_training_import_neither_compiler_nor_computer_algebra(at_work: dict[str, list[str]]) -> None:
    heavy = {"sympy", "torch._dynamo", "torch._inductor", "triton", "torchvision", "captum", "onnx", *QT}
    assert "torch" in at_work["quickly"]
    assert not heavy & set(at_work["quickly"])
