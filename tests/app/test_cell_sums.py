"""Every kind of sum, and how its numbers are written."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.widgets.cell_sum import CellSumView
from app.widgets.cell_sum_base import Shown
from app.widgets.cell_sum_convolution import ConvolutionBody
from app.widgets.cell_sum_function import FunctionCurve
from app.widgets.figures import Form, fitting, in_cell, written
from app.widgets.map_canvas import MapCanvas
from app.widgets.why_words import facts
from engine import messages
from engine.messages import (
    CellSum,
    Combination,
    ConvolutionSum,
    FunctionValue,
    InputPixel,
    LookShare,
    NormalisedValue,
    PassedOn,
    PoolingValue,
    SoftmaxShare,
    Unexplained,
    UnitSum,
)
from tests.app import fakes
from tests.narrowing import of_kind

LEFT = Qt.MouseButton.LeftButton


def convolution(channels: int = 6, seed: int = 0) -> ConvolutionSum:
    """A cell in the upper left corner, with padding above and beside it."""
    dice = np.random.default_rng(seed)
    inside = np.ones((5, 5), np.bool_)
    inside[0], inside[:, 0] = False, False
    patch = dice.normal(0, 1, (channels, 5, 5)) * inside
    kernel = dice.normal(0, 0.2, (channels, 5, 5))
    products = patch * kernel
    sums = products.sum((1, 2))
    return ConvolutionSum(
        channels=np.arange(channels), rows=np.arange(-1, 4), columns=np.arange(-1, 4), inside=inside, patch=patch,
        kernel=kernel, products=products, channel_sums=sums, bias=0.05, value=float(sums.sum() + 0.05),
    )  # fmt: skip


SUMS: tuple[tuple[CellSum, str], ...] = (
    (convolution(), "sum of 150 products, 54 of them padding"),
    (
        NormalisedValue(taken=1.5, mean=0.5, variance=4.0, epsilon=0.0, scale=3.0, shift=0.25, value=1.75),
        "− mean 0.500 1.000; ÷ √(variance + ε) 2.000 0.500; × scale 3.000 1.500; + shift 0.250 1.750",
    ),
    (
        FunctionValue(
            function="relu", taken=-1.0, value=0.0, curve_x=np.linspace(-2, 2, 9),
            curve_y=np.linspace(-2, 2, 9).clip(0),
        ),
        "taken −1.000; ReLU of it 0.000",
    ),
    (
        PoolingValue(
            method="maximum", rows=np.array([2, 3]), columns=np.array([4, 5]), inside=np.ones((2, 2), np.bool_),
            patch=np.array([[1.0, 2.0], [4.0, 3.0]]), winner_row=1, winner_column=0, counted=1, value=4.0,
        ),
        "largest of 4 4.000; found at row 4, column 5",
    ),
    (
        PoolingValue(
            method="average", rows=np.array([0, 1]), columns=np.array([0, 1]), inside=np.ones((2, 2), np.bool_),
            patch=np.array([[1.0, 2.0], [4.0, 3.0]]), winner_row=-1, winner_column=-1, counted=4, value=2.5,
        ),
        "sum of 4 cells 10.000; divided by 4; average 2.500",
    ),
    (
        UnitSum(
            units=np.array([11, 3]), taken=np.array([2.0, 1.0]), weights=np.array([0.5, -0.25]),
            products=np.array([1.0, -0.25]), rest=0.1, rest_count=126, positive=1.2, negative=-0.35, bias=0.01,
            value=0.86,
        ),
        "input 12 2.000 × 0.500 = 1.000; input 4 1.000 × −0.250 = −0.250; 126 others 0.100",
    ),
    (
        SoftmaxShare(
            place=1, temperature=1.0, logits=np.array([0.0, np.log(3)]), exponentials=np.array([1 / 3, 1.0]),
            total=4 / 3, value=0.75,
        ),
        "0 0.000 0.333 25.00 %; 1 1.099 1.000 75.00 %",
    ),
    (
        SoftmaxShare(
            place=1, temperature=1.0, logits=np.array([0.0, np.log(3)]), exponentials=np.array([1 / 3, 1.0]),
            total=4 / 3, value=0.5, views=2,
            looks=(
                LookShare(scale=1.0, is_mirrored=False, share=0.75),
                LookShare(scale=0.875, is_mirrored=False, share=0.25),
                LookShare(scale=1.33, is_mirrored=True, share=0.5),
            ),
        ),
        "each logit is the mean of 2 views of the square; the answer is the mean of 3 looks; "
        "the square itself 75.00 %; closer 25.00 %; wider, mirrored 50.00 %; mean 50.00 %",
    ),
    (Combination(operation="sum", terms=np.array([1.25, -0.5]), value=0.75), "conv1 1.250; + add0 −0.500"),
    (PassedOn(source=0, map=1, row=2, column=3, value=0.5), "handed on from conv1, map 2, row 3, column 4"),
    (InputPixel(pixel=0.5, mean=0.25, deviation=0.5, value=0.5), "pixel, 0 to 1 0.500; − mean of the data 0.250"),
    (Unexplained(value=0.125), "0.125"),
)  # fmt: skip


def _shown(sum_: CellSum, form: Form = "rounded") -> Shown:
    event = messages.CellExplained(
        request=1, asked=0, stamp=fakes.STAMP, layer="conv1", kind="conv", map=2, row=8, column=14, sum=sum_,
        recorded=sum_.value, scale=4.0, sources=("conv1", "add0"),
        field=messages.Field(top=6, left=12, height=5, width=5),
    )  # fmt: skip
    views = {each.name: each for each in fakes.layers()}
    return Shown(event=event, form=form, layers=views, classes=("0", "1"))


@pytest.mark.parametrize(("sum_", "said"), SUMS, ids=lambda each: type(each).__name__)
def test_every_kind_of_sum_is_shown_with_its_numbers_in_every_form_and_size(qtbot: QtBot, sum_, said) -> None:
    view = CellSumView()
    qtbot.addWidget(view)
    view.resize(360, 220)
    view.show()
    view.show_sum(_shown(sum_))
    assert said in view.accessibleDescription()
    assert view._value.text() == f"= {written(sum_.value, 'rounded')}"
    for size in ((180, 120), (360, 220), (1200, 700)):
        view.resize(*size)
        for form in ("rounded", "exact", "truncated"):
            view.show_sum(_shown(sum_, form))
            assert not view.grab().isNull()


@pytest.mark.parametrize("name", ["relu", "gelu", "silu", "selu", "tanh", "sigmoid"])
@pytest.mark.parametrize("reach", [1.0, 1.6, 8.0])
def test_how_far_a_curve_goes_is_not_written_over_it(qtbot: QtBot, name: str, reach: float) -> None:
    functions = {
        "relu": lambda x: x.clip(0),
        "gelu": lambda x: x / (1 + np.exp(-1.702 * x)),
        "silu": lambda x: x / (1 + np.exp(-x)),
        "selu": lambda x: 1.05 * np.where(x > 0, x, 1.67 * np.expm1(np.minimum(x, 0))),
        "tanh": np.tanh,
        "sigmoid": lambda x: 1 / (1 + np.exp(-x)),
    }
    xs = np.linspace(-reach, reach, 129)
    curve = FunctionCurve()
    qtbot.addWidget(curve)
    curve.resize(220, 140)
    made = FunctionValue(function=name, taken=0.5, value=0.5, curve_x=xs, curve_y=functions[name](xs))
    curve.show_value(made)
    for end in (0, -1):
        place = curve.end_place(end)
        assert QRectF(curve.rect()).contains(place)
        assert not any(place.contains(curve._at(x, y)) for x, y in zip(xs, made.curve_y, strict=True))


def test_padding_is_told_apart_from_a_pixel_of_zero(qtbot: QtBot) -> None:
    view = CellSumView()
    qtbot.addWidget(view)
    view.resize(500, 400)
    view.show_sum(_shown(convolution(channels=1)))
    view.show()
    channels = of_kind(view.body(), ConvolutionBody)._channels
    head = channels._head_px()
    assert channels._product_text(QPoint(2, head + 2)).endswith("padding, counted as 0")
    side = channels._side_px()
    made = convolution(channels=1)
    text = channels._product_text(QPoint(channels._lefts()[0] + side + 2, head + side + 2))
    assert f"{made.patch[0, 1, 1]:.9g}".replace("-", "−") in text


def test_numbers_are_rounded_exact_or_cut_off() -> None:
    number = float(np.float32(2.41996))
    assert [written(number, form) for form in ("rounded", "exact", "truncated")] == ["2.420", "2.41996002", "2.41"]
    assert written(-0.29, "truncated") == "−0.29"
    assert (in_cell(-0.25, "rounded", 50), in_cell(-0.25, "rounded", 30)) == ("−0.25", "−.25")
    assert in_cell(-0.0001, "rounded", 50) == "0.00"


def test_a_cell_gets_as_many_places_as_fit(qtbot: QtBot) -> None:
    base = MapCanvas().font()
    wide, narrow = fitting([0.25, -1.5], "rounded", 40, base), fitting([0.25, -1.5], "rounded", 21, base)
    assert wide is not None
    assert narrow is not None
    assert wide[0] == ["0.25", "−1.50"]
    assert fitting([0.25], "rounded", 6, base) is None


def test_a_pinned_cell_stays_until_it_is_let_go(qtbot: QtBot) -> None:
    canvas = MapCanvas()
    qtbot.addWidget(canvas)
    canvas.show_values(np.zeros((10, 10), np.float32), "signed", -1, 1)
    canvas.set_cell_px(20)
    canvas.show()
    told: list[tuple[int, int]] = []
    pins: list[bool] = []
    canvas.cell_changed.connect(lambda row, column: told.append((row, column)))
    canvas.pin_changed.connect(pins.append)
    QTest.mouseMove(canvas, QPoint(50, 30))
    QTest.mouseClick(canvas, LEFT, pos=QPoint(50, 30))
    QTest.mouseMove(canvas, QPoint(110, 110))
    assert told == [(1, 2)]
    QTest.keyClick(canvas, Qt.Key.Key_Return)
    QTest.mouseMove(canvas, QPoint(111, 111))
    assert told == [(1, 2), (5, 5)]
    QTest.mouseClick(canvas, LEFT, pos=QPoint(10, 10))
    QTest.mouseClick(canvas, LEFT, pos=QPoint(10, 10))
    assert pins == [True, False, True, False]


def test_tiny_numbers_are_written_as_powers_of_ten(qapp) -> None:
    tiny = fitting([3.84e-8, -0.004, 0.0], "rounded", 40, qapp.font())
    assert tiny is not None
    assert tiny[0] == ["4e−8", "−4e−3", "0"]
    usual = fitting([0.5, -0.004], "rounded", 40, qapp.font())
    assert usual is not None
    assert usual[0] == ["0.50", "0.00"]


def test_where_two_scores_are_the_same_nothing_is_off() -> None:
    flat = replace(fakes.explained(1), score=0.0097, baseline_score=0.0097 + 1e-9, attribution_sum=2e-9)
    said = facts(flat, None, 0, ("plane",), None, "rounded")
    assert "nothing to share out" in said[4].label
