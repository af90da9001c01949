"""Remove Articles."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from desktop.commands.base import HoldsState, StateCommand
from models.project.state import ProjectState


class RemoveArticles(StateCommand):
    """Take articles and their corrections out of the project."""

    def __init__(self, holder: HoldsState, ids: Collection[str]) -> None:
        super().__init__(holder, "Remove Articles" if len(ids) > 1 else "Remove Article")
        self._removed = frozenset(ids)
        self._articles = holder.state.articles
        self._corrections = holder.state.corrections

    def apply(self, state: ProjectState) -> ProjectState:
        return replace(
            state,
            articles=tuple(article for article in state.articles if article.id not in self._removed),
            corrections={key: value for key, value in state.corrections.items() if key not in self._removed},
        )

    def revert(self, state: ProjectState) -> ProjectState:
        return replace(state, articles=self._articles, corrections=self._corrections)
