"""What happens when the program meets an error that nobody expected: it is logged and shown, never swallowed."""

from __future__ import annotations

import logging
import os
import sys
import threading
import traceback
import warnings
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QMessageLogContext, QObject, QtMsgType, Signal, qInstallMessageHandler
from PySide6.QtWidgets import QApplication, QMessageBox, QWidget

LOG_FILE = "parley.log"
_LOG_BYTES = 1_000_000

_log = logging.getLogger(__name__)
_QT_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}


def log_to(folder: Path) -> None:
    """Log everything from information upwards into ``folder``, warnings of Python and of Qt too."""
    handlers: list[logging.Handler] = []
    try:
        folder.mkdir(parents=True, exist_ok=True)
        file = RotatingFileHandler(folder / LOG_FILE, maxBytes=_LOG_BYTES, backupCount=1, encoding="utf-8")
        file.rotator = _rotate
        handlers.append(file)
    except OSError as error:
        print(f"parley: no log in {folder}: {error}", file=sys.stderr)
    if sys.stderr is not None:
        console = logging.StreamHandler()
        console.setLevel(logging.WARNING)
        handlers.append(console)
    logging.basicConfig(
        level=logging.INFO, handlers=handlers, format="%(asctime)s %(levelname)s %(name)s: %(message)s", force=True
    )
    logging.captureWarnings(True)
    warnings.simplefilter("default")
    qInstallMessageHandler(_log_qt)


def _rotate(source: str, target: str) -> None:
    """Begin a new log. Where another window has this one open, which Windows then keeps in its place, it grows on."""
    with suppress(OSError):
        os.replace(source, target)


def _log_qt(kind: QtMsgType, context: QMessageLogContext, text: str | None) -> None:
    logging.getLogger("qt").log(_QT_LEVELS.get(kind, logging.WARNING), "%s", text)


@contextmanager
def living_on() -> Iterator[None]:
    """For a thread that others count on: an error within is told as any other, and the thread lives on."""
    try:
        yield
    except Exception as error:
        told = threading.ExceptHookArgs((type(error), error, error.__traceback__, threading.current_thread()))
        threading.excepthook(told)


class CrashReporter(QObject):
    """Shows one dialog for errors that reach the top, of the main thread or of another.

    The project needs no rescue: every change was handed to its file when it happened.

    Signals:
        happened(str): a traceback; emitted from any thread, shown in the main one.
    """

    happened = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._dialog: QMessageBox | None = None
        self.happened.connect(self._show)

    def install(self) -> None:
        """Take over the hooks of Python."""
        sys.excepthook = self._take
        threading.excepthook = self._take_from_thread

    def _take(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            QApplication.quit()
            return
        text = "".join(traceback.format_exception(kind, error, trace))
        _log.critical("unexpected error\n%s", text)
        self.happened.emit(text)

    def _take_from_thread(self, args: threading.ExceptHookArgs) -> None:
        self._take(args.exc_type, args.exc_value or args.exc_type(), args.exc_traceback)

    def _show(self, text: str) -> None:
        if self._dialog is not None:
            self._dialog.setDetailedText(f"{self._dialog.detailedText()}\n{text}")
            return
        parent = QApplication.activeWindow()
        dialog = crash_dialog(text, parent)
        dialog.finished.connect(self._closed)
        self._dialog = dialog
        dialog.open()

    def _closed(self) -> None:
        dialog, self._dialog = self._dialog, None
        if dialog is not None:
            if dialog.clickedButton() is dialog.button(QMessageBox.StandardButton.Close):
                QApplication.quit()
            dialog.deleteLater()


def crash_dialog(text: str, parent: QWidget | None) -> QMessageBox:
    """The one dialog for an unexpected error. Close ends the program, Ignore goes on."""
    dialog = QMessageBox(parent)
    dialog.setIcon(QMessageBox.Icon.Critical)
    dialog.setWindowTitle("Parley")
    dialog.setText("Parley met an error that it did not expect.")
    dialog.setInformativeText("Your project is saved. Close Parley and start it again, or go on at your own risk.")
    dialog.setDetailedText(text)
    dialog.setStandardButtons(QMessageBox.StandardButton.Close | QMessageBox.StandardButton.Ignore)
    dialog.setDefaultButton(QMessageBox.StandardButton.Close)
    dialog.button(QMessageBox.StandardButton.Ignore).setText("Go on")
    return dialog
