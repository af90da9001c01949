"""Choose the model that scores stances."""

from __future__ import annotations

from dataclasses import replace

from desktop.commands.base import Command
from desktop.wording import quoted
from models.project.state import ProjectState


class ChooseStanceModel(Command):
    """Let another model score: ``reference`` as in :mod:`models.stance.choice`, ``name`` as people call it."""

    def __init__(self, reference: str, name: str) -> None:
        super().__init__(f"Score with {quoted(name)}")
        self._reference = reference

    def apply(self, state: ProjectState) -> ProjectState:
        return replace(state, stance_model=self._reference)
