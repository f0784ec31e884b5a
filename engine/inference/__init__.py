"""What a network makes of one picture: probabilities and the numbers inside. Owned by the thread that asks."""
