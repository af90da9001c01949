"""Edit Initiative."""

from __future__ import annotations

from dataclasses import replace

from desktop.commands.base import HoldsState, StateCommand
from models.project.state import ProjectState
from models.records import Initiative


class EditInitiative(StateCommand):
    """Change the wording of an initiative; its place in the list stays."""

    def __init__(self, holder: HoldsState, before: Initiative, after: Initiative) -> None:
        super().__init__(holder, "Edit Initiative")
        self._before = before
        self._after = after

    def apply(self, state: ProjectState) -> ProjectState:
        return _with(state, self._after)

    def revert(self, state: ProjectState) -> ProjectState:
        return _with(state, self._before)


def _with(state: ProjectState, wording: Initiative) -> ProjectState:
    return replace(state, initiatives=tuple(wording if i.id == wording.id else i for i in state.initiatives))
