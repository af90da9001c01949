"""The positions chart: each actor a row, each initiative a panel, each outlet a mark."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtWidgets import QWidget

from desktop.charts import palette
from desktop.charts.chart import Computes
from desktop.charts.order import Sorting, as_drawn, ranked
from desktop.charts.ordered import OrderedChart, OrderedSettings
from desktop.charts.plot import OVERALL, Bar, Cell, Key, Mark, Panel, Plot, Row, RowPlot, Target
from desktop.charts.words import (
    NOBODY_CHOSEN,
    Halved,
    between,
    doubts,
    filtered_by,
    judged_by,
    name_order,
    outlet_label,
    outlets,
    panels,
    plain,
    rests_on,
    signed,
    spoken_about,
    told_halved,
    toward,
    uncertain,
    uncertain_stances,
)
from models.exchange.csv_files import positions_table
from models.filters import Filter
from models.records import Actor, Analysis, Position

HOLLOW = "hollow or grey: interval includes 0, or one statement"


@dataclass(frozen=True, slots=True)
class PositionsSettings(OrderedSettings):
    """What a person chose for a chart of positions over the whole time."""


def positions_plot(
    analysis: Analysis,
    initiatives: Sequence[str],
    actors: Iterable[str] | None = None,
    sorting: Sorting = Sorting(),
    hues: Mapping[str, int] | None = None,
    wanted: Filter = Filter(),
) -> RowPlot:
    """The positions of these actors (None: all) toward these initiatives, whose colours ``hues`` may tell.

    ``wanted`` is the filter that the analysis went through, for the caption.
    """
    shown = panels(analysis, initiatives, hues)
    filtered = "; ".join(filtered_by(wanted))
    used = positions_of(analysis, shown, actors)
    if not used:
        title = f"Positions toward {toward(shown)}" if shown else "Positions"
        return RowPlot(title, filtered=filtered, empty=advice(analysis, shown, "positions", actors, wanted))
    shown, silent = spoken_about(shown, (one.initiative for one in used))
    by_cell: dict[tuple[str, str], list[Position]] = {}
    for one in used:
        by_cell.setdefault((one.actor, one.initiative), []).append(one)
    by_outlet = outlets(analysis.articles)
    speaking = {one.actor for one in used}
    speakers = ranked((actor for actor in analysis.actors if actor.id in speaking), shown, used, sorting)
    halved = uncertain_stances(analysis)
    rows = tuple(
        Row(
            actor.id,
            plain(actor.name),
            tuple(
                _cell(actor, panel, by_cell.get((actor.id, panel.initiative), []), by_outlet, halved) for panel in shown
            ),
        )
        for actor in speakers
    )
    heard = {one.outlet for one in used}
    keys = [
        Key(palette.shape(index), index, False, outlet_label(outlet))
        for index, outlet in enumerate(by_outlet)
        if outlet in heard
    ]
    keys += [Key(OVERALL, None, False, "all outlets, 95% interval"), Key("o", None, True, HOLLOW, also=OVERALL)]
    notes = (
        "Position: mean of P(favor) − P(against) over an actor's statements about the initiative. Lines: 95% "
        "intervals over all outlets. n: number of statements." + judged_by(analysis)
    )
    listed = as_drawn(used, speakers, shown)
    return RowPlot(
        f"Positions toward {toward(shown)}",
        rests_on(analysis, used),
        positions_table(analysis, listed),
        tuple(Target(one.actor, one.initiative, one.outlet) for one in listed),
        tuple(keys),
        notes,
        filtered=filtered,
        remark=silent,
        panels=shown,
        rows=rows,
    )


def positions_of(analysis: Analysis, shown: Sequence[Panel], actors: Iterable[str] | None) -> list[Position]:
    """The positions of these actors (None: all) toward the initiatives shown."""
    wanted = None if actors is None else set(actors)
    among = {panel.initiative for panel in shown}
    return [one for one in analysis.positions if one.initiative in among and (wanted is None or one.actor in wanted)]


def speakers_on(analysis: Analysis, initiatives: Sequence[str]) -> list[Actor]:
    """The actors that have a position toward one of these initiatives, by name."""
    heard = {one.actor for one in analysis.positions if one.initiative in set(initiatives)}
    return sorted((one for one in analysis.actors if one.id in heard), key=name_order)


class ChartOfPositions(OrderedChart[PositionsSettings]):
    """What charts of positions over the whole time share: a choice of order and actors. ``_plots`` makes the plot of
    analysis, initiatives, actors, order, colours and filter."""

    @staticmethod
    def _plots(
        analysis: Analysis,
        initiatives: Sequence[str],
        actors: Iterable[str] | None,
        sorting: Sorting,
        hues: Mapping[str, int] | None,
        wanted: Filter,
    ) -> Plot:
        raise NotImplementedError

    def __init__(self, background: Computes | None = None, parent: QWidget | None = None) -> None:
        super().__init__(PositionsSettings(), background, parent)
        self._add_choices(self.actors, self.order)

    def _offer(self) -> None:
        self.actors.offer(speakers_on(self._analysis, self._initiatives), self.settings.actors)
        self.order.offer_orders(panels(self._analysis, self._initiatives, self._hues), self.settings.sorting)

    def _plotting(self) -> Callable[[], Plot]:
        chosen = self.settings
        return partial(
            self._plots, self._analysis, self._initiatives, chosen.actors, chosen.sorting, self._hues, self._filter
        )


class PositionsChart(ChartOfPositions):
    """The positions chart on screen."""

    key = "positions"
    title = "Positions"
    _plots = staticmethod(positions_plot)


def words(actor: str, initiative: str, position: Position, halved: Halved) -> str:
    """A position's figures for people, one fact a line."""
    outlet = "All outlets" if position.outlet is None else outlet_label(position.outlet)
    lines = [
        actor,
        initiative,
        f"{outlet}: {signed(position.position)}, n = {len(position.statements)}",
        f"95% interval {between(position.low, position.high)}",
        *doubts(position.low, position.high, len(position.statements)),
        *told_halved(position.statements, position.initiative, halved),
    ]
    return "\n".join(lines)


