"""The positions chart: each actor a row, each initiative a panel, each outlet a mark."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum

from PySide6.QtWidgets import QComboBox, QLabel, QWidget

from desktop.charts import palette
from desktop.charts.plot import (
    OVERALL,
    Bar,
    Cell,
    Key,
    Mark,
    Panel,
    Plot,
    Row,
    Target,
    between,
    grounds,
    judged_by,
    outlet_label,
    outlets,
    panels,
    plain,
    signed,
    toward,
    uncertain,
)
from desktop.charts.view import Chart
from models.records import Actor, Analysis, Position

HOLLOW = "hollow, grey: interval includes 0, or one statement"


class Order(StrEnum):
    """How the actors follow each other."""

    POSITION = "Position"
    STATEMENTS = "Number of statements"
    NAME = "Name"


def positions_plot(
    analysis: Analysis,
    initiatives: Sequence[str],
    actors: Iterable[str] | None = None,
    order: Order = Order.POSITION,
    hues: Mapping[str, int] | None = None,
) -> Plot:
    """The positions of these actors (None: all) toward these initiatives, whose colours ``hues`` may tell.

    By position the actors most in favor come first, by the first initiative that they speak about.
    """
    shown = panels(analysis, initiatives, hues)
    wanted = None if actors is None else set(actors)
    among = {panel.initiative for panel in shown}
    used = [one for one in analysis.positions if one.initiative in among and (wanted is None or one.actor in wanted)]
    title = f"Positions toward {toward(shown)}" if shown else "Positions"
    if not used:
        return Plot(title, empty=_advice(analysis, shown))
    by_cell: dict[tuple[str, str], list[Position]] = {}
    for one in used:
        by_cell.setdefault((one.actor, one.initiative), []).append(one)
    by_outlet = outlets(analysis.articles)
    speakers = [actor for actor in analysis.actors if any((actor.id, each) in by_cell for each in among)]
    speakers.sort(key=lambda actor: _rank(actor, shown, by_cell, order))
    rows = tuple(
        Row(
            actor.id,
            plain(actor.name),
            tuple(_cell(actor, panel, by_cell.get((actor.id, panel.initiative), []), by_outlet) for panel in shown),
        )
        for actor in speakers
    )
    heard = {one.outlet for one in used}
    keys = [
        Key(palette.shape(index), index, False, outlet_label(outlet))
        for index, outlet in enumerate(by_outlet)
        if outlet in heard
    ]
    keys += [Key(OVERALL, None, False, "all outlets, 95 % interval"), Key("o", None, True, HOLLOW)]
    notes = (
        "Position: mean of P(favor) − P(against) over an actor's statements about the initiative. Lines: 95 % "
        "intervals over all outlets. n: number of statements." + judged_by(analysis)
    )
    return Plot(title, grounds(analysis, used), shown, rows, tuple(keys), notes)


class PositionsChart(Chart):
    """The positions chart on screen, with a choice of its order."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Positions chart", parent)
        self._order = QComboBox()
        self._order.setAccessibleName("Order of the actors")
        for order in Order:
            self._order.addItem(order.value, order)
        self._order.currentIndexChanged.connect(self._redraw)
        label = QLabel("Order by")
        label.setBuddy(self._order)
        self._choices = self._add_choices(label, self._order)

    @property
    def order(self) -> Order:
        """How the actors follow each other."""
        return Order(self._order.currentData())

    def set_order(self, order: Order) -> None:
        """Order the actors anew."""
        self._order.setCurrentIndex(self._order.findData(order))

    def _make_plot(self) -> Plot:
        plot = positions_plot(self._analysis, self._initiatives, self._actors, self.order, self._hues)
        self._choices.setVisible(len(plot.rows) > 1)
        return plot


def words(actor: str, initiative: str, position: Position) -> str:
    """A position's figures for people, one fact a line."""
    outlet = "All outlets" if position.outlet is None else outlet_label(position.outlet)
    lines = [
        actor,
        initiative,
        f"{outlet}: {signed(position.position)}, n = {len(position.statements)}",
        f"95 % interval {between(position.low, position.high)}",
    ]
    if position.low <= 0 <= position.high:
        lines.append("Uncertain: the interval includes 0")
    elif len(position.statements) < 2:
        lines.append("Uncertain: one statement")
    return "\n".join(lines)


def _cell(actor: Actor, panel: Panel, found: Sequence[Position], by_outlet: Sequence[str]) -> Cell:
    overall = next((one for one in found if one.outlet is None), None)
    apart = sorted((one for one in found if one.outlet is not None), key=lambda one: by_outlet.index(one.outlet or ""))
    marks = tuple(
        Mark(
            x=one.position,
            shape=OVERALL if one.outlet is None else palette.shape(by_outlet.index(one.outlet)),
            hue=None if one.outlet is None else by_outlet.index(one.outlet),
            hollow=uncertain(one.low, one.high, len(one.statements)),
            target=Target(actor.id, panel.initiative, one.outlet),
            words=words(plain(actor.name), panel.title, one),
        )
        for one in ([overall] if overall else []) + apart
    )
    if overall is None:
        return Cell(marks)
    return Cell(marks, (Bar(overall.low, overall.high),), remark=f"n = {len(overall.statements)}")


def _rank(
    actor: Actor, shown: Sequence[Panel], by_cell: dict[tuple[str, str], list[Position]], order: Order
) -> tuple[float, float, str]:
    overall = [
        (at, one)
        for at, panel in enumerate(shown)
        for one in by_cell.get((actor.id, panel.initiative), [])
        if one.outlet is None
    ]
    name = plain(actor.name).casefold()
    if order is Order.NAME or not overall:
        return (len(shown), 0, name)
    if order is Order.STATEMENTS:
        return (0, -sum(len(one.statements) for _, one in overall), name)
    at, first = overall[0]
    return (at, -first.position, name)


def _advice(analysis: Analysis, shown: Sequence[Panel]) -> str:
    if not analysis.articles:
        return "Open articles to see positions"
    if not shown:
        return "Add an initiative, or turn one on, to see positions"
    if len(shown) == 1:
        return "No actor speaks about this initiative"
    return "No actor speaks about these initiatives"
