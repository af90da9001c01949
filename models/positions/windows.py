"""How positions move with time: stances in, a position for each day, week or month that an actor spoke in."""

from __future__ import annotations

from calendar import monthrange
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from models.positions.aggregate import mean_stance
from models.records import Article, Stance, Statement


class Window(StrEnum):
    """A stretch of the calendar: a day, a week from Monday to Sunday (ISO 8601), or a month."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"

    def around(self, day: date) -> tuple[date, date]:
        """The first and the last day of the window that this day lies in."""
        if self is Window.DAY:
            return day, day
        if self is Window.WEEK:
            monday = day - timedelta(days=day.weekday())
            return monday, monday + min(timedelta(days=6), date.max - monday)
        return day.replace(day=1), day.replace(day=monthrange(day.year, day.month)[1])


@dataclass(frozen=True, slots=True)
class PositionInTime:
    """An actor's position toward one initiative in the articles of one window, over all outlets.

    ``first`` and ``last`` are the days that the window begins and ends with. ``position`` is the mean score and
    ``low``, ``high`` its 95% interval, all in [-1, 1]; ``statements`` are the ids that it rests on.
    """

    actor: str
    initiative: str
    first: date
    last: date
    position: float
    low: float
    high: float
    statements: tuple[str, ...]


def day_of(article: Article) -> date | None:
    """The day that an article is dated, None where it has no date or one that is no day of the calendar."""
    try:
        return date.fromisoformat(article.date)
    except ValueError:
        return None


def positions_in_time(
    articles: Sequence[Article],
    statements: Sequence[Statement],
    stances: Iterable[Stance],
    window: Window,
    actors: Collection[str] | None = None,
) -> tuple[PositionInTime, ...]:
    """Where each of these actors (None: all) stood on each initiative in each window that it spoke about it in.

    A window without such a statement has no position: nothing is carried over or filled in. Articles without a date
    count for nothing; :func:`undated` says which they are. Ordered by actor and initiative as the statements first
    bring them up, then by time.
    """
    days = {article.id: day for article in articles if (day := day_of(article)) is not None}
    place = {article.id: number for number, article in enumerate(articles)}
    of_statement: dict[str, list[Stance]] = defaultdict(list)
    for stance in stances:
        if stance.addressed:
            of_statement[stance.statement].append(stance)
    cells: dict[tuple[str, str], dict[tuple[date, date], list[Stance]]] = {}
    for statement in sorted(statements, key=lambda statement: place[statement.article]):
        day = days.get(statement.article)
        if day is None:
            continue
        for actor in dict.fromkeys(statement.resolution.actors):
            if actors is None or actor in actors:
                for stance in of_statement[statement.id]:
                    cell = cells.setdefault((actor, stance.initiative), {})
                    cell.setdefault(window.around(day), []).append(stance)
    order = {actor: number for number, actor in enumerate(dict.fromkeys(actor for actor, _ in cells))}
    return tuple(
        PositionInTime(actor, initiative, first, last, *mean_stance(found), tuple(stance.statement for stance in found))
        for (actor, initiative), by_window in sorted(cells.items(), key=lambda cell: order[cell[0][0]])
        for (first, last), found in sorted(by_window.items())
    )


def undated(articles: Sequence[Article], statements: Iterable[Statement]) -> tuple[str, ...]:
    """The ids of the articles that these statements stand in and that no day is known of, in the articles' order."""
    spoken = {statement.article for statement in statements}
    return tuple(article.id for article in articles if article.id in spoken and day_of(article) is None)
