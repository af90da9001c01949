"""From stances to positions and shifts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
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

    cells: dict[tuple[str, str], list[tuple[str, Stance]]] = defaultdict(list)
    for statement in in_order:
        if not (said := stances_of.get(statement.id)):
            continue
        outlet = outlet_of[statement.article]
        for actor in dict.fromkeys(statement.resolution.actors):
            if actors is not None and actor not in actors:
                continue
            for stance in said:
                cells[actor, stance.initiative].append((outlet, stance))

    order = {actor: number for number, actor in enumerate(dict.fromkeys(actor for actor, _ in cells))}
    place_of = {outlet: number for number, outlet in enumerate(outlets)}
    positions: list[Position] = []
    shifts: list[Shift] = []
    for actor, initiative in sorted(cells, key=lambda cell: order[cell[0]]):
        cell_positions, cell_shifts = _cell(actor, initiative, cells[actor, initiative], place_of)
        positions += cell_positions
        shifts += cell_shifts
    return tuple(positions), tuple(shifts)


Cell = tuple[tuple[Position, ...], tuple[Shift, ...]]

_CELLS_KEPT = 16384
_cells: dict[tuple[object, ...], tuple[list[tuple[str, Stance]], Cell]] = {}
"""Cells by the identity of the stances that they rest on, which are kept alive with them. After a correction all but a
few are the same, and equality would take as long to find out as all the rest."""


def _cell(actor: str, initiative: str, said: list[tuple[str, Stance]], place_of: Mapping[str, int]) -> Cell:
    """An actor's positions on an initiative, all outlets together first, then in each, and the shifts between them.

    ``said`` are the stances with their outlets, in order; ``place_of`` has the order of the outlets.
    """
    where = [outlet for outlet, _ in said]
    outlets = sorted(set(where), key=place_of.__getitem__)
    key = (actor, initiative, *outlets, None, *where, *[id(stance) for _, stance in said])
    known = _cells.get(key)
    if known is not None:
        return known[1]
    found = {
        outlet: _position(actor, initiative, outlet, [s for where, s in said if outlet in (None, where)])
        for outlet in (None, *outlets)
    }
    shifts = (
        _shift(found[earlier], found[later], earlier, later)
        for earlier, later in combinations([outlet for outlet in outlets if outlet], 2)
    )
    cell = tuple(found.values()), tuple(shifts)
    if len(_cells) >= _CELLS_KEPT:
        _cells.clear()
    _cells[key] = said, cell
    return cell


def _position(actor: str, initiative: str, outlet: str | None, stances: Sequence[Stance]) -> Position:
    position, low, high = mean_stance(stances)
    return Position(actor, initiative, outlet, position, low, high, tuple(stance.statement for stance in stances))


def mean_stance(stances: Sequence[Stance]) -> tuple[float, float, float]:
    """The mean score of one or more stances by their weights and its 95% interval, all in [-1, 1]."""
    return mean_with_interval(
        [
            (stance.weight * stance.favor, stance.weight * stance.neutral, stance.weight * stance.against)
            for stance in stances
        ]
    )


def _shift(one: Position, other: Position, from_: str, to: str) -> Shift:
    change, low, high = difference(one.position, (one.low, one.high), other.position, (other.low, other.high))
    return Shift(one.actor, one.initiative, from_, to, change, low, high)
