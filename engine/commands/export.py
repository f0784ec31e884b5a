"""`convlens export MODEL|RUN --to KIND --out PATH`. Owned by the main thread of a headless process."""

from __future__ import annotations

from pathlib import Path
from typing import cast

from engine.commands.console import Console
from engine.commands.telling import as_record, watched
from engine.exporting.exports import export as make
from engine.messages import ExportKind


def export(reference: str, kind: str, out: str, console: Console) -> int:
    """Write a model or a run as files for other programs and people."""
    path = Path(out).expanduser()
    made = watched(make(reference, cast("ExportKind", kind), path), console)
    paths = [str(each) for each in made.paths]
    record = {"event": "exported", "kind": kind, "paths": paths, **as_record(made.sentence)}
    console.tell(record, "\n".join([str(made.sentence), *paths]))
    return 0
