"""Open articles."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from desktop.commands.base import Command
from desktop.wording import told
from models.project.state import ProjectState
from models.records import Article


class AddArticles(Command):
    """Put articles at the end of the project's list."""

    def __init__(self, articles: Sequence[Article]) -> None:
        super().__init__(f"Open {told('article', [article.title or article.path for article in articles])}")
        self._articles = tuple(articles)

    def apply(self, state: ProjectState) -> ProjectState:
        return replace(state, articles=state.articles + self._articles)
