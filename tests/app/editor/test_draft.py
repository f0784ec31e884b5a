"""What can be done to a draft, and taken back."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from app.editor.draft import Draft
from app.editor.palette import FIELDS, KINDS, turned_into, usual
from engine.catalogue import LENET_MNIST
from engine.recipes.rows import addition, conv, dense, plain
from engine.shapes import work_out
from engine.specs import InputSpec, LayerSpec, ModelSpec


def kinds(draft: Draft) -> list[str]:
    return [row.kind for row in draft.rows]


def test_rows_are_added_removed_duplicated_and_moved(qapp) -> None:
    draft = Draft(LENET_MNIST)
    draft.insert(1, LayerSpec(kind="tanh"), "add")
    assert kinds(draft)[:3] == ["conv", "tanh", "max_pool"]
    assert draft.row == 1
    draft.move(1, 3, "move")
    assert kinds(draft)[:4] == ["conv", "max_pool", "relu", "tanh"]
    draft.duplicate(3, "twice")
    assert kinds(draft)[3:5] == ["tanh", "tanh"]
    assert draft.row == 4
    draft.remove(4, "remove")
    draft.remove(3, "remove")
    assert draft.recipe == LENET_MNIST
    for _ in range(5):
        draft.stack.undo()
    assert draft.recipe == LENET_MNIST
    assert not draft.stack.canUndo()


def test_writing_a_number_is_one_step_back(qapp) -> None:
    draft = Draft(LENET_MNIST)
    for width in (1, 12, 128):
        draft.set_row(0, "width", width, "width")
    draft.set_row(0, "size", 3, "size")
    draft.set_field("optimiser.learning_rate", 0.5, "rate")
    draft.set_field("epochs", 3, "epochs")
    assert draft.stack.count() == 4
    draft.stack.setIndex(1)
    assert (draft.rows[0].width, draft.rows[0].size) == (128, 5)
    draft.stack.undo()
    assert draft.recipe == LENET_MNIST
    draft.stack.setIndex(4)
    assert (draft.recipe.epochs, draft.recipe.optimiser.learning_rate) == (3, 0.5)


def test_what_cannot_be_done_changes_nothing(qapp) -> None:
    draft = Draft(LENET_MNIST)
    draft.move(0, -1, "up")
    draft.move(9, 10, "down")
    draft.remove(10, "beyond")
    draft.duplicate(-1, "before")
    draft.set_row(0, "width", 6, "the same")
    assert draft.stack.count() == 0


SHORTCUT = replace(
    LENET_MNIST,
    model=ModelSpec(
        layers=(plain("tanh"), conv(4, 3), plain("relu"), conv(4, 3), addition(3), plain("flatten"), dense(10))
    ),
)


def added(draft: Draft) -> list[tuple[str, str]]:
    """The additions by name, and what each adds, or "" where it cannot be."""
    layers = work_out(draft.recipe.model, draft.recipe.input).layers
    names = [layers[place].name if place < len(layers) else "" for place in range(len(draft.rows))]
    return [(names[place], names[place - row.back]) for place, row in enumerate(draft.rows) if row.kind == "addition"]


def test_a_shortcut_still_leads_where_it_led_when_rows_come_go_and_move(qapp) -> None:
    draft = Draft(SHORTCUT)
    assert added(draft) == [("add1", "conv1")]
    draft.insert(3, usual("batch_norm"), "between")
    assert (added(draft), draft.rows[5].back) == ([("add1", "conv1")], 4)
    draft.insert(0, usual("sigmoid"), "before it all")
    assert (added(draft), draft.rows[6].back) == ([("add1", "conv1")], 4)
    draft.remove(3, "the relu between")
    assert (added(draft), draft.rows[5].back) == ([("add1", "conv1")], 3)
    draft.move(5, 4, "the addition itself")
    assert (added(draft), draft.rows[4].back) == ([("add1", "conv1")], 2)
    draft.duplicate(4, "the addition")
    assert added(draft) == [("add1", "conv1"), ("add2", "conv1")]
    draft.move(2, 3, "what is added")
    assert [row.back for row in draft.rows if row.kind == "addition"] == [1, 2]
    for _ in range(6):
        draft.stack.undo()
    assert draft.recipe == SHORTCUT


def test_a_shortcut_from_a_row_that_is_gone_leads_from_the_one_above_it(qapp) -> None:
    draft = Draft(SHORTCUT)
    draft.remove(1, "what is added")
    assert (added(draft), draft.rows[3].back) == ([("", "tanh1")], 3)
    draft.remove(0, "and that as well")
    assert draft.rows[2].back == 3  # nothing is left above: refused, as the row says
    assert work_out(draft.recipe.model, draft.recipe.input).refusal is not None


def test_a_shortcut_whose_row_moved_below_it_cannot_be(qapp) -> None:
    draft = Draft(SHORTCUT)
    draft.move(1, 5, "down")
    refusal = work_out(draft.recipe.model, draft.recipe.input).refusal
    assert (draft.rows[3].back, refusal is not None) == (3, True)


def test_the_last_row_can_go_too(qapp) -> None:
    draft = Draft(LENET_MNIST)
    while draft.rows:
        draft.remove(0, "remove")
    assert draft.row == 0
    draft.insert(0, usual("dense"), "add")
    assert kinds(draft) == ["dense"]


steps = st.lists(
    st.tuples(st.sampled_from(["insert", "remove", "duplicate", "move"]), st.integers(0, 6), st.integers(0, 6)),
    max_size=20,
)


@settings(max_examples=50, deadline=None, derandomize=True)
@given(steps)
def test_every_step_is_undone_and_done_again_exactly(taken: list[tuple[str, int, int]]) -> None:
    draft = Draft(LENET_MNIST)
    moments = [draft.recipe]
    for name, at, to in taken:
        match name:
            case "insert":
                draft.insert(min(at, len(draft.rows)), usual(KINDS[to]), name)
            case "remove":
                draft.remove(at, name)
            case "duplicate":
                draft.duplicate(at, name)
            case _:
                draft.move(at, to, name)
        if draft.stack.count() == len(moments):
            moments.append(draft.recipe)
        assert not draft.rows or draft.row < len(draft.rows)
    for moment in reversed(moments[:-1]):
        draft.stack.undo()
        assert draft.recipe == moment
    for moment in moments[1:]:
        draft.stack.redo()
        assert draft.recipe == moment


def test_every_kind_begins_as_a_row_that_can_be() -> None:
    for kind in KINDS:
        flat = kind in ("dense", "softmax")
        before = (LayerSpec(kind="tanh"),) * 2 if kind == "addition" else (LayerSpec(kind="flatten"),) * flat
        rows = (*before, usual(kind))
        plan = work_out(ModelSpec(layers=rows), InputSpec())
        assert len(plan.layers) == len(rows), kind  # only the last row's numbers are wrong


def test_a_row_of_another_kind_keeps_what_both_have() -> None:
    row = LayerSpec(kind="max_pool", size=3, stride=1, padding="same")
    assert turned_into(row, "average_pool") == LayerSpec(kind="average_pool", size=3, stride=1, padding="same")
    conv = turned_into(row, "conv")
    assert (conv.size, conv.stride, conv.width) == (3, 1, usual("conv").width)
    assert turned_into(LayerSpec(kind="dropout", rate=0.5), "batch_norm").rate == 0.1
    assert turned_into(conv, "relu") == LayerSpec(kind="relu")
    assert set(FIELDS) <= set(KINDS)
