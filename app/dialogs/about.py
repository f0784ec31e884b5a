"""About: versions, device, licences, folders, and all of it for the clipboard. GUI thread only."""

from __future__ import annotations

import platform
from importlib.metadata import PackageNotFoundError, metadata, version

from PySide6.QtCore import QLibraryInfo, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialogButtonBox, QGridLayout, QWidget

from app.dialogs.sheets import Sheet
from app.notices import log_folder
from app.state import EngineState
from app.theme import scaled_font
from app.widgets.labels import plain_label

PACKAGES = ("PySide6-Essentials", "torch", "torchvision", "numpy", "pyqtgraph", "safetensors", "Pillow")
LICENCES = {"PySide6-Essentials": "LGPL-3.0"}


def facts(engine: EngineState) -> list[tuple[str, str]]:
    """What somebody who helps needs to know, as names and values."""
    rows = [
        ("Convlens", _version("convlens")),
        ("Python", platform.python_version()),
        ("Qt", QLibraryInfo.version().toString()),
        ("System", platform.platform()),
        ("Window system", QGuiApplication.platformName()),
        ("Devices", ", ".join(each.title for each in engine.devices) or "–"),
        ("Log", str(log_folder())),
    ]
    rows[2:2] = [(name, f"{_version(name)}   {_licence(name)}") for name in PACKAGES]
    return rows


def about_sheet(engine: EngineState, parent: QWidget | None = None) -> Sheet:
    """The facts in two columns, and a button that copies them."""
    body = QWidget()
    grid = QGridLayout(body)
    grid.setContentsMargins(0, 0, 12, 0)
    grid.setHorizontalSpacing(24)
    title = plain_label("Convlens")
    title.setFont(scaled_font(body.font(), 1.8, bold=True))
    grid.addWidget(title, 0, 0, 1, 2)
    words = body.tr("Draw a digit or drop a photo, train a convolutional network and watch what happens inside it.")
    grid.addWidget(plain_label(words, role="quiet"), 1, 0, 1, 2)
    rows = facts(engine)
    for row, (name, text) in enumerate(rows, start=2):
        grid.addWidget(plain_label(name, role="quiet"), row, 0)
        label = plain_label(text)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        grid.addWidget(label, row, 1)
    grid.setRowStretch(len(rows) + 2, 1)
    made = Sheet(body.tr("About Convlens"), body, parent)
    copy = made.buttons.addButton(body.tr("Copy diagnostics"), QDialogButtonBox.ButtonRole.ActionRole)
    copy.setToolTip(body.tr("Copy everything above as text"))
    text = "\n".join(f"{name}: {found}" for name, found in rows)
    copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(text))
    made.resize(560, 440)
    return made


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "–"


def _licence(package: str) -> str:
    if package in LICENCES:
        return LICENCES[package]
    try:
        found = metadata(package)
    except PackageNotFoundError:
        return ""
    said = found.json.get("license_expression") or found.json.get("license") or ""
    return str(said).partition("\n")[0][:40]
