"""The lesson's figures and pages: grids of numbers one can touch. GUI thread only."""
