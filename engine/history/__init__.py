"""Runs of the past: what lies in their folders, read and shown again. Importing this package imports no torch."""
