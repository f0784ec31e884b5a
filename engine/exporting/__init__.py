"""A run, a model and its mistakes as files for other programs and people. Owned by the thread that asks."""
