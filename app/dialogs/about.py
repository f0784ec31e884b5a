"""About: versions, device, licences, folders, and all of it for the clipboard. GUI thread only."""

from __future__ import annotations

import platform
from email.parser import HeaderParser
from functools import cache
from importlib.metadata import PackageNotFoundError, distribution

from platformdirs import user_data_path
from PySide6.QtCore import QCoreApplication, QLibraryInfo, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialogButtonBox, QGridLayout, QWidget

from app.dialogs.sheets import Sheet
from app.notices import log_folder
from app.preferences import config_folder
from app.state import EngineState
from app.theme import scaled_font
from app.widgets.labels import plain_label
from app.wording import device_title

translate = QCoreApplication.translate

PACKAGES = (
    "PySide6-Essentials", "torch", "torchvision", "numpy", "pyqtgraph", "safetensors", "Pillow",
    "opencv-python-headless", "platformdirs", "tqdm", "msgspec", "captum",
)  # fmt: skip
EXTRAS = ("onnx", "onnxscript", "onnxruntime", "tensorboard", "PySide6-Addons")  # told where they are
NONE = "–"
LICENCES = {"convlens": "MIT", "PySide6-Essentials": "LGPL-3.0", "PySide6-Addons": "LGPL-3.0"}


def facts(engine: EngineState) -> list[tuple[str, str]]:
    """What somebody who helps needs to know, as names and values."""
    there = [name for name in EXTRAS if _version(name) != NONE]
    return [
        ("Convlens", f"{_version('convlens')}   {_licence('convlens')}"),
        ("Python", platform.python_version()),
        *((name, f"{_version(name)}   {_licence(name)}") for name in (*PACKAGES, *there)),
        ("Qt", QLibraryInfo.version().toString()),
        (translate("AboutSheet", "System"), platform.platform()),
        (translate("AboutSheet", "Window system"), QGuiApplication.platformName()),
        (translate("AboutSheet", "Devices"), ", ".join(device_title(each.title) for each in engine.devices) or NONE),
        (translate("AboutSheet", "Runs, data, models"), str(user_data_path("Convlens", appauthor=False))),
        (translate("AboutSheet", "Settings"), str(config_folder())),
        (translate("AboutSheet", "Log"), str(log_folder())),
    ]


def about_sheet(engine: EngineState, parent: QWidget | None = None) -> Sheet:
    """The facts in two columns, and a button that copies them."""
    body = QWidget()
    grid = QGridLayout(body)
    grid.setContentsMargins(0, 0, 12, 0)
    grid.setHorizontalSpacing(24)
    title = plain_label("Convlens")
    title.setFont(scaled_font(body.font(), 1.8, bold=True))
    grid.addWidget(title, 0, 0, 1, 2)
    words = translate(
        "AboutSheet", "Draw a digit or drop a photo, train a convolutional network and watch what happens inside it."
    )
    tagline = plain_label(words, role="quiet")
    tagline.setWordWrap(True)
    grid.addWidget(tagline, 1, 0, 1, 2)
    rows = facts(engine)
    for row, (name, text) in enumerate(rows, start=2):
        grid.addWidget(plain_label(name, role="quiet"), row, 0, Qt.AlignmentFlag.AlignTop)
        label = plain_label(text)
        label.setWordWrap(True)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        grid.addWidget(label, row, 1)
    grid.setRowStretch(len(rows) + 2, 1)
    grid.setColumnStretch(1, 1)
    made = Sheet(translate("AboutSheet", "About Convlens"), body, parent)
    copy = made.buttons.addButton(translate("AboutSheet", "Copy diagnostics"), QDialogButtonBox.ButtonRole.ActionRole)
    copy.setToolTip(translate("AboutSheet", "Copy everything above as text"))
    text = "\n".join(f"{name}: {found}" for name, found in rows)
    copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(text))
    made.resize(600, 560)
    return made


def _version(package: str) -> str:
    return _installed(package)[0]


def _licence(package: str) -> str:
    return LICENCES.get(package, _installed(package)[1])


@cache
def _installed(package: str) -> tuple[str, str]:
    """Version and licence. Of what a package says of itself only the head is read: the rest is as long as a book."""
    try:
        said = distribution(package).read_text("METADATA") or ""
    except PackageNotFoundError:
        return NONE, ""
    head = HeaderParser().parsestr(said.partition("\n\n")[0], headersonly=True)
    classes = [each for each in head.get_all("Classifier") or () if each.startswith("License ::")]
    licence = head.get("License-Expression") or head.get("License") or "".join(classes[:1]).split(" :: ")[-1]
    return head.get("Version") or NONE, str(licence).partition("\n")[0]
