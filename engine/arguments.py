"""What the words of a command line may be: numbers, names, devices. Pure functions; the main thread's."""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable, Sequence
from pathlib import Path

LARGEST = 2**63 - 1  # what a seed may be


def at_least(least: int) -> Callable[[str], int]:
    """A whole number that is not less, and that any machine can hold."""

    def number(text: str) -> int:
        value = int(text)
        if value < least:
            raise argparse.ArgumentTypeError(f"must be at least {least}")
        if value > LARGEST:
            raise argparse.ArgumentTypeError(f"must be at most {LARGEST}")
        return value

    return number


def some(text: str) -> str:
    """A name or a place; an empty one would mean the folder one stands in."""
    if not text:
        raise argparse.ArgumentTypeError("must not be empty")
    return text


def device(text: str) -> str:
    """One that there may be on some computer."""
    if re.fullmatch(r"auto|cpu|mps|cuda(:\d{1,4})?", text) is None:
        raise argparse.ArgumentTypeError(f"“{text}” is no device; choose one of: auto, cpu, cuda:0, mps")
    return text


def names_no_picture(items: Sequence[str]) -> bool:
    """Whether there is a model alone: the name of one, unless something here is called so, or the file of one."""
    from engine.catalogue import SHIPPED_MODELS
    from engine.offers import offer

    if len(items) > 1:
        return False
    is_named = items[0] in SHIPPED_MODELS or offer(items[0]) is not None
    return items[0].endswith(".safetensors") or (is_named and not Path(items[0]).exists())
