"""Stand-ins for the trained models: small enough to see through."""

from __future__ import annotations

import re
from collections.abc import Sequence

from models.progress import Task
from models.records import Actor, Article, Initiative, ModelInfo, Sentiment, Stance, Statement


class QuoteFinder:
    """Every quotation is a statement of whoever is named behind it."""

    info = ModelInfo("quotes", "0" * 64)

    def find(self, article: Article, task: Task = Task()) -> list[Statement]:
        return [
            Statement(
                id=f"{article.id}-s{number}",
                article=article.id,
                kind="direct",
                speaker=found[2],
                speaker_span=found.span(2),
                cue=found[3],
                cue_span=found.span(3),
                spans=(found.span(1),),
                text=found[1],
            )
            for number, found in enumerate(re.finditer(r"“([^”]+)” (.+?) (said)", article.text), 1)
        ]


class WordJudge:
    """Welcoming is in favor."""

    info = ModelInfo("words", "1" * 64)

    def stances(
        self,
        articles: Sequence[Article],
        statements: Sequence[Statement],
        actors: Sequence[Actor],
        initiatives: Sequence[Initiative],
        task: Task,
        listed: Sequence[Initiative] = (),
    ) -> list[Stance]:
        return [
            Stance(
                statement.id, initiative.id, *(0.9, 0.05) if "welcome" in statement.text else (0.05, 0.9), 0.05, True
            )
            for statement in statements
            for initiative in initiatives
        ]

    def sentiments(
        self, articles: Sequence[Article], statements: Sequence[Statement], actors: Sequence[Actor], task: Task
    ) -> list[Sentiment]:
        return []
