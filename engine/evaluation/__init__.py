"""Evaluations as people look at them: verdicts on pictures, counts, galleries, corrections."""
