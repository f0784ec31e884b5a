"""Why a network says what it says: the sum behind each cell, and which pixels mattered. Owned by the asking thread."""
