"""How many weights a fully connected layer needs, and how few a filter does. Pure functions; no owning thread."""

from __future__ import annotations


def weights_per_neuron(height_px: int, width_px: int, channels: int) -> int:
    """One weight per input number: 28x28x3 = 2,352; 200x200x3 = 120,000. Without the bias."""
    return height_px * width_px * channels


def dense_weights(height_px: int, width_px: int, channels: int, neurons: int) -> int:
    """Weights and biases of a whole fully connected layer."""
    return (weights_per_neuron(height_px, width_px, channels) + 1) * neurons


def filter_weights(size: int, channels: int, filters: int) -> int:
    """Weights and biases of a convolution layer, whatever the size of the picture."""
    return (size * size * channels + 1) * filters
