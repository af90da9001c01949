"""Add Initiative."""

from __future__ import annotations

from dataclasses import replace

from desktop.commands.base import HoldsState, StateCommand
from models.project.state import ProjectState
from models.records import Initiative


class AddInitiative(StateCommand):
    """Put an initiative at the end of the project's list, switched on."""

    def __init__(self, holder: HoldsState, initiative: Initiative, text: str = "Add Initiative") -> None:
        super().__init__(holder, text)
        self._initiative = initiative

    def apply(self, state: ProjectState) -> ProjectState:
        return replace(state, initiatives=(*state.initiatives, self._initiative))

    def revert(self, state: ProjectState) -> ProjectState:
        return replace(state, initiatives=tuple(i for i in state.initiatives if i.id != self._initiative.id))
