"""Separate actors."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from desktop.commands.base import Command
from desktop.wording import short
from models.project.state import ProjectState


class SeparateActors(Command):
    """Let actors that were merged into the one ``named`` so count as themselves again; ``merges`` are the ids of what
    joined them."""

    def __init__(self, merges: Collection[str], named: str) -> None:
        super().__init__(f"Separate actors from {short(named)}")
        self._gone = frozenset(merges)

    def apply(self, state: ProjectState) -> ProjectState:
        return replace(state, merges={key: merge for key, merge in state.merges.items() if key not in self._gone})
