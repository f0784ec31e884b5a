"""The command line: train, evaluate, calibrate, classify, and lists of what there is. Owned by the main thread.

Light until a command runs, because the window's door asks it first; it never imports Qt.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING

from engine.arguments import at_least, device, names_no_picture, some
from engine.commands.exits import FAILURE, INTERRUPTED, USAGE, code_of

if TYPE_CHECKING:
    from engine.commands.console import Console

EXPORT_KINDS = ("csv", "tensorboard", "onnx", "python", "report")
COMMANDS = (
    "train", "evaluate", "calibrate", "classify", "import", "export", "bench", "recipes", "datasets", "models", "runs",
)  # fmt: skip
MODEL_HELP = "a model's name (digits, resnet18) or a .safetensors file"


def is_for(argv: Sequence[str]) -> bool:
    """Whether these arguments are for the command line; no arguments, files and Qt's own options are for the window.

    A lone word that is neither a command nor a file is taken for a mistyped command.
    """
    if not argv:
        return False
    first = argv[0]
    if first in COMMANDS or first in ("-h", "--help", "--version"):
        return True
    return first.isalpha() and not Path(first).exists()


def main(argv: Sequence[str] | None = None) -> int:
    """Carry out one command; the exit code is 0, 2 for wrong usage, 3 for something given that is no good, 4 for a full
    disk, 1 for any other failure, 130 after Ctrl-C."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")  # a file name may hold bytes that no encoding knows
    try:
        commands = parser()
        arguments = _parsed(commands, argv)
        if arguments.command == "train" and arguments.resume and not arguments.run:
            commands.error("--resume needs --run DIR, the folder of the run to go on with")
        if arguments.command == "train" and arguments.teach and (arguments.recipe or arguments.resume):
            commands.error("--teach goes with the model's own recipe: leave --recipe and --resume out")
        if arguments.command == "recipes" and arguments.out and not arguments.name:
            commands.error("--out needs NAME, the recipe to write")
        if arguments.command == "import" and arguments.out and len(arguments.recipe) != 1:
            commands.error("--out needs --recipe NAME, the one whose network the weights are of")
        if arguments.command == "classify" and names_no_picture(arguments.items):
            commands.error("classify needs a picture")
        return _carry_out(arguments)
    except SystemExit as end:  # argparse has already said why
        return end.code if isinstance(end.code, int) else USAGE


def _parsed(commands: argparse.ArgumentParser, argv: Sequence[str] | None) -> argparse.Namespace:
    """The arguments; `classify` may have options between the model and the files, which argparse does not expect."""
    arguments, rest = commands.parse_known_args(argv)
    if rest and (arguments.command != "classify" or any(each.startswith("-") for each in rest)):
        commands.error(f"unrecognized arguments: {' '.join(rest)}")
    if rest:
        arguments.items += rest
    return arguments


def parser() -> argparse.ArgumentParser:
    """All commands and their arguments."""
    from importlib.metadata import version

    root = argparse.ArgumentParser(
        prog="convlens",
        description="Draw a digit or drop a photo, train a convolutional network and watch what happens inside it.",
        epilog="Without a command, the window opens: convlens [FILE...]",
    )
    root.add_argument("--version", action="version", version=f"convlens {version('convlens')}")
    commands = root.add_subparsers(dest="command", required=True, metavar="COMMAND")
    _add_train(_command(commands, "train", "train a network"))
    _add_evaluate(_command(commands, "evaluate", "how often is a model right?"))
    _add_calibrate(_command(commands, "calibrate", "teach a trained model when not to answer"))
    _add_classify(_command(commands, "classify", "what is in these pictures?"))
    _add_recipes(_command(commands, "recipes", "list the recipes on offer, or write one as a file"))
    _add_import(_command(commands, "import", "make weights that another program saved a model"))
    _add_export(_command(commands, "export", "write a model or a run for other programs"))
    _command(commands, "bench", "how fast does each device train and answer?")
    _command(commands, "datasets", "list the data sets on offer")
    models = _command(commands, "models", "list the shipped models and those that can be downloaded, or download one")
    models.add_argument("--download", metavar="NAME", help="bring this network here; its size is told beforehand")
    _command(commands, "runs", "list the runs on this computer")
    return root


