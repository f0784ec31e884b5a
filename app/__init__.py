"""Everything that knows Qt: shows what the engine says, says what the user wants. Never imports torch."""
