"""The application object: its names, its icon, and the files that the system asks it to open."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QFileOpenEvent, QGuiApplication
from PySide6.QtWidgets import QApplication


class Application(QApplication):
    """Hears of files: on a Mac a double click on one, or its drop on the Dock, is an event and no argument.

    Signals:
        filesWanted(list): paths of files to open; none before :meth:`begin_opening`, until which they wait.
    """

    filesWanted = Signal(object)

    def __init__(self, arguments: Sequence[str]) -> None:
        super().__init__(list(arguments))
        self._waiting: list[Path] | None = []

    def begin_opening(self) -> None:
        """From now on files are opened, those that wait first."""
        waiting, self._waiting = self._waiting, None
        if waiting:
            self.filesWanted.emit(waiting)

    def event(self, event: QEvent) -> bool:
        """Take the files out of the events for the application itself."""
        if not isinstance(event, QFileOpenEvent) or not event.file():
            return super().event(event)
        path = Path(event.file())
        if self._waiting is None:
            self.filesWanted.emit([path])
        else:
            self._waiting.append(path)
        return True


def make_application(argv: Sequence[str]) -> Application:
    """The application object with its names; scale factors of the screen are taken as they are."""
    QGuiApplication.setHighDpiScaleFactorRoundingPolicy(QGuiApplication.highDpiScaleFactorRoundingPolicy().PassThrough)
    application = Application(argv[:1])
    application.setApplicationName("Parley")
    application.setApplicationDisplayName("Parley")
    application.setOrganizationName("Parley")
    application.setDesktopFileName("parley")
    _take_place_in_taskbar()
    return application


def _take_place_in_taskbar() -> None:
    """Windows would show the window as one of Python's, with its icon."""
    if sys.platform == "win32":
        import ctypes

        with suppress(OSError, AttributeError):
            ctypes.windll.shell32.SetCurrentProcessExplicitAppUserModelID("Parley.Parley")
