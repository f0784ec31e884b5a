"""Sealed safetensors: tensors and strings in one file that notices every changed bit. Pure functions.

safetensors itself takes flipped data bits for data. The seal is a SHA-256 over all strings and all tensors.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping

import safetensors.torch
import torch
from safetensors import SafetensorError
from torch import Tensor

from engine.errors import EngineError
from engine.memory import check_room
from engine.tensor_files import is_pickled, not_opened, not_whole

APP = "convlens"
HEADER_LIMIT_BYTES = 8_000_000
TENSOR_LIMIT = 10_000
COPIES = 3  # that safetensors makes; where there is no room for them it hangs, or ends the process
SEAL = "digest"


def pack(tensors: Mapping[str, Tensor], notes: Mapping[str, str]) -> bytes:
    """The file's bytes: `tensors`, and `notes` sealed together with them."""
    stored = {name: tensor.detach().cpu().contiguous() for name, tensor in tensors.items()}
    sealed = {"app": APP, **notes}
    check_room(HEADER_LIMIT_BYTES + sum(each.nbytes for each in stored.values()), COPIES)
    return safetensors.torch.save(stored, {**sealed, SEAL: _seal(stored, sealed)})


def unpack(data: bytes, name: str) -> tuple[dict[str, Tensor], dict[str, str]]:
    """Tensors and notes of a file called `name`; EngineError "unsafe", "foreign" or "damaged"."""
    notes = _notes(_header(data, name), name)
    tensors = _tensors(data, name)
    if notes.pop(SEAL, "") != _seal(tensors, notes):
        raise not_whole(name)
    return tensors, notes


def unpack_foreign(data: bytes, name: str) -> dict[str, Tensor]:
    """The tensors of a safetensors file that is not ours and so has no seal; EngineError "own", "unsafe" or
    "damaged"."""
    notes = _header(data, name).get("__metadata__", {})
    if isinstance(notes, dict) and notes.get("app") == APP:
        raise EngineError(
            "“{name}” is a model of Convlens already. Open it as it is; there is nothing to import.",
            reason="own",
            name=name,
        )
    return _tensors(data, name)


def digest_of(state: Mapping[str, Tensor]) -> str:
    """SHA-256 (hex) over name, type, shape and bytes of all tensors, by name."""
    seal = hashlib.sha256()
    for name in sorted(state):
        tensor = state[name].detach().cpu().contiguous()
        seal.update(f"{name}\0{tensor.dtype}\0{tuple(tensor.shape)}\0".encode())
        seal.update(tensor.reshape(-1).view(torch.uint8).numpy().data)
    return seal.hexdigest()


def _seal(tensors: Mapping[str, Tensor], notes: Mapping[str, str]) -> str:
    written = json.dumps(sorted(notes.items()))
    return hashlib.sha256((written + digest_of(tensors)).encode()).hexdigest()


def _header(data: bytes, name: str) -> dict[str, object]:
    """The JSON header, found and parsed within narrow limits: nothing is allocated for what a file only claims. What
    torch.load would run is recognised and never opened."""
    if is_pickled(data):
        raise not_opened(name)
    length = int.from_bytes(data[:8], "little")
    if len(data) < 8 or not 2 <= length <= min(HEADER_LIMIT_BYTES, len(data) - 8):
        raise not_whole(name)
    try:
        header = json.loads(data[8 : 8 + length].decode(), object_pairs_hook=_no_duplicates)
    except (ValueError, RecursionError) as error:
        raise not_whole(name) from error
    if not isinstance(header, dict) or len(header) > TENSOR_LIMIT:
        raise not_whole(name)
    return header


def _notes(header: Mapping[str, object], name: str) -> dict[str, str]:
    notes = header.get("__metadata__", {})
    if not isinstance(notes, dict) or not all(isinstance(each, str) for each in notes.values()):
        raise not_whole(name)
    if notes.get("app") != APP:
        raise EngineError(
            "“{name}” was not made by Convlens and does not say what network it holds. Import it first: open it in the "
            "window, or run: convlens import",
            reason="foreign",
            name=name,
        )
    return notes


def _tensors(data: bytes, name: str) -> dict[str, Tensor]:
    try:
        return safetensors.torch.load(data)
    except (SafetensorError, KeyError, ValueError, RuntimeError) as error:
        raise not_whole(name) from error


def _no_duplicates(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a name occurs twice")
    return found
