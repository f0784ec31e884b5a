"""The network editor: a recipe's rows and settings, changed by hand. GUI thread only."""
