"""Correct Title, Correct Outlet, Correct Date."""

from __future__ import annotations

from dataclasses import replace

from desktop.commands.base import HoldsState, StateCommand
from models.project.state import Correction, ProjectState


class CorrectArticle(StateCommand):
    """Put a person's correction of one article beside the machine's answer."""

    def __init__(self, holder: HoldsState, article: str, correction: Correction, text: str) -> None:
        super().__init__(holder, text)
        self._article = article
        self._after = correction
        self._before = holder.state.corrections.get(article, Correction())

    def apply(self, state: ProjectState) -> ProjectState:
        return _with(state, self._article, self._after)

    def revert(self, state: ProjectState) -> ProjectState:
        return _with(state, self._article, self._before)


def _with(state: ProjectState, article: str, correction: Correction) -> ProjectState:
    corrections = {**state.corrections, article: correction}
    if not correction:
        del corrections[article]
    return replace(state, corrections=corrections)
