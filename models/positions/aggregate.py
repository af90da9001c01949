"""From stances to positions and shifts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from itertools import combinations

from models.positions.intervals import difference, mean_with_interval
from models.records import Article, Position, Shift, Stance, Statement


def aggregate(
    articles: Sequence[Article],
    statements: Sequence[Statement],
    stances: Iterable[Stance],
    actors: Collection[str] | None = None,
) -> tuple[tuple[Position, ...], tuple[Shift, ...]]:
    """Where each of these actors (None: all) stands on each initiative, in all outlets together and in each, and the
    shifts between them.

    A position is the mean score of the actor's statements that address the initiative, and how sure it is says
    :mod:`models.positions.intervals`. Statements that do not address it count for nothing, and an actor without any has
    no position. A joint statement counts for each of its actors, a statement of nobody resolved for none. Articles of
    no known outlet share one position with outlet "", but no shift: they may come from anywhere.

    Positions are ordered by actor and initiative as the statements first bring them up, then all outlets together, then
    each outlet in the order of the articles; a shift goes from an earlier outlet to a later one.
    """
    outlet_of = {article.id: article.outlet for article in articles}
    outlets = list(dict.fromkeys(article.outlet for article in articles))
    place = {article.id: number for number, article in enumerate(articles)}
    in_order = sorted(statements, key=lambda statement: place[statement.article])
    stances_of: dict[str, list[Stance]] = defaultdict(list)
    for stance in stances:
        if stance.addressed:
            stances_of[stance.statement].append(stance)

    cells: dict[tuple[str, str], dict[str | None, list[Stance]]] = {}
    for statement in in_order:
        for actor in dict.fromkeys(statement.resolution.actors):
            if actors is not None and actor not in actors:
                continue
            for stance in stances_of[statement.id]:
                by_outlet = cells.setdefault((actor, stance.initiative), {None: []})
                by_outlet[None].append(stance)
                by_outlet.setdefault(outlet_of[statement.article], []).append(stance)

    order = {actor: number for number, actor in enumerate(dict.fromkeys(actor for actor, _ in cells))}
    positions: list[Position] = []
    shifts: list[Shift] = []
    for actor, initiative in sorted(cells, key=lambda cell: order[cell[0]]):
        by_outlet = cells[actor, initiative]
        found = {
            outlet: _position(actor, initiative, outlet, by_outlet[outlet])
            for outlet in (None, *outlets)
            if outlet in by_outlet
        }
        positions.extend(found.values())
        shifts.extend(
            _shift(found[earlier], found[later], earlier, later)
            for earlier, later in combinations([outlet for outlet in found if outlet], 2)
        )
    return tuple(positions), tuple(shifts)


def _position(actor: str, initiative: str, outlet: str | None, stances: Sequence[Stance]) -> Position:
    position, low, high = mean_stance(stances)
    return Position(actor, initiative, outlet, position, low, high, tuple(stance.statement for stance in stances))


def mean_stance(stances: Sequence[Stance]) -> tuple[float, float, float]:
    """The mean score of one or more stances and its 95 % interval, all in [-1, 1]."""
    return mean_with_interval([(stance.favor, stance.neutral, stance.against) for stance in stances])


def _shift(one: Position, other: Position, from_: str, to: str) -> Shift:
    change, low, high = difference(one.position, (one.low, one.high), other.position, (other.low, other.high))
    return Shift(one.actor, one.initiative, from_, to, change, low, high)
