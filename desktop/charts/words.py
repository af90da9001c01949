"""The words and figures that charts share: numbers with their signs, names on one line, what a chart rests on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from desktop.charts.plot import NOTHING, TILE, Key, MatrixRow, Panel
from models.filters import ACTOR_KINDS, STATEMENT_KINDS, Filter
from models.numbers import UNCERTAIN_COUNTS, WEIGHTS
from models.numbers import between as between
from models.numbers import counted as counted
from models.numbers import signed as signed
from models.positions import day_of
from models.records import Actor, ActorKind, Analysis, Article, Position

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
Halved = frozenset[tuple[str, str]]
"""Uncertain stances by statement and initiative."""
_MOST_NAMED = 6
"""How many initiatives without a mark a remark names."""
NOBODY_CHOSEN = "No actor is chosen. Choose some above."
_KINDS: dict[ActorKind, str] = {
    "person": "persons",
    "organisation": "organisations",
    "state": "states",
    "group": "groups",
    "unknown": "speakers of unknown kind",
}


def uncertain(low: float, high: float, statements: int) -> bool:
    """Whether nobody should lean on this figure: its interval includes 0, or it rests on one statement."""
    return low <= 0 <= high or statements < 2


def plain(text: str) -> str:
    """Foreign text on one line."""
    return " ".join(text.split())


def name_order(actor: Actor) -> str:
    """A key that sorts actors by name."""
    return plain(actor.name).casefold()


def doubts(low: float, high: float, statements: int) -> list[str]:
    """Why nobody should lean on this position, for people; nothing where it is not :func:`uncertain`."""
    if low <= 0 <= high:
        return ["Uncertain: the interval includes 0"]
    return ["Uncertain: one statement"] if statements < 2 else []


def keys_of_cells(rows: Sequence[MatrixRow]) -> tuple[Key, ...]:
    """The legend of a matrix: what hatched cells mean and, where there are any, empty ones."""
    hatched = Key(TILE, None, True, "hatched: interval includes 0, or one statement")
    gaps = any(one is None for row in rows for one in row.tiles)
    return (hatched, Key(NOTHING, None, False, "no statement")) if gaps else (hatched,)


def outlets(articles: Iterable[Article]) -> tuple[str, ...]:
    """The outlets of the articles, by first appearance."""
    return tuple(dict.fromkeys(article.outlet for article in articles))


def outlet_label(outlet: str) -> str:
    """An outlet's name, or words for an unknown one."""
    return plain(outlet) or "Unknown outlet"


def panels(analysis: Analysis, initiatives: Sequence[str], hues: Mapping[str, int] | None = None) -> tuple[Panel, ...]:
    """The panels of these initiatives, in the analysis's order; ids that it does not know are left out.

    ``hues`` tells the index of each initiative's colour, None that it is its place in the analysis.
    """
    wanted = set(initiatives)
    return tuple(
        Panel(one.id, plain(one.name), place if hues is None else hues.get(one.id, place))
        for place, one in enumerate(analysis.initiatives)
        if one.id in wanted
    )


def spoken_about(
    shown: Sequence[Panel], heard: Iterable[str], without: str = "Nothing to show on"
) -> tuple[tuple[Panel, ...], str]:
    """The panels of the initiatives (ids) that there is anything for, and a remark that names the others."""
    among = set(heard)
    silent = [panel.title for panel in shown if panel.initiative not in among]
    spoken = tuple(panel for panel in shown if panel.initiative in among)
    if not silent:
        return spoken, ""
    if len(silent) > _MOST_NAMED:
        return spoken, f"{without} {len(silent):,} other initiatives."
    return spoken, f"{without}: {', '.join(silent)}."


def toward(shown: Sequence[Panel]) -> str:
    """The initiatives of a title: their names, or their number where there are many."""
    names = [panel.title for panel in shown]
    return " and ".join(names) if len(names) < 3 else f"{len(names)} initiatives"


