"""Remove Initiative."""

from __future__ import annotations

from dataclasses import replace

from desktop.commands.base import HoldsState, StateCommand
from models.project.state import ProjectState


class RemoveInitiative(StateCommand):
    """Take an initiative out of the project."""

    def __init__(self, holder: HoldsState, initiative: str) -> None:
        super().__init__(holder, "Remove Initiative")
        self._id = initiative
        self._initiatives = holder.state.initiatives
        self._inactive = holder.state.inactive

    def apply(self, state: ProjectState) -> ProjectState:
        return replace(
            state,
            initiatives=tuple(i for i in state.initiatives if i.id != self._id),
            inactive=state.inactive - {self._id},
        )

    def revert(self, state: ProjectState) -> ProjectState:
        return replace(state, initiatives=self._initiatives, inactive=self._inactive)
