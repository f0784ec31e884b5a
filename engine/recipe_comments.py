"""What the fields of a recipe file are about: the comments behind them. Constant; no owning thread."""

from __future__ import annotations

from collections.abc import Mapping

HEAD = """\
# A recipe of Convlens: a network and how it is trained.
#   convlens train --recipe THIS-FILE
# All but name, title, sentence and model may be left out, and then has its usual value."""

COMMENTS: Mapping[str, str] = {
    "name": "what its runs are called",
    "data": "mnist, drawn, a folder, or several joined by +",
    "validation_count": "pictures held out of the training data",
    "validation_from": "anywhere, end of the data, or test: the test split instead",
    "epochs": "passes over the data",
    "batch_size": "pictures in a step",
    "label_smoothing": "share of the truth given to the other classes",
    "average_decay": "above 0: the moving average of the weights is judged",
    "look_ahead": "above 0: every so many steps the weights go on from that average",
    "hardest": "share of each batch that is learned from: the pictures in which a scout errs most",
    "scout_width": "the scout's share of the network's maps",
    "teachers": "trained models whose answers are learned: shipped ones by name, or files",
    "taught": "the teachers' share of what is learned; the rest is the labels'",
    "shuffle": "a new order in every epoch",
    "precision": "float32 or bfloat16, where that is faster",
    "seed": "where all chance comes from",
    "patience": "epochs without a better validation accuracy after which the run ends; 0 for never",
    "augmentation_strength": "times all random changes",
    "dropout_strength": "times every dropout rate",
    "model.family": "sequential: the rows above, one after another",
    "model.classes": "what the last row gives",
    "model.initialisation": "torch, truncated-normal, glorot or whitened",
    "input.mean": "x becomes (x - mean) / std",
    "input.preparation": "digit (ink on paper) or photo",
    "input.views": "one, mirror, shift or mirror+shift: what is asked and averaged, never learned from",
    "optimiser.name": "adam, adamw or sgd",
    "optimiser.beta1": "the momentum of sgd",
    "optimiser.weight_decay": "never for biases and norms",
    "optimiser.norm_pace": "times the learning rate, for the shifts of batch norm",
    "schedule.kind": "constant, triangle, cosine or steps",
    "schedule.warmup": "share of the run in which the rate rises",
    "schedule.final": "the rate at the end, as a share of the highest",
    "schedule.epochs": "steps: from these epochs on, counted from 0, ...",
    "schedule.factors": "... the rate is multiplied by these",
    "augmentation.rotate_deg": "degrees at most, either way",
    "augmentation.shear_deg": "degrees at most, either way",
    "augmentation.scale": "0.1: 10 % larger or smaller at most",
    "augmentation.shift_px": "up, down, left or right",
    "augmentation.elastic_px": "as on a rubber sheet, so many pixels at most",
    "augmentation.stroke": "thinner or thicker",
    "augmentation.noise": "grain: 1 is as much as from black to white",
    "augmentation.erase": "the chance of a blanked rectangle",
    "augmentation.flip": "left-right: wrong for most digits",
    "augmentation.ease": "share of the run at its end in which all this shrinks",
    "augmentation.flip_share": "of the pictures, where mirroring is on",
    "augmentation.nudge_px": "moved so far left, right, up or down, or not at all",
    "augmentation.nudge_share": "of the pictures, where nudging is on",
    "augmentation.crop_px": "moved up to so far across and down, in whole pixels",
    "augmentation.cut_px": "the side of a grey square in every picture",
    "augmentation.reflect": "what comes into view mirrors the edge, instead of being black",
    "augmentation.alternate": "each picture is mirrored in every other epoch, not by chance",
}
