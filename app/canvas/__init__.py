"""What the user draws on and looks at: page, photo, what is dropped and pasted. GUI thread."""
