"""Makes a new actor of a part of another."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLineEdit, QListWidget, QListWidgetItem, QWidget

from desktop.dialogs.form import FormDialog
from desktop.document import Document
from desktop.theme import SPACE
from desktop.views.pane import plain_label
from desktop.views.speaker_choice import KINDS
from models.records import Actor, ActorKind


class SplitActor(FormDialog):
    """Asks for the new actor's name and, where no ``statements`` are chosen, for the names that mean it.

    Hands name, kind and aliases to ``take``.
    """

    def __init__(
        self,
        document: Document,
        actor: Actor,
        statements: int,
        take: Callable[[str, ActorKind, tuple[str, ...]], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("Split off as a new actor", "Split off", parent)
        self._take = take
        self._by_names = not statements
        if statements:
            number = "the chosen statement" if statements == 1 else f"the {statements:,} chosen statements"
            self.form.addRow(plain_label(f"Of {actor.name}, {number} will be those of a new actor.", wrap=True))
        else:
            self.form.addRow(
                plain_label(
                    f"Statements of {actor.name} whose speaker is printed as one of the ticked names will be those of "
                    "a new actor.",
                    wrap=True,
                )
            )
        self.name = QLineEdit()
        self.name.setPlaceholderText("Name of the new actor")
        self.kind = QComboBox()
        self.kind.addItems(KINDS)
        self.kind.setCurrentIndex(KINDS.index(actor.kind))
        self.form.addRow("&Name", self.name)
        self.form.addRow("&Kind", self.kind)
        self.aliases = QListWidget()
        self.aliases.setObjectName("framedList")
        self.aliases.setAccessibleName("Names that mean the new actor")
        self.aliases.setFixedHeight(18 * SPACE)
        self.aliases.setVisible(self._by_names)
        for alias in dict.fromkeys((*actor.aliases, actor.name)):
            item = QListWidgetItem(alias)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Unchecked)
            self.aliases.addItem(item)
        if self._by_names:
            self.form.addRow("&Printed as", self.aliases)
            self.aliases.itemChanged.connect(self._suggest)
        self.name.setFocus()

    @property
    def ticked(self) -> tuple[str, ...]:
        """The names that mean the new actor."""
        items = map(self.aliases.item, range(self.aliases.count()))
        return tuple(item.text() for item in items if item.checkState() == Qt.CheckState.Checked)

    def accept(self) -> None:
        """Hand the answers over."""
        if not self.name.text().strip():
            self.say_wrong("The new actor needs a name.")
            self.name.setFocus()
        elif self._by_names and not self.ticked:
            self.say_wrong("Tick at least one name, or choose statements in the evidence and split those off.")
        elif self._by_names and len(self.ticked) == self.aliases.count():
            self.say_wrong("Leave the actor at least one name. To rename it, edit it instead.")
        else:
            super().accept()
            self._take(self.name.text().strip(), KINDS[self.kind.currentIndex()], self.ticked)

    def _suggest(self) -> None:
        if not self.name.isModified() and self.ticked:
            self.name.setText(max(self.ticked, key=len))
