"""How fast the program is, beside the plain way and beside its goals: `python -m tests.benchmarks.speed [PART...]`."""
