"""What eight runs over each other cost the window's thread: `python -m tests.benchmarks.overlay [--runs 8]`.

Each run has 55,000 batches and 100 evaluations, as article 001's has at its end. Printed are the longest pieces of
work, in processor time, when they are first drawn, drawn anew, smoothed, pointed at, zoomed into, and grow.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable
from time import perf_counter
from typing import TYPE_CHECKING

import numpy as np

from tests.benchmarks.household import private_home

if TYPE_CHECKING:
    from engine.messages import RunCurves
    from tests.benchmarks.pieces import WatchedApplication

BATCHES, EPOCHS = 55_000, 100
SETTLING_S = 0.6


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.overlay", description=__doc__)
    parser.add_argument("--runs", type=int, default=8)
    arguments = parser.parse_args()
    with private_home():
        from tests.benchmarks.pieces import WatchedApplication

        Overlay(WatchedApplication(), arguments.runs).measure()


class Overlay:
    """The page of curves as it stands in the runs tab, alone in a window."""

    def __init__(self, app: WatchedApplication, runs: int) -> None:
        from app.widgets.run_curves_page import RunCurvesPage
        from tests.app import runs as made_up

        self._app = app
        self._page = page = RunCurvesPage()
        page.resize(760, 300)
        page.show()
        page.make_plots()
        self._settle()
        self._summaries = [made_up.run(str(number)) for number in range(runs)]
        self._numbers = {each.folder: number for number, each in enumerate(self._summaries)}
        self._curves = [self._made(str(number), number) for number in range(runs)]

    def measure(self) -> None:
        """Every way of drawing anew, one after the other."""
        page = self._page
        self._report("first drawn", self._show)
        self._report("drawn anew", page._draw)
        self._report("smoothed", lambda: page._smoothing.setValue(4))
        self._report("smoothed more", lambda: page._smoothing.setValue(6))
        self._report("pointed at", lambda: page.point_at(30.0))
        view = page._plots[0]._view
        self._report("zoomed into", lambda: view.setXRange(20, 30))
        self._report("all again", view.enableAutoRange)
        self._report("one grows", self._grow)
        self._report("log", lambda: page._log.setChecked(True))

    def _show(self) -> None:
        for each in self._curves:
            self._page.show_curves(each)
        self._page.show_runs(self._summaries, self._numbers)

    def _grow(self) -> None:
        self._page.show_curves(self._made("0", 99))

    def _report(self, title: str, act: Callable[[], object]) -> None:
        self._app.take()
        act()
        self._settle()
        pieces = [each for each in self._app.longest(3) if each.cost_ms > 1]
        print(f"{title:14}", ", ".join(f"{each.cost_ms:5.1f} ms {each.what}" for each in pieces), flush=True)

    def _settle(self) -> None:
        """Live on until what was put off has been done."""
        end_s = perf_counter() + SETTLING_S
        while perf_counter() < end_s:
            self._app.processEvents()

    def _made(self, name: str, seed: int) -> RunCurves:
        from engine.messages import RunCurves

        draw, at = np.random.default_rng(seed), np.arange(1, BATCHES + 1) * EPOCHS / BATCHES
        noise, ends = draw.normal(0, 0.05, BATCHES), np.arange(1.0, EPOCHS + 1)
        return RunCurves(
            request=0, folder=f"/runs/{name}", at=at, losses=np.exp(-at / 20) + np.abs(noise),
            accuracies=1 - np.exp(-at / 20) / 2 - np.abs(noise), evaluated_at=ends,
            validation_losses=np.exp(-ends / 20) + 0.1, validation_accuracies=0.9 - np.exp(-ends / 20) / 2,
        )  # fmt: skip


if __name__ == "__main__":
    main()
