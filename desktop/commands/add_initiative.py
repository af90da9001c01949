"""Add initiative."""

from __future__ import annotations

from dataclasses import replace

from desktop.commands.base import Command
from desktop.wording import quoted
from models.project.state import ProjectState
from models.records import Initiative


class AddInitiative(Command):
    """Put an initiative at the end of the project's list, switched on."""

    def __init__(self, initiative: Initiative, name: str = "") -> None:
        super().__init__(name or f"Add initiative {quoted(initiative.name)}")
        self._initiative = initiative

    def apply(self, state: ProjectState) -> ProjectState:
        return replace(state, initiatives=(*state.initiatives, self._initiative))
