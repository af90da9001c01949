"""What a person does to initiatives beside editing them: switch, remove, take suggestions or turn them down."""

from __future__ import annotations

from desktop.document import Document
from desktop.editing.acts import Acts
from desktop.wording import quoted
from models.records import Initiative


class InitiativeActs:
    """The acts of the chips and of the list of all initiatives, each said with a way back by ``acts``."""

    def __init__(self, document: Document, acts: Acts) -> None:
        self._document = document
        self.acts = acts

    def switch(self, initiative_id: str, on: bool) -> None:
        """Switch an initiative on or off."""
        words = f"Switched {self._name(initiative_id)} {'on' if on else 'off'}"
        self.acts.do(words, lambda: self._document.set_initiative_active(initiative_id, on))

    def remove(self, initiative_id: str) -> None:
        """Take an initiative out of the project."""
        words = f"Removed initiative {self._name(initiative_id)}"
        self.acts.do(words, lambda: self._document.remove_initiative(initiative_id))

    def accept(self, suggestion: Initiative) -> None:
        """Take a suggestion into the project."""
        words = f"Added initiative {quoted(suggestion.name)}"
        self.acts.do(words, lambda: self._document.accept_suggestion(suggestion))

    def reject(self, suggestion: Initiative) -> None:
        """Do not suggest it again."""
        words = f"{quoted(suggestion.name)} is not suggested again"
        self.acts.do(words, lambda: self._document.reject_suggestion(suggestion))

    def _name(self, initiative_id: str) -> str:
        initiative = self._document.initiative(initiative_id)
        return "" if initiative is None else quoted(initiative.name)
