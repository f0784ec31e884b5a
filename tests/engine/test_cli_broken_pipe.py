"""`convlens train` whose words nobody reads any more: the run is ended and saved, and the process is not aborted."""

from __future__ import annotations

import pytest

from engine import cli
from engine.commands import train as train_module


class Ended:
    """An engine that only notes how it was asked to end."""

    stops = 0

    def __init__(self, *_: object, **__: object) -> None:
        pass

    def next_request(self) -> int:
        return 1

    def start(self) -> None:
        pass

    def post(self, command: object) -> None:
        pass

    def stop(self, _deadline_s: float) -> bool:
        Ended.stops += 1
        return True


def test_a_run_is_ended_before_what_could_not_be_written_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def break_off(*_: object) -> int:
        raise BrokenPipeError

    monkeypatch.setattr(train_module, "Engine", Ended)
    monkeypatch.setattr(train_module, "_follow", break_off)
    assert cli.main(["train", "--recipe", "lenet-mnist", "--data", "drawn"]) == 1
    assert Ended.stops == 1
