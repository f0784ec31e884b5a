"""Models that Convlens did not make (FAULTS 5 and 6.2): taken as weights or refused with a sentence, never run."""

from __future__ import annotations

import io
import pickle
import zipfile
from collections import OrderedDict
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import safetensors.torch
import torch
from torch import nn

from engine import checkpoints, models, tensor_files
from engine.catalogue import DIGITS, LENET_MNIST, RECIPES
from engine.errors import EngineError
from engine.importing.candidates import candidates
from engine.importing.model import import_model
from engine.importing.weights import read_weights
from engine.inference.classify import probabilities_of, serve
from engine.specs import LayerSpec
from tests.strangers import hostile_files, lenet, state_of, write

PAGES = torch.rand(4, 1, 28, 28, generator=torch.Generator().manual_seed(1))


def refusal(path: Path) -> EngineError:
    with pytest.raises(EngineError) as caught:
        read_weights(path)
    assert f"“{path.name}”" in str(caught.value)
    return caught.value


@pytest.mark.parametrize(
    ("name", "prefix", "wrapped"),
    [
        ("plain.pt", "", ""),
        ("parallel.pth", "module.", ""),
        ("lightning.ckpt", "model.", "state_dict"),
        ("both.pt", "module.model.", "model_state_dict"),
        ("plain.safetensors", "", ""),
        ("parallel.safetensors", "module.", ""),
    ],
)
def test_ckp_10_a_state_dict_of_somebody_else_answers_as_it_did_there(
    tmp_path: Path, name: str, prefix: str, wrapped: str
) -> None:
    """CKP-10, CKP-12: what torch saved, with what DataParallel and Lightning put before every name."""
    network = lenet()
    state: Any = state_of(network, prefix=prefix)
    if wrapped:
        state = {wrapped: state, "epoch": 3, "optimizer": {"state": {0: {"step": torch.tensor(3.0)}}, "lr": [1e-3]}}
    path, out = write(tmp_path / name, state), tmp_path / "made.safetensors"
    imported = import_model(path, LENET_MNIST, out)
    served = serve(checkpoints.load(out))
    with torch.inference_mode():
        there = torch.softmax(network(PAGES), 1).numpy()
    assert probabilities_of(served, PAGES.numpy()) == pytest.approx(there, abs=1e-6)
    assert f"“{name}” was imported" in str(imported.sentence)


def test_a_model_that_was_imported_says_so_and_claims_nothing(tmp_path: Path) -> None:
    """FAULTS 5, foreign files: complete in itself, with the recipe's classes and preparation, and no figures."""
    path = write(tmp_path / "somebody’s.pt", state_of(lenet()))
    import_model(path, LENET_MNIST, tmp_path / "mine.safetensors")
    path.unlink()
    loaded = checkpoints.load(tmp_path / "mine.safetensors")
    assert (loaded.stamp.model, loaded.stamp.imported, loaded.stamp.dataset) == ("mine", "somebody’s.pt", "")
    assert (loaded.classes, loaded.input, loaded.recipe) == (DIGITS, LENET_MNIST.input, LENET_MNIST)
    assert (dict(loaded.metrics), loaded.temperature, loaded.familiarity) == ({}, 1.0, None)


@pytest.mark.parametrize("kind", [torch.float16, torch.bfloat16, torch.float64])
@pytest.mark.parametrize("suffix", [".pt", ".safetensors"])
def test_ckp_07_another_precision_is_converted_and_said(tmp_path: Path, kind: torch.dtype, suffix: str) -> None:
    path = write(tmp_path / f"half{suffix}", state_of(lenet(), kind=kind))
    imported = import_model(path, LENET_MNIST, tmp_path / "made.safetensors")
    assert str(kind)[6:] in str(imported.notice)
    loaded = checkpoints.load(tmp_path / "made.safetensors")
    assert {each.dtype for each in loaded.state.values()} == {torch.float32}
    assert loaded.notice is None


def test_ckp_07_the_first_three_differences_are_named(tmp_path: Path) -> None:
    other = nn.Sequential(nn.Conv2d(3, 6, 5), nn.Conv2d(6, 16, 3), nn.Linear(784, 10))
    path = write(tmp_path / "other.pt", state_of(other))
    with pytest.raises(EngineError) as caught:
        import_model(path, LENET_MNIST, tmp_path / "made.safetensors")
    assert caught.value.reason == "mismatch"
    differences = (
        "0.weight: 6×3×5×5 float32 ≠ conv1.weight: 6×1×5×5 float32; "
        "1.weight: 16×6×3×3 float32 ≠ conv2.weight: 16×6×5×5 float32; "
        "2.weight: 10×784 float32 ≠ dense1.weight: 128×784 float32"
    )
    assert f"({differences})" in str(caught.value)
    assert not (tmp_path / "made.safetensors").exists()


