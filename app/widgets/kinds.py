"""Kinds of layers in the user's words. No owning thread."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication


def kind_name(kind: str) -> str:
    """What a layer of this kind is called; a kind nobody has named keeps the engine's word."""
    translate = QCoreApplication.translate
    names = {
        "input": translate("kinds", "input"),
        "conv": translate("kinds", "convolution"),
        "max_pool": translate("kinds", "max pooling"),
        "average_pool": translate("kinds", "average pooling"),
        "global_average_pool": translate("kinds", "global average"),
        "batch_norm": translate("kinds", "batch norm"),
        "dense": translate("kinds", "dense"),
        "softmax": translate("kinds", "softmax"),
        "flatten": translate("kinds", "flatten"),
        "dropout": translate("kinds", "dropout"),
        "addition": translate("kinds", "addition"),
        "multiplication": translate("kinds", "multiplication"),
        "concatenation": translate("kinds", "concatenation"),
        "relu": translate("kinds", "ReLU"),
        "relu6": translate("kinds", "ReLU6"),
        "selu": translate("kinds", "SELU"),
        "silu": translate("kinds", "SiLU"),
        "gelu": translate("kinds", "GELU"),
        "tanh": translate("kinds", "tanh"),
        "sigmoid": translate("kinds", "sigmoid"),
        "log": translate("kinds", "logarithm"),
        "hardswish": translate("kinds", "hard swish"),
        "hard_sigmoid": translate("kinds", "hard sigmoid"),
    }
    return names.get(kind, kind)
