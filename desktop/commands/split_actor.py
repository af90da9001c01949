"""Split actor."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from desktop.commands.base import Command
from desktop.wording import short
from models.project.corrections import Coding, OwnActor, Split
from models.project.state import ProjectState


class SplitActor(Command):
    """Make an actor of some statements or aliases of another, who is ``named`` so: ``codings`` give the new one its
    statements."""

    def __init__(self, actor: OwnActor, split: Split, codings: Iterable[Coding], named: str) -> None:
        super().__init__(f"Split {short(actor.name)} off {short(named)}")
        self._actor = actor
        self._split = split
        self._codings: Mapping[tuple[str, str], Coding] = {coding.key: coding for coding in codings}

    def apply(self, state: ProjectState) -> ProjectState:
        return replace(
            state,
            own_actors={**state.own_actors, self._actor.id: self._actor},
            splits={**state.splits, self._split.id: self._split},
            codings={**state.codings, **self._codings},
        )
