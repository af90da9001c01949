"""Makes a statement of words that a person selected in an article."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtWidgets import QComboBox, QDialogButtonBox, QWidget

from desktop.dialogs.form import FormDialog
from desktop.document import Document
from desktop.theme import SPACE
from desktop.views.pane import plain_label
from desktop.views.speaker_choice import SpeakerChoice, Speakers
from models.records import StatementKind

STATEMENT_KINDS: tuple[StatementKind, ...] = ("direct", "indirect", "mixed")
_EXPLAINED = {
    "direct": "direct: quoted word for word",
    "indirect": "indirect: in the article’s words",
    "mixed": "mixed: partly quoted",
}


class AddStatement(FormDialog):
    """Asks who says ``words`` and how, with the likeliest answers filled in, and hands them to ``take``."""

    def __init__(
        self,
        document: Document,
        words: str,
        kind: StatementKind,
        chosen: Iterable[str],
        take: Callable[[Speakers, StatementKind], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("Add statement", "Add", parent)
        self._take = take
        self.choice = SpeakerChoice(document, chosen)
        self.choice.setMinimumHeight(30 * SPACE)
        self.kind = QComboBox()
        for each in STATEMENT_KINDS:
            self.kind.addItem(_EXPLAINED[each], each)
        self.kind.setCurrentIndex(STATEMENT_KINDS.index(kind))
        self.form.addRow(plain_label(words, wrap=True))
        self.form.addRow("&Kind", self.kind)
        self.form.addRow("&Speaker", self.choice)
        self.form.addRow("", plain_label("Its stances are scored like those of the others.", "muted", wrap=True))
        self.choice.decided.connect(self.accept)
        self.choice.changed.connect(self._name)
        self._name()
        self.choice.setFocus()

    def accept(self) -> None:
        """Hand over the answers."""
        super().accept()
        self._take(self.choice.speakers, STATEMENT_KINDS[self.kind.currentIndex()])

    def _name(self) -> None:
        words = "Add" if self.choice.speakers else "Add with no speaker"
        self.buttons.button(QDialogButtonBox.StandardButton.Ok).setText(words)
