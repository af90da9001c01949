"""Title, outlet, date of an article."""

from __future__ import annotations

from dataclasses import replace

from desktop.commands.base import Command
from models.project.state import Correction, ProjectState


class CorrectArticle(Command):
    """Put a person's correction of one article beside the machine's answer."""

    def __init__(self, article: str, correction: Correction, name: str) -> None:
        super().__init__(name)
        self._article = article
        self._correction = correction

    def apply(self, state: ProjectState) -> ProjectState:
        corrections = {**state.corrections, self._article: self._correction}
        if not self._correction:
            del corrections[self._article]
        return replace(state, corrections=corrections)
