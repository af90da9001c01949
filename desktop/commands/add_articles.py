"""Open Articles."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from desktop.commands.base import HoldsState, StateCommand
from models.project.state import ProjectState
from models.records import Article


class AddArticles(StateCommand):
    """Put articles at the end of the project's list."""

    def __init__(self, holder: HoldsState, articles: Sequence[Article]) -> None:
        super().__init__(holder, "Open Articles" if len(articles) > 1 else "Open Article")
        self._articles = tuple(articles)

    def apply(self, state: ProjectState) -> ProjectState:
        return replace(state, articles=state.articles + self._articles)

    def revert(self, state: ProjectState) -> ProjectState:
        added = {article.id for article in self._articles}
        return replace(state, articles=tuple(article for article in state.articles if article.id not in added))
