"""Why a statement is to count for nothing."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QLineEdit, QWidget

from desktop.dialogs.form import FormDialog
from desktop.views.pane import plain_label

REASONS = (
    "Nobody says this",
    "Repeats another statement",
    "Not meant as said",
    "About something else",
    "Text is damaged",
)
"""The usual ones."""


class Exclusion(FormDialog):
    """Asks for a reason in the person's own words and hands it to ``take``."""

    def __init__(self, what: str, take: Callable[[str], object], parent: QWidget | None = None) -> None:
        super().__init__("Exclude statement", "Exclude", parent)
        self._take = take
        self.reason = QLineEdit()
        self.reason.setPlaceholderText("Why it should not count")
        self.form.addRow(plain_label(what, wrap=True))
        self.form.addRow("&Reason", self.reason)

    def accept(self) -> None:
        """Hand the reason over; without one there is nothing to tell colleagues later."""
        if not self.reason.text().strip():
            self.say_wrong("Say why, so that others can follow.")
            self.reason.setFocus()
            return
        super().accept()
        self._take(self.reason.text().strip())
