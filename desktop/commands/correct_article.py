"""Title, outlet, date of articles."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from desktop.commands.base import Command
from models.project.state import Correction, ProjectState


class CorrectArticles(Command):
    """Put a person's corrections of articles, by their ids, beside the machine's answers."""

    def __init__(self, corrections: Mapping[str, Correction], name: str) -> None:
        super().__init__(name)
        self._corrections = dict(corrections)

    def apply(self, state: ProjectState) -> ProjectState:
        corrections = {**state.corrections, **self._corrections}
        kept = {article: correction for article, correction in corrections.items() if correction}
        return replace(state, corrections=kept)