def grounds(analysis: Analysis, statements: Iterable[str], actors: int) -> str:
    """What a chart rests on: "9 statements by 3 actors in 2 articles (DW, Reuters), 1 Mar 2026"."""
    wanted = set(statements)
    within = {one.article for one in analysis.statements if one.id in wanted}
    articles = [one for one in analysis.articles if one.id in within]
    names = ", ".join(outlet_label(outlet) for outlet in outlets(articles))
    text = (
        f"{counted(len(wanted), 'statement', 'statements')} by {counted(actors, 'actor', 'actors')} in "
        f"{counted(len(articles), 'article', 'articles')}"
    )
    return ", ".join(part for part in (f"{text} ({names})" if names else text, _dates(articles)) if part)


def rests_on(analysis: Analysis, positions: Sequence[Position]) -> str:
    """:func:`grounds` of these positions."""
    statements = (id for one in positions for id in one.statements)
    return grounds(analysis, statements, len({one.actor for one in positions}))


def judged_by(analysis: Analysis) -> str:
    """What ends the notes of a chart of positions: what uncertain stances count, and the model where it is known."""
    return f" {WEIGHTS}" + (f" Stances scored by {analysis.stance_model.name}." if analysis.stance_model else "")


def uncertain_stances(analysis: Analysis) -> Halved:
    """The stances that count less because the model is not sure of them."""
    return frozenset((stance.statement, stance.initiative) for stance in analysis.stances if stance.uncertain)


def told_halved(statements: Sequence[str], initiative: str, halved: Halved) -> list[str]:
    """How many of the stances that a figure rests on count less, for people; nothing where none does."""
    count, number = sum((one, initiative) in halved for one in statements), len(statements)
    if not count:
        return []
    if number == 1:
        return [f"The stance is uncertain and counts {UNCERTAIN_COUNTS}"]
    return [f"{count} of the {number} stances {'is' if count == 1 else 'are'} uncertain: counted {UNCERTAIN_COUNTS}"]


def filtered_by(wanted: Filter) -> tuple[str, ...]:
    """What a filter lets through, one part for each thing that it looks at; empty where it lets through everything."""
    parts = []
    if wanted.outlets:
        parts.append(", ".join(sorted(map(outlet_label, wanted.outlets), key=str.casefold)))
    if wanted.since and wanted.until:
        parts.append(days_between(wanted.since, wanted.until))
    elif wanted.since:
        parts.append(f"from {shown_day(wanted.since)}")
    elif wanted.until:
        parts.append(f"until {shown_day(wanted.until)}")
    if wanted.actor_kinds:
        parts.append("said by " + ", ".join(kind_label(kind) for kind in ACTOR_KINDS if kind in wanted.actor_kinds))
    if wanted.statement_kinds:
        parts.append(", ".join(kind for kind in STATEMENT_KINDS if kind in wanted.statement_kinds) + " statements")
    if wanted.least_confidence:
        parts.append(f"statements at least {wanted.least_confidence * 100:.0f}% sure")
    if wanted.least_stance:
        parts.append(f"stances at least {wanted.least_stance * 100:.0f}% sure")
    return tuple(parts)


def kind_label(kind: ActorKind) -> str:
    """A kind of actor in the plural."""
    return _KINDS[kind]


def shown_day(day: date) -> str:
    """A day as "4 Mar 2026"."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def days_between(first: date, last: date) -> str:
    """A stretch of days as "4 Mar 2026 to 5 Mar 2026", or its one day."""
    return shown_day(first) if first == last else f"{shown_day(first)} to {shown_day(last)}"


def month_name(number: int) -> str:
    """The short name of a month, 1 to 12."""
    return _MONTHS[number - 1]


def _dates(articles: Iterable[Article]) -> str:
    days = sorted(day for one in articles if (day := day_of(one)) is not None)
    if not days:
        return ""
    return days_between(days[0], days[-1])
