"""Remove Articles."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from desktop.commands.base import Command, counted
from models.project.state import ProjectState


class RemoveArticles(Command):
    """Take articles and what people said of them out of the project."""

    def __init__(self, ids: Collection[str]) -> None:
        super().__init__(counted("Remove Article", len(ids)))
        self._removed = frozenset(ids)

    def apply(self, state: ProjectState) -> ProjectState:
        gone = self._removed
        return replace(
            state,
            articles=tuple(article for article in state.articles if article.id not in gone),
            corrections={key: value for key, value in state.corrections.items() if key not in gone},
            codings={key: coding for key, coding in state.codings.items() if coding.anchor.article not in gone},
            own_statements={key: own for key, own in state.own_statements.items() if own.anchor.article not in gone},
        )
