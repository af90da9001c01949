"""Where the arrow keys lead on a chart."""

from __future__ import annotations

from desktop.charts.figure import Figure, Spot


def next_spot(figure: Figure, current: int, right: int, down: int) -> int:
    """The mark that one step to the right (1) or left (-1), or down (1) or up (-1), leads to from the current one.

    In rows, right and left go through all marks in order, up and down to the nearest mark of the next row that has any.
    On a map each key goes to the nearest mark on that side. Where there is none, the current one stays.
    """
    spots = figure.spots
    if not figure.stripes:
        return _on_side(spots, current, right, down)
    if right:
        return min(max(current + right, 0), len(spots) - 1)
    here = spots[current]
    rows = {spot.row for spot in spots if (spot.row - here.row) * down > 0}
    if not rows:
        return current
    row = min(rows) if down > 0 else max(rows)
    there = [at for at, spot in enumerate(spots) if spot.row == row]
    return min(there, key=lambda at: abs(spots[at].centre.x() - here.centre.x()))


def _on_side(spots: tuple[Spot, ...], current: int, right: int, down: int) -> int:
    here = spots[current].centre

    def cost(at: int) -> tuple[float, int] | None:
        away = spots[at].centre - here
        ahead = away.x() * right + away.y() * down
        aside = abs(away.x() * down) + abs(away.y() * right)
        # Marks on the same place follow each other, so that none is out of reach.
        if ahead == 0 and aside == 0 and (at - current) * (right + down) > 0:
            return 0.0, abs(at - current)
        return (ahead + 2 * aside, 0) if ahead > 0 else None

    costs = {at: found for at in range(len(spots)) if at != current and (found := cost(at)) is not None}
    return min(costs, key=costs.__getitem__) if costs else current
