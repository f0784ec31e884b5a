"""Measurements, not tests: `python -m tests.benchmarks.NAME` prints lines with figures taken in one run."""
