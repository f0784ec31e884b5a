"""What the Help menu offers. Constant; no owning thread."""

from __future__ import annotations

from app.action_table.spec import QT_TRANSLATE_NOOP, ActionSpec, Standard

HELP = (
    ActionSpec(
        id="help",
        text=QT_TRANSLATE_NOOP("actions", "&Help"),
        tip=QT_TRANSLATE_NOOP("actions", "What Convlens does and how to begin"),
        menu="help/1",
        keys=("F1", "?"),
    ),
    ActionSpec(
        id="tour",
        text=QT_TRANSLATE_NOOP("actions", "Take the &tour"),
        tip=QT_TRANSLATE_NOOP("actions", "Be shown around in six stops; it can be ended at any of them"),
        menu="help/1",
    ),
    ActionSpec(
        id="lesson",
        text=QT_TRANSLATE_NOOP("actions", "&Lesson"),
        tip=QT_TRANSLATE_NOOP("actions", "Ten chapters, from how an image is numbers to how a network learns"),
        menu="help/1",
        keys=("Ctrl+L",),
    ),
    ActionSpec(
        id="shortcuts",
        text=QT_TRANSLATE_NOOP("actions", "&Shortcuts"),
        tip=QT_TRANSLATE_NOOP("actions", "Every action and its keys"),
        menu="help/1",
        keys=("Ctrl+/",),
    ),
    ActionSpec(
        id="whats-this",
        text=QT_TRANSLATE_NOOP("actions", "&What’s this?"),
        tip=QT_TRANSLATE_NOOP(
            "actions", "Click a part to read what it is for; press the keys twice for the part that has the keyboard"
        ),
        menu="help/1",
        keys=(Standard.WhatsThis,),
    ),
    ActionSpec(
        id="speed",
        text=QT_TRANSLATE_NOOP("actions", "Speed of this &computer…"),
        tip=QT_TRANSLATE_NOOP("actions", "Measure how fast each device trains and answers"),
        menu="help/2",
    ),
    ActionSpec(
        id="about",
        text=QT_TRANSLATE_NOOP("actions", "&About Convlens"),
        tip=QT_TRANSLATE_NOOP("actions", "Versions, device, licences and folders"),
        menu="help/2",
    ),
)
