"""Trained models teach a run: what they answer on the very pictures that are learned from is what is learned."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
import torch
import torch.nn.functional as F
from torch import Tensor

from engine import checkpoints, models
from engine.errors import EngineError
from engine.messages import Failed, TrainingEnded
from engine.recipe_rules import refusal_of
from engine.recipe_text import read, written
from engine.specs import AugmentationSpec, InputSpec, Recipe
from engine.training.curves import Curves
from engine.training.data import TrainingData
from engine.training.distributed import NOBODY
from engine.training.learner import Learner
from engine.training.loop import Training
from engine.training.resuming import checkpoint_of, resume, save_place
from engine.training.steps import Measured
from engine.training.teachers import Teachers, check_teachers
from tests.engine.training import tiny
from tests.engine.training.listening import listening
from tests.engine.training.test_resuming import digests, finished, follow

PLAIN = tiny.recipe(augmentation=AugmentationSpec(), label_smoothing=0.0, average_decay=0.0)
CLASSES = tiny.pictures().classes


def teacher(folder: Path, seed: int, wanted: Recipe = tiny.RECIPE, classes: Sequence[str] = CLASSES) -> str:
    """A model file with weights drawn by `seed`."""
    data = replace(tiny.data(), classes=tuple(classes))
    training = tiny.training(replace(wanted, seed=seed))
    training.data = data
    path = folder / f"teacher{seed}.safetensors"
    checkpoints.save(path, checkpoint_of(training, training.learner.weights(), "run"))
    return str(path)


def answers(path: str, images: Tensor) -> Tensor:
    """Probabilities as the model at `path` gives them for uint8 pictures, worked out apart."""
    kept = checkpoints.load(path)
    network = models.build(kept.model, kept.input)
    network.load_state_dict(kept.state)
    mean, std = (torch.tensor(each).view(1, -1, 1, 1) for each in (kept.input.mean, kept.input.std))
    with torch.no_grad():
        return network.eval()((images / 255 - mean) / std).softmax(1)


def batch(data: TrainingData, count: int = 12) -> tuple[Tensor, Tensor]:
    return data.images[:count], data.labels[:count]


def as_taken(images: Tensor) -> Tensor:
    """As the tiny recipe's learner takes them."""
    return (images / 255 - 0.3) / 0.4


def test_several_teachers_answer_with_the_mean_of_their_probabilities(tmp_path: Path):
    paths = tuple(teacher(tmp_path, seed) for seed in (1, 2))
    images, _ = batch(tiny.data())
    together = Teachers(replace(PLAIN, teachers=paths)).answer(as_taken(images))
    torch.testing.assert_close(together, (answers(paths[0], images) + answers(paths[1], images)) / 2)


def test_a_teacher_takes_pictures_in_its_own_way(tmp_path: Path):
    path = teacher(tmp_path, 1, tiny.recipe(input=replace(tiny.RECIPE.input, mean=(0.1,), std=(0.7,))))
    images, _ = batch(tiny.data())
    x = as_taken(images)
    before = x.clone()
    torch.testing.assert_close(Teachers(replace(PLAIN, teachers=(path,))).answer(x), answers(path, images))
    assert torch.equal(x, before)


def test_a_step_follows_the_labels_and_the_teachers_by_their_shares(tmp_path: Path):
    path = teacher(tmp_path, 1)
    model = replace(tiny.MODEL, layers=tuple(each for each in tiny.MODEL.layers if each.kind != "dropout"))
    wanted = replace(PLAIN, teachers=(path,), taught=0.7, model=model)
    images, labels = batch(tiny.data())
    network = models.build(model, wanted.input, seed=wanted.seed).train()
    logits = network(as_taken(images))
    told = F.one_hot(labels, 3) * 0.3 + answers(path, images) * 0.7
    expected = -(told * logits.log_softmax(1)).sum(1).mean()
    expected.backward()
    learner = Learner(wanted, tiny.CPU)
    loss, _ = learner.learn(images, labels, 0, 0.01, len(labels))
    assert loss == pytest.approx(expected.item(), rel=1e-5)
    for name, each in network.named_parameters():
        if each.ndim > 1:
            assert each.grad is not None
            torch.testing.assert_close(learner.gradients()[name], each.grad, rtol=1e-4, atol=1e-6)


def test_what_only_fills_a_part_up_is_not_taught(tmp_path: Path):
    learner = Learner(replace(PLAIN, teachers=(teacher(tmp_path, 1),)), tiny.CPU)
    logits, wanted = torch.randn(4, 3), torch.full((4, 3), 1 / 3)
    some = learner._loss(logits, torch.tensor([0, 1, NOBODY, NOBODY]), wanted)
    torch.testing.assert_close(some, learner._loss(logits[:2], torch.tensor([0, 1]), wanted[:2]))


