"""A journey through exports and the speed of this computer for `tests.pictures`: dialogs with real work behind them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QFileDialog, QRadioButton

if TYPE_CHECKING:
    from pathlib import Path

    from tests.pictures import Camera

LEFT = Qt.MouseButton.LeftButton


def _export(camera: Camera, home: Path) -> None:
    program = camera.program
    dialog = program.wiring.chores.open_export()
    _photograph(camera, dialog, "export")
    choose_place(home / "digits.onnx")
    button = next(each for each in dialog.findChildren(QRadioButton) if "ONNX" in each.text())
    QTest.mouseClick(button, LEFT, pos=button.rect().center() / 4)
    assert button.isChecked()
    QTest.mouseClick(dialog._begin, LEFT)
    chores = program.session.chores
    program.until(lambda: chores.export_state.fraction > 0.4, "the export under way", 300)
    _photograph(camera, dialog, "export-busy")
    program.until(lambda: not chores.export_state.is_busy, "the export", 600)
    assert (home / "digits.onnx").is_file()
    _photograph(camera, dialog, "export-done")
    dialog.close()


def _measure(camera: Camera, _home: Path) -> None:
    program = camera.program
    dialog = program.wiring.chores.open_speed()
    _photograph(camera, dialog, "speed")
    QTest.mouseClick(dialog._measure, LEFT)
    chores = program.session.chores
    program.until(lambda: chores.speed.fraction > 0.3, "the measurement under way", 300)
    _photograph(camera, dialog, "speed-busy")
    program.until(lambda: not chores.speed.is_busy, "the measurement", 300)
    _photograph(camera, dialog, "speed-measured")
    dialog.close()


def choose_place(path: Path) -> None:
    """The user's choice in the next dialog for files. Instead of the system's own dialog, which no test can reach."""

    def file(*_args: object, **_named: object) -> tuple[str, str]:
        return str(path), ""

    def folder(*_args: object, **_named: object) -> str:
        return str(path.parent)

    QFileDialog.getSaveFileName, QFileDialog.getExistingDirectory = file, folder


def _photograph(camera: Camera, dialog: QDialog, name: str) -> None:
    """The dialog alone, light and dark: it is a window of its own."""
    for theme in ("light", "dark"):
        camera.program.store.set(theme=theme)
        for _ in range(3):
            QCoreApplication.processEvents()
        dialog.grab().save(str(camera.folder / f"{name}-{theme}.png"))


JOURNEYS = {"export": _export, "speed": _measure}
