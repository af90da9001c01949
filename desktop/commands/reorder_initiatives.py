"""Reorder initiatives."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from desktop.charts.palette import keeping_colours
from desktop.commands.base import Command
from models.project.state import ProjectState


class ReorderInitiatives(Command):
    """Put the initiatives in another order, each in its colour; those that are not named follow the others as they
    stand."""

    def __init__(self, ids: Sequence[str]) -> None:
        super().__init__("Reorder initiatives")
        self._place = {initiative: place for place, initiative in enumerate(ids)}

    def apply(self, state: ProjectState) -> ProjectState:
        last = len(self._place)
        moved = sorted(state.initiatives, key=lambda i: self._place.get(i.id, last))
        return replace(state, initiatives=keeping_colours(state.initiatives, moved))
