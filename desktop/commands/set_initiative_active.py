"""Show Initiative, Hide Initiative."""

from __future__ import annotations

from dataclasses import replace

from desktop.commands.base import Command
from models.project.state import ProjectState


class SetInitiativeActive(Command):
    """Switch an initiative on or off in all views."""

    def __init__(self, initiative: str, name: str, active: bool) -> None:
        super().__init__(f"{'Show' if active else 'Hide'} Initiative “{name}”")
        self._id = initiative
        self._active = active

    def apply(self, state: ProjectState) -> ProjectState:
        inactive = state.inactive - {self._id} if self._active else state.inactive | {self._id}
        return replace(state, inactive=inactive)
