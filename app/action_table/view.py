"""What the View menu offers. Constant; no owning thread."""

from __future__ import annotations

from app.action_table.spec import QT_TRANSLATE_NOOP, ActionSpec

VIEW = (
    ActionSpec(
        id="fit",
        text=QT_TRANSLATE_NOOP("actions", "&Fit the enlarged map"),
        tip=QT_TRANSLATE_NOOP("actions", "Show the whole of the layer's map that is enlarged"),
        menu="view/1",
        keys=("Ctrl+0",),
    ),
    ActionSpec(
        id="full-screen",
        text=QT_TRANSLATE_NOOP("actions", "F&ull screen"),
        tip=QT_TRANSLATE_NOOP("actions", "Use the whole screen; press again to leave"),
        menu="view/1",
        keys=("F11",),
        checkable=True,
    ),
    ActionSpec(
        id="numbers-rounded",
        text=QT_TRANSLATE_NOOP("actions", "Rounded &numbers"),
        tip=QT_TRANSLATE_NOOP("actions", "Numbers of the network with three places behind the point"),
        menu="view/2",
        checkable=True,
        exclusive="numbers",
    ),
    ActionSpec(
        id="numbers-exact",
        text=QT_TRANSLATE_NOOP("actions", "&Exact numbers"),
        tip=QT_TRANSLATE_NOOP("actions", "Numbers of the network with nine figures: all that they have"),
        menu="view/2",
        checkable=True,
        exclusive="numbers",
    ),
    ActionSpec(
        id="numbers-truncated",
        text=QT_TRANSLATE_NOOP("actions", "&Truncated numbers"),
        tip=QT_TRANSLATE_NOOP("actions", "Numbers of the network cut off behind the second place, as in articles"),
        menu="view/2",
        checkable=True,
        exclusive="numbers",
    ),
    ActionSpec(
        id="theme-system",
        text=QT_TRANSLATE_NOOP("actions", "Colours of the &system"),
        tip=QT_TRANSLATE_NOOP("actions", "Light or dark as the desktop is"),
        menu="view/3",
        checkable=True,
        exclusive="theme",
    ),
    ActionSpec(
        id="theme-light",
        text=QT_TRANSLATE_NOOP("actions", "&Light"),
        tip=QT_TRANSLATE_NOOP("actions", "Dark text on a light ground"),
        menu="view/3",
        checkable=True,
        exclusive="theme",
    ),
    ActionSpec(
        id="theme-dark",
        text=QT_TRANSLATE_NOOP("actions", "&Dark"),
        tip=QT_TRANSLATE_NOOP("actions", "Light text on a dark ground"),
        menu="view/3",
        checkable=True,
        exclusive="theme",
    ),
    ActionSpec(
        id="reset-arrangement",
        text=QT_TRANSLATE_NOOP("actions", "&Reset the arrangement"),
        tip=QT_TRANSLATE_NOOP("actions", "Put every panel back where it was at the first start"),
        menu="view/4",
    ),
)
