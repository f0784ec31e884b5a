"""Short tips for the empty page; `{open}` stands for the keys of the action called so. Constant; no owning thread."""

from __future__ import annotations

from app.action_table.spec import QT_TRANSLATE_NOOP

TIPS = (
    QT_TRANSLATE_NOOP("tips", "Write several digits side by side: they are read as one number."),
    QT_TRANSLATE_NOOP("tips", "{undo} takes the last stroke back, {redo} brings it back again."),
    QT_TRANSLATE_NOOP(
        "tips", "{eraser} takes the eraser, {pen} the brush; {thinner} and {thicker} change how wide it is."
    ),
    QT_TRANSLATE_NOOP("tips", "{clear} empties the page, and {undo} brings the drawing back."),
    QT_TRANSLATE_NOOP("tips", "Click a step under the page to leave it out, and again to take it back."),
    QT_TRANSLATE_NOOP("tips", "Click into a map of a layer to see the sum that made the number there."),
    QT_TRANSLATE_NOOP("tips", "“Why” shows which pixels speak for an answer, and which against it."),
    QT_TRANSLATE_NOOP("tips", "{train} trains a network, and your drawing is asked again while it learns."),
    QT_TRANSLATE_NOOP("tips", "{edit-network} changes the layers of the network that is trained next."),
    QT_TRANSLATE_NOOP("tips", "{open-folder} asks about every photo of a folder, in one table."),
    QT_TRANSLATE_NOOP("tips", "{lesson} explains with your own drawing how a network sees."),
    QT_TRANSLATE_NOOP("tips", "{shortcuts} lists all shortcuts; {whats-this} and a click says what a part is for."),
)
