"""Shows how far a longer piece of work is, and lets the person stop it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QProgressBar, QVBoxLayout, QWidget

from desktop import messages
from desktop.errand import Errand
from desktop.theme import SPACE
from desktop.views.pane import plain_label
from models.progress import Task

SHOWN_AFTER_MS = 400
_FINE = 1000


class Working(QDialog):
    """What is being done, a bar, and Cancel. It shows only where the work takes longer than a moment."""

    def __init__(self, title: str, errand: Errand, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(50 * SPACE)
        self._errand = errand
        self.status = plain_label("Starting…")
        self.bar = QProgressBar()
        self.bar.setRange(0, 0)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName("Progress")
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(3 * SPACE, 3 * SPACE, 3 * SPACE, 2 * SPACE)
        layout.setSpacing(2 * SPACE)
        layout.addWidget(self.status)
        layout.addWidget(self.bar)
        layout.addWidget(buttons)
        errand.progress.connect(self._step)
        for end in (errand.done, errand.failed, errand.cancelled):
            end.connect(self._end)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self.open)
        self._soon.start(SHOWN_AFTER_MS)

    def reject(self) -> None:
        """Stop the work. The dialog closes when it has stopped."""
        self.status.setText("Stopping…")
        self._errand.cancel()

    def _step(self, step: str, done: int, total: int) -> None:
        if not self._errand.is_cancelled:
            show_progress(self.bar, done, total)
            self.status.setText(f"{step}…")

    def _end(self) -> None:
        self._soon.stop()
        self.done(0)
        self.deleteLater()


def show_progress(bar: QProgressBar, done: int, total: int) -> None:
    """Put a bar where the work is; counts may be larger than a bar can take. A total of 0 is one nobody knows."""
    bar.setRange(0, _FINE if total else 0)
    bar.setValue(round(_FINE * done / total) if total else 0)


def carry_out(
    parent: QWidget, title: str, work: Callable[[Task], Any], then: Callable[[Any], None] | None = None
) -> Errand:
    """Do ``work`` away from the event loop with a dialog for progress, then call ``then`` with what it returned.

    An OSError or ValueError of the work is told to the person in its own words; any other error is raised on the event
    loop.
    """
    errand = Errand(work)

    def fail(error: Exception) -> None:
        if not isinstance(error, OSError | ValueError):
            raise error
        system = error.strerror if isinstance(error, OSError) else None
        messages.error(f"{title}: {system}" if system else str(error))

    errand.failed.connect(fail)
    if then is not None:
        errand.done.connect(then)
    Working(title, errand, parent)
    errand.start()
    return errand


def save_file(
    parent: QWidget, path: Path, make: Callable[[Task], str | bytes], encoding: str = "utf-8", next_step: str = ""
) -> Errand:
    """Make the content of a file and write it whole, away from the event loop, and tell how that went, and what the
    person does next with the file where that needs words."""
    from models.exchange.whole_files import write_whole

    def work(task: Task) -> None:
        try:
            write_whole(path, make(task), encoding)
        except OSError as error:
            raise OSError(f"Could not save {path.name}: {error.strerror or error}") from error

    told = f"Saved {path.name}" + (f". {next_step}" if next_step else "")
    return carry_out(parent, "Export", work, lambda _: messages.info(told, str(path)))
