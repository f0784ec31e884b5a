"""Reasons not to start, as sentences, found before Qt would abort the process. No owning thread."""

from __future__ import annotations

import ctypes
import os
import re
import socket
import sys
from pathlib import Path

KNOWN_BAD = {
    "6.11.0": "its docks lose their place",
    "6.11.1": "its docks lose their place",
    "6.12.0": "it ends the program after some minutes",
}
SYSTEM_LIBRARIES = {  # what Qt's wheels expect of a Linux system with X11, and the Debian packages that have it
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libdbus-1.so.3": "libdbus-1-3",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
}


def trouble_with_pyside(version: str) -> str:
    """Why this PySide6 cannot be used; "" if it can."""
    reason = KNOWN_BAD.get(version)
    if reason is None:
        return ""
    return (
        f"PySide6 {version} cannot be used: {reason}. "
        f'Install another version: pip install "PySide6-Essentials!={version}"'
    )


def trouble_with_display(environment: dict[str, str] | None = None) -> str:
    """Why no window can be shown; "" if one can. Only asked where X11 or Wayland would have to be there."""
    found = dict(os.environ) if environment is None else environment
    wanted = found.get("QT_QPA_PLATFORM", "").split(":")[0]
    if not sys.platform.startswith("linux") or wanted not in ("", "xcb", "wayland"):
        return ""
    if wanted != "xcb" and _has_wayland(found):
        return ""
    if wanted != "wayland" and _has_x11(found.get("DISPLAY", "")):
        return _missing_library()
    return "There is no display to open a window on. Use the commands instead (convlens --help), or set DISPLAY."


def _has_wayland(environment: dict[str, str]) -> bool:
    name = environment.get("WAYLAND_DISPLAY", "")
    return bool(name) and _answers(Path(environment.get("XDG_RUNTIME_DIR", "/")) / name)


def _has_x11(display: str) -> bool:
    parts = re.fullmatch(r"(?:unix)?([^:]*):(\d+)(?:\.\d+)?", display)
    if parts is None:
        return False
    host, number = parts.groups()
    if not host:
        return _answers(Path(f"/tmp/.X11-unix/X{number}")) or _answers(f"\0/tmp/.X11-unix/X{number}")  # noqa: S108 - X's own place
    try:
        socket.create_connection((host, 6000 + int(number)), timeout=2).close()
    except OSError:
        return False
    return True


def _answers(address: Path | str) -> bool:
    with socket.socket(socket.AF_UNIX) as probe:
        try:
            probe.connect(str(address))
        except (OSError, ValueError):
            return False
    return True


def _missing_library() -> str:
    """The system libraries that Qt's X11 part lacks; Qt itself would abort without naming them."""
    import PySide6

    plugin = Path(PySide6.__path__[0]) / "Qt" / "plugins" / "platforms" / "libqxcb.so"
    try:
        if plugin.exists():
            ctypes.CDLL(str(plugin))
    except OSError as error:
        return trouble_with_libraries(error)
    return ""


def trouble_with_libraries(error: Exception) -> str:
    """What to install where a part of Qt could not be loaded because of `error`: all at once, not one after another."""
    is_linux = sys.platform.startswith("linux")
    packages = [package for library, package in SYSTEM_LIBRARIES.items() if is_linux and not _is_there(library)]
    cure = f"On Debian and Ubuntu: sudo apt install {' '.join(packages)}" if packages else "Install it and start again."
    return f"A system library for windows is missing ({error}). {cure}"


def _is_there(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True
