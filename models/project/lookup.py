"""Finds the records of one analysis by id."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from models.project.remember import remembered
from models.records import Actor, Analysis, Article, Initiative, Sentiment, Stance, Statement


@dataclass(frozen=True, slots=True)
class Lookup:
    """The records of an analysis by id: stances by statement and initiative, sentiments by statement and actor.

    ``addressed`` are the keys of the stances that count, ``by_actor`` and ``by_article`` how many statements each has.
    """

    articles: Mapping[str, Article]
    actors: Mapping[str, Actor]
    initiatives: Mapping[str, Initiative]
    statements: Mapping[str, Statement]
    stances: Mapping[tuple[str, str], Stance]
    sentiments: Mapping[tuple[str, str], Sentiment]
    addressed: frozenset[tuple[str, str]]
    by_actor: Counter[str]
    by_article: Counter[str]


@remembered
def lookup(analysis: Analysis) -> Lookup:
    """The lookup of an analysis. Ask for it in the thread that computes the analysis, and it is there at once when the
    event loop asks."""
    return Lookup(
        articles={article.id: article for article in analysis.articles},
        actors={actor.id: actor for actor in analysis.actors},
        initiatives={initiative.id: initiative for initiative in analysis.initiatives},
        statements={statement.id: statement for statement in analysis.statements},
        stances={(stance.statement, stance.initiative): stance for stance in analysis.stances},
        sentiments={(sentiment.statement, sentiment.actor): sentiment for sentiment in analysis.sentiments},
        addressed=frozenset((each.statement, each.initiative) for each in analysis.stances if each.addressed),
        by_actor=Counter(actor for each in analysis.statements for actor in each.resolution.actors),
        by_article=Counter(statement.article for statement in analysis.statements),
    )
