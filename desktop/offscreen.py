"""Qt for drawing alone, where no window was opened: the command line's pictures and reports."""

from __future__ import annotations

import sys

from PySide6.QtGui import QFontDatabase, QGuiApplication
from PySide6.QtWidgets import QApplication

_kept: list[QGuiApplication] = []


def prepare_drawing() -> None:
    """Start Qt for drawing alone where it does not run yet: offscreen on Linux, where there may be no display.

    Raises OSError where the computer has no fonts.
    """
    if QGuiApplication.instance() is None:
        arguments = ["parley", "-platform", "offscreen"] if sys.platform.startswith("linux") else ["parley"]
        _kept.append(QApplication(arguments))
    if not _fonts():
        raise OSError("No fonts are installed, so there would be no text: install one, such as DejaVu Sans")


def _fonts() -> list[str]:
    return QFontDatabase.families()
