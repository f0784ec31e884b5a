"""The recipes and data sets that the catalogue offers, by where they come from. Constant; no owning thread."""
