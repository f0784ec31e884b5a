"""What the File menu offers. Constant; no owning thread."""

from __future__ import annotations

from app.action_table.spec import QT_TRANSLATE_NOOP, ActionSpec, Standard

FILE = (
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
        text=QT_TRANSLATE_NOOP("actions", "Open &folder of photos…"),
        tip=QT_TRANSLATE_NOOP("actions", "Answer for every photo in a folder, in a table"),
        menu="file/1",
        keys=("Ctrl+Shift+O",),
    ),
    ActionSpec(
        id="open-model",
        text=QT_TRANSLATE_NOOP("actions", "Open &model…"),
        tip=QT_TRANSLATE_NOOP(
            "actions", "Answer with the model in a .safetensors file, or import weights that PyTorch saved"
        ),
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
        text=QT_TRANSLATE_NOOP("actions", "Open re&cipe…"),
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
        id="save-picture",
        text=QT_TRANSLATE_NOOP("actions", "Save pict&ure…"),
        tip=QT_TRANSLATE_NOOP("actions", "Write the page, or what the square on a photo shows, as a picture (PNG)"),
        menu="file/3",
    ),
    ActionSpec(
        id="save-answer",
        text=QT_TRANSLATE_NOOP("actions", "Save &answer as PDF…"),
        tip=QT_TRANSLATE_NOOP("actions", "Write the answer on one page: picture, probabilities, steps, layers, model"),
        menu="file/3",
    ),
    ActionSpec(
        id="print",
        text=QT_TRANSLATE_NOOP("actions", "Pr&int answer…"),
        tip=QT_TRANSLATE_NOOP("actions", "Print the same page, with a preview"),
        menu="file/3",
        keys=(Standard.Print,),
    ),
    ActionSpec(
        id="preferences",
        text=QT_TRANSLATE_NOOP("actions", "&Preferences…"),
        tip=QT_TRANSLATE_NOOP("actions", "Colours, pen and the wording of answers"),
        menu="file/4",
        keys=("Ctrl+,",),
    ),
    ActionSpec(
        id="quit",
        text=QT_TRANSLATE_NOOP("actions", "&Quit"),
        tip=QT_TRANSLATE_NOOP("actions", "End Convlens; the arrangement and the model are kept"),
        menu="file/5",
        keys=("Ctrl+Q",),
    ),
)
