"""What the user can do, as data: one row per action. Constant; no owning thread."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtGui import QKeySequence

Standard = QKeySequence.StandardKey
Key = str | QKeySequence.StandardKey


def QT_TRANSLATE_NOOP(context: str, text: str) -> str:  # noqa: ARG001
    """Marks `text` for lupdate, which knows this name; Qt's own one is typed as returning an object."""
    return text


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionSpec:
    """One thing the user can do. `menu` is "file" or "file/2": a menu and the group in it, with lines between groups;
    `toolbar` the end it stands at ("left", "right"); `exclusive` names a set of which exactly one is on."""

    id: str
    text: str
    tip: str
    menu: str
    keys: tuple[Key, ...] = ()
    icon: str = ""
    toolbar: str = ""
    label: str = ""
    checkable: bool = False
    exclusive: str = ""


MENUS = (
    ("file", QT_TRANSLATE_NOOP("actions", "&File")),
    ("edit", QT_TRANSLATE_NOOP("actions", "&Edit")),
    ("training", QT_TRANSLATE_NOOP("actions", "&Training")),
    ("view", QT_TRANSLATE_NOOP("actions", "&View")),
    ("help", QT_TRANSLATE_NOOP("actions", "&Help")),
)

ACTIONS = (
    ActionSpec(
        id="open",
        text=QT_TRANSLATE_NOOP("actions", "&Open picture…"),
        label=QT_TRANSLATE_NOOP("actions", "Open"),
        tip=QT_TRANSLATE_NOOP("actions", "Open a picture and see what the network thinks of it"),
        menu="file/1",
        keys=(Standard.Open,),
        icon="open",
        toolbar="left/1",
    ),
    ActionSpec(
        id="open-folder",
        text=QT_TRANSLATE_NOOP("actions", "Open f&older of photos…"),
        tip=QT_TRANSLATE_NOOP("actions", "Answer for every photo in a folder, in a table"),
        menu="file/1",
        keys=("Ctrl+Shift+O",),
    ),
    ActionSpec(
        id="open-model",
        text=QT_TRANSLATE_NOOP("actions", "Open &model…"),
        tip=QT_TRANSLATE_NOOP("actions", "Answer with the model in a .safetensors file"),
        menu="file/2",
    ),
    ActionSpec(
        id="save-model",
        text=QT_TRANSLATE_NOOP("actions", "&Save model…"),
        tip=QT_TRANSLATE_NOOP("actions", "Write the model that answers now into a file"),
        menu="file/2",
        keys=(Standard.Save,),
    ),
    ActionSpec(
        id="open-recipe",
        text=QT_TRANSLATE_NOOP("actions", "Open &recipe…"),
        tip=QT_TRANSLATE_NOOP("actions", "Train by the recipe in a .toml or .json file"),
        menu="file/2",
    ),
    ActionSpec(
        id="export",
        text=QT_TRANSLATE_NOOP("actions", "&Export…"),
        tip=QT_TRANSLATE_NOOP("actions", "Write a model or a run for other programs: table, ONNX, Python, report"),
        menu="file/2",
        keys=("Ctrl+E",),
    ),
    ActionSpec(
        id="preferences",
        text=QT_TRANSLATE_NOOP("actions", "&Preferences…"),
        tip=QT_TRANSLATE_NOOP("actions", "Colours, pen and the wording of answers"),
        menu="file/3",
        keys=("Ctrl+,",),
    ),
    ActionSpec(
        id="quit",
        text=QT_TRANSLATE_NOOP("actions", "&Quit"),
        tip=QT_TRANSLATE_NOOP("actions", "End Convlens; the arrangement and the model are kept"),
        menu="file/4",
        keys=("Ctrl+Q",),
    ),
    ActionSpec(
        id="undo",
        text=QT_TRANSLATE_NOOP("actions", "&Undo"),
        tip=QT_TRANSLATE_NOOP("actions", "Take back the last stroke"),
        menu="edit/1",
        keys=("Ctrl+Z",),
        icon="undo",
        toolbar="left/3",
    ),
    ActionSpec(
        id="redo",
        text=QT_TRANSLATE_NOOP("actions", "&Redo"),
        tip=QT_TRANSLATE_NOOP("actions", "Bring back the stroke taken back last"),
        menu="edit/1",
        keys=("Ctrl+Shift+Z", "Ctrl+Y"),
        icon="redo",
        toolbar="left/3",
    ),
    ActionSpec(
        id="copy",
        text=QT_TRANSLATE_NOOP("actions", "&Copy picture"),
        tip=QT_TRANSLATE_NOOP("actions", "Copy the page as a picture"),
        menu="edit/2",
        keys=(Standard.Copy,),
    ),
    ActionSpec(
        id="copy-text",
        text=QT_TRANSLATE_NOOP("actions", "Copy &number"),
        tip=QT_TRANSLATE_NOOP("actions", "Copy the number that was read as text"),
        menu="edit/2",
        keys=("Ctrl+Shift+C",),
    ),
    ActionSpec(
        id="paste",
        text=QT_TRANSLATE_NOOP("actions", "&Paste picture"),
        label=QT_TRANSLATE_NOOP("actions", "Paste"),
        tip=QT_TRANSLATE_NOOP("actions", "Take the picture from the clipboard"),
        menu="edit/2",
        keys=(Standard.Paste,),
        icon="paste",
        toolbar="left/1",
    ),
    ActionSpec(
        id="camera",
        text=QT_TRANSLATE_NOOP("actions", "&Camera"),
        label=QT_TRANSLATE_NOOP("actions", "Camera"),
        tip=QT_TRANSLATE_NOOP("actions", "Show what the camera sees and answer as it moves; press again to freeze it"),
        menu="edit/2",
        keys=("F4",),
        icon="camera",
        toolbar="left/1",
        checkable=True,
    ),
    ActionSpec(
        id="clear",
        text=QT_TRANSLATE_NOOP("actions", "C&lear"),
        tip=QT_TRANSLATE_NOOP("actions", "An empty page; undo brings the drawing back"),
        menu="edit/2",
        keys=("Ctrl+N", "Del"),
        icon="clear",
        toolbar="left/3",
    ),
    ActionSpec(
        id="pen",
        text=QT_TRANSLATE_NOOP("actions", "&Brush"),
        label=QT_TRANSLATE_NOOP("actions", "Brush"),
        tip=QT_TRANSLATE_NOOP("actions", "Draw"),
        menu="edit/3",
        keys=("B",),
        icon="pen",
        toolbar="left/2",
        checkable=True,
        exclusive="tool",
    ),
    ActionSpec(
        id="eraser",
        text=QT_TRANSLATE_NOOP("actions", "&Eraser"),
        label=QT_TRANSLATE_NOOP("actions", "Eraser"),
        tip=QT_TRANSLATE_NOOP("actions", "Wipe ink away"),
        menu="edit/3",
        keys=("E",),
        icon="eraser",
        toolbar="left/2",
        checkable=True,
        exclusive="tool",
    ),
    ActionSpec(
        id="boxes",
        text=QT_TRANSLATE_NOOP("actions", "B&oxes"),
        label=QT_TRANSLATE_NOOP("actions", "Boxes"),
        tip=QT_TRANSLATE_NOOP("actions", "Select, move and draw boxes around digits with the mouse"),
        menu="edit/3",
        keys=("V",),
        icon="boxes",
        toolbar="left/2",
        checkable=True,
        exclusive="tool",
    ),
    ActionSpec(
        id="thinner",
        text=QT_TRANSLATE_NOOP("actions", "T&hinner brush"),
        tip=QT_TRANSLATE_NOOP("actions", "A thinner brush or eraser"),
        menu="edit/3",
        keys=("[",),
    ),
    ActionSpec(
        id="thicker",
        text=QT_TRANSLATE_NOOP("actions", "Thic&ker brush"),
        tip=QT_TRANSLATE_NOOP("actions", "A thicker brush or eraser"),
        menu="edit/3",
        keys=("]",),
    ),
    ActionSpec(
        id="add-box",
        text=QT_TRANSLATE_NOOP("actions", "&Add a box"),
        tip=QT_TRANSLATE_NOOP("actions", "A box of your own; arrow keys move it, with Ctrl they resize it"),
        menu="edit/4",
        keys=("Ins",),
    ),
    ActionSpec(
        id="find-again",
        text=QT_TRANSLATE_NOOP("actions", "Find the &digits again"),
        tip=QT_TRANSLATE_NOOP("actions", "Forget all changes of boxes and look for digits afresh"),
        menu="edit/4",
        keys=("Shift+Ins",),
    ),
    ActionSpec(
        id="several",
        text=QT_TRANSLATE_NOOP("actions", "&Several digits"),
        tip=QT_TRANSLATE_NOOP("actions", "Look for several digits; off, everything in view is taken for one"),
        menu="edit/4",
        keys=("Ctrl+D",),
        checkable=True,
    ),
    ActionSpec(
        id="all-steps",
        text=QT_TRANSLATE_NOOP("actions", "All ste&ps on"),
        tip=QT_TRANSLATE_NOOP("actions", "Take every step of the preparation again that was switched off"),
        menu="edit/4",
        keys=("Ctrl+Shift+P",),
    ),
    ActionSpec(
        id="train",
        text=QT_TRANSLATE_NOOP("actions", "&Train"),
        label=QT_TRANSLATE_NOOP("actions", "Train"),
        tip=QT_TRANSLATE_NOOP("actions", "Start training with the recipe, data and device below"),
        menu="training/1",
        keys=("F5",),
        icon="play",
        toolbar="right",
    ),
    ActionSpec(
        id="pause",
        text=QT_TRANSLATE_NOOP("actions", "&Pause"),
        label=QT_TRANSLATE_NOOP("actions", "Pause"),
        tip=QT_TRANSLATE_NOOP("actions", "Hold the run after this batch; press again to go on"),
        menu="training/1",
        keys=("F6",),
        icon="pause",
        toolbar="right",
    ),
    ActionSpec(
        id="step",
        text=QT_TRANSLATE_NOOP("actions", "One &batch"),
        label=QT_TRANSLATE_NOOP("actions", "1 batch"),
        tip=QT_TRANSLATE_NOOP("actions", "Train a single batch and hold again"),
        menu="training/1",
        keys=("F7",),
        icon="step",
        toolbar="right",
    ),
    ActionSpec(
        id="epoch",
        text=QT_TRANSLATE_NOOP("actions", "One &epoch"),
        label=QT_TRANSLATE_NOOP("actions", "1 epoch"),
        tip=QT_TRANSLATE_NOOP("actions", "Train to the end of the epoch, evaluate, and hold again"),
        menu="training/1",
        keys=("Shift+F7",),
        icon="step",
    ),
    ActionSpec(
        id="stop",
        text=QT_TRANSLATE_NOOP("actions", "&Stop"),
        label=QT_TRANSLATE_NOOP("actions", "Stop"),
        tip=QT_TRANSLATE_NOOP("actions", "End the run and keep the best model so far"),
        menu="training/1",
        keys=("Shift+F5",),
        icon="stop",
        toolbar="right",
    ),
    ActionSpec(
        id="edit-network",
        text=QT_TRANSLATE_NOOP("actions", "&Edit network…"),
        tip=QT_TRANSLATE_NOOP("actions", "Change the rows of the recipe's network, and how it is trained"),
        menu="training/2",
        keys=("F8",),
    ),
    ActionSpec(
        id="evaluate",
        text=QT_TRANSLATE_NOOP("actions", "&Evaluate on the test set"),
        tip=QT_TRANSLATE_NOOP("actions", "Ask the model chosen in the Evaluation tab for all the data chosen there"),
        menu="training/2",
        keys=("Ctrl+T",),
    ),
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
    ActionSpec(
        id="help",
        text=QT_TRANSLATE_NOOP("actions", "&Help"),
        tip=QT_TRANSLATE_NOOP("actions", "What Convlens does and how to begin"),
        menu="help/1",
        keys=("F1",),
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
