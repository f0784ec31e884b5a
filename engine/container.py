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

APP = "convlens"
HEADER_LIMIT_BYTES = 8_000_000
TENSOR_LIMIT = 10_000
SEAL = "digest"


def pack(tensors: Mapping[str, Tensor], notes: Mapping[str, str]) -> bytes:
    """The file's bytes: `tensors`, and `notes` sealed together with them."""
    stored = {name: tensor.detach().cpu().contiguous() for name, tensor in tensors.items()}
    sealed = {"app": APP, **notes}
    return safetensors.torch.save(stored, {**sealed, SEAL: _seal(stored, sealed)})


def unpack(data: bytes, name: str) -> tuple[dict[str, Tensor], dict[str, str]]:
    """Tensors and notes of a file called `name`; EngineError "unsafe", "foreign" or "damaged"."""
    notes = _notes(_header(data, name), name)
    try:
        tensors = safetensors.torch.load(data)
    except (SafetensorError, KeyError, ValueError, RuntimeError) as error:
        raise _damaged(name) from error
    if notes.pop(SEAL, "") != _seal(tensors, notes):
        raise _damaged(name)
    return tensors, notes


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
    """The JSON header, found and parsed within narrow limits: nothing is allocated for what a file only claims."""
    _refuse_programs(data, name)
    length = int.from_bytes(data[:8], "little")
    if len(data) < 8 or not 2 <= length <= min(HEADER_LIMIT_BYTES, len(data) - 8):
        raise _damaged(name)
    try:
        header = json.loads(data[8 : 8 + length].decode(), object_pairs_hook=_no_duplicates)
    except (ValueError, RecursionError) as error:
        raise _damaged(name) from error
    if not isinstance(header, dict) or len(header) > TENSOR_LIMIT:
        raise _damaged(name)
    return header


def _refuse_programs(data: bytes, name: str) -> None:
    """Files that torch.load would run: archives and bare pickles. They are recognised and never opened."""
    is_archive = data[:4] == b"PK\x03\x04"
    is_pickle = len(data) > 8 and data[0] == 0x80 and data[1] in range(2, 6) and any(data[2:8])
    if is_archive or is_pickle:
        raise EngineError(
            "“{name}” was not opened for safety: files of this kind can contain program code. "
            "Ask for a .safetensors file.",
            reason="unsafe",
            name=name,
        )


def _notes(header: Mapping[str, object], name: str) -> dict[str, str]:
    notes = header.get("__metadata__", {})
    if not isinstance(notes, dict) or not all(isinstance(each, str) for each in notes.values()):
        raise _damaged(name)
    if notes.get("app") != APP:
        raise EngineError(
            "“{name}” was not made by Convlens and does not say what network it holds. Open a Convlens model.",
            reason="foreign",
            name=name,
        )
    return notes


def _no_duplicates(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a name occurs twice")
    return found


def _damaged(name: str) -> EngineError:
    return EngineError(
        "“{name}” is damaged or incomplete, or no model file at all. Copy it again or open another.",
        reason="damaged",
        name=name,
    )
