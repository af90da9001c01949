"""Merge Actors."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from desktop.commands.base import Command
from models.project.corrections import Merge
from models.project.state import ProjectState


class MergeActors(Command):
    """Let actors count as another one."""

    def __init__(self, merges: Iterable[Merge]) -> None:
        super().__init__("Merge Actors")
        self._merges = {merge.id: merge for merge in merges}

    def apply(self, state: ProjectState) -> ProjectState:
        return replace(state, merges={**state.merges, **self._merges})
