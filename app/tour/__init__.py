"""The tour of the window: six stops, each beside the part that it speaks of. GUI thread only."""
