"""One dock each: show a state, emit intents; panels never import each other."""
