"""Folders of photos and what a network makes of each, for a person to look through. Owned by the gatherer's thread."""
