"""Edit actor, take back edits."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from desktop.commands.base import Command
from desktop.wording import short
from models.project.corrections import ActorEdit
from models.project.state import ProjectState


class EditActor(Command):
    """Put a person's words about an actor, who is ``named`` so, in place of all earlier ones, whose ids are ``before``;
    None takes them back."""

    def __init__(self, edit: ActorEdit | None, named: str, before: Collection[str]) -> None:
        super().__init__(f"{'Take back edits of' if edit is None else 'Edit'} {short(named)}")
        self._edit = edit
        self._before = frozenset(before)

    def apply(self, state: ProjectState) -> ProjectState:
        edits = {key: edit for key, edit in state.actor_edits.items() if key not in self._before}
        if self._edit is not None:
            edits[self._edit.id] = self._edit
        return replace(state, actor_edits=edits)
