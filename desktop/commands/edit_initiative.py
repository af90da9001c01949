"""Edit initiative."""

from __future__ import annotations

from dataclasses import replace

from desktop.commands.base import Command
from desktop.wording import quoted
from models.project.state import ProjectState
from models.records import Initiative


class EditInitiative(Command):
    """Change what an initiative is called or what is said of it; its place in the list stays."""

    def __init__(self, after: Initiative) -> None:
        super().__init__(f"Edit initiative {quoted(after.name)}")
        self._after = after

    def apply(self, state: ProjectState) -> ProjectState:
        return replace(
            state, initiatives=tuple(self._after if i.id == self._after.id else i for i in state.initiatives)
        )
