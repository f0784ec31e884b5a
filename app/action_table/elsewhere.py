"""Keys that mean something only while a part of the window has the keyboard, place by place. Constant; no owning
thread."""

from __future__ import annotations

from app.action_table.spec import QT_TRANSLATE_NOOP

Rows = tuple[tuple[tuple[str, ...], str], ...]  # keys, and what they do

WINDOW = (
    (("Tab", "Shift+Tab"), QT_TRANSLATE_NOOP("actions", "From part to part, and on the page from box to box")),
    (("Esc",), QT_TRANSLATE_NOOP("actions", "Give up what was begun: a stroke, a box, an enlarged map")),
)
PAGE = (
    (("Left", "Right", "Up", "Down"), QT_TRANSLATE_NOOP("actions", "Move the pen, with Shift further")),
    (("Space",), QT_TRANSLATE_NOOP("actions", "Put the pen down, or lift it")),
    (("0 … 9",), QT_TRANSLATE_NOOP("actions", "Keep the picture with what it really is; again: take that back")),
)
BOX = (
    (
        ("Left", "Right", "Up", "Down"),
        QT_TRANSLATE_NOOP("actions", "Move the box, with Ctrl make it larger or smaller"),
    ),
    (("Del",), QT_TRANSLATE_NOOP("actions", "Delete the box")),
)
LAYERS = (
    (("Left", "Right"), QT_TRANSLATE_NOOP("actions", "The next map of the layer")),
    (("Up", "Down"), QT_TRANSLATE_NOOP("actions", "The next layer")),
    (("Enter",), QT_TRANSLATE_NOOP("actions", "Enlarge the map, and go through its cells")),
)
VIEWS = (
    (("Ctrl+Shift+S",), QT_TRANSLATE_NOOP("actions", "Save as picture")),
    (("Ctrl+Shift+C",), QT_TRANSLATE_NOOP("actions", "Copy as picture")),
    (("Ctrl+Shift+N",), QT_TRANSLATE_NOOP("actions", "Save the layer’s numbers, or the weights")),
)
GALLERY = (
    (("0 … 9",), QT_TRANSLATE_NOOP("actions", "What the picture really is")),
    (("Del",), QT_TRANSLATE_NOOP("actions", "Leave the picture out")),
    (("Ctrl+Z",), QT_TRANSLATE_NOOP("actions", "Take the last correction back")),
    (("Enter",), QT_TRANSLATE_NOOP("actions", "Open the picture on the page")),
)
RUNS = (
    (("F2",), QT_TRANSLATE_NOOP("actions", "Write the name or the note")),
    (("Del",), QT_TRANSLATE_NOOP("actions", "Delete the chosen runs")),
)
LESSON = (
    (("Alt+PgUp", "Alt+PgDown"), QT_TRANSLATE_NOOP("actions", "The chapter before, and the next one")),
    (("Ctrl+Shift+F",), QT_TRANSLATE_NOOP("actions", "The lesson on the whole screen")),
    (("Ctrl+Shift+C",), QT_TRANSLATE_NOOP("actions", "Copy the figure")),
)
EDITOR = (
    (("Ins",), QT_TRANSLATE_NOOP("actions", "Add a row")),
    (("Ctrl+D",), QT_TRANSLATE_NOOP("actions", "Duplicate the row")),
    (("Ctrl+Del",), QT_TRANSLATE_NOOP("actions", "Remove the row")),
    (("Alt+Up", "Alt+Down"), QT_TRANSLATE_NOOP("actions", "Move the row")),
    (("Ctrl+Up", "Ctrl+Down"), QT_TRANSLATE_NOOP("actions", "Go to the row above or below")),
    (("F5",), QT_TRANSLATE_NOOP("actions", "Train it")),
)

ELSEWHERE: tuple[tuple[str, Rows], ...] = (
    (QT_TRANSLATE_NOOP("actions", "Everywhere"), WINDOW),
    (QT_TRANSLATE_NOOP("actions", "On the page"), PAGE),
    (QT_TRANSLATE_NOOP("actions", "On a box"), BOX),
    (QT_TRANSLATE_NOOP("actions", "In the rows of layers"), LAYERS),
    (QT_TRANSLATE_NOOP("actions", "In maps, filters, curves and other views"), VIEWS),
    (QT_TRANSLATE_NOOP("actions", "In the gallery of an evaluation"), GALLERY),
    (QT_TRANSLATE_NOOP("actions", "In the table of runs"), RUNS),
    (QT_TRANSLATE_NOOP("actions", "In the lesson"), LESSON),
    (QT_TRANSLATE_NOOP("actions", "In the editor of networks"), EDITOR),
)