def test_ckp_07_a_single_wrong_shape_is_named_alone(tmp_path: Path) -> None:
    state = dict(models.build(LENET_MNIST.model, LENET_MNIST.input, seed=0).state_dict())
    state["dense2.bias"] = torch.zeros(26)
    with pytest.raises(EngineError, match=r"\(dense2.bias: 26 float32 ≠ 10 float32\)"):
        import_model(write(tmp_path / "a.pt", state), LENET_MNIST, tmp_path / "made.safetensors")


def test_ckp_06_a_network_that_cannot_be_is_nobodys(tmp_path: Path) -> None:
    """CKP-06: neither one with 10⁹ weights nor one whose rows do not follow is offered, or built."""
    rows = (LayerSpec(kind="flatten"), LayerSpec(kind="dense", width=10**9), LayerSpec(kind="dense", width=10))
    giant = replace(LENET_MNIST, model=replace(LENET_MNIST.model, layers=rows))
    path = write(tmp_path / "a.pt", state_of(lenet()))
    names = [each.recipe.name for each in candidates(read_weights(path), (giant, LENET_MNIST))]
    assert names == ["lenet-mnist"]
    with pytest.raises(EngineError, match=r"Row 2 \(dense\)"):
        import_model(path, giant, tmp_path / "made.safetensors")


@pytest.mark.parametrize("value", [float("nan"), float("inf"), 3e38])
def test_ckp_08_numbers_that_are_none_are_not_imported(tmp_path: Path, value: float) -> None:
    state = {name: torch.full_like(each, value) for name, each in state_of(lenet()).items()}
    with pytest.raises(EngineError, match="invalid numbers"):
        import_model(write(tmp_path / "a.pt", state), LENET_MNIST, tmp_path / "made.safetensors")
    assert not (tmp_path / "made.safetensors").exists()


def test_ckp_09_programs_are_refused_unopened(tmp_path: Path) -> None:
    canary = tmp_path / "canary"
    for path in hostile_files(tmp_path, canary):
        error = refusal(path)
        assert (error.reason, "was not opened for safety" in str(error)) == ("unsafe", True)
    for suffix in (".safetensors", ".png", ".onnx"):  # whatever it is called
        path = tmp_path / f"hostile{suffix}"
        path.write_bytes((tmp_path / "hostile0.pt").read_bytes())
        assert refusal(path).reason == "unsafe"
    assert not canary.exists()


def test_ckp_09_whole_modules_and_other_archives_are_refused(tmp_path: Path) -> None:
    network = nn.Sequential(nn.Linear(2, 2))
    assert refusal(write(tmp_path / "module.pt", network)).reason == "unsafe"
    assert refusal(write(tmp_path / "trainer.ckpt", {"state_dict": network.state_dict(), "net": network})).reason == (
        "unsafe"
    )
    with zipfile.ZipFile(tmp_path / "program.pt2", "w") as archive:
        archive.writestr("archive/model.py", "print()")
    assert refusal(tmp_path / "program.pt2").reason == "unsafe"
    (tmp_path / "net.onnx").write_bytes(b"\x08\x07\x12\x07pytorch" + bytes(1000))
    assert refusal(tmp_path / "net.onnx").reason == "damaged"


def test_what_holds_no_weights_says_how_to_save_some(tmp_path: Path) -> None:
    for number, content in enumerate(({}, [1, 2], {"loss": 0.5}, {"epoch": 3, "state_dict": {}})):
        error = refusal(write(tmp_path / f"{number}.pt", content))
        assert (error.reason, "torch.save(network.state_dict()" in str(error)) == ("no-weights", True)
    safetensors.torch.save_file({}, tmp_path / "none.safetensors")
    assert refusal(tmp_path / "none.safetensors").reason == "no-weights"


