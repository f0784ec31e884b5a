"""The style sheet over Fusion: flat fields, quiet bars, one accent. Made from a theme; no owning thread."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import resources

ICONS = Path(resources.__file__).parent / "icons"
CHECK = "#2f6fde"  # in both themes: the tick on it is white

SHEET = """
QMainWindow, QDialog {{ background: {background}; }}
QMainWindow::separator {{ background: transparent; width: 12px; height: 12px; }}
QMainWindow::separator:hover {{ background: {accent_wash}; }}
QMenuBar {{ background: transparent; padding: 2px 0; }}
QMenuBar::item {{ background: transparent; padding: 4px 8px; border-radius: 4px; }}
QMenuBar::item:selected {{ background: {accent_wash}; color: {text}; }}
QToolBar {{ background: transparent; border: none; spacing: 2px; }}
QToolBar::separator {{ background: {line}; width: 1px; margin: 6px 6px; }}
QToolBar QToolButton {{ border: 1px solid transparent; border-radius: 6px; padding: 4px 7px; }}
QToolBar QToolButton#qt_toolbar_ext_button {{ padding: 0; qproperty-icon: url({icons}/chevron-down.svg); }}
QToolBar QToolButton:hover {{ background: {field}; border-color: {line}; }}
QToolBar QToolButton:checked {{ color: {accent}; background: {accent_wash}; font-weight: 600; }}
QToolBar QToolButton:pressed {{ background: {accent_wash}; }}
QToolBar QToolButton:focus {{ border-color: {accent}; }}
QToolBar QToolButton:disabled {{ color: {disabled}; }}
QToolBar QToolButton[place="right"] {{ border-color: {line}; margin-left: 4px; padding: 4px 12px; }}
QToolBar QToolButton[primary="true"]:enabled {{
    background: {accent}; color: {on_accent}; border-color: {accent}; font-weight: 600; }}
QToolBar QToolButton[primary="true"]:enabled:focus {{ border-color: {text}; }}
QToolButton[flat="true"] {{ border: 1px solid transparent; border-radius: 4px; padding: 2px 6px; }}
QToolButton[narrow="true"] {{ padding: 2px 0px; }}
QToolButton[flat="true"]:hover {{ background: {field}; border-color: {line}; }}
QToolButton[flat="true"]:checked {{ color: {accent}; background: {accent_wash}; }}
QToolButton[flat="true"]:focus {{ border-color: {accent}; }}
QToolButton[framed="true"] {{ background: {panel}; border: 1px solid {line}; border-radius: 6px; padding: 2px 10px; }}
QToolButton[framed="true"]:hover {{ background: {field}; }}
QToolButton[framed="true"]:pressed {{ background: {accent_wash}; }}
QToolButton[framed="true"]:focus {{ border-color: {accent}; }}
QToolButton[framed="true"]:disabled {{ color: {disabled}; }}
QPushButton {{ background: {panel}; border: 1px solid {line}; border-radius: 6px; padding: 4px 12px; }}
QPushButton:hover {{ background: {field}; }}
QPushButton:pressed {{ background: {accent_wash}; }}
QPushButton:focus {{ border-color: {accent}; }}
QPushButton:default {{ background: {accent}; color: {on_accent}; border-color: {accent}; }}
QPushButton:default:focus {{ border-color: {text}; }}
QPushButton:disabled {{ color: {disabled}; }}
QComboBox, QSpinBox, QDoubleSpinBox, QLineEdit {{
    background: {field}; border: 1px solid {line}; border-radius: 6px; padding: 2px 8px; min-height: 18px;
    selection-background-color: {accent}; selection-color: {on_accent}; }}
QAbstractSpinBox QLineEdit {{ background: transparent; border: none; padding: 0; min-height: 0; }}
QComboBox:hover, QSpinBox:hover, QDoubleSpinBox:hover {{ border-color: {quiet}; }}
QComboBox:focus, QSpinBox:focus, QDoubleSpinBox:focus, QLineEdit:focus {{ border-color: {accent}; }}
QComboBox:disabled, QSpinBox:disabled, QDoubleSpinBox:disabled {{ color: {disabled}; }}
QComboBox::drop-down {{ border: none; width: 20px; }}
QComboBox::down-arrow {{ image: url({icons}/chevron-down.svg); width: 10px; height: 10px; }}
QSpinBox::up-button, QDoubleSpinBox::up-button, QSpinBox::down-button, QDoubleSpinBox::down-button {{
    border: none; background: transparent; width: 18px; }}
QSpinBox::up-arrow, QDoubleSpinBox::up-arrow {{ image: url({icons}/chevron-up.svg); width: 8px; height: 8px; }}
QSpinBox::down-arrow, QDoubleSpinBox::down-arrow {{
    image: url({icons}/chevron-down.svg); width: 8px; height: 8px; }}
