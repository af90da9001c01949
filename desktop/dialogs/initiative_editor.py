"""Names an initiative, or changes its wording."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from desktop.dialogs.form import FormDialog
from desktop.document import Document
from desktop.theme import SPACE
from desktop.views.pane import plain_label
from models.records import Initiative


class InitiativeEditor(FormDialog):
    """Edits ``initiative``, or with None adds one."""

    def __init__(self, document: Document, initiative: Initiative | None, parent: QWidget | None = None) -> None:
        super().__init__("Edit initiative" if initiative else "Add initiative", "Save" if initiative else "Add", parent)
        self._document = document
        self._initiative = initiative
        self.name = QLineEdit(initiative.name if initiative else "")
        self.name.setPlaceholderText("Sarysu Water Compact")
        self.aliases = QPlainTextEdit("\n".join(initiative.aliases) if initiative else "")
        self.aliases.setTabChangesFocus(True)
        self.aliases.setPlaceholderText("One on each line: the compact, the Sarysu deal")
        self.aliases.setFixedHeight(10 * SPACE)
        self.description = QLineEdit(initiative.description if initiative else "")
        self.description.setPlaceholderText("What it proposes, in one line")
        self.form.addRow("&Name", self.name)
        self.form.addRow("&Also called", self.aliases)
        self.form.addRow("&Description", self.description)
        self.form.addRow(
            "",
            plain_label(
                "Stances are scored by name, other names and description, so a change scores them anew.", "muted", True
            ),
        )

    def accept(self) -> None:
        """Add the initiative or change it; what the document refuses is said in the dialog."""
        aliases = [line.strip() for line in self.aliases.toPlainText().splitlines() if line.strip()]
        name, description = self.name.text(), self.description.text()
        try:
            if self._initiative is None:
                self._document.add_initiative(name, aliases, description)
            else:
                self._document.edit_initiative(self._initiative.id, name=name, aliases=aliases, description=description)
        except ValueError as reason:
            self.say_wrong(str(reason))
            self.name.setFocus()
            return
        super().accept()