def _cell(actor: Actor, panel: Panel, found: Sequence[Position], by_outlet: Sequence[str], halved: Halved) -> Cell:
    overall = next((one for one in found if one.outlet is None), None)
    apart = sorted((one for one in found if one.outlet is not None), key=lambda one: by_outlet.index(one.outlet or ""))
    marks = tuple(
        Mark(
            x=one.position,
            shape=OVERALL if one.outlet is None else palette.shape(by_outlet.index(one.outlet)),
            hue=None if one.outlet is None else by_outlet.index(one.outlet),
            hollow=uncertain(one.low, one.high, len(one.statements)),
            target=Target(actor.id, panel.initiative, one.outlet),
            words=words(plain(actor.name), panel.title, one, halved),
        )
        for one in ([overall] if overall else []) + apart
    )
    if overall is None:
        return Cell(marks)
    return Cell(marks, (Bar(overall.low, overall.high),), remark=f"n = {len(overall.statements)}")


def advice(
    analysis: Analysis,
    shown: Sequence[Panel],
    what: str,
    actors: Iterable[str] | None = None,
    wanted: Filter = Filter(),
) -> str:
    """Why there is nothing to draw, and what to do next."""
    if not analysis.articles:
        return f"Open articles to see {what}."
    if not shown:
        return f"Add an initiative, or turn one on, to see {what}."
    named = "this initiative" if len(shown) == 1 else "these initiatives"
    if actors is not None and positions_of(analysis, shown, None):
        return f"None of the chosen actors speaks about {named}." if any(actors) else NOBODY_CHOSEN
    return f"No actor speaks about {named} within the filter." if wanted else f"No actor speaks about {named}."
