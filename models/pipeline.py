"""The whole way of the data on one screen: files, articles, statements, actors, stances, positions and shifts.

Each step is one public function or class of one module and can be run and tested alone. Nothing flows back.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from models.actors import resolve_actors
from models.attribution import StatementFinder
from models.initiatives import merge_initiatives, suggest_initiatives
from models.positions import aggregate
from models.progress import Task
from models.readers import Unreadable, read_articles
from models.readers.corpus import read_unasked
from models.readers.outlets import agree_on_spelling
from models.readers.rows import is_corpus
from models.records import Actor, Analysis, Article, Initiative, Statement
from models.stance import StanceJudge


@dataclass(frozen=True, slots=True)
class Opened:
    """Articles that could be read, and for each other file, or rows of a file, why they could not."""

    articles: tuple[Article, ...]
    unreadable: tuple[Unreadable, ...]


def open_articles(paths: Iterable[str | Path], task: Task = Task()) -> Opened:
    """Read files of any supported format, those that hold many articles by the mapping that seems right. One bad file
    or row never stops the others."""
    articles: dict[str, Article] = {}
    unreadable: list[Unreadable] = []
    listed = list(paths)
    for done, path in enumerate(listed):
        task.at("Opening articles", done, len(listed))
        try:
            for article in _articles_of(path, unreadable, task):
                articles.setdefault(article.id, article)
        except Unreadable as reason:
            unreadable.append(reason)
    return Opened(agree_on_spelling(tuple(articles.values())), tuple(unreadable))


def _articles_of(path: str | Path, unreadable: list[Unreadable], task: Task) -> tuple[Article, ...]:
    if not is_corpus(path):
        return read_articles(path)
    corpus = read_unasked(path, task)
    if corpus.problems:
        unreadable.append(Unreadable(corpus.path, corpus.problems))
    return corpus.articles


def find_statements(
    articles: Sequence[Article], finder: StatementFinder, task: Task = Task()
) -> tuple[tuple[Statement, ...], tuple[Actor, ...]]:
    """Every statement of the articles, its speaker resolved to actors, and these actors."""
    found: list[Statement] = []
    for done, article in enumerate(articles):
        task.at("Finding statements", done, len(articles))
        found.extend(finder.find(article, task))
    task.at("Resolving speakers", 0, 1)
    return resolve_actors(articles, found)


def choose_initiatives(
    named: Sequence[Initiative], articles: Sequence[Article], statements: Sequence[Statement]
) -> tuple[Initiative, ...]:
    """Those that a person named, first and with their names, then those that the articles suggest beside them."""
    return merge_initiatives(named, suggest_initiatives(articles, statements))


def analyse(
    articles: Sequence[Article],
    named: Sequence[Initiative],
    finder: StatementFinder,
    judge: StanceJudge,
    task: Task = Task(),
) -> Analysis:
    """From articles to positions and shifts, in one go and with the initiatives of :func:`choose_initiatives`.

    Raises :class:`models.progress.Cancelled` when the person asked for a stop.
    """
    statements, actors = find_statements(articles, finder, task)
    initiatives = choose_initiatives(named, articles, statements)
    stances = judge.stances(articles, statements, actors, initiatives, task)
    sentiments = judge.sentiments(articles, statements, actors, task)
    positions, shifts = aggregate(articles, statements, stances)
    return Analysis(
        articles=tuple(articles),
        initiatives=initiatives,
        actors=actors,
        statements=statements,
        stances=stances,
        sentiments=sentiments,
        positions=positions,
        shifts=shifts,
        stance_model=judge.info,
        attribution_model=finder.info,
    )
