"""Remove articles."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from desktop.commands.base import Command
from desktop.wording import told
from models.project.state import ProjectState
from models.records import Article


class RemoveArticles(Command):
    """Take articles and what people said of them out of the project."""

    def __init__(self, articles: Sequence[Article]) -> None:
        super().__init__(f"Remove {told('article', [article.title or article.path for article in articles])}")
        self._removed = frozenset(article.id for article in articles)

    def apply(self, state: ProjectState) -> ProjectState:
        gone = self._removed
        return replace(
            state,
            articles=tuple(article for article in state.articles if article.id not in gone),
            corrections={key: value for key, value in state.corrections.items() if key not in gone},
            codings={key: coding for key, coding in state.codings.items() if coding.anchor.article not in gone},
            own_statements={key: own for key, own in state.own_statements.items() if own.anchor.article not in gone},
        )
