"""The timeline: how each actor's position toward each initiative moves by day, week or month of the articles."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from functools import partial

from PySide6.QtWidgets import QWidget

from desktop.charts.chart import Computes
from desktop.charts.controls import Choice
from desktop.charts.order import Order, Sorting, as_drawn, ranked
from desktop.charts.ordered import OrderedChart, OrderedSettings
from desktop.charts.plot import Key, Moment, Panel, Period, Plot, Target, Timeline, TimeRow
from desktop.charts.positions import advice, positions_of, speakers_on
from desktop.charts.words import (
    Halved,
    between,
    counted,
    days_between,
    doubts,
    filtered_by,
    grounds,
    judged_by,
    panels,
    plain,
    signed,
    spoken_about,
    told_halved,
    toward,
    uncertain,
    uncertain_stances,
)
from models.exchange.csv_files import time_table
from models.filters import Filter
from models.positions import PositionInTime, Window, day_of, positions_in_time, undated
from models.records import Actor, Analysis, Statement

SHOWN_AT_FIRST = 12
"""How many actors are shown where nobody chose any: those with most statements."""
_MOST_WINDOWS = 20
"""What is chosen by itself has no more windows than this, where a longer window helps."""


class Grain(StrEnum):
    """How long the windows are."""

    AUTOMATIC = "automatic"
    DAY = "day"
    WEEK = "week"
    MONTH = "month"


@dataclass(frozen=True, slots=True)
class TimelineSettings(OrderedSettings):
    """``grain`` is the length of the windows."""

    order: Order = Order.STATEMENTS
    grain: Grain = Grain.AUTOMATIC


def window_of(grain: Grain, days: Sequence[date]) -> Window:
    """The window that a person chose, or the shortest that divides these days into few enough parts."""
    if grain is not Grain.AUTOMATIC:
        return Window(grain.value)
    length = (max(days) - min(days)).days + 1 if days else 1
    if length <= _MOST_WINDOWS:
        return Window.DAY
    return Window.WEEK if length <= 7 * _MOST_WINDOWS else Window.MONTH


def shown_actors(analysis: Analysis, initiatives: Sequence[str], chosen: tuple[str, ...] | None) -> tuple[str, ...]:
    """The actors that a person chose, or those with most statements about these initiatives."""
    if chosen is not None:
        return chosen
    shown = panels(analysis, initiatives)
    speakers = ranked(
        speakers_on(analysis, initiatives), shown, positions_of(analysis, shown, None), Sorting(Order.STATEMENTS)
    )
    return tuple(actor.id for actor in speakers[:SHOWN_AT_FIRST])


def timeline_plot(
    analysis: Analysis,
    initiatives: Sequence[str],
    settings: TimelineSettings = TimelineSettings(),
    hues: Mapping[str, int] | None = None,
    wanted: Filter = Filter(),
) -> Timeline:
    """The positions over time of the actors chosen; what is meant as for the positions chart."""
    shown = panels(analysis, initiatives, hues)
    title = f"Positions over time toward {toward(shown)}" if shown else "Positions over time"
    filtered = "; ".join(filtered_by(wanted))
    actors = shown_actors(analysis, initiatives, settings.actors)
    among = positions_of(analysis, shown, actors)
    if not among:
        return Timeline(title, filtered=filtered, empty=advice(analysis, shown, "positions over time", actors, wanted))
    counted_ids = {id for one in among for id in one.statements}
    statements = [one for one in analysis.statements if one.id in counted_ids]
    spoken = {one.article for one in statements}
    days = [day for one in analysis.articles if one.id in spoken and (day := day_of(one)) is not None]
    if not days:
        return Timeline(title, filtered=filtered, empty="No article has a date: add dates in the article list.")
    window = window_of(settings.grain, days)
    initiative_ids = {panel.initiative for panel in shown}
    stances = [one for one in analysis.stances if one.initiative in initiative_ids]
    speaking = {one.actor for one in among}
    found = positions_in_time(analysis.articles, statements, stances, window, speaking)
    by_cell: dict[tuple[str, str], list[PositionInTime]] = {}
    for one in found:
        by_cell.setdefault((one.actor, one.initiative), []).append(one)
    shown, silent = spoken_about(shown, (one.initiative for one in found))
    dated = {one.actor for one in found}
    order = ranked((actor for actor in analysis.actors if actor.id in dated), shown, among, settings.sorting)
    halved = uncertain_stances(analysis)
    rows = tuple(
        TimeRow(
            actor.id,
            plain(actor.name),
            tuple(_moments(actor, panel, by_cell.get((actor.id, panel.initiative), ()), halved) for panel in shown),
        )
        for actor in order
    )
    listed = as_drawn(found, order, shown)
    notes = (
        f"Each mark: mean of P(favor) − P(against) over the actor's statements about the initiative in articles of one "
        f"{window.value}, in all outlets; upright lines: 95% intervals. Between {window.value}s without a statement "
        f"nothing is filled in." + judged_by(analysis)
    )
    return Timeline(
        f"Positions over time toward {toward(shown)}",
        grounds(analysis, (id for one in found for id in one.statements), len(dated)),
        time_table(analysis, listed),
        tuple(Target(one.actor, one.initiative, period=_period(one)) for one in listed),
        (
            Key("o", None, False, f"position in one {window.value}, 95% interval"),
            Key("o", None, True, "hollow: interval includes 0, or one statement"),
        ),
        notes,
        filtered=filtered,
        remark=" ".join(filter(None, (_remark(undated(analysis.articles, statements), statements), silent))),
        panels=shown,
        rows=rows,
        first=min(days),
        last=max(days),
    )


class TimelineChart(OrderedChart[TimelineSettings]):
    """The timeline on screen, with a choice of window, actors and order."""

    key = "timeline"
    title = "Timeline"

    def __init__(self, background: Computes | None = None, parent: QWidget | None = None) -> None:
        super().__init__(TimelineSettings(), background, parent)
        self.grain = Choice("Length of the windows")
        self.grain.picked.connect(lambda grain: self.choose(replace(self.settings, grain=grain)))
        self._add_choices(self.actors, self.grain, self.order)

    def _take_actors(self, chosen: tuple[str, ...] | None) -> None:
        everybody = tuple(actor.id for actor in speakers_on(self._analysis, self._initiatives))
        self.choose(replace(self.settings, actors=everybody if chosen is None else chosen))

    def _offer(self) -> None:
        chosen = shown_actors(self._analysis, self._initiatives, self.settings.actors)
        self.actors.offer(speakers_on(self._analysis, self._initiatives), chosen)
        days = [day for one in self._analysis.articles if (day := day_of(one)) is not None]
        automatic = window_of(Grain.AUTOMATIC, days)
        self.grain.offer(
            [(f"By {automatic.value} (auto)", Grain.AUTOMATIC)]
            + [(f"By {grain.value}", grain) for grain in (Grain.DAY, Grain.WEEK, Grain.MONTH)],
            self.settings.grain,
        )
        self.order.offer_orders(panels(self._analysis, self._initiatives, self._hues), self.settings.sorting)

    def _plotting(self) -> Callable[[], Plot]:
        return partial(timeline_plot, self._analysis, self._initiatives, self.settings, self._hues, self._filter)


def _moments(actor: Actor, panel: Panel, found: Sequence[PositionInTime], halved: Halved) -> tuple[Moment, ...]:
    return tuple(
        Moment(
            one.first,
            one.last,
            one.position,
            one.low,
            one.high,
            uncertain(one.low, one.high, len(one.statements)),
            Target(actor.id, panel.initiative, period=_period(one)),
            _words(plain(actor.name), panel.title, one, halved),
        )
        for one in found
    )


def _period(one: PositionInTime) -> Period:
    return one.first.isoformat(), one.last.isoformat()


def _words(actor: str, initiative: str, one: PositionInTime, halved: Halved) -> str:
    lines = [
        actor,
        initiative,
        f"{days_between(one.first, one.last)}: {signed(one.position)}, n = {len(one.statements)}",
        f"95% interval {between(one.low, one.high)}",
        *doubts(one.low, one.high, len(one.statements)),
        *told_halved(one.statements, one.initiative, halved),
    ]
    return "\n".join(lines)


def _remark(articles: Sequence[str], statements: Sequence[Statement]) -> str:
    """What is left out for want of a date."""
    if not articles:
        return ""
    left_out = sum(one.article in articles for one in statements)
    return (
        f"{counted(len(articles), 'article', 'articles')} without a date "
        f"{'is' if len(articles) == 1 else 'are'} left out ({counted(left_out, 'statement', 'statements')})."
    )
