"""The X/O walkthrough of the lesson, in numpy alone: no torch, no Qt. Pure functions; no owning thread."""
