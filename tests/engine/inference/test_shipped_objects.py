"""The shipped object model, asked about what is no photo."""

from __future__ import annotations

from engine import checkpoints
from engine.datasets.drawings import drawing
from engine.inference.classify import serve
from engine.inference.framing import recognise


def test_most_drawings_are_nothing_that_the_object_model_knows() -> None:
    served = serve(checkpoints.load(checkpoints.resolve("objects")))
    reasons = [recognise(served, drawing(31, index)).reason for index in range(36)]
    assert reasons.count("unfamiliar") > 24
