"""Remove initiative."""

from __future__ import annotations

from dataclasses import replace

from desktop.charts.palette import keeping_colours
from desktop.commands.base import Command
from desktop.wording import quoted
from models.project.state import ProjectState
from models.records import Initiative


class RemoveInitiative(Command):
    """Take an initiative out of the project. Its parts then belong to none, the others keep their colours; what coders
    said of it is kept, in case it comes back."""

    def __init__(self, initiative: Initiative) -> None:
        super().__init__(f"Remove initiative {quoted(initiative.name)}")
        self._id = initiative.id

    def apply(self, state: ProjectState) -> ProjectState:
        left = keeping_colours(state.initiatives, [i for i in state.initiatives if i.id != self._id])
        return replace(
            state,
            initiatives=tuple(replace(i, parent="") if i.parent == self._id else i for i in left),
            inactive=state.inactive - {self._id},
        )
