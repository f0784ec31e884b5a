"""`convlens runs`: the runs there are on this computer. Owned by the main thread of a headless process."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from engine.commands.console import Console, percent, table
from engine.history.summaries import summaries
from engine.messages import RunSummary
from engine.runs import runs_folder

HEAD = ("run", "state", "recipe", "data", "validation", "test", "epochs", "seconds", "device", "started", "folder")


def runs(console: Console) -> int:
    """Every run in the runs' folder, newest first, with both names that other commands know it by; a damaged one says
    what is wrong with it."""
    folder = runs_folder()
    found = list(summaries(folder))
    if not found:
        console.note(f"There are no runs in {folder}.")
    elif console.as_json:
        for run in found:
            console.tell(_record(run), "")
    else:
        console.tell({}, table([HEAD, *(_row(run) for run in found)]))
        for run in found:
            if run.sentence is not None:
                console.note(f"{run.title}: {run.sentence}")
    return 0


def _row(run: RunSummary) -> tuple[str, ...]:
    recipe = run.recipe
    return (
        run.title,
        run.outcome,
        recipe.name if recipe is not None else "",
        recipe.data if recipe is not None else "",
        _best(run),
        percent(run.test_accuracy) if run.test_accuracy is not None else "",
        f"{run.evaluations} of {recipe.epochs}" if recipe is not None else "",
        f"{run.seconds:.0f}",
        run.device,
        run.started[:16].replace("T", " "),
        run.run,
    )


def _best(run: RunSummary) -> str:
    """The best of a recipe that holds nothing out is that on the test set."""
    if run.best_accuracy is None:
        return ""
    is_of_test = run.recipe is not None and run.recipe.measured_on == "test"
    return f"test {percent(run.best_accuracy)}" if is_of_test else percent(run.best_accuracy)


def _record(run: RunSummary) -> dict[str, Any]:
    """For a program: the recipe by its name, a sentence as text."""
    record = asdict(run)
    recipe = run.recipe
    record["recipe"] = recipe.name if recipe is not None else ""
    record["data"] = recipe.data if recipe is not None else ""
    record["split"] = recipe.measured_on if recipe is not None else ""
    record["sentence"] = str(run.sentence) if run.sentence is not None else ""
    return record
