"""Add statement."""

from __future__ import annotations

from dataclasses import replace

from desktop.commands.base import Command
from desktop.wording import quoted
from models.project.corrections import OwnActor, OwnStatement
from models.project.state import ProjectState


class AddStatement(Command):
    """Add a statement that the machine missed, of these ``words``, with its speaker, who may be ``new`` to the
    project."""

    def __init__(self, statement: OwnStatement, words: str, new: OwnActor | None = None) -> None:
        super().__init__(f"Add statement {quoted(words)}")
        self._statement = statement
        self._new = new

    def apply(self, state: ProjectState) -> ProjectState:
        if self._new is not None:
            state = replace(state, own_actors={**state.own_actors, self._new.id: self._new})
        return replace(state, own_statements={**state.own_statements, self._statement.id: self._statement})
