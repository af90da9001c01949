"""Qt for drawing alone, where no window was opened: the command line's pictures and reports."""

from __future__ import annotations

import sys

from PySide6.QtGui import QFont, QFontDatabase, QGuiApplication
from PySide6.QtWidgets import QApplication

_kept: list[QGuiApplication] = []


def prepare_drawing() -> None:
    """Start Qt for drawing alone where it does not run yet: offscreen on Linux and macOS, where there may be no
    display, and where a second program would show in the Dock.

    Raises OSError where the computer has no fonts.
    """
    if QGuiApplication.instance() is None:
        arguments = ["parley"] if sys.platform == "win32" else ["parley", "-platform", "offscreen"]
        _kept.append(QApplication(arguments))
        if sys.platform == "darwin":
            QApplication.setFont(QFont("Helvetica Neue", 13))  # the name that Qt asks for there is of no typeface
    if not _fonts():
        raise OSError("No fonts are installed, so there would be no text: install one, such as DejaVu Sans")


def _fonts() -> list[str]:
    return QFontDatabase.families()
