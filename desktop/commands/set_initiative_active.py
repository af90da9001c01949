"""Show initiative, hide initiative."""

from __future__ import annotations

from dataclasses import replace

from desktop.commands.base import Command
from desktop.wording import quoted
from models.project.state import ProjectState
from models.records import Initiative


class SetInitiativeActive(Command):
    """Switch an initiative on or off in all views."""

    def __init__(self, initiative: Initiative, active: bool) -> None:
        super().__init__(f"{'Show' if active else 'Hide'} initiative {quoted(initiative.name)}")
        self._id = initiative.id
        self._active = active

    def apply(self, state: ProjectState) -> ProjectState:
        inactive = state.inactive - {self._id} if self._active else state.inactive | {self._id}
        return replace(state, inactive=inactive)