QSpinBox[bare="true"]::up-button, QDoubleSpinBox[bare="true"]::up-button, QSpinBox[bare="true"]::down-button,
QDoubleSpinBox[bare="true"]::down-button {{ width: 0; }}
QSpinBox[bare="true"]::up-arrow, QDoubleSpinBox[bare="true"]::up-arrow, QSpinBox[bare="true"]::down-arrow,
QDoubleSpinBox[bare="true"]::down-arrow {{ image: none; width: 0; }}
[refused="true"] {{ border-color: {danger}; }}
QComboBox QAbstractItemView {{ background: {panel}; border: 1px solid {line}; outline: 0; padding: 2px;
    selection-background-color: {accent_wash}; selection-color: {text}; }}
QCheckBox::indicator {{
    width: 14px; height: 14px; background: {field}; border: 1px solid {quiet}; border-radius: 4px; }}
QCheckBox::indicator:checked {{ background: {check}; border-color: {check}; image: url({icons}/check.svg); }}
QCheckBox::indicator:focus {{ border-color: {accent}; }}
QCheckBox::indicator:disabled {{ border-color: {line}; }}
QMenu {{ background: {panel}; border: 1px solid {line}; padding: 4px; }}
QMenu::item {{ padding: 4px 24px 4px 24px; border-radius: 4px; }}
QMenu::item:selected {{ background: {accent_wash}; color: {text}; }}
QMenu::item:disabled {{ color: {disabled}; }}
QMenu::separator {{ height: 1px; background: {line}; margin: 4px 8px; }}
QToolTip {{ background: {panel}; color: {text}; border: 1px solid {line}; padding: 4px 6px; }}
QStatusBar {{ background: transparent; color: {quiet}; }}
QStatusBar::item {{ border: none; }}
QProgressBar {{ background: {line}; border: none; border-radius: 4px; height: 8px; max-height: 8px; }}
QProgressBar::chunk {{ background: {accent}; border-radius: 4px; }}
QTableView {{ background: {panel}; border: 1px solid {line}; border-radius: 6px; outline: 0;
    selection-background-color: {accent_wash}; selection-color: {text}; }}
QTableView:focus {{ border-color: {accent}; }}
QTableView::item {{ padding: 0 3px; }}
QTableView::item:focus {{ background: {accent_wash}; color: {text}; }}
QTableView QLineEdit {{ padding: 0 4px; border-radius: 0; min-height: 0; }}
QTableView QTableCornerButton::section {{ background: {panel}; border: none; }}
QHeaderView {{ background: transparent; border: none; }}
QHeaderView::section {{ background: {panel}; color: {quiet}; border: none; border-bottom: 1px solid {line};
    padding: 3px 4px; }}
QHeaderView::section:hover {{ color: {text}; }}
QHeaderView::up-arrow {{ image: url({icons}/chevron-up.svg); width: 8px; height: 8px; }}
QHeaderView::down-arrow {{ image: url({icons}/chevron-down.svg); width: 8px; height: 8px; }}
QSplitter::handle {{ background: transparent; }}
QSplitter::handle:hover {{ background: {accent_wash}; }}
QScrollArea, QScrollArea > QWidget > QWidget {{ background: transparent; border: none; }}
QAbstractScrollArea::corner {{ background: transparent; border: none; }}
QScrollBar:vertical {{ background: transparent; width: 10px; margin: 0; }}
QScrollBar:horizontal {{ background: transparent; height: 10px; margin: 0; }}
QScrollBar::handle {{ background: {line}; border-radius: 4px; margin: 1px; min-height: 24px; min-width: 24px; }}
QScrollBar::handle:hover {{ background: {quiet}; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
QTabBar::tab {{ background: transparent; color: {quiet}; padding: 6px 12px; border-bottom: 2px solid transparent; }}
QTabBar::tab:selected {{ color: {accent}; border-bottom-color: {accent}; font-weight: 600; }}
QLabel[quiet="true"] {{ color: {quiet}; }}
QLabel[refusal="true"] {{ color: {danger}; }}
QLabel[heading="true"] {{ color: {quiet}; font-weight: 600; }}
#rule {{ background: {line}; }}
#inset {{ background: {field}; border: 1px solid {line}; border-radius: 6px; }}
#inset:focus {{ border-color: {accent}; }}
#cardTitle {{ background: {panel}; border: 1px solid {line}; border-bottom: none;
    border-top-left-radius: 6px; border-top-right-radius: 6px; }}
#cardBody {{ background: {panel}; border: 1px solid {line}; border-top: none;
    border-bottom-left-radius: 6px; border-bottom-right-radius: 6px; }}
#bubble {{ background: {panel}; border: 1px solid {accent}; border-radius: 6px; }}
#banner {{ background: {panel}; border: 1px solid {line}; border-left: 4px solid {warning}; border-radius: 6px; }}
"""


def style_sheet(colours: Mapping[str, object]) -> str:
    """The sheet with a theme's colours, by name, filled in."""
    return SHEET.format(icons=ICONS.as_posix(), check=CHECK, **colours)
