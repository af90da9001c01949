"""Remove statements."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from desktop.commands.base import Command
from models.project.state import ProjectState


class RemoveStatements(Command):
    """Take statements that a person added out of the project again, with all that was said of them. They are
    called ``of``."""

    def __init__(self, ids: Collection[str], of: str) -> None:
        super().__init__(f"Remove {of}")
        self._ids = frozenset(ids)

    def apply(self, state: ProjectState) -> ProjectState:
        places = {own.anchor.place for own in state.own_statements.values() if own.id in self._ids}
        return replace(
            state,
            own_statements={key: own for key, own in state.own_statements.items() if key not in self._ids},
            codings={key: coding for key, coding in state.codings.items() if key[0] not in places},
        )
