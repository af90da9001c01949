"""Narrowing an analysis to the statements that a person wants to look at; positions and shifts follow anew."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, get_args

from models.exchange.coded import Coded
from models.positions import aggregate, day_of
from models.records import ActorKind, Analysis, Article, Stance, Statement, StatementKind

ACTOR_KINDS: tuple[ActorKind, ...] = get_args(ActorKind)
STATEMENT_KINDS: tuple[StatementKind, ...] = get_args(StatementKind)


@dataclass(frozen=True, slots=True)
class Filter:
    """What is looked at; where nothing is named, everything.

    ``outlets`` are names, "" for articles of no known outlet. ``since`` and ``until`` are the first and the last day of
    the articles; with one of them set an article without a date is left out, as nobody knows where it belongs.
    ``actor_kinds`` are those of the speakers. ``least_confidence`` is that of the statement's recognition,
    ``least_stance`` the probability of the likeliest of favor, against and neutral; both in [0, 1].
    """

    outlets: frozenset[str] = frozenset()
    since: date | None = None
    until: date | None = None
    actor_kinds: frozenset[ActorKind] = frozenset()
    statement_kinds: frozenset[StatementKind] = frozenset()
    least_confidence: float = 0.0
    least_stance: float = 0.0

    def __bool__(self) -> bool:
        return self != Filter()

    def admits_article(self, article: Article) -> bool:
        """Whether outlet and date are among those looked at."""
        if self.outlets and article.outlet not in self.outlets:
            return False
        if self.since is None and self.until is None:
            return True
        day = day_of(article)
        return day is not None and (self.since or day) <= day <= (self.until or day)

    def admits_kind(self, kind: ActorKind) -> bool:
        """Whether actors of this kind are looked at as speakers."""
        return not self.actor_kinds or kind in self.actor_kinds


def kept(wanted: Filter) -> dict[str, Any]:
    """The filter as JSON can hold it; what looks at everything is left out."""
    values: dict[str, Any] = {
        "outlets": sorted(wanted.outlets),
        "since": wanted.since.isoformat() if wanted.since else "",
        "until": wanted.until.isoformat() if wanted.until else "",
        "actor_kinds": sorted(wanted.actor_kinds),
        "statement_kinds": sorted(wanted.statement_kinds),
        "least_confidence": wanted.least_confidence,
        "least_stance": wanted.least_stance,
    }
    return {name: value for name, value in values.items() if value}


def restored(values: Mapping[str, Any]) -> Filter:
    """The filter that :func:`kept` wrote, perhaps in another version: what is not understood looks at everything."""
    return Filter(
        outlets=frozenset(one for one in _list(values.get("outlets")) if isinstance(one, str)),
        since=_day(values.get("since")),
        until=_day(values.get("until")),
        actor_kinds=frozenset(kind for kind in ACTOR_KINDS if kind in _list(values.get("actor_kinds"))),
        statement_kinds=frozenset(kind for kind in STATEMENT_KINDS if kind in _list(values.get("statement_kinds"))),
        least_confidence=_share(values.get("least_confidence")),
        least_stance=_share(values.get("least_stance")),
    )


def filtered(analysis: Analysis, wanted: Filter) -> Analysis:
    """The analysis of the statements that ``wanted`` admits, with positions and shifts aggregated anew.

    Articles, initiatives and actors all stay, so that names, colours and shapes do. A statement of several speakers
    stays where one of them is of a kind looked at, and counts for a position of those alone. A statement whose speaker
    is not known is of the kind "unknown". Stances that are less sure than asked for are left out; the statement itself
    stays, since its other stances may be sure.
    """
    if not wanted:
        return analysis
    speaking = _speaking(analysis, wanted)
    statements = admitted(analysis, analysis.statements, wanted)
    kept = {one.id for one in statements}
    stances = tuple(one for one in analysis.stances if one.statement in kept and sureness(one) >= wanted.least_stance)
    positions, shifts = aggregate(analysis.articles, statements, stances, speaking)
    return replace(
        analysis,
        statements=statements,
        stances=stances,
        sentiments=tuple(one for one in analysis.sentiments if one.statement in kept),
        positions=positions,
        shifts=shifts,
    )


def filtered_coding(coded: Coded, wanted: Filter) -> Coded:
    """What ``wanted`` admits and nothing besides, for whoever counts: the articles that it does not admit are gone, and
    so are the statements that were taken out of the others and what people said of those."""
    if not wanted:
        return coded
    analysis = filtered(coded.analysis, wanted)
    excluded = admitted(coded.analysis, coded.excluded, wanted)
    kept = {one.id for one in (*analysis.statements, *excluded)}
    return replace(
        coded,
        analysis=replace(
            analysis, articles=tuple(article for article in analysis.articles if wanted.admits_article(article))
        ),
        excluded=excluded,
        by_coder={statement: said for statement, said in coded.by_coder.items() if statement in kept},
    )


def admitted(analysis: Analysis, statements: Iterable[Statement], wanted: Filter) -> tuple[Statement, ...]:
    """Those of these statements in the analysis's articles that ``wanted`` admits."""
    within = {article.id for article in analysis.articles if wanted.admits_article(article)}
    speaking = _speaking(analysis, wanted)
    return tuple(one for one in statements if one.article in within and admits(wanted, one, speaking))


def sureness(stance: Stance) -> float:
    """The probability of the likeliest of the three, in [1/3, 1]."""
    return max(stance.favor, stance.against, stance.neutral)


def _speaking(analysis: Analysis, wanted: Filter) -> set[str]:
    return {actor.id for actor in analysis.actors if wanted.admits_kind(actor.kind)}


def admits(wanted: Filter, statement: Statement, speaking: Collection[str]) -> bool:
    """Whether kind, confidence and speakers of a statement are among those looked at; ``speaking`` are the actors of
    the kinds looked at. The statement's article is asked for by :meth:`Filter.admits_article`."""
    if wanted.statement_kinds and statement.kind not in wanted.statement_kinds:
        return False
    if statement.confidence < wanted.least_confidence:
        return False
    if not wanted.actor_kinds:
        return True
    if not statement.resolution.actors:
        return "unknown" in wanted.actor_kinds
    return any(actor in speaking for actor in statement.resolution.actors)


def _list(value: object) -> Sequence[object]:
    return value if isinstance(value, list | tuple) else ()


def _day(value: object) -> date | None:
    try:
        return date.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None


def _share(value: object) -> float:
    return min(1.0, max(0.0, float(value))) if isinstance(value, int | float) else 0.0
