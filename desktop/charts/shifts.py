"""The shifts chart: each actor's position in one outlet joined to that in another."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from PySide6.QtWidgets import QLabel, QWidget

from desktop.charts import palette
from desktop.charts.chart import Computes
from desktop.charts.controls import Choice
from desktop.charts.order import Order, Sorting, as_drawn, ranked
from desktop.charts.ordered import OrderedChart, OrderedSettings
from desktop.charts.plot import ARROW, Cell, Key, Mark, Panel, Plot, Row, RowPlot, Target
from desktop.charts.positions import positions_of, speakers_on, words
from desktop.charts.words import (
    NOBODY_CHOSEN,
    Halved,
    between,
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
    toward,
    uncertain_stances,
)
from models.exchange.csv_files import shifts_table
from models.filters import Filter
from models.records import Actor, Analysis, Position, Shift

Pair = tuple[str, str]
"""Two outlets: from the first to the second."""
Ends = dict[tuple[str, str, str | None], Position]
"""Positions by actor, initiative and outlet."""


@dataclass(frozen=True, slots=True)
class ShiftsSettings(OrderedSettings):
    """``from_`` and ``to`` are outlets, None for those that have most of the actors shown in common; by spread the
    largest shift comes first."""

    order: Order = Order.SPREAD
    from_: str | None = None
    to: str | None = None

    @property
    def pair(self) -> Pair | None:
        return None if self.from_ is None or self.to is None else (self.from_, self.to)


def pairs(
    analysis: Analysis, initiatives: Iterable[str] | None = None, actors: Iterable[str] | None = None
) -> tuple[Pair, ...]:
    """The pairs of outlets that a position of one of these actors toward one of these initiatives (None: of all) can be
    compared in, each once: those with most actors in common first, then those with most shifts, then by name."""
    movers: dict[Pair, list[str]] = {}
    for one in _among(analysis.shifts, initiatives, actors):
        backwards = (one.to, one.from_)
        movers.setdefault(backwards if backwards in movers else (one.from_, one.to), []).append(one.actor)

    def rank(pair: Pair) -> tuple[int, int, list[str]]:
        return -len(set(movers[pair])), -len(movers[pair]), [outlet_label(outlet).casefold() for outlet in pair]

    return tuple(sorted(movers, key=rank))


def shifts_plot(
    analysis: Analysis,
    initiatives: Sequence[str],
    actors: Iterable[str] | None = None,
    pair: Pair | None = None,
    hues: Mapping[str, int] | None = None,
    sorting: Sorting = Sorting(Order.SPREAD),
    wanted: Filter = Filter(),
) -> RowPlot:
    """The shifts of these actors (None: all) between two outlets; ``hues`` may tell the colours.

    Without ``pair``, or where nobody can be compared in one of the two, the outlets are those that have most of these
    actors in common. By spread those with the largest shift come first, whatever its direction.
    """
    shown = panels(analysis, initiatives, hues)
    chosen = None if actors is None else set(actors)
    if pair is None or not set(pair) <= {outlet for each in pairs(analysis) for outlet in each}:
        pair = next(iter(pairs(analysis, initiatives, chosen)), None)
    heard = outlets(analysis.articles)
    filtered = "; ".join(filtered_by(wanted))
    if len(heard) < 2:
        return RowPlot("Shifts", empty="Open articles of two outlets to see shifts.")
    if not shown:
        return RowPlot("Shifts", empty="Add an initiative, or turn one on, to see shifts.")
    if pair is None:
        return RowPlot("Shifts", filtered=filtered, empty=_nobody(shown, chosen, wanted, analysis))
    between_them = f"Shifts from {outlet_label(pair[0])} to {outlet_label(pair[1])}, toward "
    found: dict[tuple[str, str], Shift] = {}
    for one in _among(analysis.shifts, initiatives, chosen):
        if (one.from_, one.to) == pair:
            found[one.actor, one.initiative] = one
        elif (one.to, one.from_) == pair:
            found[one.actor, one.initiative] = _turned(one)
    if not found:
        return RowPlot(between_them + toward(shown), filtered=filtered, empty=_nobody(shown, chosen, wanted, analysis))
    shown, silent = spoken_about(shown, (initiative for _, initiative in found), "No actor in both outlets on")
    ends: Ends = {(one.actor, one.initiative, one.outlet): one for one in analysis.positions if one.outlet in pair}
    movers = _ordered(analysis, shown, found, sorting)
    halved = uncertain_stances(analysis)
    rows = tuple(
        Row(
            actor.id,
            plain(actor.name),
            tuple(_cell(actor, panel, found.get((actor.id, panel.initiative)), ends, heard, halved) for panel in shown),
        )
        for actor in movers
    )
    listed = as_drawn(found.values(), movers, shown)
    keys = [
        Key(palette.shape(heard.index(outlet)), heard.index(outlet), False, outlet_label(outlet)) for outlet in pair
    ]
    keys.append(Key("o", None, True, "hollow, grey arrow: interval of the shift includes 0", also=ARROW))
    used = [
        ends[actor, initiative, outlet]
        for actor, initiative in found
        for outlet in pair
        if (actor, initiative, outlet) in ends
    ]
    notes = (
        f"Shift: position in {outlet_label(pair[1])} minus position in {outlet_label(pair[0])}, below it its 95% "
        "interval. Position: mean of P(favor) − P(against) over an actor's statements about the initiative."
        + judged_by(analysis)
    )
    return RowPlot(
        between_them + toward(shown),
        rests_on(analysis, used),
        shifts_table(analysis, listed),
        tuple(Target(one.actor, one.initiative) for one in listed),
        tuple(keys),
        notes,
        filtered=filtered,
        remark=silent,
        panels=shown,
        rows=rows,
        heading="shift",
    )


class ShiftsChart(OrderedChart[ShiftsSettings]):
    """The shifts chart on screen, with a choice of the two outlets where there are more."""

    key = "shifts"
    title = "Shifts"

    def __init__(self, background: Computes | None = None, parent: QWidget | None = None) -> None:
        super().__init__(ShiftsSettings(), background, parent)
        self.from_ = Choice("From outlet")
        self.to = Choice("To outlet")
        self._pair: Pair | None = None
        self._outlets: tuple[str, ...] = ()
        self._between = QLabel("to")
        self.from_.picked.connect(lambda outlet: self._take(outlet, None))
        self.to.picked.connect(lambda outlet: self._take(None, outlet))
        self._add_choices(self.from_, self._between, self.to, self.actors, self.order)

    @property
    def pair(self) -> Pair | None:
        """The two outlets compared, None where there are not two."""
        return self._pair

    def set_pair(self, pair: Pair) -> None:
        """Compare these outlets."""
        self.choose(replace(self.settings, from_=pair[0], to=pair[1]))

    def _take(self, first: str | None, second: str | None) -> None:
        """One of the two was chosen; where it was the other, the two change places."""
        assert self._pair is not None
        before = self._pair
        pair = (before[0] if first is None else first, before[1] if second is None else second)
        self.set_pair(before[::-1] if pair[0] == pair[1] else pair)

    def _offer(self) -> None:
        possible = pairs(self._analysis)
        among = {outlet for pair in possible for outlet in pair}
        self._outlets = tuple(outlet for outlet in outlets(self._analysis.articles) if outlet in among)
        chosen = self.settings.pair
        shown = pairs(self._analysis, self._initiatives, self.settings.actors)
        self._pair = chosen if chosen and set(chosen) <= among else next(iter((*shown, *possible)), None)
        for at, choice in enumerate((self.from_, self.to)):
            choice.offer(
                [(outlet_label(outlet), outlet) for outlet in self._outlets], self._pair[at] if self._pair else None
            )
            choice.setVisible(len(self._outlets) > 1)
        self._between.setVisible(len(self._outlets) > 1)
        self.actors.offer(speakers_on(self._analysis, self._initiatives), self.settings.actors)
        self.order.offer_orders(
            panels(self._analysis, self._initiatives, self._hues),
            self.settings.sorting,
            (Order.SPREAD, Order.POSITION, Order.STATEMENTS, Order.NAME),
            {Order.SPREAD: "Size of the shift"},
        )

    def _plotting(self) -> Callable[[], Plot]:
        chosen = self.settings
        return partial(
            shifts_plot,
            self._analysis,
            self._initiatives,
            chosen.actors,
            self._pair,
            self._hues,
            chosen.sorting,
            self._filter,
        )


def _among(shifts: Iterable[Shift], initiatives: Iterable[str] | None, actors: Iterable[str] | None) -> Iterator[Shift]:
    """The shifts of these actors toward these initiatives, None for all."""
    wanted = None if initiatives is None else set(initiatives)
    whose = None if actors is None else set(actors)
    return (
        one for one in shifts if (wanted is None or one.initiative in wanted) and (whose is None or one.actor in whose)
    )


def _ordered(
    analysis: Analysis, shown: Sequence[Panel], found: Mapping[tuple[str, str], Shift], sorting: Sorting
) -> list[Actor]:
    largest: dict[str, float] = {}
    for (actor, _), one in found.items():
        largest[actor] = max(largest.get(actor, 0.0), abs(one.shift))
    movers = (actor for actor in analysis.actors if actor.id in largest)
    if sorting.order is not Order.SPREAD:
        return ranked(movers, shown, positions_of(analysis, shown, largest), sorting)
    return sorted(movers, key=lambda actor: (-largest[actor.id], name_order(actor)))


def _cell(
    actor: Actor,
    panel: Panel,
    shift: Shift | None,
    ends: Ends,
    heard: Sequence[str],
    halved: Halved,
) -> Cell:
    if shift is None:
        return Cell()
    unsure = shift.low <= 0 <= shift.high
    both = [ends.get((shift.actor, shift.initiative, outlet)) for outlet in (shift.from_, shift.to)]
    said = f"Shift {signed(shift.shift)}, 95% interval {between(shift.low, shift.high)}"
    if unsure:
        said += "\nUncertain: the interval of the shift includes 0"
    marks = tuple(
        Mark(
            x=one.position,
            shape=palette.shape(heard.index(one.outlet)),
            hue=heard.index(one.outlet),
            hollow=unsure,
            target=Target(actor.id, panel.initiative, one.outlet),
            words=f"{words(plain(actor.name), panel.title, one, halved)}\n{said}",
        )
        for one in both
        if one is not None and one.outlet is not None
    )
    if both[0] is None or both[1] is None:
        return Cell(marks)
    return Cell(
        marks,
        joined=True,
        unsure=unsure,
        figure=signed(shift.shift),
        remark=between(shift.low, shift.high),
    )


def _turned(shift: Shift) -> Shift:
    return replace(shift, from_=shift.to, to=shift.from_, shift=-shift.shift, low=-shift.high, high=-shift.low)


def _nobody(shown: Sequence[Panel], actors: Collection[str] | None, wanted: Filter, analysis: Analysis) -> str:
    if actors is not None and not actors:
        return NOBODY_CHOSEN
    named = "this initiative" if len(shown) == 1 else "these initiatives"
    within = " within the filter" if wanted else ""
    among = {panel.initiative for panel in shown}
    heard = {one.outlet for one in analysis.positions if one.initiative in among and one.outlet is not None}
    if len(heard) == 1:
        return f"Only {outlet_label(heard.pop())} quotes anybody on {named}{within}. A shift compares two outlets."
    return f"No actor speaks about {named} in both outlets{within}."
