"""Finding statements and articles by words and filters, fast enough to follow the typing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from models.filters import Filter, admits
from models.project.effective import Effective
from models.records import Article, Span, StanceAnswer
from models.search.folding import BETWEEN, Folded, fold
from models.search.rows import StatementRow, Status, statement_rows
from models.search.terms import Terms, parse_terms

MOST_SPANS = 500
"""So many places of one article are pointed at; who finds more was not looking for a place."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a person looks for; where nothing is named, everything.

    ``words`` as typed (see :mod:`models.search.terms`); ``actor`` and ``initiative`` are ids. With ``answer`` the
    statements must stand so to the initiative or, where none is named, to one of them; with an initiative alone they
    must address it. ``filter`` has outlets, days, kinds and confidence.
    """

    words: str = ""
    actor: str | None = None
    initiative: str | None = None
    answer: StanceAnswer | None = None
    status: Status | None = None
    filter: Filter = field(default_factory=Filter)

    def __bool__(self) -> bool:
        return self != Wanted()


@dataclass(frozen=True, slots=True)
class Found:
    """What was found: statements, and articles whose text or title has the words, both in the order of the articles.
    ``terms`` are the words; ``total`` is the number of statements that there are."""

    rows: tuple[StatementRow, ...] = ()
    articles: tuple[Article, ...] = ()
    terms: Terms = field(default_factory=Terms)
    total: int = 0


def places_in(text: str, terms: Terms) -> tuple[Span, ...]:
    """Where the words stand in a text: code points, in order, apart, at most the first :data:`MOST_SPANS`."""
    return terms.spans(fold(text), MOST_SPANS) if terms.wanted else ()


class StatementSearch:
    """Finds in one project. What was folded once is kept as long as it says the same. Not for several threads at
    once."""

    def __init__(self) -> None:
        self._searched: Effective | None = None
        self._rows: tuple[StatementRow, ...] = ()
        self._statements = _Folds()
        self._articles = _Folds()

    def find(self, project: Effective, wanted: Wanted) -> Found:
        """The statements and articles of a project that are wanted."""
        self._take(project)
        terms = parse_terms(wanted.words)
        articles = [each for each in project.analysis.articles if wanted.filter.admits_article(each)]
        within = {article.id for article in articles}
        rows: Iterable[StatementRow] = self._rows
        if terms:
            rows = [row for row in rows if terms.match(self._statements.of(row.id))]
            articles = [each for each in articles if terms.match(self._articles.of(each.id))]
        rows = _narrowed((row for row in rows if row.article.id in within), wanted, project)
        return Found(tuple(rows), tuple(articles), terms, len(self._rows))

    def _take(self, project: Effective) -> None:
        if project is not self._searched:
            self._rows = statement_rows(project)
            self._statements.keep({row.id: _said(row) for row in self._rows})
            self._articles.keep({article.id: _written(article) for article in project.analysis.articles})
            self._searched = project


class _Folds:
    """What is searched of each thing, folded."""

    def __init__(self) -> None:
        self._folds: dict[str, tuple[tuple[str, ...], Folded]] = {}

    def keep(self, parts: Mapping[str, tuple[str, ...]]) -> None:
        """Have these things, each of several texts, and no others."""
        before = self._folds
        self._folds = {}
        for key, texts in parts.items():
            known = before.get(key)
            if known is None or known[0] != texts:
                known = texts, fold(BETWEEN.join(texts))
            self._folds[key] = known

    def of(self, key: str) -> Folded:
        """One of them."""
        return self._folds[key][1]


def _said(row: StatementRow) -> tuple[str, ...]:
    """What of a statement is searched: its words, who said them, and what people noted."""
    return row.statement.text, row.statement.speaker, *row.actors, row.note


def _written(article: Article) -> tuple[str, ...]:
    """What of an article is searched."""
    return article.title, article.outlet, article.path, article.text


def _narrowed(rows: Iterable[StatementRow], wanted: Wanted, project: Effective) -> Iterable[StatementRow]:
    if wanted.filter:
        speaking = {actor.id for actor in project.analysis.actors if wanted.filter.admits_kind(actor.kind)}
        rows = (row for row in rows if admits(wanted.filter, row.statement, speaking))
    if wanted.actor is not None:
        rows = (row for row in rows if wanted.actor in row.statement.resolution.actors)
    if wanted.status is not None:
        status = wanted.status
        rows = (row for row in rows if row.has(status))
    if wanted.initiative is not None or wanted.answer is not None:
        rows = (row for row in rows if _stands(row, wanted.initiative, wanted.answer))
    return rows


def _stands(row: StatementRow, initiative: str | None, answer: StanceAnswer | None) -> bool:
    asked = row.stances if initiative is None else (initiative,)
    given = [row.answer(each) for each in asked]
    if answer is not None:
        return answer in given
    return any(each not in (None, "not addressed") for each in given)