def _command(
    commands: argparse._SubParsersAction[argparse.ArgumentParser], name: str, what: str
) -> argparse.ArgumentParser:
    command = commands.add_parser(name, help=what, description=what[0].upper() + what[1:])
    command.add_argument("--json", action="store_true", help="print one JSON object per line")
    command.add_argument("--traceback", action="store_true", help="say where in the program an unexpected error was")
    return command


def _add_train(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--recipe", metavar="NAME|FILE", type=some, help="a recipe's name or a .json or .toml file of one"
    )
    command.add_argument(
        "--data", metavar="NAME|DIR", type=some, help="mnist, drawn, cifar10, or a folder with one per class"
    )
    command.add_argument(
        "--teach", metavar="MODEL", type=some, help="begin with this model, and teach it the pictures you have kept"
    )
    command.add_argument("--device", default="auto", type=device, help="cpu, cuda:0, mps or auto (the default)")
    command.add_argument("--epochs", type=at_least(1), metavar="N", help="passes over the data")
    command.add_argument("--seed", type=at_least(0), metavar="N", help="where all chance comes from")
    command.add_argument(
        "--teacher", action="append", metavar="MODEL", help="a model whose answers are learned; more than one may be"
    )
    command.add_argument("--learning-rate", type=float, metavar="RATE", help="the optimiser's, before its schedule")
    command.add_argument("--batch-size", type=at_least(1), metavar="N", help="pictures per step")
    command.add_argument("--augmentation", type=float, metavar="X", help="times all random changes: 0 none, 1 as usual")
    command.add_argument("--dropout", type=float, metavar="X", help="times every dropout rate: 0 none, 1 as usual")
    command.add_argument(
        "--patience", type=at_least(0), metavar="N", help="end after N epochs without a better validation accuracy"
    )
    # --folder is the same where torchrun would take --run for its own --run-path
    command.add_argument(
        "--run", "--folder", metavar="DIR", type=some, help="the run's folder; a new one is made otherwise"
    )
    command.add_argument("--resume", action="store_true", help="go on with the run in DIR where it stopped")


def _add_evaluate(command: argparse.ArgumentParser) -> None:
    command.add_argument("model", metavar="MODEL", type=some, help=MODEL_HELP)
    command.add_argument(
        "data",
        metavar="DATA",
        type=some,
        help="mnist:test, drawn:test, a folder of class folders, or one with labels.csv",
    )
    command.add_argument(
        "--failures", metavar="DIR", type=some, help="where a contact sheet and a list of the failures are put"
    )
    command.add_argument(
        "--strangers",
        metavar="DIR",
        type=some,
        help="pictures of what the model does not know; shipped ones bring their own",
    )


def _add_calibrate(command: argparse.ArgumentParser) -> None:
    command.description = (
        "Write into a model's file the temperature that makes its probabilities honest and, for a digit model, what "
        "tells a digit from what is none. Used are the validation pictures that its recipe held out of the training "
        "data, and pages without digits that the program makes itself; never test pictures. Weights stay as they are."
    )
    command.add_argument("model", metavar="MODEL", type=some, help=MODEL_HELP)
    command.add_argument("--out", metavar="FILE", type=some, help="the file to write (the model's own)")
    command.add_argument(
        "--data", metavar="NAME|DIR", type=some, help="the data it was trained on, where that has moved"
    )
    command.add_argument("--half", action="store_true", help="write the weights in half precision: half the size")


