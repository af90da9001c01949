"""Show Initiative, Hide Initiative."""

from __future__ import annotations

from dataclasses import replace

from desktop.commands.base import HoldsState, StateCommand
from models.project.state import ProjectState


class SetInitiativeActive(StateCommand):
    """Switch an initiative on or off in all views."""

    def __init__(self, holder: HoldsState, initiative: str, active: bool) -> None:
        super().__init__(holder, "Show Initiative" if active else "Hide Initiative")
        self._id = initiative
        self._active = active

    def apply(self, state: ProjectState) -> ProjectState:
        return _with(state, self._id, self._active)

    def revert(self, state: ProjectState) -> ProjectState:
        return _with(state, self._id, not self._active)


def _with(state: ProjectState, initiative: str, active: bool) -> ProjectState:
    inactive = state.inactive - {initiative} if active else state.inactive | {initiative}
    return replace(state, inactive=inactive)
