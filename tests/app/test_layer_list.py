"""Rows of a network's layers: made a few at a time, used again for the next network, asked for before their turn."""

from __future__ import annotations

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from app.widgets.layer_list import AT_ONCE, PER_SLICE, LayerList
from engine.messages import LayerView


def _views(count: int, value: float = 0.0, name: str = "conv") -> tuple[LayerView, ...]:
    maps = np.full((2, 3, 3), value, np.float32)
    return tuple(
        LayerView(
            name=f"{name}{number}", kind="conv", shape=(2, 3, 3), parameters=1, detail="3×3", maps=maps, low=0.0,
            high=1.0,
        )
        for number in range(count)
    )  # fmt: skip


def _names(layers: LayerList) -> list[str]:
    return [row.view.name for row in layers.rows]


@pytest.fixture
def layers(qtbot: QtBot) -> LayerList:
    made = LayerList()
    qtbot.addWidget(made)
    made.resize(400, 300)
    made.show()
    return made


def test_a_deep_network_has_its_first_rows_at_once_and_the_others_in_slices(layers: LayerList, qtbot: QtBot) -> None:
    assert layers.show_layers(_views(60))
    assert len(layers.rows) == AT_ONCE
    counts = [len(layers.rows)]
    layers._slices.timeout.connect(lambda: counts.append(len(layers.rows)))
    qtbot.waitUntil(lambda: len(layers.rows) == 60)
    assert max(np.diff(counts)) <= PER_SLICE
    assert _names(layers) == [f"conv{number}" for number in range(60)]
    qtbot.waitUntil(lambda: bool((np.diff([row.y() for row in layers.rows]) > 0).all()))
    assert not layers._slices.isActive()


def test_rows_that_come_late_show_the_newest_values(layers: LayerList, qtbot: QtBot) -> None:
    layers.show_layers(_views(40))
    assert not layers.show_layers(_views(40, 0.5))
    assert layers.views()["conv39"].maps[0, 0, 0] == 0.5
    qtbot.waitUntil(lambda: len(layers.rows) == 40)
    assert all(row.view.maps[0, 0, 0] == 0.5 for row in layers.rows)


def test_rows_that_come_late_are_blank_where_the_page_is(layers: LayerList, qtbot: QtBot) -> None:
    layers.show_layers(_views(40))
    layers.show_nothing()
    qtbot.waitUntil(lambda: len(layers.rows) == 40)
    assert all(row.is_blank for row in layers.rows)
    assert layers.first(("conv",)) is None


def test_a_row_is_there_when_it_is_asked_for(layers: LayerList) -> None:
    layers.show_layers(_views(60))
    layers.choose("conv50", 1)
    row = layers.row("conv50")
    assert row is not None
    assert row.view.name == "conv50"
    assert len(layers.rows) == 51
    assert layers.row("none") is None
    assert len(layers.rows) == 51


def test_the_next_network_takes_the_rows_over(layers: LayerList, qtbot: QtBot) -> None:
    layers.show_layers(_views(40))
    qtbot.waitUntil(lambda: len(layers.rows) == 40)
    before = list(layers.rows)
    assert layers.show_layers(_views(3, name="dense"))
    assert _names(layers) == ["dense0", "dense1", "dense2"]
    assert layers.rows == before[:3]
    assert [row.isVisibleTo(layers) for row in before] == [True] * 3 + [False] * 37
    assert layers.rows[0].accessibleName().startswith("dense0")
    layers.show_layers(_views(45))
    qtbot.waitUntil(lambda: len(layers.rows) == 45)
    assert layers.rows[:40] == before
    qtbot.waitUntil(lambda: all(row.isVisibleTo(layers) for row in layers.rows))  # Qt posts it
