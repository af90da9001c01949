"""Use suggestion."""

from __future__ import annotations

from desktop.commands.add_initiative import AddInitiative
from desktop.wording import quoted
from models.records import Initiative


class AcceptSuggestion(AddInitiative):
    """Take an initiative that the program found in the articles into the project."""

    def __init__(self, suggestion: Initiative) -> None:
        super().__init__(suggestion, f"Use suggestion {quoted(suggestion.name)}")
