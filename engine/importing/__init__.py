"""Weights that another program saved, made models of ours."""
