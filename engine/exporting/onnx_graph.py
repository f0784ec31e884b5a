"""ONNX graphs written like arithmetic: values with operators, each of which adds a node. Owned by one thread.

Needs the optional package onnx, which is imported when a graph is begun.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import count
from typing import Any

import numpy as np
from numpy.typing import NDArray

OPSET = 20
Scalar = int | float | bool


class Graph:
    """Nodes and constants in the order in which they were asked for."""

    def __init__(self) -> None:
        from onnx import helper, numpy_helper

        self._helper, self._numpy_helper = helper, numpy_helper
        self.nodes: list[Any] = []
        self.constants: list[Any] = []
        self._names = count()

    def value(self, name: str, dtype: Any) -> Value:
        """A value that exists already, like an input."""
        return Value(self, name, np.dtype(dtype))

    def constant(self, value: Scalar | list[int] | NDArray[Any], dtype: Any) -> Value:
        """A constant of any shape."""
        name = f"constant{len(self.constants)}"
        self.constants.append(self._numpy_helper.from_array(np.asarray(value, dtype), name))
        return self.value(name, dtype)

    def node(self, operator: str, *inputs: Value | None, dtype: Any = None, **attributes: Any) -> Value:
        """What `operator` makes of its inputs, the first output; of their first one's type unless `dtype` says
        otherwise."""
        name = f"{operator.lower()}{next(self._names)}"
        names = ["" if each is None else each.name for each in inputs]
        outputs = [name, f"{name}_places"] if operator == "TopK" else [name]
        self.nodes.append(self._helper.make_node(operator, names, outputs, **attributes))
        first = inputs[0]
        return self.value(name, first.dtype if dtype is None and first is not None else np.dtype(dtype))

    def pick(self, condition: Value, yes: Value, no: Value) -> Value:
        """`yes` where the condition holds, `no` elsewhere."""
        return self.node("Where", condition, yes, no, dtype=yes.dtype)

    def either(self, condition: Value, yes: Callable[[], Value], no: Callable[[], Value]) -> Value:
        """What `yes` makes where the one condition holds, else what `no` makes; the other is not worked out."""
        branches = [self._apart([], lambda make=make: [make()]) for make in (yes, no)]
        (made, kinds), (other, _) = branches
        return self.node("If", condition, dtype=kinds[0], then_branch=made, else_branch=other)

    def repeated(self, start: Value, times: Value, step: Callable[[Value, Value], tuple[Value, Value]]) -> Value:
        """`step` again and again, from `start`, at most `times` times: it is given the number of the round, from 0,
        and what it made before, and gives whether to go on and what it makes now."""
        helper, name = self._helper, f"loop{next(self._names)}"
        number = self.value(f"{name}_number", np.int64)
        goes_on, before = self.value(f"{name}_goes_on", np.bool_), self.value(f"{name}_before", start.dtype)
        inputs = [
            helper.make_tensor_value_info(number.name, _type_of(number.dtype), []),
            helper.make_tensor_value_info(goes_on.name, _type_of(goes_on.dtype), []),
            helper.make_tensor_value_info(before.name, _type_of(before.dtype), None),
        ]
        body, _ = self._apart(inputs, lambda: list(step(number, before)))
        yes = self.constant(True, np.bool_)
        return self.node("Loop", self.node("Squeeze", times), yes, start, dtype=start.dtype, body=body)

    def _apart(self, inputs: list[Any], build: Callable[[], list[Value]]) -> tuple[Any, list[np.dtype[Any]]]:
        """A graph of its own that sees everything outside, and the types of what it gives."""
        outside, self.nodes = self.nodes, []
        made = [self.named(each, f"out{next(self._names)}") for each in build()]
        inside, self.nodes = self.nodes, outside
        outputs = [self._helper.make_tensor_value_info(each.name, _type_of(each.dtype), None) for each in made]
        return self._helper.make_graph(inside, "inside", inputs, outputs), [each.dtype for each in made]

    def named(self, value: Value, name: str) -> Value:
        """The same value under a name of your choice."""
        self.nodes.append(self._helper.make_node("Identity", [value.name], [name]))
        return self.value(name, value.dtype)

    def joined(self, *parts: Value) -> Value:
        """Flat values behind each other."""
        return self.node("Concat", *parts, axis=0)

    def count_to(self, end: Value, dtype: Any) -> Value:
        """0, 1, 2 ... below `end` (1,)."""
        one_number = self.node("Squeeze", end)
        counted = self.node("Range", self.constant(0, np.int64), one_number, self.constant(1, np.int64))
        return counted.cast(dtype)


def _type_of(dtype: np.dtype[Any]) -> int:
    from onnx.helper import np_dtype_to_tensor_dtype

    return int(np_dtype_to_tensor_dtype(dtype))


class Value:
    """A named value of a graph. Numbers beside it become constants of its type."""

    def __init__(self, graph: Graph, name: str, dtype: np.dtype[Any]) -> None:
        self.graph, self.name, self.dtype = graph, name, dtype

    def __add__(self, other: Value | Scalar) -> Value:
        return self._with("Add", other)

    def __sub__(self, other: Value | Scalar) -> Value:
        return self._with("Sub", other)

    def __mul__(self, other: Value | Scalar) -> Value:
        return self._with("Mul", other)

    def __truediv__(self, other: Value | Scalar) -> Value:
        return self._with("Div", other)

    def __mod__(self, other: Value | Scalar) -> Value:
        return self._with("Mod", other)

    def __gt__(self, other: Value | Scalar) -> Value:
        return self._with("Greater", other, np.bool_)

    def __le__(self, other: Value | Scalar) -> Value:
        return self._with("LessOrEqual", other, np.bool_)

    def __lt__(self, other: Value | Scalar) -> Value:
        return self._with("Less", other, np.bool_)

    def __ge__(self, other: Value | Scalar) -> Value:
        return self._with("GreaterOrEqual", other, np.bool_)

    def __and__(self, other: Value) -> Value:
        return self.graph.node("And", self, other)

    def __or__(self, other: Value) -> Value:
        return self.graph.node("Or", self, other)

    def __abs__(self) -> Value:
        return self.graph.node("Abs", self)

    def root(self) -> Value:
        """The square root."""
        return self.graph.node("Sqrt", self)

    def among(self, places: Value, axis: int) -> Value:
        """The cells at `places` along `axis`."""
        return self.graph.node("Gather", self, places, axis=axis)

    def one_each(self, places: Value, axis: int) -> Value:
        """For each cell of `places` the cell of that place along `axis`, in the same row or column."""
        return self.graph.node("GatherElements", self, places, axis=axis)

    def equals(self, other: Value | Scalar) -> Value:
        """Whether both are the same, cell by cell."""
        return self._with("Equal", other, np.bool_)

    def at_most(self, other: Value | Scalar) -> Value:
        """The smaller of both."""
        return self._with("Min", other)

    def at_least(self, other: Value | Scalar) -> Value:
        """The larger of both."""
        return self._with("Max", other)

    def cast(self, dtype: Any) -> Value:
        """The same numbers in another type."""
        return self.graph.node("Cast", self, dtype=np.dtype(dtype), to=_type_of(np.dtype(dtype)))

    def floored(self) -> Value:
        """The next whole number below."""
        return self.graph.node("Floor", self)

    def ceiled(self) -> Value:
        """The next whole number above."""
        return self.graph.node("Ceil", self)

    def rounded(self) -> Value:
        """The nearest whole number; halves go to the even one, as OpenCV's and Python's do."""
        return self.graph.node("Round", self)

    def size(self, axis: int) -> Value:
        """The length along `axis` as int64 (1,)."""
        return self.graph.node("Shape", self, dtype=np.int64, start=axis, end=axis + 1)

    def part(self, axis: int, start: Value | int, end: Value | int) -> Value:
        """From `start` to below `end` along `axis`; negative places count from the end."""
        limits = (each if isinstance(each, Value) else self._place(each) for each in (start, end))
        return self.graph.node("Slice", self, *limits, self._place(axis))

    def last(self, axis: int) -> Value:
        """The last cell along `axis`, which goes away."""
        return self.graph.node("Squeeze", self.part(axis, -1, np.iinfo(np.int64).max), self._place(axis))

    def widened(self, *axes: int) -> Value:
        """The same with axes of length 1 at these places."""
        return self.graph.node("Unsqueeze", self, self.graph.constant(list(axes), np.int64))

    def flat(self) -> Value:
        """All cells in a row."""
        return self.graph.node("Reshape", self, self._place(-1))

    def padded(self, pads: Value) -> Value:
        """With as many zeros before each axis and then after each axis."""
        return self.graph.node("Pad", self, pads)

    def total(self, *axes: int) -> Value:
        """The sum over `axes`, or over everything."""
        return self._reduced("ReduceSum", axes)

    def highest(self, *axes: int) -> Value:
        """The largest over `axes`, or of everything."""
        return self._reduced("ReduceMax", axes)

    def lowest(self) -> Value:
        """The smallest of everything."""
        return self._reduced("ReduceMin", ())

    def running_total(self, axis: int) -> Value:
        """Sums added up one after the other along `axis`, in the numbers' own precision."""
        return self.graph.node("CumSum", self, self._place(axis))

    def _reduced(self, operator: str, axes: tuple[int, ...]) -> Value:
        over = self.graph.constant(list(axes), np.int64) if axes else None
        return self.graph.node(operator, self, over, keepdims=0)

    def _with(self, operator: str, other: Value | Scalar, dtype: Any = None) -> Value:
        second = other if isinstance(other, Value) else self.graph.constant(other, self.dtype)
        return self.graph.node(operator, self, second, dtype=dtype)

    def _place(self, number: int) -> Value:
        return self.graph.constant([number], np.int64)
