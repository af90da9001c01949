"""Merge actors."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from desktop.commands.base import Command
from desktop.wording import short
from models.project.corrections import Merge
from models.project.state import ProjectState


class MergeActors(Command):
    """Let actors count as another one. They are ``named`` so, the other one ``into``."""

    def __init__(self, merges: Iterable[Merge], named: Sequence[str], into: str) -> None:
        gone = short(named[0]) if len(named) == 1 else f"{len(named):,} actors"
        super().__init__(f"Merge {gone} into {short(into)}")
        self._merges = {merge.id: merge for merge in merges}

    def apply(self, state: ProjectState) -> ProjectState:
        return replace(state, merges={**state.merges, **self._merges})
