"""What the Training menu offers. Constant; no owning thread."""

from __future__ import annotations

from app.action_table.spec import QT_TRANSLATE_NOOP, ActionSpec

TRAINING = (
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
        text=QT_TRANSLATE_NOOP("actions", "One ep&och"),
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
        text=QT_TRANSLATE_NOOP("actions", "Edit &network…"),
        tip=QT_TRANSLATE_NOOP("actions", "Change the rows of the recipe's network, and how it is trained"),
        menu="training/2",
        keys=("F8",),
    ),
    ActionSpec(
        id="teach",
        text=QT_TRANSLATE_NOOP("actions", "Teach the &kept pictures"),
        label=QT_TRANSLATE_NOOP("actions", "Teach"),
        tip=QT_TRANSLATE_NOOP("actions", "Train this network a little further with the pictures you have kept"),
        menu="training/2",
        keys=("F9",),
    ),
    ActionSpec(
        id="evaluate",
        text=QT_TRANSLATE_NOOP("actions", "&Evaluate on the test set"),
        tip=QT_TRANSLATE_NOOP("actions", "Ask the model chosen in the Evaluation tab for all the data chosen there"),
        menu="training/2",
        keys=("Ctrl+T",),
    ),
)
