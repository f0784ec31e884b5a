"""The answer on paper: what is told, where it stands on the page, preview and PDF. See each module for its thread."""
