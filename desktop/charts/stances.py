"""The stances chart: a matrix of actors by initiatives, each cell a position over all outlets."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from desktop.charts.order import Order, Sorting, as_drawn, ranked
from desktop.charts.plot import Heading, Matrix, MatrixRow, Target, Tile
from desktop.charts.positions import ChartOfPositions, advice, positions_of, words
from desktop.charts.words import (
    Halved,
    filtered_by,
    judged_by,
    keys_of_cells,
    panels,
    plain,
    rests_on,
    signed,
    spoken_about,
    toward,
    uncertain,
    uncertain_stances,
)
from models.exchange.csv_files import positions_table
from models.filters import Filter
from models.records import Analysis, Position


def stances_plot(
    analysis: Analysis,
    initiatives: Sequence[str],
    actors: Iterable[str] | None = None,
    sorting: Sorting = Sorting(),
    hues: Mapping[str, int] | None = None,
    wanted: Filter = Filter(),
) -> Matrix:
    """The positions of these actors (None: all) toward these initiatives; what is meant as for the positions chart."""
    shown = panels(analysis, initiatives, hues)
    filtered = "; ".join(filtered_by(wanted))
    among = positions_of(analysis, shown, actors)
    used = [one for one in among if one.outlet is None]
    if not used:
        title = f"Who stands where on {toward(shown)}" if shown else "Who stands where"
        return Matrix(title, filtered=filtered, empty=advice(analysis, shown, "stances", actors, wanted))
    shown, silent = spoken_about(shown, (one.initiative for one in used))
    by_cell = {(one.actor, one.initiative): one for one in used}
    speaking = {one.actor for one in used}
    named = {panel.initiative: panel.title for panel in shown}
    speakers = ranked((one for one in analysis.actors if one.id in speaking), shown, among, sorting)
    halved = uncertain_stances(analysis)
    rows = tuple(
        MatrixRow(
            actor.id,
            plain(actor.name),
            tuple(
                _tile(plain(actor.name), named[panel.initiative], by_cell.get((actor.id, panel.initiative)), halved)
                for panel in shown
            ),
        )
        for actor in speakers
    )
    listed = as_drawn(used, speakers, shown)
    notes = (
        "Each cell: mean of P(favor) − P(against) over the actor's statements about the initiative, in all outlets "
        "together; below it n, the number of statements." + judged_by(analysis)
    )
    return Matrix(
        f"Who stands where on {toward(shown)}",
        rests_on(analysis, used),
        positions_table(analysis, listed),
        tuple(Target(one.actor, one.initiative) for one in listed),
        keys_of_cells(rows),
        notes,
        filtered=filtered,
        remark=silent,
        headings=tuple(Heading(panel.initiative, panel.title, panel) for panel in shown),
        rows=rows,
        ordered=sorting.initiative if sorting.order is Order.POSITION else None,
    )


class StancesChart(ChartOfPositions):
    """The matrix on screen; a click on an initiative's name sorts by it."""

    key = "stances"
    title = "Stances"
    _plots = staticmethod(stances_plot)

    def _sort_by_column(self, column: str) -> None:
        self.set_order(Sorting(Order.POSITION, column))


def _tile(actor: str, initiative: str, position: Position | None, halved: Halved) -> Tile | None:
    if position is None:
        return None
    count = len(position.statements)
    return Tile(
        score=position.position,
        figure=signed(position.position),
        remark=f"n = {count}",
        hollow=uncertain(position.low, position.high, count),
        target=Target(position.actor, position.initiative),
        words=words(actor, initiative, position, halved),
    )
