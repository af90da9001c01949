"""Puts a backup of the project in its place."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialogButtonBox, QListWidget, QListWidgetItem, QWidget

from desktop.dialogs.form import FormDialog
from desktop.theme import SPACE
from desktop.views.moments import shown_moment
from desktop.views.pane import plain_label
from models.project.backups import Backup

_REASONS = {
    "daily": "made once on this day",
    "before-update": "before the project was brought to a newer form",
    "before-import": "before codings were imported",
    "before-removal": "before much was removed",
    "before-restore": "before another backup was restored",
    "before-replacement": "before the file was replaced",
}


class RestoreBackup(FormDialog):
    """Lists the backups, the latest first.

    Signals:
        wanted(Path): this backup is to take the place of the project.
    """

    wanted = Signal(Path)

    def __init__(self, backups: Sequence[Backup], parent: QWidget | None = None) -> None:
        super().__init__("Restore a backup", "Restore", parent)
        self.list = QListWidget()
        self.list.setAccessibleName("Backups, the latest first")
        self.list.setMinimumSize(56 * SPACE, 28 * SPACE)
        for backup in backups:
            why = _REASONS.get(backup.reason, backup.reason)
            item = QListWidgetItem(f"{shown_moment(backup.when)}, {why}")
            item.setData(Qt.ItemDataRole.UserRole, str(backup.path))
            self.list.addItem(item)
        words = (
            "The project as it is now becomes a backup first, so that you can come back to it."
            if backups
            else "There is no backup of this project yet. One is made on each day of use and before anything risky."
        )
        self.form.addRow(plain_label(words, "muted", wrap=True))
        self.form.addRow(self.list)
        self.list.setVisible(bool(backups))
        self.list.itemDoubleClicked.connect(self.accept)
        self.list.setCurrentRow(0)
        self.buttons.button(QDialogButtonBox.StandardButton.Ok).setEnabled(bool(backups))

    def accept(self) -> None:
        """Say which backup is wanted."""
        item = self.list.currentItem()
        if item is not None:
            self.wanted.emit(Path(item.data(Qt.ItemDataRole.UserRole)))
        super().accept()
