"""Qt widgets that know no session."""
