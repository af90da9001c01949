"""In which order the actors of a chart follow each other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from desktop.charts.plot import Panel
from desktop.charts.words import name_order
from models.positions import PositionInTime
from models.records import Actor, Position, Shift

Found = TypeVar("Found", Position, Shift, PositionInTime)


class Order(StrEnum):
    """What the actors are sorted by."""

    POSITION = "Position"
    STATEMENTS = "Number of statements"
    NAME = "Name"
    SPREAD = "Spread between outlets"


@dataclass(frozen=True, slots=True)
class Sorting:
    """An order; that by position may look at one initiative (id), else at the first that an actor speaks about."""

    order: Order = Order.POSITION
    initiative: str | None = None


def ranked(
    actors: Iterable[Actor], shown: Sequence[Panel], positions: Iterable[Position], sorting: Sorting = Sorting()
) -> list[Actor]:
    """The actors in this order, as their positions toward the initiatives shown give it.

    By position those most in favor come first, by number of statements those with most, by spread those whose positions
    in two outlets lie furthest apart toward any of the initiatives. What is equal is ordered by name.
    """
    places = {panel.initiative: at for at, panel in enumerate(shown)}
    if sorting.initiative in places:
        places[sorting.initiative] = -1
    overall: dict[str, list[tuple[int, Position]]] = defaultdict(list)
    apart: dict[tuple[str, str], list[float]] = defaultdict(list)
    for one in positions:
        if one.initiative not in places:
            continue
        if one.outlet is None:
            overall[one.actor].append((places[one.initiative], one))
        else:
            apart[one.actor, one.initiative].append(one.position)
    spread: dict[str, float] = defaultdict(float)
    for (actor, _), found in apart.items():
        spread[actor] = max(spread[actor], max(found) - min(found))

    def rank(actor: Actor) -> tuple[float, float, str]:
        name = name_order(actor)
        found = overall[actor.id]
        if sorting.order is Order.SPREAD:
            return 0, -spread[actor.id], name
        if sorting.order is Order.NAME or not found:
            return len(shown), 0, name
        if sorting.order is Order.STATEMENTS:
            return 0, -sum(len(one.statements) for _, one in found), name
        at, first = min(found, key=lambda each: each[0])
        return at, -first.position, name

    return sorted(actors, key=rank)


def as_drawn(found: Iterable[Found], actors: Iterable[Actor], shown: Iterable[Panel]) -> list[Found]:
    """What was found, in the order of the rows and panels of a chart; what shares a cell stays as it is."""
    rows = {actor.id: at for at, actor in enumerate(actors)}
    columns = {panel.initiative: at for at, panel in enumerate(shown)}
    return sorted(found, key=lambda one: (rows[one.actor], columns[one.initiative]))
