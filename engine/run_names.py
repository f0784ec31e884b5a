"""What a run is called, from its folder's name. Pure functions; no owning thread."""

from __future__ import annotations

import re
from pathlib import PurePath

BEST = "best.safetensors"
FOLDER_NAME = re.compile(r"\d{4}-(\d\d-\d\d)_(\d\d)-(\d\d)-\d\d_(.+)")


def plain_title(name: str) -> str:
    """What a run is called until the user calls it something else: from its folder's name, what tells it apart first.

    "2026-11-21_06-20-54_lenet-mnist" is "lenet-mnist 11-21 06:20".
    """
    found = FOLDER_NAME.fullmatch(name)
    return name if found is None else f"{found[4]} {found[1]} {found[2]}:{found[3]}"


def run_of_best(reference: str) -> str:
    """What the run is called whose best model this file is; "" for any other model."""
    path = PurePath(reference)
    return plain_title(path.parent.name) if path.name == BEST else ""
