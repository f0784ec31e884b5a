"""What the articles print or say wrong, each tied to the chapter that shows what is right.

Constant data; no owning thread.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Mistake:
    """One wrong number or statement. `key` names it for programs, `chapter` is a key of `engine.lesson.chapters`."""

    key: str
    chapter: str
    source: str
    claim: str
    why: str
    right: str


MISTAKES = (
    Mistake(
        "halves", "board", "003, 000",
        "003 never says what the numbers of the board are; 000 does, but has lost every table.",
        "They are two halves of one article.",
        "White is −1 and black is +1. With 0 and 1 none of the printed tables comes out.",
    ),
    Mistake(
        "per-neuron", "dense", "003, 000",
        "2,352 and 120,000 are called the weights, or even the size, of the first hidden layer.",
        "28×28×3 and 200×200×3 count the inputs, and each single neuron has one weight for each of them.",
        "2,352 and 120,000 weights per neuron; a layer of 100 neurons has a hundred times as many.",
    ),
    Mistake(
        "dense-title", "dense", "004",
        "The network is introduced as a CNN.",
        "It is one dense layer of ten sigmoid units: nothing is convolved, and sigmoids do not make shares of 1.",
        "A baseline of 7,850 weights, good for asking why convolutions are worth having.",
    ),
    Mistake(
        "conv2-cell", "convolution", "003",
        "Map 2 prints −0.11 in row 3, column 4.",
        "Board and filter are the same upside down, so the map must be too; row 5, column 4 has −0.77.",
        "−0.77, which is −7/9. ReLU hides the misprint in every later table.",
    ),
    Mistake(
        "misplaced", "convolution", "003",
        "“The value 0.55 is placed”, and the figure shows a blank 9×9 with a 1 in column 3.",
        "That 1 belongs to the first example, the window around row 3, column 3.",
        "0.55 belongs at row 5, column 5, the centre of the window whose products are shown.",
    ),
    Mistake(
        "equivariant", "convolution", "003, 000",
        "Convolutional networks are “translational invariant”.",
        "When the picture moves, the map moves along with it. That is equivariance.",
        "Convolution is equivariant; pooling adds a little invariance.",
    ),
    Mistake(
        "stride", "convolution", "002",
        "Stride 2 is described as skipping two cells.",
        "A stride is how far the window moves.",
        "Stride 2 moves by two cells and so skips one.",
    ),
    Mistake(
        "relu-cell", "relu", "003",
        "ReLU map 1 prints 1.77 in row 7, column 7, twice.",
        "A sum of nine products of ±1, divided by 9, can never exceed 1.",
        "0.77. The article pooled the true value: its next table has 0.77.",
    ),
    Mistake(
        "relu-header", "relu", "003",
        "The table is headed f(x) = x and has f(−3) = 0.",
        "The two contradict each other.",
        "f(x) = max(0, x).",
    ),
    Mistake(
        "pooling-claims", "pooling", "001",
        "Pooling reduces the number of parameters and gives invariance to scale and orientation.",
        "Pooling has no parameters, and a turned or enlarged picture gives other maps.",
        "It shrinks what later dense layers must read, and forgives small shifts only.",
    ),
    Mistake(
        "second-pass", "stacking", "003, 000",
        "A second pass of all three operations gives the 2×2 maps.",
        "A 3×3 convolution of the 4×4 maps is already 2×2, with other values; pooling it leaves 1×1.",
        "Only a second pooling gives the printed numbers.",
    ),
    Mistake(
        "eleven", "vote", "003",
        "The second list of the flattened vector has 11 numbers, high at 1, 4, 5, 9 and 10.",
        "One 0.55 was lost; the text itself speaks of the 1st, 4th, 5th, 10th and 11th.",
        "Twelve numbers: 1, .55, .55, 1, 1, .55, .55, .55, .55, 1, 1, .55, read row by row.",
    ),
    Mistake(
        "probability", "vote", "003, 000",
        "0.91 is called the probability of an X.",
        "It is the mean of five chosen entries, and 0.91 + 0.51 is not 1.",
        "A score. Softmax makes shares that add up to 1, and only calibration makes those trustworthy.",
    ),
    Mistake(
        "o-vote", "vote", "003",
        "O gets 0.51, without saying from which entries.",
        "Its vector was a picture that is lost, and nine sets of four entries give 0.51.",
        "Entries 2, 3, 9 and 12 give 2.07/4 = 0.5175. They are the highs of the O of this lesson.",
    ),
    Mistake(
        "trained", "learning", "003, 000",
        "“We are done training.”",
        "Nothing was trained: the filters were made by hand and the vote is a mean.",
        "Training begins with random filters and lets the errors change them.",
    ),
    Mistake(
        "flipped", "limits", "002",
        "Mirrored digits keep their label as extra training data.",
        "A mirrored 2, 3, 4, 5, 6, 7 or 9 is not that digit.",
        "Shift and turn digits a little; mirror only what stays itself, such as 0 and 8.",
    ),
    Mistake(
        "over-fit", "limits", "000",
        "93.7 % on training batches is printed beside 78.8 % on the test set without a word.",
        "The dropout never acted, nothing was augmented and nothing shuffled.",
        "A gap of 15 points is strong over-fitting, and choosing the best epoch on the test set hides more of it.",
    ),
)  # fmt: skip


def mistakes_in(chapter: str) -> tuple[Mistake, ...]:
    """The mistakes that a chapter puts right."""
    return tuple(each for each in MISTAKES if each.chapter == chapter)