def test_ckp_01_cut_files_are_damaged(tmp_path: Path) -> None:
    for suffix in (".pt", ".safetensors"):
        whole = write(tmp_path / f"whole{suffix}", state_of(lenet())).read_bytes()
        for end in (9, len(whole) // 2, len(whole) - 1):
            cut = tmp_path / f"cut{suffix}"
            cut.write_bytes(whole[:end])
            assert refusal(cut).reason == "damaged"


def test_our_own_models_need_no_import(tmp_path: Path) -> None:
    import_model(write(tmp_path / "a.pt", state_of(lenet())), LENET_MNIST, tmp_path / "made.safetensors")
    error = refusal(tmp_path / "made.safetensors")
    assert (error.reason, "already" in str(error)) == ("own", True)


def test_the_file_it_comes_from_is_never_written_over(tmp_path: Path) -> None:
    path = write(tmp_path / "theirs.safetensors", state_of(lenet()))
    before = path.read_bytes()
    for out in (path, tmp_path / "." / "theirs.safetensors"):
        with pytest.raises(EngineError, match="take the place of the file that it comes from"):
            import_model(path, LENET_MNIST, out)
    with pytest.raises(EngineError, match=r"ends in \.safetensors"):
        import_model(path, LENET_MNIST, tmp_path / "made.pt")
    assert path.read_bytes() == before


# --- what only claims to be large -----------------------------------------------------------------------------------


def test_many_views_of_few_numbers_are_counted_before_they_are_made(tmp_path: Path) -> None:
    """200 tensors of 4 million numbers each, that all lie in the same 16 MB."""
    numbers = torch.zeros(4_000_000)
    error = refusal(write(tmp_path / "views.pt", {str(each): numbers.view(-1) for each in range(200)}))
    assert (error.reason, "200 million" in str(error)) == ("too-large", True)


def test_a_storage_that_unpacks_to_more_than_there_may_be_is_not_unpacked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tensor_files, "LARGEST_STORAGE_BYTES", 1_000_000)  # two thousand times that takes its time
    data = io.BytesIO()
    torch.save(OrderedDict(weight=torch.zeros(4)), data)
    with zipfile.ZipFile(data) as old, zipfile.ZipFile(tmp_path / "bomb.pt", "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, bytes(1_000_001) if name.endswith("data/0") else old.read(name))
    assert (tmp_path / "bomb.pt").stat().st_size < 10_000
    assert refusal(tmp_path / "bomb.pt").reason == "too-large"


def test_names_within_names_that_would_be_hashed_for_ever_are_refused(tmp_path: Path) -> None:
    """((x, x), (x, x)) and so on, 80 deep, as a key: 2⁸⁰ steps for Python's own hash."""
    pairs = b"".join(b"h" + bytes([each]) + b"\x86q" + bytes([each + 1]) for each in range(80))
    deep = b"\x80\x02}K\x01q\x00" + pairs + b"K\x02s."
    with zipfile.ZipFile(tmp_path / "deep.pt", "w") as archive:
        archive.writestr("archive/data.pkl", deep)
    assert refusal(tmp_path / "deep.pt").reason == "damaged"


def test_a_shape_of_endless_numbers_is_refused(tmp_path: Path) -> None:
    data = io.BytesIO()
    torch.save(OrderedDict(weight=torch.zeros(6)), data)
    huge = pickle.dumps(tuple([2**2000] * 50_000), 2)[2:-1]
    with zipfile.ZipFile(data) as old, zipfile.ZipFile(tmp_path / "huge.pt", "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name.endswith("data.pkl"):
                assert b"K\x06\x85" in content
                content = content.replace(b"K\x06\x85", huge)
            new.writestr(name, content)
    assert refusal(tmp_path / "huge.pt").reason == "damaged"


def test_every_recipe_takes_its_own_weights_back_under_any_names(tmp_path: Path) -> None:
    """By name, in order, and sorted by name as safetensors has them: each parameter in its own place."""
    for recipe in (each for each in RECIPES if each.name in ("mnist-default", "selu-mnist", "augmented-mnist")):
        state = models.build(recipe.model, recipe.input, seed=7).state_dict()
        renamed = OrderedDict((f"body.{name}", each) for name, each in state.items())
        for name, content in (("same.pt", state), ("renamed.pt", renamed), ("sorted.safetensors", renamed)):
            out = tmp_path / "made.safetensors"
            import_model(write(tmp_path / name, content), recipe, out)
            loaded = checkpoints.load(out).state
            assert all(torch.equal(loaded[each], state[each]) for each in state), (recipe.name, name)
