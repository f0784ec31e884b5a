"""Whether weights are those of a network, and which tensor is which parameter. Pure functions; any thread may call
them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import zip_longest

from torch import Tensor

from engine.checkpoints import kind_of, shape_of
from engine.importing.weights import Weights, shown
from engine.messages.importing import Fit

MOST_TOLD = 3
LEAVES = ("weight", "bias", "running_mean", "running_var", "num_batches_tracked")  # in a network's own order
State = Mapping[str, Tensor]
Part = Mapping[str, str]  # the tensors of one layer: "weight" and the like -> the whole name


@dataclass(frozen=True, slots=True)
class Match:
    """`names`: parameter of the network -> tensor of the file. Empty where they do not fit; then `differences` are the
    first few that there are."""

    fit: Fit
    names: Mapping[str, str]
    differences: tuple[str, ...] = ()


def match(weights: Weights, expected: State) -> Match:
    """How `weights` fit a network whose parameters are `expected`.

    Best by names. Else layer by layer: a layer takes one that has the same parameters of the same shapes, in the
    file's order. A weight is never taken for a bias, whatever their order, and where nothing tells two tensors of one
    shape apart, neither is taken.
    """
    state = weights.tensors
    if state.keys() == expected.keys() and all(kind_of(state[each]) == kind_of(expected[each]) for each in expected):
        return Match("names", {each: each for each in expected})
    if _has_usual_leaves(state):
        found = _by_layers(state, expected) or _by_leaves(state, expected)
    else:
        found = (_by_order(state, expected) if weights.is_ordered else None) or _by_kinds(state, expected)
    return found or Match("", {}, tuple(_differences(state, expected))[:MOST_TOLD])


def _has_usual_leaves(state: State) -> bool:
    return all(_leaf(name) in LEAVES for name in state)


def _by_layers(state: State, expected: State) -> Match | None:
    given, wanted = _layers(state), _layers(expected)
    kinds_given = [_kinds(part, state) for part in given]
    kinds_wanted = [_kinds(part, expected) for part in wanted]
    if Counter(kinds_given) != Counter(kinds_wanted):
        return None
    waiting: defaultdict[object, list[Part]] = defaultdict(list)
    for part, kinds in zip(given, kinds_given, strict=True):
        waiting[kinds].append(part)
    names: dict[str, str] = {}
    for part, kinds in zip(wanted, kinds_wanted, strict=True):
        taken = waiting[kinds].pop(0)
        names |= {whole: taken[leaf] for leaf, whole in part.items()}
    return Match("order" if kinds_given == kinds_wanted else "shapes", names)


def _by_leaves(state: State, expected: State) -> Match | None:
    """Layers whose tensors have nothing but their last names in common, one tensor after the other."""
    pairs = list(zip_longest(_in_order(expected), _in_order(state)))
    if not all(mine and theirs and _is_like(theirs, state, mine, expected) for mine, theirs in pairs):
        return None
    return Match("order", dict(pairs))


def _by_kinds(state: State, expected: State) -> Match | None:
    """Parameters called otherwise than usual and in another order, or none, where each is the only one of its shape."""
    theirs = {kind_of(each): name for name, each in state.items()}
    if not len(theirs) == len(state) == len(expected) or _counts(state) != _counts(expected):
        return None
    names = {mine: theirs[kind_of(each)] for mine, each in expected.items()}
    return Match("order" if list(names.values()) == list(state) else "shapes", names)


def _by_order(state: State, expected: State) -> Match | None:
    """Parameters that are called otherwise than usual: one after the other."""
    pairs = list(zip_longest(expected, state))
    if any(kind_of(expected.get(mine or "")) != kind_of(state.get(theirs or "")) for mine, theirs in pairs):
        return None
    return Match("order", dict(pairs))


def _layers(state: State) -> list[Part]:
    """The tensors that have all but their last name in common, in order."""
    found: dict[str, dict[str, str]] = {}
    for name in state:
        found.setdefault(name.rpartition(".")[0], {})[_leaf(name)] = name
    return list(found.values())


def _kinds(part: Part, state: State) -> frozenset[tuple[str, object]]:
    return frozenset((leaf, kind_of(state[name])) for leaf, name in part.items())


def _leaf(name: str) -> str:
    return name.rpartition(".")[2]


def _is_like(theirs: str, state: State, mine: str, expected: State) -> bool:
    is_same_leaf = _leaf(theirs) == _leaf(mine) or _leaf(theirs) not in LEAVES
    return is_same_leaf and kind_of(state[theirs]) == kind_of(expected[mine])


def _counts(state: State) -> Counter[object]:
    return Counter(kind_of(each) for each in state.values())


def _differences(state: State, expected: State) -> Iterable[str]:
    """Tensor by tensor: by name where names agree mostly, else one after the other. There is always one: where all the
    shapes are there, which of them are more than one parameter's."""
    if len(state.keys() & expected.keys()) * 2 >= len(expected):
        for name in dict.fromkeys((*expected, *state)):
            if kind_of(state.get(name)) != kind_of(expected.get(name)):
                yield f"{shown(name)}: {shape_of(state.get(name))} ≠ {shape_of(expected.get(name))}"
        return
    if not _has_usual_leaves(state) and _counts(state) == _counts(expected):
        yield from _ambiguous(state, expected)
        return
    for theirs, mine in zip_longest(_in_order(state), _in_order(expected)):
        if theirs is None or mine is None or not _is_like(theirs, state, mine, expected):
            yield f"{_told(theirs, state.get(theirs or ''))} ≠ {_told(mine, expected.get(mine or ''))}"


def _ambiguous(state: State, expected: State) -> Iterable[str]:
    for name, tensor in state.items():
        fitting = [shown(mine) for mine, each in expected.items() if kind_of(each) == kind_of(tensor)]
        if len(fitting) > 1:
            more = " …" if len(fitting) > MOST_TOLD else ""
            yield f"{_told(name, tensor)} = {'? '.join(fitting[:MOST_TOLD])}?{more}"


def _told(name: str | None, tensor: Tensor | None) -> str:
    return "–" if name is None else f"{shown(name)}: {shape_of(tensor)}"


def _in_order(state: State) -> list[str]:
    """Layer by layer, and in each as a network has them, which a file sorted by name has not."""
    ranks = {leaf: rank for rank, leaf in enumerate(LEAVES)}
    return [
        part[leaf] for part in _layers(state) for leaf in sorted(part, key=lambda leaf: ranks.get(leaf, len(LEAVES)))
    ]
