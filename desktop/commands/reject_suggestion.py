"""Do not suggest."""

from __future__ import annotations

from dataclasses import replace

from desktop.commands.base import Command
from desktop.wording import quoted
from models.names import name_key
from models.project.state import ProjectState
from models.records import Initiative


class RejectSuggestion(Command):
    """Never suggest an initiative of this name again."""

    def __init__(self, suggestion: Initiative) -> None:
        super().__init__(f"Do not suggest {quoted(suggestion.name)}")
        self._suggestion = name_key(suggestion.name)

    def apply(self, state: ProjectState) -> ProjectState:
        return replace(state, rejected=state.rejected | {self._suggestion})