def test_what_a_teacher_knows_is_learned_where_all_labels_are_wrong(tmp_path: Path):
    """Labels that say nothing, and a teacher that knows: after a few epochs the pupil knows as well."""
    knowing = tiny.training(tiny.recipe(epochs=8))
    tiny.run(knowing)
    path = tmp_path / "knowing.safetensors"
    checkpoints.save(path, checkpoint_of(knowing, knowing.learner.judged_weights(), "run"))
    wrong = replace(tiny.data(), labels=(tiny.data().labels + 1) % 3)
    pupil = Training(tiny.recipe(teachers=(str(path),), taught=1.0, epochs=8), wrong, tiny.CPU)
    last = [each for each in tiny.run(pupil) if isinstance(each, Measured)][-1]
    assert last.evaluation.accuracy > 0.9


def test_teachers_never_learn(tmp_path: Path):
    training = tiny.training(tiny.recipe(teachers=(teacher(tmp_path, 1),)))
    assert training.learner.teachers is not None
    images, _ = batch(tiny.data())
    before = training.learner.teachers.answer(as_taken(images))
    tiny.run(training)
    assert torch.equal(training.learner.teachers.answer(as_taken(images)), before)
    alone = tiny.training()
    tiny.run(alone)
    assert training.learner.export().keys() == alone.learner.export().keys()


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"classes": ("a", "b", "c")}, "it tells other classes apart than the data has"),
        (
            {"wanted": tiny.recipe(input=InputSpec(height_px=8, width_px=10, mean=(0.3,), std=(0.4,)))},
            "it takes pictures of 10×8×1 (digit), and the recipe 8×8×1 (digit)",
        ),
    ],
)
def test_a_teacher_that_does_not_fit_is_refused_before_anything_begins(
    changes: dict[str, object], says: str, tmp_path: Path
):
    path = teacher(tmp_path, 1, **changes)  # pyright: ignore[reportArgumentType]
    with pytest.raises(EngineError) as failed:
        check_teachers(tiny.recipe(teachers=(path,)), CLASSES)
    assert says in str(failed.value.sentence)
    assert "“teacher1.safetensors” cannot teach here" in str(failed.value.sentence)


def test_a_missing_teacher_is_said_and_no_folder_is_left(tmp_path: Path):
    gone = str(tmp_path / "gone.safetensors")
    with listening() as listener:
        listener.start(recipe=tiny.recipe(teachers=(gone,)), folder=str(tmp_path / "run"))
        failed = listener.wait_for(Failed)
        assert "gone.safetensors" in str(failed.sentence)
        assert not (tmp_path / "run").exists()
        listener.start(request=5, folder=str(tmp_path / "run"))  # and the trainer goes on
        assert listener.wait_for(TrainingEnded, which=lambda each: each.request == 5).outcome == "finished"


def test_a_taught_run_that_was_interrupted_ends_where_it_would_have(tmp_path: Path):
    wanted = tiny.recipe(teachers=(teacher(tmp_path, 1),))
    expected, _ = finished(wanted)
    training, curves, path = tiny.training(wanted), Curves(), tmp_path / "resume.safetensors"
    follow(training, curves, 11)
    save_place(path, training, curves, "run", 1.0)
    left = resume(path, wanted, tiny.data(), tiny.CPU)
    follow(left.training, left.curves)
    assert digests(left.training) == expected


def test_a_run_does_not_go_on_with_a_teacher_that_has_changed(tmp_path: Path):
    file = teacher(tmp_path, 1)
    wanted, path = tiny.recipe(teachers=(file,)), tmp_path / "resume.safetensors"
    training, curves = tiny.training(wanted), Curves()
    follow(training, curves, 3)
    save_place(path, training, curves, "run", 1.0)
    Path(teacher(tmp_path, 2)).replace(file)
    with pytest.raises(EngineError) as failed:
        resume(path, wanted, tiny.data(), tiny.CPU)
    assert failed.value.reason == "changed"
    assert "its teachers have changed" in str(failed.value.sentence)


def test_teachers_stand_in_recipe_files():
    wanted = tiny.recipe(teachers=("digits", "my run/best.safetensors"), taught=0.5)
    assert read(written(wanted, "toml"), name="x.toml") == wanted
    assert read(written(wanted, "json"), name="x.json", syntax="json") == wanted


@pytest.mark.parametrize(
    ("teachers", "taught", "where"),
    [(("",), 0.9, "teachers"), (("a\nb",), 0.9, "teachers"), (("digits",) * 17, 0.9, "teachers"), ((), 0.0, "taught")],
)
def test_absurd_teachers_are_refused_by_their_field(teachers: tuple[str, ...], taught: float, where: str):
    refused = refusal_of(tiny.recipe(teachers=teachers, taught=taught))
    assert refused is not None
    assert refused.where == (where,)
