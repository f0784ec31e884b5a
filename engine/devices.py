"""Which devices there are, which one is meant, and how many threads each kind of work may use.

Pure functions over torch's own state, and whether the GPU was lost, which any thread may say and ask; `set_threads`
counts for the thread that calls it.
"""

from __future__ import annotations

import os
import warnings
from threading import Event as Gate

import torch

from engine.errors import EngineError, is_out_of_memory
from engine.messages import DeviceSpec

AUTO = "auto"
CPU = "cpu"
GPU_LOST = Gate()  # until the process ends: nothing can be computed there any more
_SIGNS_OF_LOSS = ("CUDA error", "CUDA unknown error", "unspecified launch failure", "CUDNN_STATUS", "CUBLAS_STATUS")
FAST_BFLOAT16 = ("amx_bf16", "avx512_bf16")  # what processors that gain by it have


def available() -> tuple[DeviceSpec, ...]:
    """What one can train on, best first: CUDA, then Apple's MPS, then the CPU, which is always there."""
    return (*_cuda(), *_mps(), cpu())


def cpu() -> DeviceSpec:
    """The CPU with the threads that training takes."""
    threads = training_threads()
    return DeviceSpec(name=CPU, title=f"CPU, {threads} threads" if threads > 1 else "CPU, 1 thread")


def choose(name: str = AUTO) -> torch.device:
    """The device called `name`, or the best there is for "auto"; EngineError "no-device" says which there are."""
    there = [each.name for each in available()]
    chosen = there[0] if name == AUTO else name
    if chosen in there:
        return torch.device(chosen)
    if GPU_LOST.is_set():
        raise _lost()
    raise EngineError(
        "The device “{name}” is not there or its driver does not work. There are: {known}.",
        reason="no-device",
        name=name,
        known=", ".join(there),
    )


def try_out(device: torch.device) -> torch.device:
    """The device, if anything can be computed there; EngineError "no-device" where not, as after a suspension."""
    try:
        torch.zeros(1, device=device).item()
    except RuntimeError as error:
        if is_lost(error):
            raise _lost() from error
        raise
    return device


def is_gpu(device: torch.device) -> bool:
    """Whether there is a CPU to go back to."""
    return device.type != CPU


def is_lost(error: RuntimeError) -> bool:
    """Whether the GPU is gone for this process, as after a suspension or a fault in a kernel; the next ones know."""
    if is_out_of_memory(error):
        return False
    found = isinstance(error, torch.AcceleratorError) or any(sign in str(error) for sign in _SIGNS_OF_LOSS)
    if found:
        GPU_LOST.set()
    return found


def free_cache(device: torch.device) -> None:
    """Give the memory of a GPU back that torch keeps for later."""
    if device.type == "cuda":
        torch.cuda.empty_cache()


def spec_of(device: torch.device) -> DeviceSpec:
    """The device with its title."""
    return next((each for each in available() if torch.device(each.name) == device), cpu())


def usable_cores() -> int:
    """Cores this process may run on."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def training_threads() -> int:
    """Threads for training: all cores but one, which the window and the answers need, unless OMP_NUM_THREADS says."""
    wanted = os.environ.get("OMP_NUM_THREADS", "")
    if wanted.isdigit() and int(wanted) > 0:
        return min(int(wanted), usable_cores())
    return max(1, usable_cores() - 1)


def has_fast_bfloat16(device: torch.device) -> bool:
    """Whether convolutions in bfloat16 are worth it there: Ampere or newer on CUDA; on the CPU matrix units or at least
    products of pairs, as AMD's have since Zen 4."""
    if device.type == "cuda":
        return torch.cuda.is_bf16_supported(including_emulation=False)
    there = torch.cpu.get_capabilities()
    return device.type == CPU and any(there.get(each) for each in FAST_BFLOAT16)


def make_ready(device: torch.device) -> None:
    """Before training there: a GPU's library tries its ways of a convolution once for each size of batch, and goes on
    with the fastest."""
    if device.type == "cuda":
        torch.backends.cudnn.benchmark = True


def set_threads(count: int) -> None:
    """Let the calling thread, and no other, spread its tensor work over `count` threads."""
    torch.set_num_threads(count)


def _lost() -> EngineError:
    return EngineError(
        "The GPU was lost. Start Convlens anew to use it again; until then there is the CPU.", reason="no-device"
    )


def _cuda() -> list[DeviceSpec]:
    if GPU_LOST.is_set():
        return []
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # a driver too old is the same as none: the list just does not show it
        if not torch.cuda.is_available():
            return []
        return [
            DeviceSpec(name=f"cuda:{index}", title=torch.cuda.get_device_name(index))
            for index in range(torch.cuda.device_count())
        ]


def _mps() -> list[DeviceSpec]:
    return [DeviceSpec(name="mps", title="Apple GPU")] if torch.backends.mps.is_available() else []
