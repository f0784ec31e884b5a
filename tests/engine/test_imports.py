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


def test_headless_work_imports_no_qt() -> None:
    modules = "engine.reader, engine.trainer, engine.inference.answering, engine.commands.train"
    commands = "main(['evaluate', 'none', 'mnist:test']), main(['classify', 'none', 'none.png']), main(['datasets'])"
    assert imported_after(f"import {modules}\nfrom engine.cli import main\n{commands}", QT) == []


def test_answering_and_training_import_neither_compiler_nor_computer_algebra() -> None:
    answering = (
        "from engine.inference.classify import probabilities_of, serve\nfrom engine.checkpoints import load, resolve"
    )
    answer = "served = serve(load(resolve('digits')))\nprobabilities_of(served, np.zeros((1, 28, 28), np.float32))"
    training = "from engine.trainer import warm_up\nwarm_up()"
    code = f"import numpy as np\n{answering}\n{answer}\n{training}"
    heavy = ("sympy", "torch._dynamo", "torch._inductor", "triton", "torchvision", "captum", "onnx", *QT)

    assert imported_after(code, heavy) == []
