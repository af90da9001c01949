"""Open Articles."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from desktop.commands.base import Command, counted
from models.project.state import ProjectState
from models.records import Article


class AddArticles(Command):
    """Put articles at the end of the project's list."""

    def __init__(self, articles: Sequence[Article]) -> None:
        super().__init__(counted("Open Article", len(articles)))
        self._articles = tuple(articles)

    def apply(self, state: ProjectState) -> ProjectState:
        return replace(state, articles=state.articles + self._articles)