def _add_classify(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "items",
        metavar="[MODEL] FILE|DIR",
        nargs="+",
        type=some,
        help=f"pictures, or folders of them; before them {MODEL_HELP} (the newest shipped one that fits)",
    )
    command.add_argument(
        "--csv", metavar="FILE", type=some, help="put the answers into this table instead of telling them"
    )
    command.add_argument("--top", type=at_least(1), default=3, metavar="K", help="how many classes to name (3)")
    command.add_argument("--digits", action="store_true", help="find all digits of a page and read them as text")


def _add_import(command: argparse.ArgumentParser) -> None:
    command.description = (
        "Look into weights that another program saved: a .safetensors file, or a .pt or .pth file with a state_dict, "
        "which is read as data; nothing in it is run. With --recipe and --out they become a model with the network, "
        "the classes and the preparation of that recipe."
    )
    command.add_argument("file", metavar="FILE", type=some, help="a .safetensors, .pt or .pth file")
    whose = "whose network the weights are of; without it, those that fit are listed"
    command.add_argument("--recipe", metavar="NAME|FILE", type=some, action="append", default=[], help=whose)
    command.add_argument("--out", metavar="MODEL", type=some, help="the .safetensors file to write")


def _add_export(command: argparse.ArgumentParser) -> None:
    command.add_argument("model", metavar="MODEL|RUN", type=some, help=f"{MODEL_HELP}, or a run by its folder or name")
    command.add_argument("--to", required=True, dest="kind", choices=EXPORT_KINDS, help="what to make of it")
    command.add_argument(
        "--out", required=True, metavar="PATH", type=some, help="the file to write; for tensorboard a folder"
    )


def _add_recipes(command: argparse.ArgumentParser) -> None:
    command.add_argument("name", metavar="NAME|FILE", nargs="?", help="show this one only, as the text of its file")
    command.add_argument(
        "--out", metavar="FILE", type=some, help="write it into this .toml or .json file, to change it there"
    )


def _carry_out(arguments: argparse.Namespace) -> int:
    from engine.commands.console import Console

    console = Console(as_json=arguments.json, with_details=arguments.traceback)
    try:
        return _told(arguments, console)
    except BrokenPipeError:  # whoever read the output has enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # or Python complains on its way out
        return FAILURE
    except KeyboardInterrupt:
        console.complain("Interrupted.")
        return INTERRUPTED


def _told(arguments: argparse.Namespace, console: Console) -> int:
    from engine.commands.telling import failure_of, tell_failure

    try:
        return _run(arguments, console)
    except BrokenPipeError:
        raise
    except Exception as error:
        failed = failure_of(error)
        tell_failure(failed, console)
        return code_of(failed.reason)


def _run(arguments: argparse.Namespace, console: Console) -> int:
    match arguments.command:
        case "train":
            from engine.commands.train import train

            return train(arguments, console)
        case "evaluate":
            from engine.commands.evaluate import evaluate

            return evaluate(arguments.model, arguments.data, arguments.failures, arguments.strangers, console)
        case "calibrate":
            from engine.commands.calibrate import calibrate

            return calibrate(arguments.model, arguments.out, arguments.data, console, half=arguments.half)
        case "classify":
            from engine.commands.classify import classify

            return classify(arguments.items, arguments.top, arguments.csv, console, digits=arguments.digits)
        case "import":
            from engine.commands.importing import import_weights

            return import_weights(arguments.file, arguments.recipe, arguments.out, console)
        case "export":
            from engine.commands.export import export

            return export(arguments.model, arguments.kind, arguments.out, console)
        case "bench":
            from engine.commands.bench import bench

            return bench(console)
        case _:
            return _tell_what_there_is(arguments, console)


def _tell_what_there_is(arguments: argparse.Namespace, console: Console) -> int:
    match arguments.command:
        case "recipes" if arguments.name:
            from engine.commands.recipes import export as export_recipe

            return export_recipe(arguments.name, arguments.out, console)
        case "models" if arguments.download:
            from engine.commands.download_model import download

            return download(arguments.download, console)
        case listing:
            from engine.commands.listing import LISTINGS

            return LISTINGS[listing](console)


if __name__ == "__main__":
    sys.exit(main())
