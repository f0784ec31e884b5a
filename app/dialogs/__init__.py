"""The few dialogs there are; each is shown beside the window, never in its way."""
