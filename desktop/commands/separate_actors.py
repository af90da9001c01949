"""Separate Actors."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from desktop.commands.base import Command
from models.project.state import ProjectState


class SeparateActors(Command):
    """Let merged actors count as themselves again; ``merges`` are the ids of what joined them."""

    def __init__(self, merges: Collection[str]) -> None:
        super().__init__("Separate Actors")
        self._gone = frozenset(merges)

    def apply(self, state: ProjectState) -> ProjectState:
        return replace(state, merges={key: merge for key, merge in state.merges.items() if key not in self._gone})
