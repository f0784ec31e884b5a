"""Cells of tables that spreadsheets open. Pure functions; no owning thread."""

from __future__ import annotations

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def plain(cell: str) -> str:
    """The cell's text, with an apostrophe before it where a spreadsheet would take it for a formula."""
    return "'" + cell if cell.startswith(FORMULA_STARTS) else cell
