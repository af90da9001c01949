"""Reject Suggestion."""

from __future__ import annotations

from dataclasses import replace

from desktop.commands.base import HoldsState, StateCommand
from models.project.state import ProjectState, name_key
from models.records import Initiative


class RejectSuggestion(StateCommand):
    """Never suggest an initiative of this name again."""

    def __init__(self, holder: HoldsState, suggestion: Initiative) -> None:
        super().__init__(holder, "Reject Suggestion")
        self._name = name_key(suggestion.name)

    def apply(self, state: ProjectState) -> ProjectState:
        return replace(state, rejected=state.rejected | {self._name})

    def revert(self, state: ProjectState) -> ProjectState:
        return replace(state, rejected=state.rejected - {self._name})
